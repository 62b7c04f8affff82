// A key in the pull request's title, as forges copy it into the message of their merge commit.
import { isWithin, type MentionRule } from "./mention-rule.ts";

export const mergedTitle: MentionRule = {
  id: "link.merged-title",
  place: "title",
  kind: "resolves",
  confidence: 1,
  claims: (candidate, text) => !candidate.isLowerCase && isWithin(candidate, text.mergeTitle),
};
