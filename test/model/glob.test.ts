import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownersMatch } from "../../src/model/codeowners.ts";
import { compileGlob, compileWildcard, globSource } from "../../src/model/glob.ts";
import { compileGlobs } from "../../src/model/glob-set.ts";

describe("compileGlob", () => {
  it.each([
    ["**/vendored/**", "vendored/a.c", true],
    ["**/vendored/**", "lib/vendored/deep/a.c", true],
    ["**/vendored/**", "lib/vendored", false],
    ["**/vendored/**", "lib/not-vendored/a.c", false],
    ["**/*.min.js", "a/b.min.js", true],
    ["**/*.min.js", ".min.js", true],
    ["**/*.min.js", "a.min.js/b", false],
    ["**/go.sum", "go.sum", true],
    ["**/go.sum", "a/go.sum", true],
    ["**/go.sum", "a/logo.sum", false],
    ["src/", "src/a.c", true],
    ["src/*/a?.c", "src/x/ab.c", true],
    ["src/*/a?.c", "src/x/y/ab.c", false],
    ["{a,b}/**", "b/c", true],
  ])("%s on %s: %s", (pattern, path, isMatch) => {
    expect(compileGlob(pattern)(path)).toBe(isMatch);
  });

  it("answers the same for patterns compared as text as for their expression", () => {
    const part = fc.string({ unit: fc.constantFrom("a", "b", ".", "-", "é"), minLength: 1, maxLength: 3 });
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    const shape = fc.constantFrom("**/X/**", "**/*X", "**/X");
    fc.assert(
      fc.property(shape, part, path, (form, name, whole) => {
        const pattern = form.replace("X", name);
        const expression = new RegExp(`^${globSource(pattern)}$`, "su");
        expect(compileGlob(pattern)(whole)).toBe(expression.test(whole));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("compileGlobs", () => {
  it("answers as any of its patterns does", () => {
    const part = fc.string({ unit: fc.constantFrom("a", "b", ".", "-", "é"), minLength: 1, maxLength: 3 });
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    const pattern = fc
      .tuple(
        fc.constantFrom(
          "**/X/**",
          "**/X/Y/**",
          "**/*X",
          "**/X",
          "**/X*.{Y,a}",
          "**/{X,Y}.a",
          "**/?.X",
          "**/*.{X,Y}",
          "X/**",
          "X/",
          "/X/*.Y",
          "**/X{,.Y}",
          "*",
        ),
        part,
        part,
      )
      .map(([form, x, y]) => form.replaceAll("X", x).replaceAll("Y", y));
    fc.assert(
      fc.property(
        fc.array(pattern, { maxLength: 4 }),
        fc.array(path, { minLength: 1 }),
        (patterns, paths) => {
          const isAny = compileGlobs(patterns);
          for (const whole of paths)
            expect([whole, isAny(whole)]).toEqual([whole, patterns.some((one) => compileGlob(one)(whole))]);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe("patterns without alternatives", () => {
  it("match as their expression does", () => {
    const piece = fc.constantFrom("a", "b", "/", "*", "**", "?", "**/", "/**/", ".", "\\*", "é", "\u{1f600}");
    const pattern = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(""));
    const unit = fc.constantFrom("a", "b", "/", ".", "*", "é", "\u{1f600}");
    const path = fc.array(unit, { maxLength: 10 }).map((units) => units.join(""));
    fc.assert(
      fc.property(pattern, path, (glob, whole) => {
        const expression = new RegExp(`^${globSource(glob)}$`, "su");
        expect([glob, whole, compileWildcard(glob)(whole)]).toEqual([glob, whole, expression.test(whole)]);
      }),
      { numRuns: 20_000 },
    );
  });

  it("take no time however many wildcards they have", () => {
    const isMatch = compileGlob(`**/${"*a".repeat(40)}b`);
    expect(isMatch(`${"a".repeat(400)}c`)).toBe(false);
    expect(isMatch(`x/${"a".repeat(400)}b`)).toBe(true);
    expect(ownersMatch(`${"**/a*/".repeat(20)}b`)(`${"ab/".repeat(200)}c`)).toBe(false);
  });
});
