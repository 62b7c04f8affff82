import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapePath, escapePathText, unescapePath } from "../../src/model/path-text.ts";

describe("escapePath", () => {
  it.each([
    ["an ordinary path", "src/auth/token_service.py", "src/auth/token_service.py"],
    ["letters beyond ASCII", "docs/İstanbul.md", "docs/İstanbul.md"],
    ["braces and arrows", "a/{b => c}/d", "a/{b => c}/d"],
    ["quotes", `it's "so".txt`, `it's "so".txt`],
    ["a newline", "a\nb", "a\\nb"],
    ["a tab", "a\tb", "a\\tb"],
    ["an escape character", "a\x1b[31mb", "a\\x1b[31mb"],
    ["a backslash", "a\\b", "a\\\\b"],
  ])("writes %s readably", (_what, path, shown) => {
    expect(escapePath(Buffer.from(path))).toBe(shown);
    expect(escapePathText(path)).toBe(shown);
  });

  it("writes bytes that are no UTF-8 one by one", () => {
    expect(escapePath(Buffer.from([0x61, 0xff, 0xc3, 0x62]))).toBe("a\\xff\\xc3b");
  });

  it("keeps a byte order mark, which decoders swallow", () => {
    expect(unescapePath(escapePath(Buffer.from([0xef, 0xbb, 0xbf, 0x61])))).toEqual(
      Buffer.from([0xef, 0xbb, 0xbf, 0x61]),
    );
  });
});

describe("unescapePath", () => {
  it("gives back every run of bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect([...unescapePath(escapePath(bytes))]).toEqual([...bytes]);
      }),
    );
  });

  it("never lets two paths share a stored form", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.uint8Array({ maxLength: 12 }), (a, b) => {
        expect(escapePath(a) === escapePath(b)).toBe(Buffer.compare(a, b) === 0);
      }),
    );
  });
});
