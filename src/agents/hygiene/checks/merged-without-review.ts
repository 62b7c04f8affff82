import { type HygieneCheck, judgedBy, NO_PULLS, notJudged } from "../hygiene-check.ts";

export const mergedWithoutReview: HygieneCheck = {
  id: "TM009",
  name: "merged-without-review",
  looksAt: { one: "merged pull request", many: "merged pull requests" },
  finds: { one: "was merged without a review", many: "were merged without a review" },
  why: "Only one person knows the change, and nothing tells what others thought of it.",
  mend: "Ask for a review before merging; `review-suggest` names who could give it.",
  async judge({ store, asked, memory }) {
    if (!memory.hasForge) return notJudged(NO_PULLS);
    const found = await store.findMergedWithoutReview(asked);
    if (found.judged === 0) return notJudged("the data hold no reviews of pull requests");
    return judgedBy(found);
  },
};
