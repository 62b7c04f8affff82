// Prepares a text for the mention rules: masks code, finds candidates, and tells the parts of it apart.

import { COMMIT_MASK, MARKDOWN_MASK, maskCode } from "../../model/mask-code.ts";
import { closingKeys } from "./closing-keys.ts";
import { type KeyCandidate, keyCandidates } from "./key-candidates.ts";
import type { MentionOrigin, MentionText } from "./mention/mention-rule.ts";
import { NOWHERE, readMergeMessage } from "./merge-message.ts";
import { bodyStart, firstLine, type TextRange, trailerLines } from "./message-parts.ts";
import { numberCandidates } from "./number-candidates.ts";
import { openingKeys } from "./opening-keys.ts";
import { revertedPart } from "./revert-subject-range.ts";

export interface PreparedText {
  readonly text: MentionText;
  /** By position. */
  readonly candidates: readonly KeyCandidate[];
}

// GitHub's revert button names its branch `revert-382-PROJ-12-fix`.
const REVERT_BRANCH = /^revert-\d{1,10}-/;

const NOTHING = {
  subject: NOWHERE,
  reverted: [],
  mergeTitle: NOWHERE,
  branches: [],
  targets: [],
  trailers: [],
  opening: new Set<KeyCandidate>(),
  closing: new Set<KeyCandidate>(),
};

export function prepareCommit(message: string): PreparedText {
  const subject = firstLine(message);
  const body = bodyStart(message);
  const text = message.slice(0, body) + maskCode(message.slice(body), COMMIT_MASK);
  const merge = readMergeMessage(text);
  const candidates = candidatesAround(text, merge.branches).filter(
    (candidate) => candidate.form === "tracker" || !isPullNumber(text, candidate, merge.pullNumbers),
  );
  const parts = subjectParts(text, subject, candidates);
  const titleParts = subjectParts(text, merge.title, candidates);
  const revertBranches = merge.branches.filter(({ start, end }) =>
    REVERT_BRANCH.test(text.slice(start, end)),
  );
  return {
    candidates,
    text: {
      ...NOTHING,
      origin: "commit",
      text,
      subject,
      opening: parts.opening,
      reverted: [...parts.reverted, ...titleParts.reverted, ...revertBranches],
      mergeTitle: merge.title,
      branches: merge.branches,
      targets: merge.targets,
      trailers: candidates.some(({ start }) => start >= body) ? trailerLines(text, body) : [],
      closing: closingKeys(text, candidates),
    },
  };
}

export function preparePullTitle(title: string): PreparedText {
  const candidates = candidatesAround(title, []).filter((candidate) => !candidate.isLowerCase);
  const line = { start: 0, end: title.length };
  return {
    candidates,
    text: { ...NOTHING, origin: "pull-title", text: title, ...subjectParts(title, line, candidates) },
  };
}

export function preparePullBody(body: string): PreparedText {
  const text = maskCode(body, MARKDOWN_MASK);
  const candidates = candidatesAround(text, []).filter(
    (candidate) => candidate.form === "tracker" || !isPullNumber(text, candidate, []),
  );
  return {
    candidates,
    text: {
      ...NOTHING,
      origin: "pull-body",
      text,
      trailers: candidates.length > 0 ? trailerLines(text, 0) : [],
      closing: closingKeys(text, candidates),
    },
  };
}

export function prepareBranch(branch: string): PreparedText {
  const whole = { start: 0, end: branch.length };
  const candidates = branchCandidates(branch, whole);
  const reverted = REVERT_BRANCH.test(branch) ? [whole] : [];
  const opening = new Set(candidates);
  return { candidates, text: { ...NOTHING, origin: "branch", text: branch, reverted, opening } };
}

export function preparePlain(
  written: string,
  origin: Extract<MentionOrigin, "body" | "comment">,
): PreparedText {
  const text = maskCode(written, MARKDOWN_MASK);
  return { candidates: candidatesAround(text, []), text: { ...NOTHING, origin, text } };
}

function subjectParts(text: string, line: TextRange, candidates: readonly KeyCandidate[]) {
  const inLine = candidates.filter((candidate) => candidate.start >= line.start && candidate.end <= line.end);
  const opening = openingKeys(text, line, inLine);
  const { range, work } = revertedPart(text, line, opening, inLine);
  const openingWork = range === NOWHERE ? [] : openingKeys(text, work, inLine);
  return { reverted: range === NOWHERE ? [] : [range], opening: new Set([...opening, ...openingWork]) };
}

/** Within the name of a branch a key is cut out by a branch's rules, elsewhere by those of prose. */
function candidatesAround(text: string, branches: readonly TextRange[]): KeyCandidate[] {
  const isOutside = (candidate: KeyCandidate): boolean =>
    !branches.some((branch) => candidate.start < branch.end && candidate.end > branch.start);
  const outside = [...keyCandidates(text), ...numberCandidates(text)].filter(isOutside);
  const inside = branches.flatMap((branch) => branchCandidates(text, branch));
  return [...outside, ...inside].sort((a, b) => a.start - b.start || a.end - b.end);
}

function branchCandidates(text: string, branch: TextRange): KeyCandidate[] {
  const name = text.slice(branch.start, branch.end);
  // The `revert-382` of a revert's branch is the button's, no key.
  const offset = REVERT_BRANCH.exec(name)?.[0].length ?? 0;
  const start = branch.start + offset;
  return keyCandidates(name.slice(offset), { isBranch: true }).map((candidate) => ({
    ...candidate,
    start: candidate.start + start,
    end: candidate.end + start,
  }));
}

const PULL_WORDS = /(?:pull[ -]?requests?|merge[ -]?requests?|(?<![\p{L}\p{N}_])PRs?)[ \t:]{0,2}$/iu;

function isPullNumber(text: string, candidate: KeyCandidate, known: readonly TextRange[]): boolean {
  if (known.some((range) => range.start >= candidate.start && range.end <= candidate.end)) return true;
  return PULL_WORDS.test(text.slice(Math.max(0, candidate.start - 20), candidate.start));
}
