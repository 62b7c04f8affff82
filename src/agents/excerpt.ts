// A piece of what somebody wrote, short enough to read in a report. Pure.
import { displayWidth } from "../report/display-width.ts";

/** Columns of an excerpt's line: with an item's indent it fits 80. */
const LINE = 74;
/** What JSON holds of a text; the rest stays at its source. */
const MOST_CHARACTERS = 600;

/** One paragraph: what was quoted from others, comments of markup and line breaks are left out. */
export function plainWords(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(/\{(quote|noformat)\}[\s\S]*?\{\1\}/g, " ")
    .replace(/^[ \t]*>.*$/gm, " ")
    .replace(/^[ \t]*(?:```|~~~).*$/gm, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** The beginning of it, ended by `…` where it was cut. */
export function excerptOf(text: string): string {
  const words = [...plainWords(text)];
  return words.length <= MOST_CHARACTERS
    ? words.join("")
    : `${words.slice(0, MOST_CHARACTERS - 1).join("")}…`;
}

/** The excerpt in lines for a terminal, at most so many; the last ends with `…` where more follows. */
export function excerptLines(excerpt: string, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of excerpt.split(" ").filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && displayWidth(longer) > LINE) {
      if (lines.push(line) === most) return [...lines.slice(0, -1), `${line.replace(/[…. ,;:]+$/, "")} …`];
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}
