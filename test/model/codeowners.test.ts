import { describe, expect, it } from "vitest";
import { ownersOf } from "../../src/model/codeowners.ts";

describe("ownersOf", () => {
  it.each([
    ["* @all\n/src/auth/ @ada @org/team # why\n", "src/auth/a.ts", ["@ada", "@org/team"]],
    ["* @all\n/src/auth/ @ada\n", "src/b.ts", ["@all"]],
    ["* @all\n/src/free/\n", "src/free/b.ts", []],
    ["docs ada@example.com\n", "src/docs/deep/a.md", ["ada@example.com"]],
    ["# a remark\n\n", "a", []],
    ["[Payment] @pay\nsrc/pay/\n", "src/pay/a.ts", ["@pay"]],
    ["[Payment] @pay\nsrc/pay/ @own\n", "src/pay/a.ts", ["@own"]],
    ["* @all\n!secret.txt\n", "secret.txt", []],
    ["with\\ blank.txt @ada\n", "with blank.txt", ["@ada"]],
  ])("of %j names for %s %j", (file, path, owners) => {
    expect(ownersOf(file)(path)).toEqual(owners);
  });
});
