// A key in a comment or a review.
import type { MentionRule } from "./mention-rule.ts";

export const commentKey: MentionRule = {
  id: "link.comment",
  place: "comment",
  kind: "mentions",
  confidence: 0.6,
  claims: (candidate, text) => text.origin === "comment" && !candidate.isLowerCase,
};
