import { describe, expect, it } from "vitest";
import { visibleText } from "../../src/report/visible-text.ts";

describe("visibleText", () => {
  it.each([
    ["a terminal escape", "\u001b[31mred\u001b[0m", "\\x1b[31mred\\x1b[0m"],
    ["an OSC 8 link", "\u001b]8;;http://evil\u0007x", "\\x1b]8;;http://evil\\x07x"],
    ["a C1 control", "\u009b2J", "\\x9b2J"],
    ["delete and backspace", "a\u007fb\u0008", "a\\x7fb\\x08"],
    ["newlines and tabs", "a\r\nb\tc", "a\\r\\nb\\tc"],
    ["a bidi override", "user\u202egnp.exe", "user\\u202egnp.exe"],
    ["bidi isolates", "\u2066x\u2069", "\\u2066x\\u2069"],
    ["zero-width spaces", "pass\u200bword\ufeff", "pass\\u200bword\\ufeff"],
    ["a joiner that only hides", "adm\u200din", "adm\\u200din"],
    ["line separators", "a\u2028b\u2029", "a\\u2028b\\u2029"],
    ["tag letters", "x\u{e0041}", "x\\u{e0041}"],
    ["a lone surrogate", "x\ud800", "x\\ud800"],
    ["invisible fillers", "\u3164\u00ad", "\\u3164\\xad"],
  ])("writes %s as visible escapes", (_, text, visible) => {
    expect(visibleText(text)).toBe(visible);
  });

  it.each([
    ["plain text", "PROJ-1247 guard — ok"],
    ["letters of every script", "Ayşe Demir, 山田太郎, Ольга, דוד, محمد"],
    ["combining marks", "e\u0301 ñ"],
    ["joined emoji", "👩‍👩‍👧 👩🏽‍💻 ❤️‍🔥"],
    ["joiners that are spelling", "می‌خواهم क्‍ष"],
  ])("keeps %s", (_, text) => {
    expect(visibleText(text)).toBe(text);
  });

  it("lets no control character through, whatever the text", () => {
    const all = Array.from({ length: 0x3000 }, (_, point) => String.fromCharCode(point)).join("");
    expect(visibleText(all)).not.toMatch(
      /[\x00-\x1f\x7f-\x9f]|\u200b|\u200d|[\u2028-\u202e]|[\u2066-\u2069]/,
    );
  });
});
