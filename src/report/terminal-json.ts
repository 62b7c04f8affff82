// JSON text that a terminal cannot act on: what JSON leaves bare is written as \u escapes, which JSON readers turn back.

// Controls beyond those JSON escapes itself, line separators, bidi controls, invisible letters and tags.
const BARE = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu;

export function terminalJson(json: string): string {
  return json.replace(BARE, (char) => {
    // Beyond the basic plane JSON writes two halves.
    const units = Array.from({ length: char.length }, (_, index) => char.charCodeAt(index));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
  });
}
