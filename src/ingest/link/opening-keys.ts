// Which candidates open a line. Before the first stands nothing but marks and what git or a forge puts there itself;
// between several stands nothing but list separators.
import type { KeyCandidate } from "./key-candidates.ts";
import type { TextRange } from "./message-parts.ts";

// `fixup! `, `squash! ` and `amend! ` are git's, `Merged PR 12: ` Azure's, `Pull request #12: ` Bitbucket's.
const PREFIX =
  /^(?:(?:fixup|squash|amend)! ){0,8}(?:Merged PR \d{1,10}: |(?:Pull|Merge pull) request #\d{1,10}: ?)?/;
const MARKS = /^[^\p{L}\p{N}]*$/u;
const SEPARATOR = /^[\])}'"*_]*(?:[\s,;&+/|]+|\s*(?:,\s*)?and\s+)[\s[({'"*_]*$/;
const ADJOINING = /^[\])}]+[[({]+$/;
const MAX_MARKS = 40;

export function openingKeys(
  text: string,
  line: TextRange,
  candidates: readonly KeyCandidate[],
): KeyCandidate[] {
  const head = text.slice(line.start, Math.min(line.end, line.start + 200));
  let at = line.start + (PREFIX.exec(head)?.[0].length ?? 0);
  const opening: KeyCandidate[] = [];
  for (const candidate of candidates) {
    if (candidate.end > line.end) break;
    if (candidate.start < at || candidate.end <= line.start) continue;
    if (candidate.start - at > MAX_MARKS) break;
    const between = text.slice(at, candidate.start);
    const isOpen =
      opening.length === 0 ? MARKS.test(between) : SEPARATOR.test(between) || ADJOINING.test(between);
    if (!isOpen) break;
    opening.push(candidate);
    at = candidate.end;
  }
  return opening;
}
