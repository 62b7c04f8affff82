// `Revert "subject"` without a hash: the title is all there is. With a hash the title goes with that.
import { firstLine } from "../message-parts.ts";
import type { RelationRule } from "./relation-rule.ts";

const SUBJECT = /^Revert "(.+)"/;
const REAPPLY = /^Reapply "(.+)"/;
const HASH = /^This reverts commit [0-9a-f]{7,64}(?![0-9a-z])/im;
const MAX_SUBJECT = 2000;

export const revertTitleRule: RelationRule = {
  id: "relation.revert-title",
  read: (message) => {
    const subject = subjectOf(message);
    const title = SUBJECT.exec(subject)?.[1];
    if (title === undefined || HASH.test(message)) return [];
    return [{ kind: "reverts", sha: null, title, text: subject }];
  },
};

/** The subject of the commit that this message says it reverts; a reapplication reverts the revert. */
export function revertTitle(message: string): string | null {
  const subject = subjectOf(message);
  const reapplied = reapplyTitle(message);
  return reapplied === null ? (SUBJECT.exec(subject)?.[1] ?? null) : `Revert "${reapplied}"`;
}

export function reapplyTitle(message: string): string | null {
  return REAPPLY.exec(subjectOf(message))?.[1] ?? null;
}

export function subjectOf(message: string): string {
  const { start, end } = firstLine(message);
  return message.slice(start, Math.min(end, start + MAX_SUBJECT)).trimEnd();
}
