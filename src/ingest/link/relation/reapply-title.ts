// `Reapply "subject"`, git's name for the revert of a revert: the original is live again. Its hash line, where it has one,
// names the revert and is read by the rule for hashes.
import type { RelationRule } from "./relation-rule.ts";
import { reapplyTitle, subjectOf } from "./revert-title.ts";

export const reapplyTitleRule: RelationRule = {
  id: "relation.reapply-title",
  read: (message) => {
    const title = reapplyTitle(message);
    return title === null ? [] : [{ kind: "reapplies", sha: null, title, text: subjectOf(message) }];
  },
};
