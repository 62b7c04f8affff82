import { expect, it } from "vitest";
import { renderJson } from "../../../src/report/renderers/json.ts";
import { reportDocument } from "../../../src/report/report.ts";

const draw = (data: object): string => renderJson({ kind: "test", data, document: reportDocument() });

it("prints the data, not the document, indented by two, keys in their order", () => {
  expect(draw({ schemaVersion: 1, b: [1], a: null })).toBe(
    '{\n  "schemaVersion": 1,\n  "b": [\n    1\n  ],\n  "a": null\n}\n',
  );
});

it.each([
  "\u001b[31m",
  "\u009b2J",
  "\u2028\u2029",
  "\u202e\u2066",
  "\u{e0041}",
  "\ud800",
  "a\tb\n",
  "Ayşe 👩‍👧",
])("gives %j back to a reader of JSON", (text) => {
  expect(JSON.parse(draw({ text }))).toEqual({ text });
});

it("writes letters of every script as they are", () => {
  expect(draw({ name: "Ayşe 山田" })).toContain("Ayşe 山田");
});
