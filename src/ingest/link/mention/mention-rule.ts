// The contract of a mention rule: whether it claims a candidate, from where the candidate stands. Rules are asked in the
// registry's order and the first that claims it has it, so that a key at one place gives one mention.
import type { LinkKind, MentionPlace } from "../../../model/links.ts";
import type { KeyCandidate } from "../key-candidates.ts";
import type { TextRange, TrailerLine } from "../message-parts.ts";

export type MentionOrigin = "commit" | "pull-title" | "pull-body" | "branch" | "body" | "comment";

/** One text with what the rules need to know of it; ranges are positions in `text`. */
export interface MentionText {
  readonly origin: MentionOrigin;
  /** Code masked. */
  readonly text: string;
  /** Of a commit: its first line. Empty elsewhere. */
  readonly subject: TextRange;
  /** Where the work stands that a revert takes back: its subject, title or branch. */
  readonly reverted: readonly TextRange[];
  /** Of a merge commit: the pull request's title as the forge wrote it. */
  readonly mergeTitle: TextRange;
  /** Names of merged branches, and of those merged into. */
  readonly branches: readonly TextRange[];
  readonly targets: readonly TextRange[];
  readonly trailers: readonly TrailerLine[];
  /** Candidates that open the subject or title. */
  readonly opening: ReadonlySet<KeyCandidate>;
  /** Candidates that follow a closing keyword. */
  readonly closing: ReadonlySet<KeyCandidate>;
}

export interface MentionRule {
  readonly id: string;
  readonly place: MentionPlace;
  readonly kind: LinkKind;
  readonly confidence: number;
  claims(candidate: KeyCandidate, text: MentionText): boolean;
}

export function isWithin(candidate: KeyCandidate, range: TextRange): boolean {
  return candidate.start >= range.start && candidate.end <= range.end;
}

export function isWithinAny(candidate: KeyCandidate, ranges: readonly TextRange[]): boolean {
  return ranges.some((range) => isWithin(candidate, range));
}
