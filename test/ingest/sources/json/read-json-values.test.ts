import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJsonValues } from "../../../../src/ingest/sources/json/read-json-values.ts";
import { collect, inputOf } from "./input-of.ts";

const PAGES = [["issues"], ["data", "repository", "nodes"]];

async function read(text: string | Uint8Array, limits = {}, size?: number) {
  const { items, error } = await collect(readJsonValues(inputOf(text, "export.json", size), PAGES, limits));
  return {
    items,
    error: error as { code?: string; message?: string; hint?: string } | undefined,
    values: items.flatMap((item) => (item.kind === "value" ? [item.value] : [])),
  };
}

describe("readJsonValues", () => {
  it.each([
    ["a single object", '{"a":1}', [{ a: 1 }]],
    ["an array", '[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
    ["an array of arrays", '[[{"a":1}],[],[{"a":2},{"a":3}]]', [{ a: 1 }, { a: 2 }, { a: 3 }]],
    ["one object a line", '{"a":1}\n{"a":2}\r\n', [{ a: 1 }, { a: 2 }]],
    ["values back to back", '{"a":1}{"a":2}[{"a":3}]', [{ a: 1 }, { a: 2 }, { a: 3 }]],
    ["arrays one after the other", '[{"a":1}]\n[{"a":2}]\n', [{ a: 1 }, { a: 2 }]],
    ["arrays back to back", '[{"a":1},{"a":2}][{"a":3}]', [{ a: 1 }, { a: 2 }, { a: 3 }]],
    ["an empty array before another and behind it", '[][{"a":1}][]', [{ a: 1 }]],
    ["arrays of arrays back to back", '[[{"a":1}],[]][[{"a":2}]]', [{ a: 1 }, { a: 2 }]],
    ["an array, an object, a scalar and a page", '[1]{"a":2}3 {"issues":[4]}[5]', [1, { a: 2 }, 3, 4, 5]],
    ["a page", '{"total":2,"issues":[{"a":1},{"a":2}],"isLast":true}', [{ a: 1 }, { a: 2 }]],
    ["a page that is empty", '{"issues": [ ], "total": 0}', []],
    ["pages back to back", '{"issues":[{"a":1}]}{"issues":[{"a":2}]}', [{ a: 1 }, { a: 2 }]],
    ["an array of pages", '[{"issues":[{"a":1}]},{"issues":[{"a":2}]}]', [{ a: 1 }, { a: 2 }]],
    ["a page list deep inside", '{"data":{"x":[1],"repository":{"nodes":[{"a":1}]}}}', [{ a: 1 }]],
    ["the page's key deeper than it counts", '{"x":{"issues":[{"a":1}]}}', [{ x: { issues: [{ a: 1 }] } }]],
    ["the page's key inside a record", '{"issues":[{"issues":[1,2]}]}', [{ issues: [1, 2] }]],
    ["an empty array", "[]", []],
    ["scalars", '[1, -2.5e3, "x,]", true, null]', [1, -2500, "x,]", true, null]],
    ["a scalar at the end", "12", [12]],
    ["brackets and escapes in strings", '[{"a":"]}\\"\\\\"},{"b":"{["}]', [{ a: ']}"\\' }, { b: "{[" }]],
    ["a byte order mark", '\ufeff[{"a":"\ufeffé"}]', [{ a: "\ufeffé" }]],
  ])("reads %s", async (_, text, expected) => {
    const { values, error } = await read(text);
    expect(error).toBeUndefined();
    expect(values).toEqual(expected);
  });

  it("reads the same whatever the chunks", async () => {
    const text =
      '\ufeff{"total":3,"issues":[{"k":"ä\\"]€","n":[{"x":"}"}]},12,{"z":null}],"names":{"c":"E"}}\n[{"a":"ü"}]';
    const whole = await read(text);
    for (let size = 1; size < 9; size++) expect((await read(text, {}, size)).items).toEqual(whole.items);
  });

  it("reads what JSON.parse reads, for any records, spacing and chunks", async () => {
    // Arrays are walked through, so a record is anything else.
    const record = fc.jsonValue({ maxDepth: 5 }).filter((value) => !Array.isArray(value));
    const sample = fc.tuple(
      fc.array(record),
      fc.constantFrom(undefined, 1, "\t"),
      fc.integer({ min: 1, max: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(sample, async ([records, indent, size]) => {
        const text = JSON.stringify(records, null, indent);
        expect((await read(text, {}, size)).values).toEqual(JSON.parse(text));
        const page = JSON.stringify({ total: records.length, issues: records, names: {} }, null, indent);
        expect((await read(page, {}, size)).values).toEqual(JSON.parse(text));
        const twice = [...JSON.parse(text), ...JSON.parse(text)];
        expect((await read(`${text}${text}`, {}, size)).values).toEqual(twice);
        expect((await read(`${text}\n${page}${text}`, {}, size)).values).toHaveLength(3 * records.length);
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });

  it("gives each record its page, also what follows the list", async () => {
    const { items } = await read('{"startAt":0,"issues":[{"a":1}],"names":{"c":"Epic Link"}}[{"a":2}]');
    expect(items.map((item) => item.kind === "value" && item.page)).toEqual([
      { startAt: 0, issues: [], names: { c: "Epic Link" } },
      false,
      null,
    ]);
    expect(items[1]).toEqual({
      kind: "page",
      page: { startAt: 0, issues: [], names: { c: "Epic Link" } },
      records: 1,
    });
  });

  it("tells of the end of each page, also of an empty one, and not of one that breaks off", async () => {
    const { items, error } = await read(
      '{"issues":[{"a":1},{"a":2}]}{"issues":[],"total":0}{"issues":[{"a":3}',
    );
    expect(items.flatMap((item) => (item.kind === "page" ? [item.records] : []))).toEqual([2, 0]);
    expect(error).toBeDefined();
  });

  it("stops holding records back when a page grows too large", async () => {
    const { items } = await read('{"startAt":0,"issues":[{"a":1},{"a":2}],"names":{}}', { pageBytes: 3 });
    expect(items.map((item) => item.kind === "value" && item.page)).toEqual([
      { startAt: 0, issues: [] },
      { startAt: 0, issues: [] },
      false,
    ]);
  });

  it("keeps __proto__ and constructor as plain fields", async () => {
    const { values } = await read('{"__proto__":{"polluted":1},"constructor":2}');
    expect(Object.keys(values[0] as object)).toEqual(["__proto__", "constructor"]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    ["a malformed record", '[{"a":1},{"a":,},{"a":3}]', {}, "valid JSON"],
    [
      "a record beyond the size limit",
      '[{"a":1},{"a":"xxxxxxxxxxxxxxxxx"},{"a":3}]',
      { maxBytes: 12 },
      "size limit",
    ],
    ["a record nested too deep", '[{"a":1},{"a":[[[[1]]]]},{"a":3}]', { maxDepth: 3 }, "nesting limit"],
  ])("sets %s aside and reads on", async (_, text, limits, expected) => {
    const { items, error } = await read(text, limits);
    expect(error).toBeUndefined();
    expect(items.map((item) => item.kind)).toEqual(["value", "fault", "value"]);
    expect(items[1]).toMatchObject({ index: 1, expected: expect.stringContaining(expected) });
  });

  it("survives nesting 10,000 deep", async () => {
    const { items } = await read(`[{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}},{"a":1}]`);
    expect(items[0]).toMatchObject({ kind: "fault", found: "10001 levels of nesting from line 1" });
    expect(items[1]).toMatchObject({ kind: "value", index: 1 });
  });

  it.each([
    [
      "truncated inside a record",
      '[{"a":1},\n{"a":',
      1,
      /ends in the middle of the value that begins in line 2/,
    ],
    ["truncated between records", '[{"a":1},', 1, /ends in the middle/],
    ["truncated inside a page", '{"issues":[{"a":1},{"a"', 1, /ends in the middle/],
    ["a missing comma", '[{"a":1} {"a":2}]', 1, /expected a comma or \] in line 1, found "{"/],
    ["brackets that do not match", '[{"a":[1}]', 0, /expected ] in line 1, found "}"/],
    ["a trailing comma", '[{"a":1},]', 1, /expected a value/],
    [
      "truncated in a second array",
      '[{"a":1}]\n[{"a":2},\n{"a"',
      2,
      /value that begins in line 3 \(offset 24\)/,
    ],
    ["truncated behind a second bracket", '[{"a":1}]\n[', 1, /ends in the middle/],
    [
      "missing a comma in a second array",
      '[{"a":1}]\n[{"a":2} {"a":3}]',
      2,
      /comma or \] in line 2, found "{" \(offset 19\)/,
    ],
    [
      "arrays inside an array without a comma",
      '[[{"a":1}] [{"a":2}]]',
      1,
      /a comma or \] in line 1, found "\["/,
    ],
    ["a comma between arrays", '[{"a":1}],[{"a":2}]', 1, /expected a value in line 1, found ","/],
    ["a bracket too many", '[{"a":1}]]', 1, /expected a value in line 1, found "\]"/],
    ["a bare word", "[{}] nothing found", 1, /found a word/],
  ])("says where JSON is %s, after the good records", async (_, text, good, message) => {
    const { values, error } = await read(text);
    expect(values).toHaveLength(good);
    expect(error).toMatchObject({ code: "TM_INPUT_UNREADABLE", message: expect.stringMatching(message) });
    expect(error?.message).toMatch(/^export\.json .*\(offset \d+\)\.$/);
  });

  it("says that a login page is a web page", async () => {
    const { error } = await read("\ufeff \n<!DOCTYPE html><html>…");
    expect(error?.message).toBe(
      'export.json is not JSON but a web page: it begins with "<!DOCTYPE html><html>…".',
    );
    expect(error?.hint).toContain("login page");
  });

  it.each(["", " \n", "\ufeff"])("says that an input is empty: %j", async (text) => {
    expect((await read(text)).error?.message).toBe("export.json is empty.");
  });
});
