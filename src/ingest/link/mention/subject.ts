// A key elsewhere in a commit's subject, but for the branch that a merge merges into.
import { isWithin, isWithinAny, type MentionRule } from "./mention-rule.ts";

export const subjectKey: MentionRule = {
  id: "link.subject",
  place: "subject",
  kind: "resolves",
  confidence: 0.9,
  claims: (candidate, text) =>
    text.origin === "commit" &&
    !candidate.isLowerCase &&
    isWithin(candidate, text.subject) &&
    !isWithinAny(candidate, text.targets),
};
