import { describe, expect, it } from "vitest";
import { caveatNotes, evidenceOf, joinedEvidence } from "../../src/report/evidence.ts";
import {
  code,
  facts,
  heading,
  item,
  joined,
  link,
  list,
  paragraph,
  reportDocument,
  spans,
  strong,
  table,
} from "../../src/report/report.ts";

describe("the builders", () => {
  it("make text spans of strings and numbers, and join lists", () => {
    expect(spans("score ", [strong(92), ["!"]], "", 3)).toEqual([
      { type: "text", text: "score " },
      { type: "strong", text: "92" },
      { type: "text", text: "!" },
      { type: "text", text: "3" },
    ]);
  });

  it("put a separator between parts only", () => {
    expect(joined(", ", [code("a"), code("b")]).map((span) => span.text)).toEqual(["a", ", ", "b"]);
  });

  it("make plain text of a link without an address", () => {
    expect(link("#382", null)).toEqual({ type: "text", text: "#382" });
    expect(link("#382", "https://example.com/382").type).toBe("link");
  });

  it("leave out a fact whose value is null", () => {
    expect(
      facts([
        ["Key", "A-1"],
        ["Component", null],
      ]).facts,
    ).toEqual([{ label: "Key", spans: [{ type: "text", text: "A-1" }] }]);
  });

  it("make items of strings, and keep lines and children", () => {
    const made = list(["a", item("b", { lines: ["detail"], children: list(["c"]) })], { ordered: true });
    expect(made).toMatchObject({
      isOrdered: true,
      isSpaced: false,
      items: [{}, { lines: [[{ text: "detail" }]] }],
    });
    expect(made.items[1]?.children?.items).toHaveLength(1);
  });

  it("fill a short table row with empty cells", () => {
    expect(table(["a", ["b", "right"]], [["x"]])).toEqual({
      type: "table",
      columns: [
        { header: "a", align: "left" },
        { header: "b", align: "right" },
      ],
      rows: [[[{ type: "text", text: "x" }], []]],
    });
  });

  it("leave out blocks that are null and take lists of blocks", () => {
    const blocks = reportDocument(heading(1, "t"), null, undefined, [paragraph("a"), paragraph("b")]).blocks;
    expect(blocks.map((block) => block.type)).toEqual(["heading", "paragraph", "paragraph"]);
  });
});

describe("evidence", () => {
  it("keeps the first 50 ids and the total", () => {
    const evidence = evidenceOf(
      Array.from({ length: 60 }, (_, index) => `c${index}`),
      null,
    );
    expect(evidence.ids).toHaveLength(50);
    expect(evidence).toMatchObject({ total: 60 });
    expect(evidence).not.toHaveProperty("url");
  });

  it("turns caveats into warnings", () => {
    expect(caveatNotes([{ code: "shallow-clone", message: "History is cut." }])).toMatchObject([
      { type: "note", kind: "warning", spans: [{ text: "History is cut." }] },
    ]);
  });
});

it("evidence of several parts counts what none of them names", () => {
  const many = evidenceOf(Array.from({ length: 60 }, (_, at) => `a${at}`));
  expect(joinedEvidence([many, evidenceOf(["b"])])).toEqual({ ids: many.ids, total: 61 });
});
