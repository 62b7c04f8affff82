import { describe, expect, it } from "vitest";
import { isNamed, parsePull } from "../../../src/agents/context/pull-numbers.ts";

describe("a pull request as it is named", () => {
  it.each([
    ["382", 382, null],
    ["#382", 382, null],
    ["!382", 382, null],
    ["PR-382", 382, null],
    ["pr 382", 382, null],
    ["(#382)", 382, null],
    ["example/shop#382", 382, "example/shop"],
    ["github.com/Example/Shop#382", 382, "github.com/example/shop"],
    ["https://github.com/example/shop/pull/382", 382, "github.com/example/shop"],
    ["https://github.com/example/shop/pull/382/files#diff-1", 382, "github.com/example/shop"],
    ["https://gitlab.example.com/group/sub/shop/-/merge_requests/7", 7, "gitlab.example.com/group/sub/shop"],
    ["https://bitbucket.org/example/shop/pull-requests/7", 7, "bitbucket.org/example/shop"],
  ])("%s is number %i", (asked, number, repository) => {
    expect(parsePull(asked)).toEqual({ number, repository });
  });

  it.each(["", "#", "abc", "0", "-1", "3.2", "PROJ-12", "99999999999999", "https://example.com/382"])(
    "%s is none",
    (asked) => {
      expect(parsePull(asked)).toBeUndefined();
    },
  );

  it("is of the repository whose name ends as it says", () => {
    const asked = { number: 1, repository: "example/shop" };
    expect(isNamed("github.com/Example/shop", asked)).toBe(true);
    expect(isNamed("github.com/other-example/shop", asked)).toBe(false);
    expect(isNamed("anything", { number: 1, repository: null })).toBe(true);
  });
});
