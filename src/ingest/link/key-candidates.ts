// Candidates for issue keys, by shape alone: `PROJ-12`. The text is walked once, hyphen by hyphen, with bounded looks to
// either side, so that a hostile megabyte costs no more than an ordinary one.
import { isAsciiAlphanumeric, isAsciiDigit, isAsciiWord, isWordAfter, isWordBefore } from "./word-edge.ts";

export interface KeyCandidate {
  /** As it will be looked up: `PROJ-12`, `#12`, `owner/repo#12`, `host/owner/repo#12`. */
  readonly key: string;
  /** As written; of a token with several readings the whole, the same for each. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly form: "tracker" | "number";
  readonly isLowerCase: boolean;
}

export interface KeyScan {
  /** In branch names `fix-PROJ-12` and `PROJ-12-2` hold a key, `fix_proj-12` perhaps; in prose they are longer words. */
  readonly isBranch: boolean;
}

// Longest project key that any tracker allows (Jira Data Center: 255 by regular expression), and 32 bits of issues.
const MAX_PROJECT_LENGTH = 255;
const MAX_DIGITS = 10;
// Words that an underscore joins in a branch: more than any project key is made of.
const MAX_READINGS = 4;
const HYPHEN = 45;
const UNDERSCORE = 95;
const HOST_MARKS: ReadonlySet<number> = new Set([...".:%~-"].map((char) => char.charCodeAt(0)));

/** In order of position. Lower-case ones are included: which places accept them is the rules' affair. */
export function keyCandidates(text: string, scan: KeyScan = { isBranch: false }): KeyCandidate[] {
  const found: KeyCandidate[] = [];
  const hosts = new HostReader(text);
  for (let at = text.indexOf("-"); at !== -1; at = text.indexOf("-", at + 1)) {
    const readings = candidatesAround(text, at, scan);
    if (readings[0] && !hosts.isInHost(readings[0].start)) found.push(...readings);
  }
  return found;
}

/** The readings of the token around `hyphen`, longest first. */
function candidatesAround(text: string, hyphen: number, scan: KeyScan): KeyCandidate[] {
  const first = text.charCodeAt(hyphen + 1);
  if (!(first >= 49 && first <= 57)) return [];
  const token = tokenStart(text, hyphen, scan);
  if (token === undefined) return [];
  const end = numberEnd(text, hyphen + 1);
  if (end === undefined || isContinued(text, end, scan)) return [];
  const starts = projectStarts(text, token, hyphen, scan);
  const start = starts[0] ?? token;
  return starts.map((from) => {
    const written = text.slice(from, end);
    const key = written.toUpperCase();
    return { key, text: text.slice(start, end), start, end, form: "tracker", isLowerCase: key !== written };
  });
}

/** Where the word before `hyphen` starts; undefined when what stands there is no key. */
function tokenStart(text: string, hyphen: number, scan: KeyScan): number | undefined {
  const limit = Math.max(0, hyphen - MAX_PROJECT_LENGTH - 1);
  let start = hyphen;
  while (start > limit && isAsciiWord(text.charCodeAt(start - 1))) start--;
  if (hyphen - start > MAX_PROJECT_LENGTH || isWordBefore(text, start)) return undefined;
  // `_PROJ-1_` is emphasis.
  while (start < hyphen && text.charCodeAt(start) === UNDERSCORE) start++;
  return !scan.isBranch && isPartOfHyphenated(text, start) ? undefined : start;
}

/**
 * Where the project key may start. In a branch `fix_proj-12` may be `fix` and PROJ-12, and `abc_d-123` one key: which it is,
 * the projects tell that are known. Upper case tells itself: `ABC_D-123` is one key, and of `fix_PROJ-12` the `fix` is none.
 */
function projectStarts(text: string, token: number, hyphen: number, scan: KeyScan): number[] {
  const word = text.slice(token, hyphen);
  const starts = [token];
  if (scan.isBranch && !isUpperCase(word))
    for (let at = word.indexOf("_"); at !== -1; at = word.indexOf("_", at + 1)) starts.push(token + at + 1);
  const possible = starts.filter((start) => isLetter(text.charCodeAt(start))).slice(-MAX_READINGS);
  const upperCase = possible.filter((start) => isUpperCase(text.slice(start, hyphen)));
  return upperCase.length > 0 ? upperCase : possible;
}

const isUpperCase = (word: string): boolean => word === word.toUpperCase();
const isLetter = (code: number): boolean => isAsciiAlphanumeric(code) && !isAsciiDigit(code);

/** `T-shirt-5`, `non-PROJ-12`: a hyphenated word. `PROJ-1-PROJ-2` and `0001-PROJ-1.patch` are not. */
function isPartOfHyphenated(text: string, start: number): boolean {
  if (start < 2 || text.charCodeAt(start - 1) !== HYPHEN) return false;
  return isWordBefore(text, start - 1) && !isAsciiDigit(text.charCodeAt(start - 2));
}

function numberEnd(text: string, from: number): number | undefined {
  let end = from;
  while (end - from <= MAX_DIGITS && isAsciiDigit(text.charCodeAt(end))) end++;
  return end - from > MAX_DIGITS ? undefined : end;
}

/** `CVE-2021-44228`, `foo-1.2` and `PROJ-12th` go on; `PROJ-12.`, `PROJ-12.patch` and `PROJ-12_x` do not. */
function isContinued(text: string, end: number, scan: KeyScan): boolean {
  if (isWordAfter(text, end)) return true;
  const next = text[end];
  if (next === "-") return !scan.isBranch && isNumberPart(text, end + 1);
  if (next === ".") return isAsciiDigit(text.charCodeAt(end + 1)) && !isPatchVersion(text, end);
  return next === "@" && isAsciiAlphanumeric(text.charCodeAt(end + 1));
}

/** Digits up to a word's end: the `8859` of `X-8859-1`, not the `2nd` of `PROJ-12-2nd`. */
function isNumberPart(text: string, from: number): boolean {
  let end = from;
  while (end - from < MAX_DIGITS && isAsciiDigit(text.charCodeAt(end))) end++;
  return end > from && !isWordAfter(text, end);
}

/** `PROJ-12.2.patch`, `PROJ-12.001.diff`: revisions of a patch for the issue. */
function isPatchVersion(text: string, end: number): boolean {
  return /^\.[\w.-]{1,24}?\.(?:patch|diff)(?![A-Za-z0-9])/.test(text.slice(end, end + 32));
}

/** Tells for rising positions whether they lie in the host of a URL or of an address (`a@PROJ-12.example.org`). */
class HostReader {
  readonly #text: string;
  #read = 0;
  /** The last character read that no host can hold. */
  #border = -1;

  constructor(text: string) {
    this.#text = text;
  }

  isInHost(start: number): boolean {
    for (; this.#read < start; this.#read++) {
      const code = this.#text.charCodeAt(this.#read);
      if (!isAsciiWord(code) && !HOST_MARKS.has(code)) this.#border = this.#read;
    }
    const char = this.#text[this.#border];
    if (char === "/") return this.#text.startsWith("://", this.#border - 2);
    return char === "@" && this.#border > 0 && isAsciiAlphanumeric(this.#text.charCodeAt(this.#border - 1));
  }
}
