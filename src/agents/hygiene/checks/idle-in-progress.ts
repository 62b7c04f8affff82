import { SECONDS_A_DAY } from "../../../model/time.ts";
import { type HygieneCheck, judgedBy, NO_TRACKER, notJudged } from "../hygiene-check.ts";

// Two sprints of two weeks, and a weekend: who is ill or away for one of them is not called still.
const STILL_DAYS = 30;

export const idleInProgress: HygieneCheck = {
  id: "TM010",
  name: "idle-in-progress",
  looksAt: { one: "issue in progress", many: "issues in progress" },
  finds: { one: "has been still for 30 days", many: "have been still for 30 days" },
  why: "The tracker says that somebody works on it; nothing else does.",
  mend: "Move it back, or say in a comment what it waits for.",
  isOfWholeMemory: true,
  async judge({ store, asked, memory, asOf }) {
    if (!memory.hasJira) return notJudged(NO_TRACKER);
    if (!(await store.hasStatusCategories()))
      return notJudged("the tracker's data do not say which statuses mean work in progress");
    return judgedBy(await store.findIdleInProgress(asked, asOf - STILL_DAYS * SECONDS_A_DAY));
  },
};
