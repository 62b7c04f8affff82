import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptMention, type IssueKnowledge } from "../../../src/ingest/link/accept-mention.ts";
import { keyCandidates } from "../../../src/ingest/link/key-candidates.ts";
import { mentionsInCommit, mentionsInPull } from "../../../src/ingest/link/mentions.ts";
import { numberCandidates } from "../../../src/ingest/link/number-candidates.ts";

const keysIn = (text: string): string[] => keyCandidates(text).map((candidate) => candidate.key);
const knowing = (...projects: string[]): IssueKnowledge => ({
  hasIssue: () => false,
  aliasOf: () => undefined,
  isKnownProject: (project) => projects.includes(project),
});
const linked = (text: string, known: IssueKnowledge): string[] =>
  mentionsInCommit(text).flatMap((mention) => {
    const answer = acceptMention(mention, known);
    return answer.accepted ? [answer.key] : [];
  });

describe("look-alikes", () => {
  it.each([
    "UTF-8",
    "SHA-256",
    "ISO-8601",
    "CVE-2021-44228",
    "X86-64",
    "RFC-7231",
    "T-shirt-5",
    "foo-1.2",
    "2022-02",
    "PROJ-007",
    "PROJ-0",
    "xPROJ-1",
    "ISO-8859-1",
    "GPT-4",
    "COVID-19",
    "ÖPROJ-1",
    "PROJ-1é",
    "PROJ-12th",
    "PROJ-1.2",
    "PROJ-99999999999",
    "non-PROJ-12",
    "https://PROJ-12.example.org/x",
    "https://ci.PROJ-12.example.org:8080/x",
    "dev@PROJ-12.example.org",
    "utf-8",
    "-12",
    "PROJ-",
  ])("%s never links", (text) => {
    expect(linked(`${text} in the subject\n\n${text} in the body`, knowing("PROJ", "SHIRT"))).toEqual([]);
    expect(linked(`look at ${text}`, knowing("PROJ", "SHIRT"))).toEqual([]);
  });

  it.each(["A11Y-160", "MG01-115", "ABC_D-123", "X-12"])("%s links once its project is known", (key) => {
    const project = key.slice(0, key.lastIndexOf("-"));
    expect(linked(`look at ${key}`, knowing())).toEqual([]);
    expect(linked(`look at ${key}`, knowing(project))).toEqual([key]);
  });
});

describe("the edges of a key", () => {
  it.each([
    ["(PROJ-1)", ["PROJ-1"]],
    ["PROJ-1.patch", ["PROJ-1"]],
    ["PROJ-1.2.patch", ["PROJ-1"]],
    ["0001-PROJ-1-guard.patch", ["PROJ-1"]],
    ["PROJ-1_guard", ["PROJ-1"]],
    ["_PROJ-1_", ["PROJ-1"]],
    ["**PROJ-1**", ["PROJ-1"]],
    ["PROJ-1-PROJ-2", ["PROJ-1", "PROJ-2"]],
    ["PROJ-1/PROJ-2", ["PROJ-1", "PROJ-2"]],
    ["PROJ-12-2nd", ["PROJ-12"]],
    ["PROJ-1's", ["PROJ-1"]],
    ["修复PROJ-12的问题", ["PROJ-12"]],
    ["PROJ-12를", ["PROJ-12"]],
    ["𝒜PROJ-1", []],
    ["https://example.org/x/PROJ-1?y=PROJ-2#PROJ-3", ["PROJ-1", "PROJ-2", "PROJ-3"]],
  ])("%s", (text, expected) => {
    expect(keysIn(text)).toEqual(expected);
  });

  it.each([
    ["feature/PROJ-12-foo", ["PROJ-12"]],
    ["fix-PROJ-12", ["PROJ-12"]],
    ["fix_PROJ-12", ["PROJ-12"]],
    ["fix_proj-12", ["FIX_PROJ-12", "PROJ-12"]],
    ["PROJ-12-2", ["PROJ-12"]],
    ["ABC_D-123", ["ABC_D-123"]],
    ["feature/abc_d-1-x", ["ABC_D-1", "D-1"]],
    ["fix_ABC_D-1", ["ABC_D-1", "D-1"]],
    ["_proj-12", ["PROJ-12"]],
    ["proj_-12", ["PROJ_-12"]],
    ["fix__proj-12", ["FIX__PROJ-12", "PROJ-12"]],
    ["2_proj-12", ["PROJ-12"]],
    ["team_1-5", ["TEAM_1-5"]],
    ["2_1-5", []],
    ["a_b_c_d_e-1", ["B_C_D_E-1", "C_D_E-1", "D_E-1", "E-1"]],
    ["abc_d-1-fix_proj-2", ["ABC_D-1", "D-1", "FIX_PROJ-2", "PROJ-2"]],
  ])("in a branch, %s", (branch, expected) => {
    expect(mentionsInPull({ headBranch: branch }).map((mention) => mention.key)).toEqual(expected);
  });

  it("are those of the whole word for each reading of it", () => {
    expect(keyCandidates("x/abc_d-1-y", { isBranch: true })).toEqual([
      { key: "ABC_D-1", text: "abc_d-1", start: 2, end: 9, form: "tracker", isLowerCase: true },
      { key: "D-1", text: "abc_d-1", start: 2, end: 9, form: "tracker", isLowerCase: true },
    ]);
  });

  it("finds each key where it says", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."AB1-_ .é/:@\n#") }), (text) => {
        for (const { text: written, start, end } of [...keyCandidates(text), ...numberCandidates(text)])
          expect(text.slice(start, end)).toBe(written);
      }),
    );
  });
});

describe("numbers", () => {
  it.each([
    ["#12", ["#12"]],
    ["(#12)", ["#12"]],
    ["GH-12", ["#12"]],
    ["owner/repo#12", ["owner/repo#12"]],
    ["https://github.com/owner/repo/issues/12", ["github.com/owner/repo#12"]],
    ["https://git.example.org:8443/owner/repo/pull/12#discussion_r1", ["git.example.org:8443/owner/repo#12"]],
    ["&#12;", []],
    ["C#12", []],
    ["##12", []],
    ["#12abc", []],
    ["#012", []],
    ["#1.5", []],
    ["docs/api/page#2", []],
    ["XGH-12", []],
    ["/issues/12", []],
  ])("%s", (text, expected) => {
    expect(numberCandidates(text).map((candidate) => candidate.key)).toEqual(expected);
  });

  it.each([
    "Merge pull request #3 from o/x",
    "x\n\nsee pull request #3",
    "x\n\nPR #3",
    "x\n\nCloses #3 from o/x",
  ])("%j names a pull request, not an issue", (message) => {
    expect(mentionsInCommit(message)).toEqual([]);
  });
});

describe("acceptance", () => {
  const known: IssueKnowledge = {
    hasIssue: (key) => key === "PROJ-1" || key === "#1",
    aliasOf: (key) => (key === "OLD-7" ? "PROJ-1" : undefined),
    isKnownProject: (project) => project === "PROJ",
    isPull: (key) => key === "#2",
  };
  const answer = (key: string, isLowerCase = false) => acceptMention({ key, isLowerCase }, known);

  it("finds an issue, and one by a key it once had", () => {
    expect(answer("PROJ-1")).toEqual({ accepted: true, key: "PROJ-1", isDangling: false, isAlias: false });
    expect(answer("OLD-7")).toEqual({ accepted: true, key: "PROJ-1", isDangling: false, isAlias: true });
    expect(answer("#1")).toMatchObject({ accepted: true, key: "#1" });
  });

  it("lets a key of a known project dangle", () => {
    expect(answer("PROJ-9")).toEqual({ accepted: true, key: "PROJ-9", isDangling: true, isAlias: false });
  });

  it("says why it rejects", () => {
    expect(answer("UTF-8")).toEqual({ accepted: false, reason: "unknown-project" });
    expect(answer("OLD-8")).toEqual({ accepted: false, reason: "unknown-project" });
    expect(answer("OLD-7", true)).toEqual({ accepted: false, reason: "lower-case-unknown-project" });
    expect(answer("#2")).toEqual({ accepted: false, reason: "pull-request" });
    expect(answer("#3")).toEqual({ accepted: false, reason: "unknown-issue-number" });
  });

  it("accepts lower case of a known project", () => {
    expect(answer("PROJ-1", true)).toMatchObject({ accepted: true, isDangling: false });
  });
});
