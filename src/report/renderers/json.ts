// The report's data as one JSON object, indented by two, keys in the order the agent gave them. Whatever a terminal
// could act on is written as \u escapes, which JSON readers turn back: no information is lost.
import type { Report } from "../report.ts";

// Controls beyond those JSON escapes itself, line separators, bidi controls and invisible letters.
const ESCAPED = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu;

export function renderJson(report: Report): string {
  return `${JSON.stringify(report.data, null, 2).replace(ESCAPED, unicodeEscape)}\n`;
}

function unicodeEscape(char: string): string {
  // Beyond the basic plane JSON writes two halves.
  return Array.from({ length: char.length }, (_, index) => {
    return `\\u${char.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }).join("");
}
