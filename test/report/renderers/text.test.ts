import { describe, expect, it } from "vitest";
import { chalkStyle } from "../../../src/report/renderers/chalk-style.ts";
import type { RenderOptions } from "../../../src/report/renderers/renderer.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
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

const PLAIN: RenderOptions = { style: null, width: 80, hyperlinks: false, isTerminal: false };

function draw(blocks: readonly Block[], options: Partial<RenderOptions> = {}): string {
  return renderText({ kind: "test", data: {}, document: reportDocument(blocks) }, { ...PLAIN, ...options });
}

describe("the two reports that the demonstration must print", () => {
  it("draws facts, then named lists directly under their headings", () => {
    const text = draw([
      facts([
        ["Issue", "PROJ-1247"],
        ["Summary", "Token refresh race condition"],
        ["Status", "In Progress"],
        ["Priority", "High"],
        ["Component", "auth"],
      ]),
      heading(2, "Related PRs"),
      list([item(["#382 ", "Fix token refresh race condition", " [merged]"])]),
      heading(2, "Commits"),
      list([item([code("f00ba47"), " Mehmet Turac — PROJ-1247 guard token refresh with per-session lock"])]),
    ]);
    expect(text).toBe(`Issue: PROJ-1247
Summary: Token refresh race condition
Status: In Progress
Priority: High
Component: auth

Related PRs:
- #382 Fix token refresh race condition [merged]

Commits:
- f00ba47 Mehmet Turac — PROJ-1247 guard token refresh with per-session lock
`);
  });

  it("draws a title, then a spaced ordered list with detail lines", () => {
    const person = (name: string, score: string, detail: string) =>
      item([strong(name), ` — score ${score}`], { lines: [detail] });
    const text = draw([
      heading(1, "Experts for ", "src/auth/token_service.py"),
      list(
        [
          person(
            "Ayşe Demir",
            "92.0",
            "commits: 4, reviews: 2, comments: 1, churn: 430, last activity: 2026-05-20",
          ),
          person(
            "Mehmet Turac",
            "80.5",
            "commits: 3, reviews: 1, comments: 2, churn: 390, last activity: 2026-05-18",
          ),
        ],
        { ordered: true, spaced: true },
      ),
    ]);
    expect(text).toBe(`Experts for src/auth/token_service.py

1. Ayşe Demir — score 92.0
   commits: 4, reviews: 2, comments: 1, churn: 430, last activity: 2026-05-20

2. Mehmet Turac — score 80.5
   commits: 3, reviews: 1, comments: 2, churn: 390, last activity: 2026-05-18
`);
  });
});

describe("lists", () => {
  it("are never wrapped, since scripts read them by line", () => {
    const long = "word ".repeat(60).trim();
    expect(draw([list([item(long, { lines: [long] })])], { width: 40 })).toBe(`- ${long}\n  ${long}\n`);
  });

  it("keep the lines of what somebody wrote, before their own", () => {
    expect(draw([list([item("a", { quote: ["b c", "d"], lines: ["e"] })])])).toBe("- a\n  b c\n  d\n  e\n");
  });

  it("nest under their item", () => {
    const inner = list([item("b", { lines: ["c"] })]);
    expect(draw([list([item("a", { children: inner })], { ordered: true })])).toBe("1. a\n   - b\n     c\n");
  });

  it("without items say why", () => {
    expect(draw([heading(2, "Commits"), list([], { empty: "none" })])).toBe("Commits:\nnone\n");
  });
});

describe("headings", () => {
  it("are wrapped on a terminal only", () => {
    const title = heading(1, "Bugs like ", link("PROJ-1", "https://a.b"), " — A long summary");
    expect(draw([title], { width: 20, isTerminal: true })).toBe("Bugs like PROJ-1 — A\nlong summary\n");
    expect(draw([title], { width: 20 })).toBe("Bugs like PROJ-1 — A long summary\n");
  });

  it.each(["Who knows it?", "See:", "Done."])("that end in a mark take no colon: %s", (title) => {
    expect(draw([heading(2, title), paragraph("x")])).toBe(`${title}\nx\n`);
  });
});

describe("paragraphs and notes", () => {
  it("are wrapped at the width, counted in columns", () => {
    expect(draw([paragraph("山田 山田 山田")], { width: 10 })).toBe("山田 山田\n山田\n");
  });

  it("never break within a word, even one of several spans", () => {
    expect(draw([paragraph("aaa ", code("bbb"), ", ccc")], { width: 9 })).toBe("aaa bbb,\nccc\n");
    expect(draw([paragraph("a https://example.com/long b")], { width: 10 })).toBe(
      "a\nhttps://example.com/long\nb\n",
    );
  });

  it("leave the backticks of what may be typed", () => {
    expect(draw([paragraph(sentence("run `git fetch --all` now"))], { width: 14 })).toBe(
      "run `git fetch\n--all` now\n",
    );
  });

  it("keep a comma with the span before it", () => {
    expect(draw([paragraph("aaa ", code("bbb"), ", ccc")], { width: 7 })).toBe("aaa\nbbb,\nccc\n");
  });

  it("indent what follows a note's first line", () => {
    expect(draw([note("warning", "the clone is shallow")], { width: 20 })).toBe(
      "Warning: the clone\n  is shallow\n",
    );
  });
});

describe("tables", () => {
  const wide = table(
    ["file", ["changes", "right"]],
    [
      ["src/auth/token_service.py", "18"],
      ["山", "7"],
    ],
  );

  it("line up by columns of the terminal", () => {
    expect(draw([wide])).toBe(
      "file                       changes\nsrc/auth/token_service.py       18\n山                               7\n",
    );
  });

  it("are cut to the width on a terminal", () => {
    expect(draw([wide], { width: 24, isTerminal: true })).toBe(
      "file             changes\nsrc/auth/token…       18\n山                     7\n",
    );
  });

  it("are never cut anywhere else", () => {
    expect(draw([wide], { width: 24 })).toContain("src/auth/token_service.py");
  });
});

describe("facts and list items", () => {
  const narrow = { width: 24, isTerminal: true };
  const nested = list(
    [
      item(["src/auth/token_service.py — risk 130.0"], {
        lines: ["changed 18 times in the last 90 days"],
        children: list([item(["reverted by f00ba47 Mehmet"])]),
      }),
    ],
    { ordered: true },
  );

  it("are wrapped under their own beginning on a terminal", () => {
    expect(draw([facts([["Summary", "Token refresh race condition"]])], narrow)).toBe(
      "Summary: Token refresh\n  race condition\n",
    );
    expect(draw([nested], narrow)).toBe(
      [
        "1. src/auth/token_service.py",
        "   — risk 130.0",
        "   changed 18 times in",
        "     the last 90 days",
        "   - reverted by f00ba47",
        "     Mehmet",
        "",
      ].join("\n"),
    );
  });

  it("stay one line each anywhere else", () => {
    expect(draw([nested], { width: 24 }).split("\n")).toHaveLength(4);
  });
});

describe("colours and links", () => {
  const linked = [paragraph(strong("a"), " ", link("#1", "https://example.com/1"))];

  it("are left out at level 0", () => {
    expect(draw(linked)).toBe("a #1\n");
  });

  it("mark what is strong at level 1", () => {
    expect(draw(linked, { style: chalkStyle(1) })).toBe("\u001b[1ma\u001b[22m #1\n");
  });

  it("write a link as OSC 8 where the terminal draws it", () => {
    expect(draw(linked, { hyperlinks: true })).toBe(
      "a \u001b]8;;https://example.com/1\u001b\\#1\u001b]8;;\u001b\\\n",
    );
  });

  it("never follow an address that could do something else", () => {
    expect(draw([paragraph(link("x", "javascript:alert(1)"))], { hyperlinks: true })).toBe("x\n");
  });

  it("keep an address from breaking out of its escape", () => {
    const text = draw([paragraph(link("x", "https://example.com/\u001b\\evil"))], { hyperlinks: true });
    expect(text).toContain("https://example.com/%1B/evil");
  });
});
