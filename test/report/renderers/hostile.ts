// A report in which every place that can hold data holds something hostile.
import * as r from "../../../src/report/report.ts";

export const HOSTILE_TEXTS = [
  "\u001b[2J\u001b[31mred",
  "\u001b]8;;http://evil.example\u0007click\u001b]8;;\u0007",
  "\u009b2Kgone",
  "a\u202egnp.exe",
  "two\nlines\r\nand\ttab",
  "\u200b\u2066hidden\u2069",
  "</td><script>alert(1)</script>",
  "@octocat fixes #12 [x](javascript:alert(1)) ![i](http://evil.example)",
  "| a | b |",
  "```\n# no heading",
] as const;

export function hostileReport(text: string): r.Report {
  return {
    kind: "hostile",
    data: { text, [text]: [text] },
    document: r.reportDocument(
      r.heading(1, text),
      r.facts([[text, r.strong(text)]]),
      r.heading(2, r.code(text)),
      r.list([r.item([text, r.dim(text)], { lines: [text], children: r.list([r.item(r.code(text))]) })]),
      r.list([], { empty: text }),
      r.table([text, [text, "right"]], [[text, r.code(text)]]),
      r.paragraph(r.link(text, "https://example.com/"), r.link(text, text)),
      r.note("warning", text),
    ),
  };
}
