// The contract of a rule that reads pull request numbers from a commit's message.
import type { PullMention } from "../../../model/links.ts";
import { bodyStart, firstBodyLine, firstLine, linesFrom } from "../message-parts.ts";

export interface PullRule {
  readonly id: string;
  read(message: string): Found[];
}

type Found = Omit<PullMention, "rule">;

// Subjects are short; what is longer was never written by a forge.
const MAX_LINE = 2000;

export function subjectText(message: string): string {
  const { start, end } = firstLine(message);
  return message.slice(start, Math.min(end, start + MAX_LINE)).trimEnd();
}

/** The title that forges write as the first line under a merge's subject. */
export function titleInBody(message: string): string | null {
  const line = firstBodyLine(message);
  return line === undefined ? null : line.text.slice(0, MAX_LINE).trim();
}

/** Matches on lines of the body, in order. */
export function* bodyMatches(message: string, pattern: RegExp): Generator<RegExpExecArray> {
  for (const line of linesFrom(message, bodyStart(message))) {
    if (line.text.length > MAX_LINE) continue;
    const match = pattern.exec(line.text);
    if (match) yield match;
  }
}
