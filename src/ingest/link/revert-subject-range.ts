// Which part of a subject a revert takes back. `Revert "PROJ-1 x"` as a whole; of `PROJ-9: Revert "PROJ-1 x"` what follows
// the word, since PROJ-9 is the work of reverting. With no second key the first is what was reverted. Tags may stand before
// the word, where what they revert is quoted: `MINOR: Revert "PROJ-1 x"`, `PROJ-9: [Rust] Revert "PROJ-1 x"`.
import type { KeyCandidate } from "./key-candidates.ts";
import { NOWHERE } from "./merge-message.ts";
import type { TextRange } from "./message-parts.ts";

const REVERT_START =
  /^(?:(?:fixup|squash|amend)! ){0,8}[^\p{L}\p{N}]{0,20}revert(?:s|ed|ing)?(?![\p{L}\p{N}_-])/iu;
const REVERT_AFTER_KEY = /^[\])}]?[\s:;.,-]{0,8}revert(?:s|ed|ing)?(?![\p{L}\p{N}_-])/iu;
// A tag is a word in capitals before a colon, or anything but a key in brackets.
const TAGGED_REVERT =
  /^[\])}]?[\s:;.,-]{0,8}(?:(?:[A-Z][A-Z0-9_]{1,20}:|\[(?![^\]]{0,40}[A-Z0-9_]-[1-9])[^\]]{1,40}\]:?)[ \t]{0,3}){1,4}[Rr]evert(?:s|ed|ing)?:?[ \t]{0,4}["“]/u;
const MAX_LEAD = 240;
const QUOTED_WORK =
  /^[^"“]{0,60}?revert(?:s|ed|ing)?:?[ \t]{0,4}["“'(]{0,2}(?:revert(?:s|ed|ing)?:?[ \t]{0,4}["“'(]{0,2}){0,8}/iu;

export interface RevertedPart {
  readonly range: TextRange;
  /** What was reverted, without `Revert "`: where an original subject opens. */
  readonly work: TextRange;
}

export function revertedPart(
  text: string,
  line: TextRange,
  opening: readonly KeyCandidate[],
  candidates: readonly KeyCandidate[],
): RevertedPart {
  const subject = text.slice(line.start, line.end);
  if (REVERT_START.test(subject) || TAGGED_REVERT.test(subject.slice(0, MAX_LEAD)))
    return { range: line, work: workOf(text, line) };
  const last = opening.at(-1);
  const after = last ? text.slice(last.end, Math.min(last.end + MAX_LEAD, line.end)) : "";
  const isTagged = TAGGED_REVERT.test(after);
  if (!last || !(isTagged || REVERT_AFTER_KEY.test(after))) return { range: NOWHERE, work: NOWHERE };
  const rest = { start: last.end, end: line.end };
  const isOtherNamed = candidates.some((other) => other.start >= last.end && other.end <= line.end);
  if (isOtherNamed) return { range: rest, work: workOf(text, rest) };
  if (isTagged) return { range: NOWHERE, work: NOWHERE };
  const isRevertCommit = /revert(?:s|ed)?:? ["“]/i.test(subject) || /^This reverts commit /m.test(text);
  return isRevertCommit ? { range: line, work: workOf(text, rest) } : { range: NOWHERE, work: NOWHERE };
}

function workOf(text: string, range: TextRange): TextRange {
  const head = text.slice(range.start, Math.min(range.end, range.start + 400));
  return { start: range.start + (QUOTED_WORK.exec(head)?.[0].length ?? 0), end: range.end };
}
