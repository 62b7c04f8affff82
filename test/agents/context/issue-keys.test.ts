import { describe, expect, it } from "vitest";
import {
  nearestKeys,
  normaliseKey,
  projectPrefix,
  spellingsOf,
  unknownHint,
} from "../../../src/agents/context/issue-keys.ts";

it.each([
  [" proj-12 ", "PROJ-12"],
  ["A11y-160", "A11Y-160"],
  ["GitHub.com/Example/App#12", "github.com/example/app#12"],
  ["[proj-12]", "PROJ-12"],
  ["(PROJ-12):", "PROJ-12"],
  ["https://jira.example.com/browse/PROJ-12?focusedId=7#comment-7", "PROJ-12"],
  ["https://example.atlassian.net/tracker/browse/PROJ-12", "PROJ-12"],
  ["<https://jira.example.com/browse/PROJ-12>.", "PROJ-12"],
  ["https://jira.example.com/projects/PROJ/issues/PROJ-12", "PROJ-12"],
  ["https://gitlab.com/example/app/-/issues/12", "gitlab.com/example/app#12"],
  ["https://github.com/Example/App/issues/12#issuecomment-3", "github.com/example/app#12"],
  ["https://github.com/example/app/tree/main", "HTTPS://GITHUB.COM/EXAMPLE/APP/TREE/MAIN"],
])("%j is asked for as %s", (asked, key) => {
  expect(normaliseKey(asked)).toBe(key);
});

describe("a number", () => {
  const repositories = [{ name: "github.com/example/app" }, { name: "github.com/example/web-app" }];

  it.each([
    ["#12", ["github.com/example/app#12", "github.com/example/web-app#12"]],
    ["12", ["github.com/example/app#12", "github.com/example/web-app#12"]],
    ["GH-12", ["github.com/example/app#12", "github.com/example/web-app#12"]],
    ["example/app#12", ["github.com/example/app#12"]],
    ["app#12", ["github.com/example/app#12"]],
    ["Example/App#12", ["github.com/example/app#12"]],
    ["other/app#12", []],
  ])("%s is one of the repositories that end so", (asked, keys) => {
    expect(spellingsOf(asked, repositories).filter((key) => key.startsWith("github.com"))).toEqual(keys);
  });

  it.each(["#12", "12", "gh-12"])(
    "as %s may be known as GH-12, where the forge's data are missing",
    (asked) => {
      expect(spellingsOf(asked, repositories)).toContain("GH-12");
      expect(spellingsOf("app#12", repositories)).not.toContain("GH-12");
    },
  );

  it("of a Jira key is no number", () => {
    expect(spellingsOf("proj-12", repositories)).toEqual(["PROJ-12", "proj-12"]);
  });
});

it.each([
  ["PROJ-12", "PROJ-"],
  ["ABC_D-1", "ABC_D-"],
  ["github.com/a-b/c-d#3", "github.com/a-b/c-d#"],
  ["PROJ", "PROJ-"],
])("the siblings of %s begin with %s", (key, prefix) => {
  expect(projectPrefix(key)).toBe(prefix);
});

it("names the five nearest keys, in order of number", () => {
  const keys = ["P-1", "P-8", "P-9", "P-10", "P-11", "P-12", "P-100"];
  expect(nearestKeys("P-11", keys)).toEqual(["P-8", "P-9", "P-10", "P-11", "P-12"]);
  expect(nearestKeys("P-11", [...keys].reverse())).toEqual(nearestKeys("P-11", keys));
  expect(nearestKeys("P-1", [])).toEqual([]);
});

it.each([
  ["P-1274", "two digits swapped"],
  ["P-12477", "one too many"],
  ["P-147", "one too few"],
])("names first what %s may have meant: %s", (key) => {
  const keys = ["P-1246", "P-1247", "P-1272", "P-1273", "P-150", "P-151", "P-152"];
  expect(nearestKeys(key, keys)[0]).toBe("P-1247");
  expect(nearestKeys(key, [...keys].reverse())).toEqual(nearestKeys(key, keys));
});

describe("what is said of an unknown key", () => {
  const nothing = { rejected: [], near: [], projects: [] };

  it.each([
    ["nothing is near", "X-1", nothing, /Neither a tracker's data nor a text/],
    [
      "keys are near",
      "X-1",
      { ...nothing, near: ["X-2", "X-3"] },
      /^Nearest keys in the memory: X-2, X-3\.$/,
    ],
    ["a project is near", "PRJ-1", { ...nothing, projects: ["PROJ"] }, /did you mean PROJ-…\?$/],
    [
      "texts name it, and its project is below the threshold",
      "ABC-1",
      { ...nothing, rejected: [{ reason: "unknown-project", count: 3 }] },
      /^3 texts name it, but ABC is not known as a project: .* at least 5 commits and 5%/,
    ],
    [
      "it is a pull request",
      "github.com/a/b#3",
      { ...nothing, rejected: [{ reason: "pull-request", count: 1 }] },
      /^github\.com\/a\/b#3 is a pull request, not an issue\.$/,
    ],
  ])("when %s", (_when, key, known, words) => {
    expect(unknownHint(key, known)).toMatch(words);
  });
});
