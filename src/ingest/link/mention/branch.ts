// A key in the name of a branch, the one place besides a subject's start where lower case counts.
import type { MentionRule } from "./mention-rule.ts";

export const branchName: MentionRule = {
  id: "link.branch",
  place: "branch",
  kind: "resolves",
  confidence: 1,
  claims: (_candidate, text) => text.origin === "branch",
};
