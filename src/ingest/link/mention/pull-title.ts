// A key anywhere in a pull request's title; in lower case where it opens it.
import type { MentionRule } from "./mention-rule.ts";

export const pullTitle: MentionRule = {
  id: "link.pull-title",
  place: "title",
  kind: "resolves",
  confidence: 1,
  claims: (candidate, text) =>
    text.origin === "pull-title" && (!candidate.isLowerCase || text.opening.has(candidate)),
};
