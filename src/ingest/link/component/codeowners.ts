// Components from the sections of a CODEOWNERS file, as GitLab has them: `[Payment]`, `^[Docs][2] @owner`. A file without
// sections (GitHub's) names owners and no components. As for owners, the last line that matches decides; `!path` takes a
// path out of its section.

import { firstWord, ownersMatch } from "../../../model/codeowners.ts";
import type { ComponentRule } from "./component-rule.ts";

const SECTION = /^\^?\[([^\]]{1,200})\](?:\[\d{1,3}\])?/;

interface SectionLine {
  readonly section: string;
  readonly isMatch: (path: string) => boolean;
  readonly isExclusion: boolean;
}

export function codeownersComponents(file: string | null): ComponentRule {
  const lines = file === null ? [] : sectionLines(file);
  return { id: "component.codeowners", nameOf: (path) => sectionOf(path, lines) };
}

function sectionOf(path: string, lines: readonly SectionLine[]): string | undefined {
  const excluded = new Set<string>();
  for (const line of lines) if (line.isExclusion && line.isMatch(path)) excluded.add(line.section);
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at];
    if (line && !line.isExclusion && !excluded.has(line.section) && line.isMatch(path)) return line.section;
  }
  return undefined;
}

function sectionLines(file: string): SectionLine[] {
  const lines: SectionLine[] = [];
  // GitLab joins sections of the same name whatever their case; the first spelling stands.
  const spellings = new Map<string, string>();
  let section: string | undefined;
  for (const written of file.split(/\r?\n/)) {
    const line = written.trim();
    if (line === "" || line.startsWith("#")) continue;
    const heading = SECTION.exec(line)?.[1]?.trim();
    if (heading !== undefined) {
      const spelling = spellings.get(heading.toLowerCase()) ?? heading;
      spellings.set(heading.toLowerCase(), spelling);
      section = spelling;
    } else if (section !== undefined) {
      const isExclusion = line.startsWith("!");
      const pattern = firstWord(isExclusion ? line.slice(1) : line);
      if (pattern !== "") lines.push({ section, isMatch: ownersMatch(pattern), isExclusion });
    }
  }
  return lines;
}
