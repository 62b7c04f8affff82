// Which issues a text names, and how. Whether a mention becomes a link is decided later (accept-mention.ts), by what the
// memory knows: shape alone is never enough.
import type { Mention } from "../../model/links.ts";
import { compareText } from "../../model/order.ts";
import { MENTION_RULES } from "./index.ts";
import type { KeyCandidate } from "./key-candidates.ts";
import type { MentionRule, MentionText } from "./mention/mention-rule.ts";
import {
  type PreparedText,
  prepareBranch,
  prepareCommit,
  preparePlain,
  preparePullBody,
  preparePullTitle,
} from "./mention-text.ts";

export interface PullTexts {
  readonly title?: string | null;
  readonly body?: string | null;
  readonly headBranch?: string | null;
}

// What every candidate holds: most texts without one are put aside by this alone.
const MAY_HOLD_KEY = /-[1-9]|#[1-9]|\/[1-9]/;

/** By position, then rule. A key is told once for each kind and rule. */
export function mentionsInCommit(message: string): Mention[] {
  return MAY_HOLD_KEY.test(message) ? distinct(claim(prepareCommit(message))) : [];
}

/** Of the branch, then the title, then the body. */
export function mentionsInPull({ title, body, headBranch }: PullTexts): Mention[] {
  return distinct([
    ...(headBranch ? claim(prepareBranch(headBranch)) : []),
    ...(title ? claim(preparePullTitle(title)) : []),
    ...(body ? claim(preparePullBody(body)) : []),
  ]);
}

/** Of an issue's own text (`body`), or of a comment or review (`comment`): these name issues and resolve none. */
export function mentionsInText(text: string, place: "body" | "comment"): Mention[] {
  return MAY_HOLD_KEY.test(text) ? distinct(claim(preparePlain(text, place))) : [];
}

function claim({ text, candidates }: PreparedText): Mention[] {
  const found: { mention: Mention; start: number }[] = [];
  for (const candidate of candidates) {
    const rule = ruleFor(candidate, text);
    if (rule) found.push({ mention: mentionOf(candidate, rule), start: candidate.start });
  }
  found.sort((a, b) => a.start - b.start || compareText(a.mention.rule, b.mention.rule));
  return found.map(({ mention }) => mention);
}

function ruleFor(candidate: KeyCandidate, text: MentionText): MentionRule | undefined {
  return MENTION_RULES.find((rule) => rule.claims(candidate, text));
}

function mentionOf(candidate: KeyCandidate, rule: MentionRule): Mention {
  return {
    key: candidate.key,
    text: candidate.text,
    place: rule.place,
    kind: rule.kind,
    rule: rule.id,
    confidence: rule.confidence,
    isLowerCase: candidate.isLowerCase,
  };
}

function distinct(mentions: readonly Mention[]): Mention[] {
  const seen = new Set<string>();
  return mentions.filter(({ key, kind, rule }) => {
    const id = `${key}\0${kind}\0${rule}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
