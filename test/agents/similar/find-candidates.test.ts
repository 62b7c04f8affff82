// Which issues pass, on literals.
import { describe, expect, it } from "vitest";
import { isLinkOfThen } from "../../../src/agents/links-of-then.ts";
import { findMatches, rankCandidates } from "../../../src/agents/similar/find-candidates.ts";
import type { SimilarFindings, WordField } from "../../../src/agents/similar/similar-data.ts";
import { isNamedByKey } from "../../../src/agents/similar/similar-parts.ts";
import { defaultConfiguration } from "../../../src/config/configuration.ts";
import type { IssueBriefRow } from "../../../src/store/queries/similar-queries.ts";
import { issue } from "../issue-rows.ts";
import { sha } from "../rows.ts";

const CONFIGURATION = defaultConfiguration();

const findings = (parts: Partial<SimilarFindings>): SimilarFindings => ({
  issue: issue({ issue_id: 1 }),
  words: new Map<string, Set<WordField>>([
    ["race", new Set(["summary"])],
    ["lock", new Set(["comment"])],
  ]),
  issues: 8,
  allIssues: 8,
  textsOf: new Map(),
  termRows: [],
  issuesOfPulls: new Map(),
  files: [],
  links: [],
  ...parts,
});

const row = (term: string, owner_id: number, field = "summary", repository_id = 0) => ({
  term,
  owner_id,
  field,
  repository_id,
  at: 0,
});

const file = (path: string, issue_id: number) => ({
  repositoryId: 1,
  file_id: path.length,
  path,
  issue_id,
  key: `PROJ-${issue_id}`,
  sha: sha(String(issue_id)),
});

describe("matches", () => {
  it("are issues with two rare words, not with one, and never the issue itself", () => {
    const { found, belowThreshold } = findMatches(
      findings({
        termRows: [row("race", 1), row("race", 2), row("lock", 2), row("race", 3), row("lock", 1)],
      }),
      CONFIGURATION,
    );
    expect([...found.keys()]).toEqual([2]);
    expect(belowThreshold).toBe(1);
  });

  it("are told once a word, whether the issue or its pull request has it", () => {
    const { found } = findMatches(
      findings({
        textsOf: new Map([
          ["race", 2],
          ["lock", 1],
        ]),
        termRows: [row("race", 2), row("race", 7, "title", 3), row("lock", 7, "discussion", 3)],
        issuesOfPulls: new Map([["3 7", [{ issueId: 2, name: "app#7" }]]]),
      }),
      CONFIGURATION,
    );
    expect(found.get(2)?.words).toMatchObject([
      { word: "lock", texts: 1, fields: ["discussion"] },
      { word: "race", texts: 2, fields: ["summary", "title"] },
    ]);
    expect([...(found.get(2)?.rows ?? [])]).toEqual(["app#7"]);
  });

  it("leave out common words and files, and files that a tool writes", () => {
    const all = [1, 2, 3, 4, 5, 6];
    const matches = findMatches(
      findings({
        textsOf: new Map([["race", 5]]),
        files: [...all.map((id) => file("CHANGES", id)), file("package-lock.json", 2)],
      }),
      CONFIGURATION,
    );
    expect(matches).toMatchObject({ limit: 4, commonWords: ["race"], commonFiles: ["CHANGES"] });
    expect(matches.found.size).toBe(0);
  });

  it.each([
    ["Duplicate", "duplicates", 1],
    ["Cause", "is caused by", 1],
    ["Problem/Incident", "causes", 1],
    ["Relates", "relates to", 0],
    ["Blocks", "blocks", 0],
  ])("by a link of type %s, %s: %i", (type, relation, count) => {
    const link = { issue_id: 2, key: "PROJ-2", from_key: "PROJ-1", relation, to_key: "PROJ-2", type };
    expect(findMatches(findings({ links: [link] }), CONFIGURATION).found.size).toBe(count);
  });
});

it("ranks by score, then key, and nearer components first", () => {
  const matches = findMatches(findings({ files: [file("a", 4), file("a", 3), file("a", 2)] }), CONFIGURATION);
  const brief = (issue_id: number) => ({ issue_id, key: `PROJ-${issue_id}`, type: "bug" }) as IssueBriefRow;
  const { candidates } = rankCandidates(
    matches,
    { briefs: [brief(2), brief(3), brief(4)], labels: [], components: [{ issue_id: 4, name: "core" }] },
    { ownComponents: ["core"], configuration: CONFIGURATION, isEveryIssue: false },
  );
  expect(candidates.map(({ brief: { key } }) => key)).toEqual(["PROJ-4", "PROJ-2", "PROJ-3"]);
});

it.each([
  ["PROJ-12", true],
  [" proj-12: ", true],
  ["#12", true],
  ["owner/name#12", true],
  ["https://x.example.com/browse/PROJ-12", true],
  ["deadlock", false],
  ["race in PROJ-12", false],
  ["token refresh race", false],
])("%s is a key: %s", (asked, isKey) => {
  expect(isNamedByKey(asked)).toBe(isKey);
});

it("knows from the changelog which links came later", () => {
  const change = {
    changed_at: 9,
    field: "Link",
    from_text: null,
    to_value: null,
    to_text: "This issue duplicates A.B-12",
  };
  expect(isLinkOfThen("A.B-12", [change], 5)).toBe(false);
  expect(isLinkOfThen("A.B-12", [change], 9)).toBe(true);
  expect(isLinkOfThen("A.B-1", [change], 5)).toBe(true);
});
