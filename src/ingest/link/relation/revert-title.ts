// `Revert "subject"` without a hash or a pull request: the title is all there is. With one of them the title goes with that.
import { firstLine } from "../message-parts.ts";
import { revertedPullsInText } from "../reverted-pulls.ts";
import type { RelationRule } from "./relation-rule.ts";

// Keys and tags may stand before the word: `PROJ-9: [Rust] Revert "x"`, `MINOR: Revert "x"`.
const SUBJECT =
  /^(?:(?:[A-Z][A-Z0-9_]{1,20}(?:-[1-9][0-9]{0,9})?[:;.]?[ \t]{1,3}|\[[^\]"]{1,40}\]:?[ \t]{0,3})){0,5}Revert "(.+)"/;
const REAPPLY =
  /^(?:(?:[A-Z][A-Z0-9_]{1,20}(?:-[1-9][0-9]{0,9})?[:;.]?[ \t]{1,3}|\[[^\]"]{1,40}\]:?[ \t]{0,3})){0,5}Reapply "(.+)"/;
const HASH = /^This reverts commit [0-9a-f]{7,64}(?![0-9a-z])/im;
const MAX_SUBJECT = 2000;

export const revertTitleRule: RelationRule = {
  id: "relation.revert-title",
  read: (message) => {
    const subject = subjectOf(message);
    const title = SUBJECT.exec(subject)?.[1];
    if (title === undefined || namesHash(message) || revertedPullsInText(message).length > 0) return [];
    return [{ kind: "reverts", sha: null, title, text: subject }];
  },
};

/** Whether the message says by hash what it reverts. */
export function namesHash(message: string): boolean {
  return HASH.test(message);
}

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
