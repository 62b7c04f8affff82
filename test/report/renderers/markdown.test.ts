import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../../src/report/renderers/markdown.ts";
import { escapeMarkdown } from "../../../src/report/renderers/markdown-spans.ts";
import {
  type Block,
  code,
  facts,
  heading,
  item,
  link,
  list,
  note,
  paragraph,
  reportDocument,
  sentence,
  strong,
  table,
} from "../../../src/report/report.ts";

function draw(...blocks: Block[]): string {
  return renderMarkdown({ kind: "test", data: {}, document: reportDocument(blocks) });
}

describe("a markdown report", () => {
  it("draws every block", () => {
    expect(
      draw(
        heading(1, "Experts for ", code("a.py")),
        facts([["Issue", link("PROJ-1", "https://example.com/PROJ-1")]]),
        heading(2, "Commits"),
        list([item([strong("Ayşe"), " — score 92.0"], { lines: ["commits: 4"], children: list(["x"]) })], {
          ordered: true,
        }),
        table(["file", ["changes", "right"]], [["a.py", "18"]]),
        note("warning", "The clone is shallow."),
      ),
    ).toBe(`# Experts for \`a.py\`

- **Issue:** [PROJ-1](https://example.com/PROJ-1)

## Commits

1. **Ayşe** — score 92.0\\
   commits: 4
   - x

| file | changes |
| --- | ---: |
| a.py | 18 |

> **Warning:** The clone is shallow.
`);
  });
});

describe("our own sentences", () => {
  it("show as code what stands between backticks", () => {
    expect(draw(note("warning", sentence("a <b>: run `git fetch --all`, `c d`. It`s")))).toBe(
      "> **Warning:** a &lt;b&gt;: run `git fetch --all`, `c d`. It\\`s\n",
    );
  });
});

describe("what somebody wrote", () => {
  it("flows as one paragraph, its start guarded", () => {
    expect(draw(list([item("a said", { quote: ["- b", "c"], lines: ["d"] })]))).toBe(
      "- a said\\\n  \\- b c\\\n  d\n",
    );
  });
});

describe("text from data", () => {
  it.each([
    ["emphasis", "*a* _b_ ~c~", "\\*a\\* \\_b\\_ \\~c\\~"],
    ["names with underscores, which stay readable", "token_service.py", "token_service.py"],
    ["HTML", "<script>&amp;", "&lt;script&gt;&amp;amp;"],
    ["links and images", "![a](b) [c]", "!\\[a\\](b) \\[c\\]"],
    ["code", "`x`", "\\`x\\`"],
    ["mentions", "@octocat", "@&#8203;octocat"],
    ["issue references", "#12 GH-3", "#&#8203;12 GH-&#8203;3"],
    ["bare addresses", "https://a.b www.a.b", "https:&#8203;//a.b www&#8203;.a.b"],
    ["table bars", "a|b", "a\\|b"],
    ["emoji names", ":bug:", ":&#8203;bug:"],
    ["formulas", "$x$", "<span>$</span>x<span>$</span>"],
  ])("cannot become markup: %s", (_, text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it.each([
    ["# title", "\\# title"],
    ["- item", "\\- item"],
    ["+ item", "\\+ item"],
    ["12. item", "12\\. item"],
    ["===", "\\==="],
    ["    code", "code"],
  ])("cannot open a block: %j", (text, drawn) => {
    expect(draw(paragraph(text))).toBe(`${drawn}\n`);
  });

  it("keeps within its code span, whatever backticks it has", () => {
    expect(draw(paragraph(code("a`b``c")))).toBe("```a`b``c```\n");
    expect(draw(paragraph(code("`")))).toBe("`` ` ``\n");
  });

  it("keeps within its table cell, also as code", () => {
    expect(draw(table(["a"], [[code("x\\|y")]]))).toContain("| <code>x\\\\\\|y</code> |");
  });

  it("keeps the number of a pull request readable within its link", () => {
    expect(draw(paragraph(link("#382", "https://a.b/382"), " #382"))).toBe(
      "[#382](https://a.b/382) #&#8203;382\n",
    );
  });

  it("cannot leave its link's address", () => {
    expect(draw(paragraph(link("x", "https://a.b/c) [evil](https://e.f")))).toBe(
      "[x](https://a.b/c%29%20%5Bevil%5D%28https://e.f)\n",
    );
  });

  it("keeps the letters of an address that GitHub finds a comment by", () => {
    expect(draw(paragraph(link("x", "https://a.b/pull/1#discussion_r1")))).toBe(
      "[x](https://a.b/pull/1#discussion_r1)\n",
    );
  });

  it("is no link when its address could do something else", () => {
    expect(draw(paragraph(link("x", "javascript:alert(1)")))).toBe("x\n");
  });
});
