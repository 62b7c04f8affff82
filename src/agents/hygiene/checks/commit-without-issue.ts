import { type HygieneCheck, judgedBy, NO_ISSUES, notJudged } from "../hygiene-check.ts";

export const commitWithoutIssue: HygieneCheck = {
  id: "TM001",
  name: "commit-without-issue",
  looksAt: { one: "commit", many: "commits" },
  finds: { one: "names no issue", many: "name no issue" },
  why: "A commit that names no issue cannot be asked why it was made.",
  mend: "Begin the subject with the issue's key, or name it in the branch or the pull request.",
  async judge({ store, asked }) {
    if (!(await store.hasIssues())) return notJudged(NO_ISSUES);
    return judgedBy(await store.findCommitsWithoutIssue(asked));
  },
};
