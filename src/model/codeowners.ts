// How a line of a CODEOWNERS file names paths. Pure.
import { compileWildcard } from "./glob.ts";

/** Up to the first blank that no backslash protects. */
export function firstWord(line: string): string {
  let at = 0;
  while (at < line.length && line[at] !== " " && line[at] !== "\t") at += line[at] === "\\" ? 2 : 1;
  return line.slice(0, at);
}

/** A pattern without a leading slash matches at any depth; a name or folder without a star also all that lies under it. */
export function ownersMatch(pattern: string): (path: string) => boolean {
  const anchored = pattern.startsWith("/") ? pattern.slice(1) : `**/${pattern}`;
  if (anchored.endsWith("/")) return compileWildcard(`${anchored}**`);
  const isOwned = compileWildcard(anchored);
  if (/[*?]$/.test(anchored)) return isOwned;
  const isBelow = compileWildcard(`${anchored}/**`);
  return (path) => isOwned(path) || isBelow(path);
}

interface OwnersLine {
  readonly isMatch: (path: string) => boolean;
  readonly owners: readonly string[];
}

const SECTION = /^\^?\[[^\]]{1,200}\](?:\[\d{1,3}\])?/;

/**
 * Who owns a path: the last line that matches decides, one without owners takes them away. Owners as written: `@login`,
 * `@org/team`, an address. The owners that a section's heading names (GitLab's) stand for its lines that name none.
 */
export function ownersOf(file: string): (path: string) => readonly string[] {
  const lines: OwnersLine[] = [];
  let usual: readonly string[] = [];
  for (const written of file.split(/\r?\n/)) {
    const line = written.trim();
    if (line === "" || line.startsWith("#")) continue;
    const heading = SECTION.exec(line);
    if (heading) {
      usual = ownersIn(line.slice(heading[0].length));
      continue;
    }
    const pattern = firstWord(line.replace(/^!/, ""));
    if (pattern === "") continue;
    const own = line.startsWith("!") ? [] : ownersIn(line.slice(pattern.length));
    const owners = own.length > 0 || line.startsWith("!") ? own : usual;
    lines.push({ isMatch: ownersMatch(pattern), owners });
  }
  return (path) => lines.findLast((line) => line.isMatch(path))?.owners ?? [];
}

function ownersIn(text: string): string[] {
  const words = text.replace(/\s#.*$/, "").split(/\s+/);
  return words.filter((word) => /^@[^\s@]+$/.test(word) || /^[^\s@]+@[^\s@]+$/.test(word));
}
