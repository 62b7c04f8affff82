// Where a word ends, for any script. Scripts written without spaces end a Latin word: `修复PROJ-12的问题` names PROJ-12.

const JOINING = /[\p{L}\p{N}\p{M}]/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** True when the character before `at` would make what starts there part of a longer word. */
export function isWordBefore(text: string, at: number): boolean {
  if (at <= 0) return false;
  const unit = text.charCodeAt(at - 1);
  if (unit < 0x80) return isAsciiWord(unit);
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
  const code = isLowSurrogate && at > 1 ? (text.codePointAt(at - 2) ?? unit) : unit;
  return isJoining(code);
}

/** True when the character at `at` would make what ends there part of a longer word. An underscore does not. */
export function isWordAfter(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  if (code === undefined) return false;
  return code < 0x80 ? isAsciiAlphanumeric(code) : isJoining(code);
}

function isJoining(code: number): boolean {
  const char = String.fromCodePoint(code);
  return JOINING.test(char) && !UNSPACED.test(char);
}

export function isAsciiDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isAsciiAlphanumeric(code: number): boolean {
  return isAsciiDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** A letter, a digit or an underscore. */
export function isAsciiWord(code: number): boolean {
  return isAsciiAlphanumeric(code) || code === 95;
}
