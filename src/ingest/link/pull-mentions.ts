// Pull request numbers as a commit's message gives them.
import type { PullMention } from "../../model/links.ts";
import { PULL_RULES } from "./index.ts";
import { closingNumber } from "./pull/closing-number.ts";

/**
 * In the order of the rules, then of the text. `scope` merge on a commit with one parent (a forge's squash) means the
 * commit itself: the message cannot tell.
 */
export function pullMentionsInCommit(message: string): PullMention[] {
  const seen = new Set<string>();
  const mentions: PullMention[] = [];
  for (const rule of PULL_RULES)
    for (const found of rule.read(message)) {
      const key = `${rule.id}\0${found.number}`;
      if (seen.has(key) || found.number === 0) continue;
      seen.add(key);
      mentions.push({ ...found, rule: rule.id });
    }
  return mentions;
}

export interface PullKnowledge {
  isPull(number: number): boolean;
  isIssue(number: number): boolean;
  /** A message gives the number by a rule that says of what it is the number. */
  isNamedOtherwise(number: number): boolean;
}

export type PullAnswer =
  | { readonly accepted: true; readonly confidence: number; readonly isConfirmed: boolean }
  | { readonly accepted: false; readonly reason: "is-issue" | "is-other-work" };

/** A known pull request makes the number sure; a known issue of that number refutes it, and what was closed by hand gives way to a merge or squash of the number; else it stays what the message says. */
export function acceptPull(mention: PullMention, known: PullKnowledge): PullAnswer {
  if (known.isPull(mention.number)) return { accepted: true, confidence: 1, isConfirmed: true };
  if (known.isIssue(mention.number)) return { accepted: false, reason: "is-issue" };
  // A project that moved to another forge has two of each small number.
  if (mention.rule === closingNumber.id && known.isNamedOtherwise(mention.number))
    return { accepted: false, reason: "is-other-work" };
  return { accepted: true, confidence: mention.confidence, isConfirmed: false };
}
