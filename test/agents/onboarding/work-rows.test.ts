// Changes of files as rows of work, on literals.
import { describe, expect, it } from "vitest";
import { workOfArea, workOfFile } from "../../../src/agents/onboarding/work-rows.ts";
import { createPathMatcher } from "../../../src/agents/path-matcher.ts";
import { defaultConfiguration } from "../../../src/config/configuration.ts";
import { fact, touch } from "../risk/risk-rows.ts";

const matcher = createPathMatcher(defaultConfiguration());
const first = fact("a", "2026-01-10");
const second = fact("b", "2026-02-10", { change_key: "pull:7", revert_state: 1 });
const sources = {
  commits: [first, second],
  paths: new Map([
    [1, "src/a.ts"],
    [2, "src/b.ts"],
    [3, "vendor/c.js"],
    [4, "src/sub"],
  ]),
};
const summary = (rows: ReturnType<typeof workOfFile>) =>
  rows.map((row) => [row.sha[0], row.path, row.added_lines, row.is_binary, row.mode]);

describe("the work on an area", () => {
  it("is a row a commit and kind of path, in the order of the commits", () => {
    const changes = [
      touch(2, second, 7),
      touch(1, first, 5),
      touch(2, first, 3),
      touch(3, first, 100),
      { ...touch(4, first, 1), is_submodule: 1 },
    ];
    expect(summary(workOfArea(changes, sources, matcher))).toEqual([
      ["a", "src/a.ts", 8, 0, 0],
      ["a", "vendor/c.js", 100, 0, 0],
      ["a", "src/sub", 1, 0, 0o160000],
      ["b", "src/a.ts", 7, 0, 0],
    ]);
  });

  it("keeps what is known of the commit, and leaves out commits that are not", () => {
    const later = fact("z", "2026-03-10");
    const [row, ...rest] = workOfArea([touch(1, second), touch(1, later)], sources, matcher);
    expect(row).toMatchObject({ commit_id: second.commit_id, change_key: "pull:7", revert_state: 1 });
    expect(rest).toEqual([]);
  });

  it("is uncounted where one of its changes is", () => {
    const changes = [touch(1, first), { ...touch(2, first, 0), is_uncounted: 1 }];
    expect(summary(workOfArea(changes, sources, matcher))).toEqual([["a", "src/a.ts", 5, null, 0]]);
  });
});

describe("the work on a file", () => {
  it("is a row a commit, of whatever kinds its names are; the first path stands for both", () => {
    const names = [
      { ...touch(9, first, 100), file_name_id: 3 },
      { ...touch(9, first, 5), file_name_id: 1 },
    ];
    for (const changes of [names, [...names].reverse()])
      expect(summary(workOfFile(changes, sources))).toEqual([["a", "src/a.ts", 105, 0, 0]]);
  });
});
