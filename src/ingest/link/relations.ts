// Which earlier commits a message says it reverts, applies again or picks, still by hash or title.
import type { CommitRelation } from "../../model/links.ts";
import { RELATION_RULES } from "./index.ts";
import { linesFrom } from "./message-parts.ts";

/** In the order of the rules, then of the text; told once each. */
export function relationsInCommit(message: string): CommitRelation[] {
  const seen = new Set<string>();
  const relations: CommitRelation[] = [];
  for (const rule of RELATION_RULES)
    for (const found of rule.read(message)) {
      const key = `${found.kind}\0${found.sha ?? ""}\0${found.sha === null ? found.title : ""}`;
      if (seen.has(key)) continue;
      seen.add(key);
      relations.push({ ...found, rule: rule.id });
    }
  return relations;
}

export interface RevertedPull {
  /** `owner/repo`, null for this repository. */
  readonly repository: string | null;
  readonly number: number;
  readonly text: string;
}

const REVERTS_PULL = /^Reverts (?:([\w.-]{1,100}\/[\w.-]{1,100}))?#(\d{1,10})\s*$/;

/** `Reverts owner/repo#12`, the line that GitHub's revert button writes into a pull request's body. */
export function revertedPullsInText(text: string): RevertedPull[] {
  const found: RevertedPull[] = [];
  for (const line of linesFrom(text, 0)) {
    const match = line.text.length > 300 ? null : REVERTS_PULL.exec(line.text);
    if (match) found.push({ repository: match[1] ?? null, number: Number(match[2]), text: match[0].trim() });
  }
  return found;
}
