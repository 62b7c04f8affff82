// A key in the branch that a merge's message names: `Merge branch 'PROJ-12-x'`, `Closes #3 from user/PROJ-12`. What is merged
// into (`… into PROJ-12`) is no such branch: the merge brings that issue nothing.
import { isWithinAny, type MentionRule } from "./mention-rule.ts";

export const mergedBranch: MentionRule = {
  id: "link.merged-branch",
  place: "branch",
  kind: "resolves",
  confidence: 1,
  claims: (candidate, text) => isWithinAny(candidate, text.branches),
};
