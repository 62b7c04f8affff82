import { describe, expect, it } from "vitest";
import { cleanText, describeValue, Fields } from "../../../../src/ingest/sources/json/fields.ts";

const read = (value: unknown) => new Fields(value, "$.x");

describe("Fields", () => {
  it("tells absent from null", () => {
    expect(read({}).maybeText("a")).toBeUndefined();
    expect(read({ a: null }).maybeText("a")).toBeNull();
  });

  it.each(["toString", "constructor", "__proto__", "hasOwnProperty"])("does not inherit %s", (name) => {
    expect(read({}).maybeText(name)).toBeUndefined();
    expect(read(JSON.parse(`{"${name}":"own"}`)).text(name)).toBe("own");
  });

  it.each([
    ["a text", (f: Fields) => f.maybeText("a"), 5, "5"],
    ["a text", (f: Fields) => f.text("a"), null, "null"],
    ["an id", (f: Fields) => f.id("a"), "  ", '"  "'],
    ["a whole number", (f: Fields) => f.maybeInteger("a"), 1.5, "1.5"],
    ["true or false", (f: Fields) => f.maybeFlag("a"), "yes", '"yes"'],
    ["an object", (f: Fields) => f.maybeObject("a"), [1], "an array of 1"],
    ["an array", (f: Fields) => f.maybeArray("a"), { b: 1 }, "an object with b"],
    [
      "an instant with its offset",
      (f: Fields) => f.instant("a"),
      "2026-05-18T09:12:33",
      '"2026-05-18T09:12:33"',
    ],
    [
      "an instant with its offset",
      (f: Fields) => f.instant("a"),
      "2026-13-18T09:12:33Z",
      '"2026-13-18T09:12:33Z"',
    ],
  ])("names what is not %s", (expected, get, value, found) => {
    expect(() => get(read({ a: value }))).toThrow(
      expect.objectContaining({ jsonPath: "$.x.a", expected: expect.stringContaining(expected), found }),
    );
  });

  it("names the element of a list", () => {
    expect(() => read({ a: ["x", 1] }).maybeTexts("a")).toThrow(
      expect.objectContaining({ jsonPath: "$.x.a[1]" }),
    );
    expect(() => read({ a: [{}] }).maybeNames("a", "name")).toThrow(
      expect.objectContaining({ jsonPath: "$.x.a[0].name" }),
    );
  });

  it("reads instants to the second", () => {
    expect(read({ a: "2026-05-18T12:12:33.999999+0300" }).instant("a")).toBe(
      Date.UTC(2026, 4, 18, 9, 12, 33) / 1000,
    );
  });
});

describe("cleanText", () => {
  it.each([
    ["plain", "plain"],
    ["a\0b", "a\ufffdb"],
    ["lone \ud83d here", "lone \ufffd here"],
    ["\udc00\ud83d\ude00", "\ufffd😀"],
  ])("makes %j storable", (text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });
});

describe("describeValue", () => {
  it("is short whatever stands there", () => {
    const wide = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`k${i}`, 1]));
    expect(describeValue(wide)).toBe("an object with k0, k1, k2, k3, k4, k5, k6, k7 and 22 more");
    expect(describeValue("x".repeat(99))).toHaveLength(63);
  });
});
