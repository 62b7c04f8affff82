// Text from data made safe to show: whatever could move a terminal's cursor, reorder or hide letters is written as a
// visible escape. Letters, marks and emoji of every language stay as they are.

// Controls; soft hyphen; bidi marks, embeddings, overrides, isolates; zero-width and invisible letters; line and
// paragraph separators; annotation marks; tags; variation selectors other than those of emoji; lone surrogates.
const SUSPECT =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: single code points, matched one by one.
  /[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\p{Cs}/gu;

const NAMED: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r" };

// Joiners are part of spelling in these scripts, and glue emoji together; anywhere else they only hide.
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const PICTURE_BEFORE = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;
const PICTURE_AFTER = /^\p{Extended_Pictographic}/u;

/** One line of harmless text. Newlines and tabs become `\n` and `\t`. */
export function visibleText(text: string): string {
  if (!mayNeedEscape(text)) return text;
  return text.replace(SUSPECT, (char, offset: number) =>
    isJoinerInPlace(char, text, offset) ? char : escapeOf(char),
  );
}

/** Most text is plain ASCII: one cheap test instead of the long one. */
function mayNeedEscape(text: string): boolean {
  return /[^\x20-\x7e]/.test(text);
}

function isJoinerInPlace(char: string, text: string, offset: number): boolean {
  if (char !== "\u200d" && char !== "\u200c") return false;
  const before = text.slice(Math.max(0, offset - 2), offset);
  const after = text.slice(offset + 1, offset + 3);
  if (char === "\u200d" && PICTURE_BEFORE.test(before) && PICTURE_AFTER.test(after)) return true;
  const previous = [...before].at(-1) ?? "";
  return JOINING.test(previous) && (after === "" || JOINING.test([...after][0] ?? "") || /^\s/.test(after));
}

function escapeOf(char: string): string {
  const named = NAMED[char];
  if (named !== undefined) return named;
  const point = char.codePointAt(0) ?? 0;
  if (point < 0x100) return `\\x${point.toString(16).padStart(2, "0")}`;
  return point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, "0")}`;
}
