// How reverts, reapplied work and cherry-picks look, the same in every context.
import { type Block, dim, item, link } from "../../report/report.ts";
import type { Detail } from "../agent.ts";
import { cutList, shortSha } from "../shown.ts";
import type { RelationData } from "./relations.ts";

const DONE_LATER = {
  reverts: "reverted by",
  reapplies: "reapplied by",
  "cherry-picks": "picked as",
} as const;

export function drawRelations(
  relations: readonly RelationData[],
  detail: Detail,
  style: { readonly usual: number; readonly own?: string },
): Block[] {
  return cutList(
    relations.map((relation) => drawRelation(relation, detail, style.own)),
    detail,
    style.usual,
  );
}

/** `own`: the one commit that is asked about, which need not be named. */
export function drawRelation(relation: RelationData, detail: Detail, own: string | undefined) {
  const { direction, kind, sha, of, pullRequest, at } = relation;
  const done = direction === "later" ? DONE_LATER[kind] : kind;
  const other = sha === null ? "a commit the memory does not hold" : link(shortSha(sha), relation.url);
  return item(
    [
      dim(at === null || direction === "earlier" ? "" : `${at.slice(0, 10)} `),
      of === null || of === own ? "" : `${shortSha(of)} `,
      `${done} `,
      other,
      pullRequest === null ? "" : [" (", link(`#${pullRequest}`, relation.pullRequestUrl), ")"],
      relation.author === null ? "" : ` ${relation.author}`,
      at === null || direction === "later" ? "" : `, ${at.slice(0, 10)}`,
      relation.subject === null ? "" : ` — ${relation.subject}`,
    ],
    detail.explain ? { lines: [`${relation.rule}: "${relation.text}"`] } : {},
  );
}
