// What the message of a merge (or of a merge script) names: branches, their target, the pull request's title and number.
import { firstBodyLine, firstLine, linesFrom, type MessageLine, type TextRange } from "./message-parts.ts";

export interface MergeMessage {
  readonly branches: readonly TextRange[];
  readonly targets: readonly TextRange[];
  readonly title: TextRange;
  /** `#N` that are pull requests by the words around them. */
  readonly pullNumbers: readonly TextRange[];
}

export const NOWHERE: TextRange = { start: 0, end: 0 };

// Named groups: branch, target, title, number. Each runs over one line.
const SUBJECTS: readonly { readonly pattern: RegExp; readonly hasTitleInBody: boolean }[] = [
  {
    pattern: /^Merge pull request (?<number>#\d{1,10}) from [^\s/]+\/(?<branch>\S+)/d,
    hasTitleInBody: true,
  },
  {
    pattern:
      /^Merge pull request '(?<title>.*)' \((?<number>#\d{1,10})\) from (?<branch>\S+)(?: into (?<target>\S+))?/d,
    hasTitleInBody: false,
  },
  {
    pattern: /^Merged in (?<branch>\S+) \(pull request (?<number>#\d{1,10})\)/d,
    hasTitleInBody: true,
  },
  {
    pattern:
      /^(?:Pull|Merge pull) request (?<number>#\d{1,10}) in \S+ from (?<branch>\S+) to (?<target>\S+)/d,
    hasTitleInBody: true,
  },
  { pattern: /^(?:Pull|Merge pull) request (?<number>#\d{1,10}): ?/d, hasTitleInBody: false },
];
const BRANCHES = /^Merge (?:remote-tracking )?branch(?:es)? /;
const QUOTED = /'([^']{1,255})'/dg;
const INTO = /(?: of \S+)? into '?(?<target>[^\s']+)'?\s*$/d;
// The line that Bitbucket's server writes under a merge, and the line that Apache's merge scripts write.
const BODY_MERGE = /^Merge in \S+ from (?<branch>\S+) to (?<target>\S+)\s*$/d;
export const APACHE_CLOSES =
  /^[ \t]{0,4}Closes:? (?:[\w.-]{1,100}\/[\w.-]{1,100})?(?<number>#[1-9]\d{0,9}) from (?<user>[\w.-]{1,100})\/(?<branch>\S+?)(?:[.,]?\s*$|\s+and\s+squashes\s)/d;

export function readMergeMessage(message: string): MergeMessage {
  const parts = { branches: [] as TextRange[], targets: [] as TextRange[], pullNumbers: [] as TextRange[] };
  const first = firstLine(message);
  const subject = message.slice(first.start, Math.min(first.end, first.start + MAX_LINE));
  let title: TextRange = NOWHERE;
  for (const { pattern, hasTitleInBody } of SUBJECTS) {
    const match = pattern.exec(subject);
    if (!match) continue;
    collect(match, first.start, parts);
    const written = groupRange(match, "title", first.start);
    title = hasTitleInBody ? (firstBodyLine(message) ?? NOWHERE) : (written ?? NOWHERE);
    break;
  }
  if (BRANCHES.test(subject)) {
    readBranches(subject, first.start, parts);
    if (/^See merge request \S*!\d/m.test(message)) title = firstBodyLine(message) ?? NOWHERE;
  }
  for (const line of closingLines(message, first)) {
    const match = BODY_MERGE.exec(line.text) ?? APACHE_CLOSES.exec(line.text);
    if (match) collect(match, line.start, parts);
  }
  return { ...parts, title };
}

// A message names the branch it merges once, or a few times in a squash of squashes.
const MAX_LINE = 2000;
const MAX_CLOSING_LINES = 20;

type Parts = { branches: TextRange[]; targets: TextRange[]; pullNumbers: TextRange[] };

function closingLines(message: string, first: TextRange): MessageLine[] {
  if (!/^[ \t]{0,4}(?:Closes|Merge in)/m.test(message)) return [];
  const lines = [...linesFrom(message, first.end + 1)];
  return lines
    .filter((line) => line.text.length <= MAX_LINE && /^[ \t]{0,4}(?:Closes|Merge in)/.test(line.text))
    .slice(0, MAX_CLOSING_LINES);
}

function readBranches(subject: string, offset: number, parts: Parts): void {
  const into = INTO.exec(subject);
  const named = into ? subject.slice(0, into.index) : subject;
  for (const match of named.matchAll(QUOTED)) {
    const range = match.indices?.[1];
    if (range) parts.branches.push({ start: offset + range[0], end: offset + range[1] });
  }
  if (into) collect(into, offset, parts);
}

function collect(match: RegExpExecArray, offset: number, parts: Parts): void {
  const branch = groupRange(match, "branch", offset);
  const target = groupRange(match, "target", offset);
  const number = groupRange(match, "number", offset);
  if (branch) parts.branches.push(branch);
  if (target) parts.targets.push(target);
  if (number) parts.pullNumbers.push(number);
}

function groupRange(match: RegExpExecArray, name: string, offset: number): TextRange | undefined {
  const range = match.indices?.groups?.[name];
  return range ? { start: offset + range[0], end: offset + range[1] } : undefined;
}
