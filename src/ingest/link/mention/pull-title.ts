// A key anywhere in a pull request's title. Lower case counts in branches and where a commit's subject opens, not here.
import type { MentionRule } from "./mention-rule.ts";

export const pullTitle: MentionRule = {
  id: "link.pull-title",
  place: "title",
  kind: "resolves",
  confidence: 1,
  claims: (candidate, text) => text.origin === "pull-title" && !candidate.isLowerCase,
};
