import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareText, distinctSorted, sortedBy } from "../../src/model/order.ts";

describe("compareText", () => {
  it("orders beyond the basic plane by code point, where UTF-16 units would not", () => {
    // U+FF5E is one unit and less than U+1F600, whose first unit is a surrogate.
    expect(compareText("\uff5e", "\u{1f600}")).toBe(-1);
    expect("\uff5e" < "\u{1f600}").toBe(false);
  });

  it("agrees with the bytes of UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
        expect(compareText(a, b)).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  it("puts a prefix first", () => {
    expect(compareText("a", "ab")).toBe(-1);
  });
});

describe("sortedBy", () => {
  it("leaves its input as it is", () => {
    const given = ["b", "a"];
    expect(sortedBy(given, compareText)).toEqual(["a", "b"]);
    expect(given).toEqual(["b", "a"]);
  });
});

it("distinctSorted drops doubles", () => {
  expect(distinctSorted(["b", "a", "b"])).toEqual(["a", "b"]);
});

it("distinctSorted sorts by code point where a text lies beyond the basic plane", () => {
  expect(distinctSorted(["\u{1f600}", "\uffee", "a"])).toEqual(["a", "\uffee", "\u{1f600}"]);
});
