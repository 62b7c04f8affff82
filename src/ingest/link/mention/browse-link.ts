// The address of an issue in its tracker: `https://…/browse/PROJ-12`.
import type { MentionRule } from "./mention-rule.ts";

export const browseLink: MentionRule = {
  id: "link.browse",
  place: "browse",
  kind: "mentions",
  confidence: 0.8,
  claims: (candidate, text) =>
    !candidate.isLowerCase &&
    text.text.slice(Math.max(0, candidate.start - 8), candidate.start) === "/browse/",
};
