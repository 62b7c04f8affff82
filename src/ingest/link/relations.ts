// Which earlier commits a message says it reverts, applies again or picks, still by hash, pull request or title.
import type { CommitRelation } from "../../model/links.ts";
import { RELATION_RULES } from "./index.ts";

/** In the order of the rules, then of the text; told once each. */
export function relationsInCommit(message: string): CommitRelation[] {
  const seen = new Set<string>();
  const relations: CommitRelation[] = [];
  for (const rule of RELATION_RULES)
    for (const found of rule.read(message)) {
      const key = `${found.kind}\0${found.sha ?? ""}\0${found.sha === null ? (found.title ?? found.text) : ""}`;
      if (seen.has(key)) continue;
      seen.add(key);
      relations.push({ ...found, rule: rule.id });
    }
  return relations;
}
