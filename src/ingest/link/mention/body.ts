// A key elsewhere in the body of a commit, a pull request or an issue.
import type { MentionRule } from "./mention-rule.ts";

export const bodyKey: MentionRule = {
  id: "link.body",
  place: "body",
  kind: "mentions",
  confidence: 0.6,
  claims: (candidate, text) => text.origin !== "comment" && !candidate.isLowerCase,
};
