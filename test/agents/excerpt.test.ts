import { describe, expect, it } from "vitest";
import { excerptLines, excerptOf, plainWords } from "../../src/agents/excerpt.ts";

describe("an excerpt", () => {
  it("is one paragraph without what was quoted, hidden or laid out", () => {
    const text =
      "> you said\r\n> this\r\n\r\nNo,\n<!-- a template -->\nnot {quote}all of\nthat{quote} so.\n```js\nx()\n```";
    expect(plainWords(text)).toBe("No, not so. x()");
  });

  it("is cut by characters, never within one", () => {
    const long = excerptOf("\u{1f600}".repeat(1_000));
    expect([...long]).toHaveLength(600);
    expect(long.endsWith("\u{1f600}…")).toBe(true);
    expect(excerptOf("short")).toBe("short");
    expect(excerptOf("> only quoted")).toBe("");
  });

  it("stands in lines that fit, the last with a mark where more follows", () => {
    const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(" ");
    const lines = excerptLines(words, 2);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(76);
    expect(lines[1]).toMatch(/ …$/);
    expect(excerptLines(words, 99).join(" ")).toBe(words);
    expect(excerptLines("", 2)).toEqual([]);
    expect(excerptLines("x".repeat(200), 2)).toEqual(["x".repeat(200)]);
  });
});
