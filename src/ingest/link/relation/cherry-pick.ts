// `(cherry picked from commit SHA)`, every line of it: a commit picked twice tells both.
import type { RelationRule } from "./relation-rule.ts";

const LINE = /^\(cherry picked from commit ([0-9a-f]{7,64})\)[ \t]*\r?$/gim;

export const cherryPick: RelationRule = {
  id: "relation.cherry-pick",
  read: (message) =>
    [...message.matchAll(LINE)].map((match) => ({
      kind: "cherry-picks" as const,
      sha: (match[1] ?? "").toLowerCase(),
      title: null,
      text: match[0].trim(),
    })),
};
