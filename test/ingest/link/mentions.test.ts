import { describe, expect, it } from "vitest";
import { mentionsInCommit, mentionsInPull, mentionsInText } from "../../../src/ingest/link/mentions.ts";
import type { Mention } from "../../../src/model/links.ts";

/** `KEY kind rule confidence`, without the `link.` of the rule. */
function told(mentions: readonly Mention[]): string[] {
  return mentions.map(({ key, kind, rule, confidence }) => `${key} ${kind} ${rule.slice(5)} ${confidence}`);
}

const START = "resolves subject-start 1";

describe("a key that opens a commit's subject", () => {
  it.each([
    ["PROJ-1 guard refresh", [`PROJ-1 ${START}`]],
    ["PROJ-1: guard refresh", [`PROJ-1 ${START}`]],
    ["PROJ-1. guard refresh", [`PROJ-1 ${START}`]],
    ["[PROJ-1] guard refresh", [`PROJ-1 ${START}`]],
    ["(PROJ-1) guard refresh", [`PROJ-1 ${START}`]],
    ["  \n\nPROJ-1 after blank lines", [`PROJ-1 ${START}`]],
    ["PROJ-1, PROJ-2: both", [`PROJ-1 ${START}`, `PROJ-2 ${START}`]],
    ["PROJ-1 PROJ-2 both", [`PROJ-1 ${START}`, `PROJ-2 ${START}`]],
    ["PROJ-1 and PROJ-2: both", [`PROJ-1 ${START}`, `PROJ-2 ${START}`]],
    ["[PROJ-1][PROJ-2] both", [`PROJ-1 ${START}`, `PROJ-2 ${START}`]],
    ["PROJ-1/PROJ-2: both", [`PROJ-1 ${START}`, `PROJ-2 ${START}`]],
    ["fixup! PROJ-1: guard", [`PROJ-1 ${START}`]],
    ["Merged PR 12: PROJ-1 guard", [`PROJ-1 ${START}`]],
    ["Pull request #12: PROJ-1 guard", [`PROJ-1 ${START}`]],
    ["#12 guard refresh", [`#12 ${START}`]],
    ["kafka-123: guard refresh", [`KAFKA-123 ${START}`]],
  ])("%s", (message, expected) => {
    expect(told(mentionsInCommit(message))).toEqual(expected);
  });

  it("marks lower case, which only a known project makes a link", () => {
    expect(mentionsInCommit("kafka-123: guard")[0]).toMatchObject({ text: "kafka-123", isLowerCase: true });
  });
});

describe("a key elsewhere in a commit", () => {
  it.each([
    ["feat(auth): PROJ-1 guard", ["PROJ-1 resolves subject 0.9"]],
    ["PROJ-1: broken by PROJ-2", [`PROJ-1 ${START}`, "PROJ-2 resolves subject 0.9"]],
    ["guard refresh (PROJ-1)", ["PROJ-1 resolves subject 0.9"]],
    ["Fixes PROJ-1", ["PROJ-1 resolves subject 0.9"]],
    ["x\n\nFixes PROJ-1.", ["PROJ-1 resolves closing 0.95"]],
    ["x\n\nThis resolves: PROJ-1 for good", ["PROJ-1 resolves closing 0.95"]],
    ["x\n\nClosed [PROJ-1]", ["PROJ-1 resolves closing 0.95"]],
    [
      "x\n\nFixes PROJ-1, PROJ-2 and PROJ-3",
      ["PROJ-1", "PROJ-2", "PROJ-3"].map((key) => `${key} resolves closing 0.95`),
    ],
    ["x\n\nCloses #1, #2", ["#1 resolves closing 0.95", "#2 mentions body 0.6"]],
    ["x\n\nfixes owner/repo#7", ["owner/repo#7 resolves closing 0.95"]],
    ["x\n\nfixes GH-7", ["GH-7 resolves closing 0.95", "#7 resolves closing 0.95"]],
    ["x\n\nfixes https://github.com/owner/repo/issues/7", ["github.com/owner/repo#7 resolves closing 0.95"]],
    ["x\n\nFixes https://jira.example.org/browse/PROJ-1", ["PROJ-1 resolves closing 0.95"]],
    ["x\n\nprefixes PROJ-1", ["PROJ-1 mentions body 0.6"]],
    ["x\n\nJira: PROJ-1", ["PROJ-1 resolves trailer 0.95"]],
    ["x\n\nRefs: PROJ-1, PROJ-2", ["PROJ-1 resolves trailer 0.95", "PROJ-2 resolves trailer 0.95"]],
    ["x\n\nChange-of: PROJ-1\nSigned-off-by: A <a@x>", ["PROJ-1 resolves trailer 0.95"]],
    ["x\n\nChange-of: PROJ-1 in prose", ["PROJ-1 mentions body 0.6"]],
    ["x\n\nDepends-on: PROJ-1", ["PROJ-1 mentions body 0.6"]],
    ["x\n\nsee https://jira.example.org/browse/PROJ-1", ["PROJ-1 mentions browse 0.8"]],
    ["x\n\nseen in PROJ-1", ["PROJ-1 mentions body 0.6"]],
    ["x\n\ngrew out of proj-1", []],
    ["x about proj-1", []],
  ])("%j", (message, expected) => {
    expect(told(mentionsInCommit(message))).toEqual(expected);
  });

  it("tells every rule by which one key is named, and each once", () => {
    expect(told(mentionsInCommit("PROJ-1 x\n\nPROJ-1 again, PROJ-1 once more\n\nFixes PROJ-1"))).toEqual([
      `PROJ-1 ${START}`,
      "PROJ-1 mentions body 0.6",
      "PROJ-1 resolves closing 0.95",
    ]);
  });

  it("does not take the last (#N) of a squash for anything but a number to look up", () => {
    expect(told(mentionsInCommit("guard refresh (#382)"))).toEqual(["#382 resolves subject 0.9"]);
  });

  it("does not read fenced code or comments that a squash pasted from a template", () => {
    expect(mentionsInCommit("x\n\n<!-- Fixes #123 -->\n```\nPROJ-1\n```\n")).toEqual([]);
  });

  it("reads on where a fence or comment never ends", () => {
    expect(told(mentionsInCommit("x\n\n```\n<!-- \nFixes PROJ-1"))).toEqual(["PROJ-1 resolves closing 0.95"]);
  });
});

describe("a key in the subject of a revert", () => {
  it.each([
    ['Revert "PROJ-1 guard"', ["PROJ-1 reverts revert-subject 1"]],
    ['Revert "Revert "PROJ-1 guard""', ["PROJ-1 reverts revert-subject 1"]],
    ["revert: PROJ-1 guard", ["PROJ-1 reverts revert-subject 1"]],
    ["Reverting PROJ-1, since it breaks", ["PROJ-1 reverts revert-subject 1"]],
    ['Revert "kafka-1: guard"', ["KAFKA-1 reverts revert-subject 1"]],
    ['PROJ-9: Revert "PROJ-1 guard"', [`PROJ-9 ${START}`, "PROJ-1 reverts revert-subject 1"]],
    ['PROJ-9: [Rust] Revert "PROJ-1: guard"', [`PROJ-9 ${START}`, "PROJ-1 reverts revert-subject 1"]],
    ['PROJ-9; Revert "PROJ-1 guard"', [`PROJ-9 ${START}`, "PROJ-1 reverts revert-subject 1"]],
    ['MINOR: Revert "PROJ-1: guard"', ["PROJ-1 reverts revert-subject 1"]],
    ['[C++][CI]: Revert "PROJ-1: guard"', ["PROJ-1 reverts revert-subject 1"]],
    ['[PROJ-9] [C++] Revert "PROJ-1: guard"', [`PROJ-9 ${START}`, "PROJ-1 reverts revert-subject 1"]],
    ['PROJ-9: [C++] Revert "Upgrade it"', [`PROJ-9 ${START}`]],
    ["PROJ-9 - revert PROJ-1", [`PROJ-9 ${START}`, "PROJ-1 reverts revert-subject 1"]],
    ['PROJ-1: Revert "guard"', ["PROJ-1 reverts revert-subject 1"]],
    ["PROJ-1: Revert to the old guard", [`PROJ-1 ${START}`]],
    ['Reapply "PROJ-1 guard"', ["PROJ-1 resolves subject 0.9"]],
    ["Revertible changes PROJ-1", ["PROJ-1 resolves subject 0.9"]],
  ])("%s", (message, expected) => {
    expect(told(mentionsInCommit(message))).toEqual(expected);
  });
});

describe("a merge", () => {
  const branch = "PROJ-12 resolves merged-branch 1";
  it.each([
    ["Merge branch 'PROJ-12-guard'", [branch]],
    ["Merge branch 'proj-12-guard' into main", [branch]],
    ["Merge branch 'main' into PROJ-12", ["PROJ-12 mentions body 0.6"]],
    ["Merge remote-tracking branch 'origin/fix_PROJ-12'", [branch]],
    ["Merge pull request #3 from o/PROJ-12-2", [branch]],
    ["Merge pull request #3 from o/x\n\nguard (PROJ-12)", ["PROJ-12 resolves merged-title 1"]],
    ["Merge pull request 'PROJ-12 guard' (#3) from x into main", ["PROJ-12 resolves merged-title 1"]],
    ["Merged in feature/PROJ-12 (pull request #3)", [branch]],
    ["Merge pull request #3 in P/repo from feature/PROJ-12 to main", [branch]],
    ["Merge pull request #3 from o/revert-2-PROJ-12", ["PROJ-12 reverts revert-subject 1"]],
    ['Merge pull request #3 from o/x\n\nRevert "PROJ-12 guard"', ["PROJ-12 reverts revert-subject 1"]],
    ["guard\n\nCloses #3 from user/PROJ-12_2", [branch]],
  ])("%j", (message, expected) => {
    expect(told(mentionsInCommit(message))).toEqual(expected);
  });
});

describe("a pull request", () => {
  it("reads branch, title and body, in that order", () => {
    const pull = {
      headBranch: "feature/proj-1-guard",
      title: "Guard refresh for PROJ-2",
      body: "Fixes #3\n\nsee PROJ-4 and https://jira.example.org/browse/PROJ-5",
    };
    expect(told(mentionsInPull(pull))).toEqual([
      "PROJ-1 resolves branch 1",
      "PROJ-2 resolves pull-title 1",
      "#3 resolves closing 0.95",
      "PROJ-4 mentions body 0.6",
      "PROJ-5 mentions browse 0.8",
    ]);
  });

  it.each([
    ["fenced code", "```\nFixes PROJ-1\n```"],
    ["tilde fences", "~~~ts\nFixes PROJ-1\n~~~~"],
    ["an unclosed fence", "```\nFixes PROJ-1"],
    ["inline code", "run `fix PROJ-1` first"],
    ["double inline code", "run ``fix ` PROJ-1`` first"],
    ["an HTML comment", "<!-- Fixes PROJ-1\nor PROJ-2 -->"],
    ["an unclosed HTML comment", "<!-- Fixes PROJ-1"],
  ])("does not read keys in %s", (_name, body) => {
    expect(mentionsInPull({ title: "x", body })).toEqual([]);
  });

  it("reads what stands beside code", () => {
    expect(told(mentionsInPull({ body: "`a` Fixes PROJ-1 `b`\n\n` and PROJ-2" }))).toEqual([
      "PROJ-1 resolves closing 0.95",
      "PROJ-2 mentions body 0.6",
    ]);
  });

  it("gives reverts for the title and branch of a revert", () => {
    const pull = { title: 'Revert "PROJ-1 guard"', headBranch: "revert-3-PROJ-1-guard" };
    expect(told(mentionsInPull(pull))).toEqual(["PROJ-1 reverts revert-subject 1"]);
  });

  it("reads lower case in the branch alone", () => {
    expect(told(mentionsInPull({ title: "proj-1: guard", headBranch: "proj-2", body: "proj-3" }))).toEqual([
      "PROJ-2 resolves branch 1",
    ]);
  });

  it("takes nothing from what is absent", () => {
    expect(mentionsInPull({ title: null, body: null, headBranch: null })).toEqual([]);
  });
});

describe("a comment or an issue's text", () => {
  it("mentions, and closes nothing", () => {
    expect(told(mentionsInText("Fixes PROJ-1", "comment"))).toEqual(["PROJ-1 mentions comment 0.6"]);
    expect(told(mentionsInText("Fixes PROJ-1", "body"))).toEqual(["PROJ-1 mentions body 0.6"]);
    expect(told(mentionsInText("https://x.example.org/browse/PROJ-1", "comment"))).toEqual([
      "PROJ-1 mentions browse 0.8",
    ]);
  });
});
