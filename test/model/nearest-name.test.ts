import { describe, expect, it } from "vitest";
import { nearestName, nearestNames } from "../../src/model/nearest-name.ts";

describe("nearestName", () => {
  it.each([
    ["component", ["components", "bots"], "components"],
    ["Limt", ["--as-of", "limit"], "limit"],
    ["wieght", ["weight"], "weight"],
    ["proj", ["projects", "prog"], "projects"],
    ["xyzzy", ["components", "bots"], undefined],
    ["a", ["b", "c"], "b"],
    ["", ["abc"], undefined],
  ])("for %j among %j is %j", (word, candidates, near) => {
    expect(nearestName(word, candidates)).toBe(near);
  });

  it("does not depend on the order of the candidates", () => {
    const names = ["PROJ-12", "PROJ-11", "PROJ-21"];
    expect(nearestNames("PROJ-1", names, 3)).toEqual(nearestNames("PROJ-1", names.toReversed(), 3));
  });
});
