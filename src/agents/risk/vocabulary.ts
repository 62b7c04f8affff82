// Which configured terms a text speaks of: whole words, whatever their case, in prose alone. What stands in code or in an
// address does not count. Misleads where a word is said to deny it ("no regression"). Pure.

import type { VocabularyTerm } from "../../config/configuration.ts";
import { MARKDOWN_MASK, maskCode } from "../../model/mask-code.ts";
import { escapePattern } from "../../model/pattern-text.ts";

export interface TermFinder {
  /** In the order of the configuration. */
  termsIn(text: string): readonly string[];
}

/** Terms that say what something is like; all others name a thing. */
const ADJECTIVES: ReadonlySet<string> = new Set(["flaky"]);
// A regression test is none.
const NO_TEST = "(?![\\s\\-]+tests?(?![\\p{L}\\p{N}_]))";
const ASCII = /^[\x00-\x7f]*$/;
const ADDRESS = /\b(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.)\S+/gi;
// Jira's own markup, which Markdown knows nothing of.
const JIRA_CODE = /\{(code|noformat)(?::[^}\n]{0,200})?\}[\s\S]*?(?:\{\1\}|$)|\{\{[^{}\n]{0,500}\}\}/g;

export function createTermFinder(vocabulary: readonly VocabularyTerm[]): TermFinder {
  const terms = vocabulary.map(({ term, words }) => ({ term, isIn: wordFinder(term, words) }));
  return {
    termsIn(text) {
      const prose = maskCode(text, MARKDOWN_MASK).replace(JIRA_CODE, " ").replace(ADDRESS, " ");
      const plain = ASCII.test(prose) ? prose.toLowerCase() : null;
      return terms.flatMap(({ term, isIn }) => (isIn(prose, plain) ? [term] : []));
    },
  };
}

/**
 * Whether a text speaks of a term. Few texts do, and a pattern is dear to make: where a text in ASCII (`plain`, lower
 * case; null: not ASCII) has the beginning of none of the words, none is made.
 */
function wordFinder(
  term: string,
  words: readonly string[],
): (prose: string, plain: string | null) => boolean {
  const beginnings = words.map((word) => word.trim().split(/\s+/)[0]?.toLowerCase() ?? "");
  const canSkip = beginnings.every((beginning) => ASCII.test(beginning));
  let pattern: RegExp | undefined;
  return (prose, plain) => {
    if (canSkip && plain !== null && !beginnings.some((beginning) => plain.includes(beginning))) return false;
    pattern ??= patternOf(term, words);
    return pattern.test(prose);
  };
}

/** The blank in `race condition` may be any white space or a hyphen. */
function patternOf(term: string, words: readonly string[]): RegExp {
  const spellings = words.map((word) =>
    word
      .trim()
      .split(/\s+/)
      .map((part) => escapePattern(part))
      .join("[\\s\\-]+"),
  );
  const end = `(?![\\p{L}\\p{N}_])${ADJECTIVES.has(term) ? "" : NO_TEST}`;
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${spellings.join("|")})${end}`, "iu");
}

/** The term as a sentence begins with it: `A race condition`, `An overflow`. */
export function termAtStart(term: string): string {
  return `${/^[aeiou]/i.test(term) ? "An" : "A"} ${term}${ADJECTIVES.has(term) ? " test" : ""}`;
}
