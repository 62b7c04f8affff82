// `This reverts commit SHA.` on any line, also abbreviated with ` (subject, date)` as `git revert --reference` writes it.
// The form for merges (`…, reversing\nchanges made to PARENT.`) has a rule of its own: it takes back a whole branch.

import type { RelationRule } from "./relation-rule.ts";
import { revertTitle } from "./revert-title.ts";

const LINE = /^This reverts commit ([0-9a-f]{7,64})(?![0-9a-z])/gim;
const REFERENCE = /^ \((.{1,500}), \d{4}-\d\d-\d\d\)/;
export const REVERSING =
  /^,?[ \t]{0,4}\r?\n?[ \t]{0,4}reversing[ \t]{0,4}\r?\n?[ \t]{0,4}changes made to [0-9a-f]{7,64}/i;
// As much as a reference or the merge form can take.
const TAIL = 700;

export const revertHash: RelationRule = {
  id: "relation.revert-hash",
  read: (message) => hashReverts(message, (tail) => !REVERSING.test(tail)),
};

/** The hashes reverted, where what follows the hash is as wanted. */
export function hashReverts(
  message: string,
  isWanted: (tail: string) => boolean,
): ReturnType<RelationRule["read"]> {
  const found: ReturnType<RelationRule["read"]> = [];
  const title = revertTitle(message);
  for (const match of message.matchAll(LINE)) {
    const after = match.index + match[0].length;
    const tail = message.slice(after, after + TAIL);
    if (!isWanted(tail)) continue;
    found.push({
      kind: "reverts",
      sha: (match[1] ?? "").toLowerCase(),
      title: REFERENCE.exec(tail)?.[1] ?? title,
      text: match[0],
    });
  }
  // A subject names one commit; when several hashes are reverted it cannot tell which.
  return found.length > 1 ? found.map((one) => (one.title === title ? { ...one, title: null } : one)) : found;
}
