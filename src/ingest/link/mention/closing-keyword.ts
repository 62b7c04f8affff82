// `Fixes PROJ-1`, `Closes: #12`, `Resolves owner/repo#3` in a commit's or pull request's text. A comment closes nothing.
import { isWithin, type MentionRule } from "./mention-rule.ts";

export const closingKeyword: MentionRule = {
  id: "link.closing",
  place: "closing",
  kind: "resolves",
  confidence: 0.95,
  claims: (candidate, text) =>
    !candidate.isLowerCase &&
    text.closing.has(candidate) &&
    // In a subject any key resolves, and the place tells how surely.
    !(text.origin === "commit" && isWithin(candidate, text.subject) && !candidate.key.includes("#")),
};
