// The line of Apache's merge scripts, `Closes #12 from user/branch` (with `and squashes the following commits:` after it
// in older ones). `This closes #12` alone names no branch: it is closing-number's.
import { APACHE_CLOSES } from "../merge-message.ts";
import { bodyMatches, type PullRule } from "./pull-rule.ts";

export const apacheCloses: PullRule = {
  id: "pull.apache-closes",
  read: (message) =>
    [...bodyMatches(message, APACHE_CLOSES)].map((match) => ({
      number: Number((match.groups?.["number"] ?? "").slice(1)),
      confidence: 0.95,
      text: match[0].replace(/\s+and\s+squashes\s$/, "").trim(),
      scope: "self" as const,
      title: null,
      headBranch: match.groups?.["branch"] ?? null,
    })),
};
