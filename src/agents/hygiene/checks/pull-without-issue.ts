import { type HygieneCheck, judgedBy, NO_ISSUES, NO_PULLS, notJudged } from "../hygiene-check.ts";

export const pullWithoutIssue: HygieneCheck = {
  id: "TM002",
  name: "pull-without-issue",
  looksAt: { one: "pull request", many: "pull requests" },
  finds: { one: "is linked to no issue", many: "are linked to no issue" },
  why: "What was discussed in it cannot be found from the issue.",
  mend: "Put the key into the title or the branch, or `Fixes KEY` into the description.",
  async judge({ store, asked, memory }) {
    if (!memory.hasForge) return notJudged(NO_PULLS);
    if (!(await store.hasIssues())) return notJudged(NO_ISSUES);
    return judgedBy(await store.findPullsWithoutIssue(asked));
  },
};
