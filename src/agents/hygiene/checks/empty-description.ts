import { type HygieneCheck, judgedBy, NO_PULLS, notJudged } from "../hygiene-check.ts";

export const emptyDescription: HygieneCheck = {
  id: "TM003",
  name: "empty-description",
  looksAt: { one: "pull request", many: "pull requests" },
  finds: { one: "has no description", many: "have no description" },
  why: "The description is where a decision is told; without one the diff must be read to know what was meant.",
  mend: "Say in a sentence what changes and why; a template helps.",
  async judge({ store, asked, memory }) {
    if (!memory.hasForge) return notJudged(NO_PULLS);
    const found = await store.findPullsWithoutDescription(asked);
    if (found.judged === 0)
      return notJudged("no pull request of the data has a description: the export may lack them");
    return judgedBy(found);
  },
};
