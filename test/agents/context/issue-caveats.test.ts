// The state of an issue as it stood, and what weakens an answer about it, each with what brings it about.
import { describe, expect, it } from "vitest";
import { caveatsOf } from "../../../src/agents/context/issue-caveats.ts";
import type { IssueGathered } from "../../../src/agents/context/issue-context-data.ts";
import { filesOf, groupCommits } from "../../../src/agents/context/issue-context-parts.ts";
import { fieldsOf, untoldOf } from "../../../src/agents/context/issue-fields.ts";
import { changed, issue, issueGathered, linked, pull, spoke } from "../issue-rows.ts";
import { at, person, repository, type ScopeParts, scope, wrote } from "../rows.ts";

function caveats(parts: Partial<IssueGathered>, scoped: ScopeParts = {}) {
  const gathered = issueGathered(parts);
  const work = groupCommits(gathered.commits);
  return caveatsOf(gathered, scope(scoped), work, filesOf(gathered, work));
}

const a = linked("a");
const BY_NAME = person(2, "Bob", { is_by_name: 1 });

it("is nothing when all is known", () => {
  expect(
    caveats({ commits: [a], authors: [wrote(person(1, "Ada"), a)], files: [changed("x", "a")] }),
  ).toEqual([]);
});

it.each([
  ["issue-unknown", { issue: issue({ is_known: 0 }) }, {}, "No tracker data on PROJ-1 is in the memory."],
  [
    "project-inferred",
    {},
    { memory: { inferredProjects: ["PROJ"] } },
    "That PROJ is a project is inferred from commit subjects.",
  ],
  [
    "pull-number-from-message",
    { pulls: [pull(7, { is_known: 0 })] },
    {},
    "PR numbers are read from commit messages; some may be issues.",
  ],
  [
    "truncated-lists",
    { pulls: [pull(7, { truncated: "commits" })] },
    {},
    "The export cut lists of these pull requests short: commits or people may be missing.",
  ],
  [
    "comments-cut",
    { issue: issue({ is_comments_complete: 0 }) },
    {},
    "The export holds only part of the issue's comments.",
  ],
  [
    "reverted-work",
    { commits: [linked("r", { revert_state: 1 })] },
    {},
    "1 commit of this work was reverted.",
  ],
  [
    "unreachable-commits",
    { commits: [linked("u", { is_reachable: 0 })] },
    {},
    "1 commit is in no branch that was read last.",
  ],
  [
    "counts-pending",
    { commits: [a], files: [changed("x", "a", { is_binary: null })] },
    {},
    "Lines of some files are not counted yet: run `teammemory ingest git` to its end for their order.",
  ],
  [
    "joined-by-name",
    { commits: [a], authors: [wrote(BY_NAME, a)] },
    {},
    "Accounts joined by an equal name alone: Bob.",
  ],
  [
    "shallow-clone",
    { commits: [a] },
    { memory: { repositories: [repository({ is_shallow: 1 })] } },
    "github.com/example/app was read from a shallow clone, which hides what its first commits changed and what came before. `git fetch --unshallow`, then ingest again.",
  ],
  [
    "state-unknown-then",
    { issue: issue({ is_changes_complete: 0 }) },
    { givenAsOf: "2026-03-01" },
    "The issue changed later and its changelog is not whole: its state of then is unknown.",
  ],
] as const)("%s", (code, parts, scoped, message) => {
  const found = caveats(parts as Partial<IssueGathered>, scoped as ScopeParts);
  expect(found.map((caveat) => [caveat.code, caveat.message])).toEqual([[code, message]]);
});

describe("a name that joins", () => {
  it("is no weakness where the person belongs by another account as well", () => {
    const gathered = {
      reviews: [spoke(person(2, "Bob"), "2026-05-21")],
      issueRemarks: [spoke(BY_NAME, "2026-05-22")],
    };
    expect(caveats(gathered)).toEqual([]);
  });

  it("is one where nothing else brings the person in", () => {
    expect(caveats({ issueRemarks: [spoke(BY_NAME, "2026-05-22")] })).toMatchObject([
      { code: "joined-by-name" },
    ]);
  });

  it("names four and counts the rest", () => {
    const many = ["A", "B", "C", "D", "E", "F"].map((name, index) =>
      wrote(person(10 + index, name, { is_by_name: 1 }), a),
    );
    expect(caveats({ commits: [a], authors: many })[0]?.message).toBe(
      "Accounts joined by an equal name alone: A, B, C, D and 2 more.",
    );
  });

  it("of a bot is nobody's", () => {
    const robot = person(9, "robot", { kind: "bot", is_by_name: 1 });
    expect(caveats({ commits: [a], authors: [wrote(robot, a)] })).toEqual([]);
  });
});

it("of a revert that was reverted speaks of the work alone", () => {
  const undone = linked("r", { kind: "reverts", revert_state: 1 });
  expect(caveats({ commits: [a, undone] })).toEqual([]);
});

it("names a path once, whatever files bore it", () => {
  const again = linked("b");
  const files = [
    changed("src/x.ts", "a", { file_id: 1, is_live: 0 }),
    changed("src/x.ts", "b", { file_id: 2, is_live: 1 }),
  ];
  const work = groupCommits([a, again]);
  expect(filesOf(issueGathered({ files }), work)).toMatchObject([
    { path: "src/x.ts", commits: 2, isLive: true, evidence: { total: 2 } },
  ]);
});

describe("the state", () => {
  const changes = [
    { field: "status", changed_at: at("2026-04-01"), from_text: "Open" },
    { field: "assignee", changed_at: at("2026-04-01"), from_text: null },
  ];

  it("is today's without --as-of", () => {
    expect(fieldsOf(issueGathered({ changes }), scope())).toMatchObject({ status: "Done", assignee: "Ada" });
  });

  it("is that of the changelog under --as-of, field by field", () => {
    expect(fieldsOf(issueGathered({ changes }), scope({ givenAsOf: "2026-03-01" }))).toMatchObject({
      status: "Open",
      assignee: null,
      priority: "High",
      resolution: "Fixed",
    });
  });

  it("is unknown as of then where the changelog is not whole, never today's", () => {
    const gathered = issueGathered({ issue: issue({ is_changes_complete: 0 }) });
    const fields = fieldsOf(gathered, scope({ givenAsOf: "2026-03-01" }));
    expect(untoldOf(fields)).toEqual([
      "status",
      "resolution",
      "priority",
      "assignee",
      "components",
      "labels",
      "fixVersions",
    ]);
  });

  it("tells labels, versions, title and type of then", () => {
    const change = (field: string, from_text: string | null, to_text: string | null) => ({
      field,
      changed_at: at("2026-04-01"),
      from_text,
      to_text,
    });
    const later = [
      change("labels", "race", "race token"),
      change("Fix Version", null, "v2"),
      change("Fix Version", "v0", null),
      change("summary", "It is slow", "Refresh is slow"),
      change("issuetype", "Task", "Bug"),
    ];
    const today = issue({ labels: ["race", "token"], fixVersions: ["v1", "v2"], summary: "Refresh is slow" });
    const gathered = issueGathered({ issue: today, changes: later });
    expect(fieldsOf(gathered, scope({ givenAsOf: "2026-03-01" }))).toMatchObject({
      labels: ["race"],
      fixVersions: ["v0", "v1"],
      summary: "It is slow",
      type: "Task",
    });
    expect(fieldsOf(gathered, scope({ givenAsOf: "2026-05-01" }))).toMatchObject({
      labels: ["race", "token"],
      fixVersions: ["v1", "v2"],
    });
  });
});
