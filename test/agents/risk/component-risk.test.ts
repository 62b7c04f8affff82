// Which files stand where, with which terms, and what weakens the answer. `assess` reads no store.
import { describe, expect, it } from "vitest";
import { person, sha } from "../rows.ts";
import { areaFile, assessComponent, assessFile, by, fact, issueOf, touch } from "./risk-rows.ts";

const ADA = person(1, "Ada");
const BOB = person(2, "Bob");
const ROBOT = person(3, "dependabot[bot]", { kind: "bot" });

const a = fact("a", "2026-05-20");
const b = fact("b", "2026-05-21");
const old = fact("c", "2025-01-10");
const X = areaFile(1, "src/x.ts");
const Y = areaFile(2, "src/y.ts");

describe("the sum", () => {
  it("adds up changed lines, bugs, people and commits of the window", () => {
    const { data } = assessComponent({
      rows: {
        files: [X],
        changes: [touch(1, a, 7), touch(1, b, 8), touch(1, old, 1000)],
        commits: [a, b, old],
        authors: [by(ADA, a), by(BOB, b), by(ROBOT, b)],
        issues: [issueOf(a, "PROJ-1"), issueOf(b, "PROJ-1"), issueOf(b, "PROJ-2", { type: "Task" })],
      },
    });
    expect(data.files[0]).toMatchObject({
      path: "src/x.ts",
      churn: 15,
      bugs: 1,
      contributors: 2,
      commits: 2,
      risk: 15 + 100 + 50 + 10,
    });
  });

  it("takes a label for a type, and the names of the configuration", () => {
    const rows = {
      files: [X],
      changes: [touch(1, a)],
      commits: [a],
      issues: [issueOf(a, "PROJ-1", { type: "Task" })],
      labels: [{ issue_id: 1, label: "Kaputt" }],
    };
    expect(assessComponent({ rows }).data.files[0]?.bugs).toBe(0);
    const config = { issueTypes: { bug: ["kaputt"] } };
    expect(assessComponent({ rows, config }).data.files[0]?.bugs).toBe(1);
  });

  it("counts the lines of a bulk commit and of an ignored revision nowhere, and says so", () => {
    const bulk = fact("d", "2026-05-22", { file_count: 101 });
    const { data, text } = assessComponent({
      rows: {
        files: [X],
        changes: [touch(1, a, 7), touch(1, b, 500), touch(1, bulk, 900)],
        commits: [a, b, bulk],
        ignoredRevisions: [sha("b")],
      },
    });
    expect(data.files[0]).toMatchObject({ churn: 7, commits: 3 });
    expect(data.files[0]?.leftOutOfChurn.map(({ reason }) => reason)).toEqual(["bulk", "ignored-revision"]);
    expect(text).toContain("The lines of 2 bulk or reformatting commits are not in its churn.");
  });

  it("adds up the lines of both names of a file that a merge left with two", () => {
    const { data } = assessComponent({
      rows: { files: [X], changes: [touch(1, a, 3), touch(1, a, 4)], commits: [a] },
    });
    expect(data.files[0]).toMatchObject({ churn: 7, commits: 1 });
  });

  it("leaves churn out for every file while lines are not counted", () => {
    const { data, codes } = assessComponent({
      rows: {
        files: [X, Y],
        changes: [touch(1, a), { ...touch(2, b), is_uncounted: 1 }],
        commits: [a, { ...b, line_state: 0 }],
      },
    });
    expect(data.files.map(({ churn, outlook, risk }) => [churn, outlook, risk])).toEqual([
      [null, null, 5],
      [null, null, 5],
    ]);
    expect(codes).toContain("counts-pending");
  });
});

describe("the order", () => {
  const rows = {
    files: [X, Y],
    changes: [touch(1, a, 5), touch(2, b, 5), touch(2, old, 400), touch(1, old, 5)],
    commits: [a, b, old],
  };

  it("is by risk, then path, and by outlook where that is asked for", () => {
    const paths = (by: "risk" | "outlook") =>
      assessComponent({ rows, question: { by } }).data.files.map(({ path }) => path);
    expect(paths("risk")).toEqual(["src/x.ts", "src/y.ts"]);
    expect(paths("outlook")).toEqual(["src/y.ts", "src/x.ts"]);
  });

  it("by outlook names files whose changes are all older than the window, and says when", () => {
    const only = { files: [X], changes: [touch(1, old, 50)], commits: [old] };
    expect(assessComponent({ rows: only }).data).toMatchObject({ files: [], unchanged: 1 });
    const { data, text } = assessComponent({ rows: only, question: { by: "outlook" } });
    expect(data.files).toHaveLength(1);
    expect(text).toContain("No change in the last 90 days; the last was on 2025-01-10.");
  });

  it("sets vendored and generated files apart, whatever happened in them", () => {
    const { data, text } = assessComponent({
      rows: {
        files: [X, areaFile(2, "vendor/big.js"), areaFile(3, "yarn.lock")],
        changes: [touch(1, a), touch(2, a, 9000), touch(3, b, 9000)],
        commits: [a, b],
      },
    });
    expect(data.files.map(({ path }) => path)).toEqual(["src/x.ts"]);
    expect(data.setApart.map(({ path, reason }) => [path, reason])).toEqual([
      ["vendor/big.js", "vendored"],
      ["yarn.lock", "generated"],
    ]);
    expect(text).toContain("Set apart, vendored or generated: vendor/big.js, yarn.lock.");
  });
});

describe("an empty answer says why", () => {
  it.each([
    [
      "nothing changed in the window",
      { rows: { files: [X], changes: [touch(1, old)], commits: [old] } },
      "No file of it changed in the last 90 days; --days takes a longer past",
    ],
    [
      "only vendored files changed",
      { rows: { files: [areaFile(1, "vendor/a.js")], changes: [touch(1, a)], commits: [a] } },
      "Only vendored and generated files of it changed.",
    ],
    ["all files are gone", { gone: 2 }, "All 2 files of it are gone at the head; --all counts them."],
    [
      "no file was there yet",
      { rows: { files: [X] }, givenAsOf: "2024-01-01" },
      "No file of it was there by 2024-01-01.",
    ],
  ])("when %s", (_when, parts, reason) => {
    const { data, text } = assessComponent(parts);
    expect(data.emptyReason).toContain(reason);
    expect(text.replace(/\s+/g, " ")).toContain(reason);
  });
});

describe("a day of the past", () => {
  it("knows files that were there, and says that those lost since are left out", () => {
    const { data, codes } = assessComponent({
      rows: { files: [X, Y], changes: [touch(1, old)], commits: [old] },
      gone: 1,
      givenAsOf: "2025-06-01",
    });
    expect(data.unchanged).toBe(1);
    expect(codes).toContain("files-of-head");
  });

  it("before the first change of a file is one of no change at all", () => {
    const { codes } = assessFile({ rows: { files: [X] }, givenAsOf: "2024-01-01" });
    expect(codes).toContain("no-changes");
  });
});

describe("how much is shown", () => {
  const rows = { files: [X, Y], changes: [touch(1, a, 9), touch(2, b)], commits: [a, b] };

  it("looks closely at the files shown alone", () => {
    const { data, text } = assessComponent({ rows, question: { detailed: 1 }, asked: { limit: 1 } });
    expect(data.files).toHaveLength(1);
    expect(text).toContain("… and 1 more (--limit 2 shows all)");
    const whole = assessComponent({ rows, question: { detailed: 1 } }).data.files;
    expect(whole.map(({ findings }) => findings === null)).toEqual([false, true]);
  });

  it("explains each term with its rows", () => {
    const { text } = assessComponent({ rows: { ...rows, authors: [by(ADA, a)] }, asked: { explain: true } });
    expect(text).toContain("churn 9 × 1 = 9");
    expect(text).toContain("contributors 1 × 25 = 25 (Ada)");
    expect(text).toContain("commits 1 × 5 = 5 (aaaaaaa)");
    expect(text).toContain("risk = churn × 1 + bugs × 100");
  });
});

describe("what weakens the answer", () => {
  it("is somebody of whose accounts one is joined by name, whichever wrote last", () => {
    const other = by({ ...ADA, is_by_name: 1 }, a);
    for (const authors of [
      [other, by(ADA, b)],
      [by(ADA, a), { ...other, commit_id: b.commit_id }],
    ]) {
      const work = { files: [X], changes: [touch(1, a), touch(1, b)], commits: [a, b] };
      expect(assessComponent({ rows: { ...work, authors } }).codes).toContain("joined-by-name");
    }
  });

  it("is work without issues, issues of unknown type, people joined by name", () => {
    const { data, codes } = assessComponent({
      rows: {
        files: [X],
        changes: [touch(1, a), touch(1, b)],
        commits: [a, b],
        authors: [by({ ...ADA, is_by_name: 1 }, a)],
        issues: [issueOf(a, "PROJ-1", { is_known: 0, type: null })],
      },
      memory: { hasForge: false, hasJira: false },
    });
    expect(codes).toEqual(["unlinked-commits", "unknown-issue-types", "no-discussions", "joined-by-name"]);
    const unknown = data.caveats.find(({ code }) => code === "unknown-issue-types");
    expect(unknown?.message).toMatch(
      /^Of 1 issue behind these changes only the key is known: whether it is a bug/,
    );
  });
});
