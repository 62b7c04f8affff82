import { describe, expect, it } from "vitest";
import {
  type LaterFixesGathered,
  laterBug,
  laterFixesOf,
  lineNaming,
} from "../../../src/agents/context/later-fixes.ts";
import { defaultConfiguration } from "../../../src/config/configuration.ts";
import { pull } from "../issue-rows.ts";
import { sha } from "../rows.ts";

const OURS = new Set(["APP-1"]);
const relation = (from_key: string, words: string, to_key: string) => ({ from_key, relation: words, to_key });

describe("a bug that may have come of an issue", () => {
  it.each([
    ["APP-1", "causes", "APP-2", "later.issue-caused"],
    ["APP-1", "breaks", "APP-2", "later.issue-caused"],
    ["APP-2", "is caused by", "APP-1", "later.issue-caused"],
    ["APP-2", "is broken by", "APP-1", "later.issue-caused"],
    ["APP-2", "regression of", "APP-1", "later.issue-caused"],
    ["APP-1", "relates to", "APP-2", "later.issue-related"],
    ["APP-2", "is related to", "APP-1", "later.issue-related"],
  ])("%s %s %s", (from, words, to, rule) => {
    expect(laterBug(relation(from, words, to), OURS)).toEqual({ key: "APP-2", rule });
  });

  it.each([
    ["APP-2", "causes", "APP-1"],
    ["APP-1", "is caused by", "APP-2"],
    ["APP-1", "fixes", "APP-2"],
    ["APP-1", "duplicates", "APP-2"],
    ["APP-1", "blocks", "APP-2"],
    ["APP-1", "relates to", "APP-1"],
  ])("is none where %s %s %s", (from, words, to) => {
    expect(laterBug(relation(from, words, to), OURS)).toBeUndefined();
  });
});

describe("a message that names a hash", () => {
  const hash = `abc1234${"0f".repeat(17)}`.slice(0, 40);

  it("is told by its line, and whether it says that it fixes it", () => {
    expect(lineNaming(`Mend it\n\n  Fixes: abc1234 ("start")\n`, hash)).toEqual({
      text: 'Fixes: abc1234 ("start")',
      isFix: true,
    });
    expect(lineNaming("This was a bug introduced by abc1234", hash)?.isFix).toBe(true);
    expect(lineNaming(`Since commit ABC1234${"0f".repeat(3)} it fails`, hash)?.isFix).toBe(false);
    expect(lineNaming(`see https://example.com/commit/${hash}.`, hash)?.isFix).toBe(false);
  });

  it.each(["abc123 is too short", "xabc1234 is a word", "abc1234g is a word", "abc1235 is another", ""])(
    "is none: %s",
    (message) => {
      expect(lineNaming(message, hash)).toBeUndefined();
    },
  );

  it("is none where it is a number of a few digits", () => {
    const digits = `20260518${"a".repeat(32)}`;
    expect(lineNaming("released on 20260518", digits)).toBeUndefined();
    expect(lineNaming("since 20260518aa", digits)).toBeDefined();
  });
});

describe("later fixes", () => {
  const commit = (letter: string, ordered_at: number) => ({
    commit_id: ordered_at,
    sha: sha(letter),
    subject: letter,
    author: "Ada",
    authored_at: ordered_at,
    ordered_at,
  });
  const gathered = (parts: Partial<LaterFixesGathered> = {}): LaterFixesGathered => ({
    keys: ["APP-1"],
    relations: [relation("APP-1", "causes", "APP-2")],
    issues: [{ issue_id: 2, key: "APP-2", type: "Bug", summary: null }],
    labels: [],
    commits: [{ ...commit("b", 20), issue_id: 2, rule: "link.subject-start", text: "APP-2" }],
    naming: [],
    pulls: [],
    ...parts,
  });
  const own = { commits: [commit("a", 10)], sha: sha("a"), told: new Set<number>(), repositoryUrl: null };
  const found = (parts: Partial<LaterFixesGathered> = {}, work = own) =>
    laterFixesOf(gathered(parts), work, defaultConfiguration());

  it("resolve a bug that the tracker relates, with the sentence that says so", () => {
    expect(found()).toMatchObject([
      { sha: sha("b"), issue: "APP-2", rule: "later.issue-caused", text: "APP-1 causes APP-2" },
    ]);
  });

  it("lead to the pull request that they came with", () => {
    const url = "https://github.com/example/app/pull/7";
    expect(found({ pulls: [{ ...pull(7, { url }), commit_id: 20 }] })).toMatchObject([
      { pullRequest: 7, pullRequestUrl: url },
    ]);
    expect(found()).toMatchObject([{ pullRequest: null, pullRequestUrl: null }]);
  });

  it("are no bug's that is no bug, by type or label", () => {
    const issues = [{ issue_id: 2, key: "APP-2", type: "Story", summary: null }];
    expect(found({ issues })).toEqual([]);
    expect(found({ issues, labels: [{ issue_id: 2, label: "defect" }] })).toHaveLength(1);
  });

  it("are later than the work, not of it, and not told elsewhere", () => {
    const earlier = [{ ...commit("c", 5), issue_id: 2, rule: "link.subject-start", text: "APP-2" }];
    expect(found({ commits: earlier })).toEqual([]);
    expect(found({}, { ...own, told: new Set([20]) })).toEqual([]);
    expect(found({}, { ...own, commits: [...own.commits, commit("b", 20)] })).toEqual([]);
  });

  it("name the hash, oldest first among the others", () => {
    const naming = [{ ...commit("d", 15), message: `fix ${sha("a").slice(0, 12)} for good` }];
    expect(found({ naming }).map(({ rule, text }) => [rule, text.slice(0, 4)])).toEqual([
      ["later.fixes-hash", "fix "],
      ["later.issue-caused", "APP-"],
    ]);
  });

  it("are none of nothing", () => {
    expect(found({ keys: [], relations: [], issues: [], commits: [] })).toEqual([]);
  });
});
