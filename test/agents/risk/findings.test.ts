// The sentences, each with the rows behind it, and when each is not said.
import { describe, expect, it } from "vitest";
import type { DiscussionRow } from "../../../src/store/queries/discussed-text-queries.ts";
import { person } from "../rows.ts";
import { type Asked, areaFile, assessFile, by, fact, issueOf, touch } from "./risk-rows.ts";

const ADA = person(1, "Ada");
const BOB = person(2, "Bob");
const X = areaFile(1, "src/x.ts");

/** A commit of pull request `number` on the day of May. */
const pulled = (letter: string, day: number, number: number) =>
  fact(letter, `2026-05-${day}`, { change_key: `pull:${number}` });

const said = (place: string, text: string, parts: Partial<DiscussionRow> = {}): DiscussionRow => ({
  place,
  kind: "title",
  item: "",
  text,
  author_kind: "person",
  ...parts,
});

const P1 = pulled("a", 11, 1);
const P2 = pulled("b", 12, 2);
const P3 = pulled("c", 13, 3);
const P4 = pulled("d", 14, 3);
const ALL = [P1, P2, P3, P4];
const rowsOf = (commits = ALL) => ({
  files: [X],
  commits,
  changes: commits.map((commit) => touch(1, commit)),
  authors: commits.map((commit, index) => by(index === 0 ? BOB : ADA, commit)),
});

function sentences(parts: Asked): Map<string, readonly string[]> {
  const { file } = assessFile(parts).data;
  return new Map((file.findings ?? []).map(({ text, evidence }) => [text, evidence.ids]));
}

it("says the five things in these words", () => {
  const found = sentences({
    rows: {
      ...rowsOf(),
      issues: [issueOf(P1, "PROJ-7"), issueOf(P3, "PROJ-8"), issueOf(P4, "PROJ-8")],
    },
    details: {
      pullTexts: [
        said("#3", "Fix a race condition"),
        said("#2", "data race here", { kind: "review", item: "9" }),
      ],
      tests: new Map([[1, [{ file_id: 5, path: "test/x.test.ts" }]]]),
      testChanges: new Map([[5, new Set(["pull:1"])]]),
    },
  });
  expect([...found]).toEqual([
    ["src/x.ts changed 3 times in the last 90 days.", ["#3", "#2", "#1"]],
    ["2 of those changes are linked to bug fixes.", ["PROJ-7", "PROJ-8"]],
    ["2 different developers have touched the file.", ["Ada", "Bob"]],
    ["Ada wrote 3 of these 4 commits.", [P2, P3, P4].map(({ sha }) => sha)],
    ["A race condition was discussed in the last two PRs.", ["#3 title", "#2 review 9"]],
    ["The test file was not updated at the same rate.", ["test/x.test.ts", "#3", "#2"]],
  ]);
});

describe("one of each", () => {
  it("is said in the singular", () => {
    const found = sentences({
      rows: { ...rowsOf([P1]), issues: [issueOf(P1, "PROJ-7")] },
      question: { days: 30 },
      details: { pullTexts: [said("#1", "an overflow")] },
    });
    expect([...found.keys()]).toEqual([
      "src/x.ts changed once in the last 30 days.",
      "1 of those changes is linked to a bug fix.",
      "One developer has touched the file.",
      "An overflow was discussed in the last PR.",
    ]);
  });
});

describe("discussions", () => {
  const textOf = (pullTexts: DiscussionRow[], more: Asked = {}) =>
    [...sentences({ rows: rowsOf(), details: { pullTexts }, ...more }).keys()].filter((text) =>
      text.includes("discussed"),
    );

  it("that are not the newest say how many of how many", () => {
    expect(textOf([said("#1", "a deadlock")])).toEqual([
      "A deadlock was discussed in 1 of the last three PRs.",
    ]);
    expect(textOf([said("#3", "a leak"), said("#1", "a leak")])).toEqual([
      "A leak was discussed in 2 of the last three PRs.",
    ]);
  });

  it("are those of the five newest pull requests alone", () => {
    const six = [1, 2, 3, 4, 5, 6].map((number) => pulled("abcdef"[number - 1] ?? "", 10 + number, number));
    const rows = rowsOf(six);
    expect(textOf([said("#1", "a deadlock")], { rows })).toEqual([]);
    expect(textOf([said("#2", "a deadlock")], { rows })).toEqual([
      "A deadlock was discussed in 1 of the last five PRs.",
    ]);
  });

  it("of programs, and terms that a configuration took away, are none", () => {
    expect(textOf([said("#3", "fixes a leak", { author_kind: "bot" })])).toEqual([]);
    expect(textOf([said("#3", "a leak")], { config: { vocabulary: { leak: [] } } })).toEqual([]);
  });

  it("of issues are told where no pull request spoke of the term", () => {
    const rows = { ...rowsOf(), issues: [issueOf(P1, "PROJ-7")] };
    const details = {
      pullTexts: [said("#3", "a leak")],
      issueTexts: [said("PROJ-7", "a leak"), said("PROJ-7", "and a timeout", { kind: "comment", item: "4" })],
    };
    const found = sentences({ rows, details });
    expect(found.get("A leak was discussed in the last PR.")).toEqual(["#3 title"]);
    expect(found.get("A timeout was discussed in the last issue.")).toEqual(["PROJ-7 comment 4"]);
  });
});

describe("tests", () => {
  const tests = new Map([[1, [{ file_id: 5, path: "test/x.test.ts" }]]]);
  const spoken = (parts: Asked) => [...sentences(parts).keys()].filter((text) => text.includes("test"));

  it("that followed half of the changes are not behind", () => {
    const testChanges = new Map([[5, new Set(["pull:1", "pull:2"])]]);
    expect(spoken({ rows: rowsOf(), details: { tests, testChanges } })).toEqual([]);
  });

  it("are not called behind from two changes", () => {
    expect(spoken({ rows: rowsOf([P1, P2]), details: { tests } })).toEqual([]);
  });

  it("that are not found are said to be, of sources that were looked for", () => {
    expect(spoken({ rows: rowsOf(), details: { tests: new Map([[1, []]]) } })).toEqual([
      "No test file of its name was found.",
    ]);
    const readme = { ...rowsOf(), files: [areaFile(1, "README.md")] };
    expect(spoken({ rows: readme, details: { tests: new Map() } })).toEqual([]);
  });
});

describe("the file that changes with it", () => {
  const livePaths = new Map([
    [1, "src/x.ts"],
    [2, "src/y.ts"],
    [3, "test/x.test.ts"],
  ]);
  const touchedBy = (...commits: typeof ALL) =>
    new Map(commits.map(({ commit_id }) => [commit_id, new Set([1, 2, 3])]));
  const spoken = (details: NonNullable<Asked["details"]>, rows = rowsOf()) =>
    [...sentences({ rows, details })].filter(([text]) => text.includes("with it"));

  it("is named from three logical changes and half of all on, with them", () => {
    expect(spoken({ livePaths, touched: touchedBy(...ALL) })).toEqual([
      ["src/y.ts changed with it in 3 of those changes.", ["#3", "#2", "#1"]],
    ]);
    expect(spoken({ livePaths, touched: touchedBy(P1, P3, P4) })).toEqual([]);
  });

  it("is neither its test nor one that is gone", () => {
    const tests = new Map([[1, [{ file_id: 3, path: "test/x.test.ts" }]]]);
    const gone = new Map([...livePaths].filter(([id]) => id !== 2));
    expect(spoken({ livePaths: gone, touched: touchedBy(...ALL), tests })).toEqual([]);
  });
});

describe("what else is said", () => {
  it("reverts count for risk, and incidents are named", () => {
    const reverted = { ...P3, revert_state: 1 };
    const found = sentences({
      rows: { ...rowsOf([P1, P2, reverted]), issues: [issueOf(P1, "OPS-3", { type: "Incident" })] },
    });
    expect(found.get("1 of those changes was reverted.")).toEqual([P3.sha]);
    expect(found.get("An incident was behind it.")).toEqual(["OPS-3"]);
  });

  it.each([
    ["fix: the lock", true],
    ["PROJ-3: Fixes the lock", true],
    ["[auth] Bugfix for the lock", true],
    ["fixture for the lock", false],
    ["Add a fix", false],
    ["PROJ-1: Fix typos in comments", false],
    ["Fixed some javadoc errors", false],
    ["[auth] fix: compiler warnings with GCC 4", false],
    ["Fix comment parsing", true],
    ["Fix the error handling of typographic quotes", true],
  ])("%j looks like a fix: %s", (subject, is) => {
    const subjects = [{ commit_id: P1.commit_id, subject }];
    const parts = { rows: { ...rowsOf([P1]), subjects } };
    expect(assessFile(parts).data.file.fixesByMessage).toBe(is ? 1 : 0);
    // A bug is a bug, and no fix by its message.
    const linked = { rows: { ...parts.rows, issues: [issueOf(P1, "PROJ-7")] } };
    expect(assessFile(linked).data.file.fixesByMessage).toBe(0);
  });

  it("names fixes by their messages oldest first, also where the change of one began earlier", () => {
    const late = pulled("c", 13, 1);
    const subjects = [P2, late].map(({ commit_id }) => ({ commit_id, subject: "fix: the lock" }));
    const { evidence } = assessFile({ rows: { ...rowsOf([P1, P2, late]), subjects } }).data.file;
    expect(evidence.fixesByMessage.ids).toEqual([P2.sha, late.sha]);
  });

  it("of a file that did not change is when it last did", () => {
    const old = fact("e", "2025-01-10");
    const { data, text } = assessFile({ rows: rowsOf([old]) });
    expect(data.file).toMatchObject({ risk: 0, findings: [], lastChange: "2025-01-10" });
    expect(text).toContain("No change in the last 90 days; the last was on 2025-01-10.");
  });
});
