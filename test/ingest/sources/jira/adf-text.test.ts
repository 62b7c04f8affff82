import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { adfText } from "../../../../src/ingest/sources/jira/adf-text.ts";
import { fixture } from "../json/input-of.ts";

const doc = (...content: unknown[]) => ({ version: 1, type: "doc", content });

describe("adfText", () => {
  it("turns every kind of block into text", () => {
    const text = adfText(JSON.parse(readFileSync(fixture("jira/adf-mixed.json"), "utf8")));
    expect(text).toBe(`## Plan

See the page (https://example.com/a) or https://example.com/b
@5b:+1: 2026-05-18 [DONE]

- one
  3. three
  4. four
- two

[x] wrote it
[ ] test it
  [ ] nested

<> Keep the lock

\`\`\`python
def f():
    return 1
\`\`\`

> said
>
> twice

Note

---

More

inside

a | b
1 2 |

[media: chart.png]

[media]

https://example.com/card

left

right

kept

macro

body`);
  });

  it.each([
    ["an unknown node's text", doc({ type: "rune", text: "x" }), "x"],
    ["a type that objects inherit", doc({ type: "toString", text: "x" }), "x"],
    ["nodes that are no objects", doc(null, 5, "x", ["y"]), ""],
    [
      "attributes that are no object",
      doc({ type: "heading", attrs: 7, content: [{ type: "text", text: "x" }] }),
      "# x",
    ],
    ["a date that is none", doc({ type: "date", attrs: { timestamp: "soon" } }), ""],
    [
      "line ends of Windows",
      doc({ type: "codeBlock", content: [{ type: "text", text: "a\r\nb" }] }),
      "```\na\nb\n```",
    ],
    [
      "a placeholder",
      doc({ type: "paragraph", content: [{ type: "placeholder", attrs: { text: "type here" } }] }),
      "",
    ],
  ])("never throws: %s", (_, document, expected) => {
    expect(adfText(document)).toBe(expected);
  });

  it("keeps the address of a card apart from the words beside it", () => {
    const card = { type: "inlineCard", attrs: { url: "https://example.com/x" } };
    const words = (text: string) => ({ type: "text", text });
    const paragraph = { type: "paragraph", content: [words("see"), card, words("now ("), card, words(").")] };
    expect(adfText(doc(paragraph))).toBe("see https://example.com/x now (https://example.com/x).");
  });

  it("stops at a depth no document has", () => {
    let node: unknown = { type: "text", text: "deep" };
    for (let i = 0; i < 5000; i++) node = { type: "panel", content: [node] };
    expect(adfText(doc(node))).toBe("");
  });
});
