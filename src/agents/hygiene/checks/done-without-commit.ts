import { type HygieneCheck, judgedBy, NO_TRACKER, notJudged } from "../hygiene-check.ts";

// Resolutions that say that nothing was to be done: Jira's own, and those of its large public sites; in lower case.
const IDLE_RESOLUTIONS: readonly string[] = [
  "won't fix",
  "wont fix",
  "won't do",
  "duplicate",
  "invalid",
  "incomplete",
  "cannot reproduce",
  "not a problem",
  "not a bug",
  "not reproducible",
  "works for me",
  "works as designed",
  "information provided",
  "abandoned",
  "auto closed",
  "rejected",
  "declined",
  "obsolete",
  "later",
  "workaround",
  "not_planned",
  "not planned",
];

export const doneWithoutCommit: HygieneCheck = {
  id: "TM004",
  name: "done-without-commit",
  looksAt: { one: "issue that is done", many: "issues that are done" },
  finds: { one: "is resolved by no commit", many: "are resolved by no commit" },
  why: "How it was resolved cannot be found: the work is elsewhere, or its commits do not name it.",
  mend: "Name the key in the commits, accept a suggested link (`issue-context KEY` shows it), or resolve it as what it was.",
  isOfWholeMemory: true,
  async judge({ store, asked, memory }) {
    if (!memory.hasJira && !memory.hasForge) return notJudged(NO_TRACKER);
    return judgedBy(await store.findDoneWithoutCommit(asked, IDLE_RESOLUTIONS));
  },
};
