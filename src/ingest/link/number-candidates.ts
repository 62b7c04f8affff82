// Candidates for GitHub issues: `#12`, `GH-12`, `owner/repo#12` and full URLs. Numbers are shared by issues and pull
// requests: which of them a number is, a look into the memory decides.
import type { KeyCandidate } from "./key-candidates.ts";
import { isAsciiAlphanumeric, isWordAfter, isWordBefore } from "./word-edge.ts";

const NUMBER = /#([1-9][0-9]{0,9})(?![0-9])/g;
const GH_NUMBER = /GH-([1-9][0-9]{0,9})(?![0-9])/g;
const ISSUE_PATH = /\/(?:issues|pull)\/([1-9][0-9]{0,9})(?![0-9])/g;
const REPOSITORY_BEFORE = /(?<![\w./-])[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[\w.-]{1,100}$/;
const URL_BEFORE =
  /https?:\/\/((?:[\w-]{1,63}\.){1,8}[\w-]{1,63}(?::\d{1,5})?)\/([A-Za-z0-9][A-Za-z0-9-]{0,38}\/[\w.-]{1,100})$/i;
const MAX_REPOSITORY = 141;
const MAX_URL = 320;

/** In order of position. */
export function numberCandidates(text: string): KeyCandidate[] {
  return [...hashNumbers(text), ...ghNumbers(text), ...issueUrls(text)].sort((a, b) => a.start - b.start);
}

function* hashNumbers(text: string): Generator<KeyCandidate> {
  for (const match of text.matchAll(NUMBER)) {
    const end = match.index + match[0].length;
    if (isWordAfter(text, end) || isDecimal(text, end)) continue;
    const repository = REPOSITORY_BEFORE.exec(
      text.slice(Math.max(0, match.index - MAX_REPOSITORY), match.index),
    );
    if (repository) {
      yield candidate(text, match.index - repository[0].length, end, `${repository[0]}#${match[1]}`);
      continue;
    }
    // `&#12;` is a character, `C#1`, `page#2` and `##3` are no references.
    const before = text[match.index - 1];
    if (isWordBefore(text, match.index) || before === "&" || before === "#" || before === "/") continue;
    yield candidate(text, match.index, end, `#${match[1]}`);
  }
}

function* ghNumbers(text: string): Generator<KeyCandidate> {
  for (const match of text.matchAll(GH_NUMBER)) {
    const end = match.index + match[0].length;
    const isWhole =
      !isWordBefore(text, match.index) && text[match.index - 1] !== "-" && !isWordAfter(text, end);
    const isVersion = text[end] === "-" && isAsciiAlphanumeric(text.charCodeAt(end + 1));
    if (isWhole && !isVersion && !isDecimal(text, end))
      yield candidate(text, match.index, end, `#${match[1]}`);
  }
}

function* issueUrls(text: string): Generator<KeyCandidate> {
  for (const match of text.matchAll(ISSUE_PATH)) {
    const end = match.index + match[0].length;
    const url = URL_BEFORE.exec(text.slice(Math.max(0, match.index - MAX_URL), match.index));
    if (!url || isWordAfter(text, end)) continue;
    const host = (url[1] ?? "").toLowerCase();
    yield candidate(text, match.index - url[0].length, end, `${host}/${url[2]}#${match[1]}`);
  }
}

function isDecimal(text: string, end: number): boolean {
  return text[end] === "." && /[0-9]/.test(text[end + 1] ?? "");
}

function candidate(text: string, start: number, end: number, key: string): KeyCandidate {
  return { key, text: text.slice(start, end), start, end, form: "number", isLowerCase: false };
}
