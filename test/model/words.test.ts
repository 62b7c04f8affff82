import { describe, expect, it } from "vitest";
import { wordsOf } from "../../src/model/words.ts";

describe("the words of a text", () => {
  it.each([
    ["are folded and told once", "Race, race RACE!", ["race"]],
    [
      "are whole identifiers and their parts",
      "refreshToken of HTTPServer",
      ["refreshtoken", "refresh", "token", "httpserver", "http", "server"],
    ],
    ["are taken apart at underscores", "__token_service__", ["token_service", "token", "service"]],
    ["are neither short nor numbers", "an id 12 12345 of k8s", ["k8s"]],
    [
      "are no hashes, addresses or encoded data",
      `deadbeef1 0x7ffe9 f00ba47 ${"Qk".repeat(50)} cafe`,
      ["cafe"],
    ],
    ["are not read from addresses", "see https://example.com/browse/PROJ-12?a=lock now", ["see", "now"]],
    ["stand within code, whose marks go", "```js\nlock()\n```\n{code:java}wait{code}", ["lock", "wait"]],
    ["fold Turkish and Greek letters alike", "KİLİT kilit KILIT ΟΔΟΣ οδος", ["kilit", "οδοσ"]],
    ["fold sharp s and full-width letters", "Straße STRASSE ｌｏｃｋ", ["strasse", "lock"]],
    ["are pairs where no spaces are written", "競合状態", ["競合", "合状", "状態"]],
    ["are none in an empty text", "", []],
  ])("%s", (_, text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it("keeps the three innermost calls of a stack trace", () => {
    const frames = ["one", "two", "three", "four", "five"].map(
      (name) => `\tat org.app.Main.${name}(Main.java:12)`,
    );
    const words = wordsOf(["java.io.IOException: broken", ...frames, "afterwards"].join("\n"));
    expect(words).toEqual(expect.arrayContaining(["ioexception", "one", "three", "afterwards"]));
    expect(words).not.toContain("four");
  });

  it("are bounded, however long the text", () => {
    const many = Array.from({ length: 2000 }, (_, index) => `w${"abcdefghij"[index % 10]}${index}x`).join(
      " ",
    );
    expect(wordsOf(many)).toHaveLength(400);
    expect(wordsOf(`${"x ".repeat(20_000)}late`)).toEqual([]);
    expect(wordsOf("a.".repeat(100_000))).toEqual([]);
  });
});
