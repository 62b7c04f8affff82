// The words of a text, for finding texts that share rare ones. No list of stop words and no stemming: how rare a word is
// decides, in whatever language it is written, so a plural is another word than its singular.

/** Where a word stands: in an issue's three kinds of text, or in a pull request's. */
export const TERM_FIELDS = ["summary", "description", "comment", "title", "body", "discussion"] as const;
export type TermField = (typeof TERM_FIELDS)[number];

/** Pasted logs go on for megabytes; what a text is about stands at its beginning. */
const LONGEST_TEXT = 20_000;
const SHORTEST_WORD = 3;
/** Longer runs of letters are keys, hashes and encoded data. */
const LONGEST_WORD = 40;
const MOST_WORDS = 400;
/** Of a stack trace the innermost calls tell where it broke; the frames below are the framework's, the same everywhere. */
const FRAMES_KEPT = 3;

const URL_LIKE = /\b[a-z][a-z0-9+.-]{0,15}:\/\/\S+/gi;
const FENCE = /^\s*(?:```|~~~).*$|\{(?:code|noformat|quote|panel)[^}\n]{0,60}\}/gm;
const FRAME = /^\s*(?:at\s+\S+\s*\(|at\s+\S+:\d|File "|#\d+\s|\.\.\. \d+ more)/;
const WORD = /[\p{L}\p{M}\p{N}_$]+/gu;
/** `refreshToken`, `HTTPServer`, `snake_case`. */
const SEAM = /[_$]+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
/** Written without spaces: two characters stand for a word. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/**
 * Distinct words in the order they first stand, folded, at most 400. Identifiers are kept whole and in their parts. The
 * marks of code blocks go, their code stays; addresses, hashes and numbers go.
 */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  const plain = text.slice(0, LONGEST_TEXT).normalize("NFKC").replace(URL_LIKE, " ").replace(FENCE, " ");
  for (const [identifier] of withoutDeepFrames(plain).matchAll(WORD)) {
    for (const word of partsOf(identifier)) if (isWord(word)) words.add(word);
    if (words.size >= MOST_WORDS) break;
  }
  return [...words].slice(0, MOST_WORDS);
}

function withoutDeepFrames(text: string): string {
  let frames = 0;
  return text
    .split(/\r?\n/)
    .filter((line) => {
      frames = FRAME.test(line) ? frames + 1 : 0;
      return frames <= FRAMES_KEPT;
    })
    .join("\n");
}

function partsOf(identifier: string): string[] {
  if (UNSPACED.test(identifier)) return pairsOf(identifier);
  // Keys and encoded data: not worth taking apart.
  if (identifier.length > 2 * LONGEST_WORD) return [];
  const parts = identifier.split(SEAM).filter((part) => part !== "");
  const whole = fold(identifier.replace(/^[_$]+|[_$]+$/g, ""));
  return parts.length > 1 ? [whole, ...parts.map(fold)] : [whole];
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => fold(`${characters[index]}${character}`));
}

function isWord(word: string): boolean {
  const length = [...word].length;
  if (length < SHORTEST_WORD && !UNSPACED.test(word)) return false;
  if (length > LONGEST_WORD || !/\p{L}/u.test(word)) return false;
  // Hashes, addresses in memory, parts of UUIDs.
  return !/^(?:0x[0-9a-f]+|(?=[a-f]*[0-9])[0-9a-f]{4,})$/.test(word);
}

/** Case folded the same in every locale: `I`, `ı`, `İ` and `i` are one letter, as are `ß` and `ss`, `ς` and `σ`. */
function fold(word: string): string {
  const lower = word.toUpperCase().toLowerCase();
  return lower.replaceAll("i\u0307", "i").replaceAll("ς", "σ").normalize("NFKC");
}
