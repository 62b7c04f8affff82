// A key in the subject of a revert (or in its title or branch), in what it takes back: it never resolves.
import { isWithinAny, type MentionRule } from "./mention-rule.ts";

export const revertSubject: MentionRule = {
  id: "link.revert-subject",
  place: "revert-subject",
  kind: "reverts",
  confidence: 1,
  claims: (candidate, text) =>
    isWithinAny(candidate, text.reverted) && (!candidate.isLowerCase || text.opening.has(candidate)),
};
