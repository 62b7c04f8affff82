import { describe, expect, it } from "vitest";
import { acceptPull, pullMentionsInCommit } from "../../../src/ingest/link/pull-mentions.ts";

describe("pull request numbers in messages", () => {
  it.each([
    [
      "Merge pull request #12 from owner/feature/PROJ-1\n\nGuard refresh\n",
      {
        number: 12,
        rule: "pull.github-merge",
        scope: "merge",
        title: "Guard refresh",
        headBranch: "feature/PROJ-1",
      },
    ],
    ["Guard (#12)", { number: 12, rule: "pull.squash-number", scope: "self", title: "Guard" }],
    ["Guard (#12).", { number: 12, rule: "pull.squash-number" }],
    ["Guard (#11) (#12)", { number: 12, rule: "pull.squash-number" }],
    ['Revert "x (#13)" (#14)', { number: 14, rule: "pull.squash-number" }],
    [
      "Merge branch 'x' into 'main'\n\nGuard\n\nSee merge request group/sub/proj!12",
      { number: 12, rule: "pull.gitlab-merge", scope: "merge", title: "Guard", headBranch: "x" },
    ],
    ["Guard\n\nSee merge request !12", { number: 12, rule: "pull.gitlab-merge", title: "Guard" }],
    [
      "Merged in feature/x (pull request #12)\n\nGuard",
      { number: 12, rule: "pull.bitbucket-cloud", title: "Guard", headBranch: "feature/x" },
    ],
    [
      "Pull request #12: Guard\n\nMerge in PROJ/repo from feature/x to main",
      { number: 12, rule: "pull.bitbucket-server", title: "Guard", headBranch: "feature/x" },
    ],
    [
      "Merge pull request #12 in PROJ/repo from feature/x to main",
      { number: 12, rule: "pull.bitbucket-server", title: null, headBranch: "feature/x" },
    ],
    ["Merged PR 12: Guard", { number: 12, rule: "pull.azure", title: "Guard" }],
    [
      "Merge pull request 'Guard (it's)' (#12) from fork:x into main",
      { number: 12, rule: "pull.gitea", title: "Guard (it's)", headBranch: "x" },
    ],
    [
      "PROJ-1: guard (closes #12)",
      { number: 12, rule: "pull.closing-number", scope: "self", title: "PROJ-1: guard" },
    ],
    [
      "PROJ-1 guard\r\n\r\nIt waits.\r\n\r\nThis closes #12\r\n",
      { number: 12, rule: "pull.closing-number", title: null },
    ],
    ["PROJ-1: guard\n\nCloses: #12", { number: 12, rule: "pull.closing-number", text: "Closes: #12" }],
    ["[PROJ-1] guard (Closes #12).", { number: 12, rule: "pull.closing-number" }],
    [
      "PROJ-1: guard\n\nAuthor: A <a@x>\n\nCloses #12 from user/PROJ-1_2",
      { number: 12, rule: "pull.apache-closes", scope: "self", headBranch: "PROJ-1_2" },
    ],
    [
      "x\n\nCloses #12 from user/a-b.c and squashes the following commits:\n\nabc",
      { number: 12, rule: "pull.apache-closes", headBranch: "a-b.c", text: "Closes #12 from user/a-b.c" },
    ],
  ])("%j", (message, expected) => {
    const mentions = pullMentionsInCommit(message);
    expect(mentions).toHaveLength(1);
    expect(mentions[0]).toMatchObject(expected);
  });

  it.each([
    'Revert "x (#13)"',
    "Guard #12",
    "Guard (#12) more",
    "x\n\nThis closes #12",
    "Guard it (closes #12)",
    "GH-12: guard it (closes #12)",
    "GH-12: guard it\n\nThis closes #12",
    "PROJ-1: guard\n\nThis closes #12 in part",
    "PROJ-1: guard it (closes #12, #13)",
    'Revert "PROJ-1: guard it (closes #12)"',
    "x\n\nCloses #12 from github.",
    "x\n\nGuard (#12)",
    "Merge branch 'x' into main",
  ])("%j gives none", (message) => {
    expect(pullMentionsInCommit(message)).toEqual([]);
  });
});

describe("acceptance of a number", () => {
  const [mention] = pullMentionsInCommit("Guard (#12)");
  if (!mention) throw new Error("no mention");

  it("is sure of a known pull request, refutes a known issue, else stays what the message says", () => {
    const answer = (isPull: boolean, isIssue: boolean) =>
      acceptPull(mention, { isPull: () => isPull, isIssue: () => isIssue, isNamedOtherwise: () => true });
    expect(answer(true, false)).toEqual({ accepted: true, confidence: 1, isConfirmed: true });
    expect(answer(false, true)).toEqual({ accepted: false, reason: "is-issue" });
    expect(answer(false, false)).toEqual({ accepted: true, confidence: 0.7, isConfirmed: false });
  });

  it("lets what was closed by hand give way to a merge or squash of the number", () => {
    const [closed] = pullMentionsInCommit("PROJ-1: guard (closes #12)");
    if (!closed) throw new Error("no mention");
    const answer = (isPull: boolean, isNamedOtherwise: boolean) =>
      acceptPull(closed, {
        isPull: () => isPull,
        isIssue: () => false,
        isNamedOtherwise: () => isNamedOtherwise,
      }).accepted;
    expect([answer(false, false), answer(false, true), answer(true, true)]).toEqual([true, false, true]);
  });
});
