// What came of some work later, reverts and fixes in one list by time, the same in every context.
import { compareText, sortedBy } from "../../model/order.ts";
import { type Block, dim, type Inline, type Item, item, link } from "../../report/report.ts";
import type { Detail } from "../agent.ts";
import { cutList, shortSha } from "../shown.ts";
import type { LaterFixData } from "./later-fixes.ts";
import type { RelationData } from "./relations.ts";
import { drawRelation } from "./relations-document.ts";

/** `own`: the one commit asked about, which need not be named. */
export function drawLater(
  relations: readonly RelationData[],
  fixes: readonly LaterFixData[],
  detail: Detail,
  style: { readonly usual: number; readonly empty: Inline; readonly own?: string },
): Block[] {
  const entries = [
    ...relations.map((relation) => ({
      at: relation.at ?? "",
      key: `${relation.sha} ${relation.of}`,
      drawn: drawRelation(relation, detail, style.own),
    })),
    ...fixes.map((fix) => ({
      at: fix.at,
      key: `${fix.sha} ${fix.rule} ${fix.issue}`,
      drawn: drawFix(fix, detail),
    })),
  ];
  const inOrder = sortedBy(entries, (a, b) => compareText(a.at, b.at) || compareText(a.key, b.key));
  return cutList(
    inOrder.map(({ drawn }) => drawn),
    detail,
    style.usual,
    { empty: style.empty },
  );
}

const FOUND_BY = {
  "later.issue-caused": "bug fix",
  "later.issue-related": "fix of a related bug",
  "later.fixes-hash": "says it fixes it",
  "later.names-hash": "names it",
} as const;

function drawFix(fix: LaterFixData, detail: Detail): Item {
  return item(
    [
      dim(`${fix.at.slice(0, 10)} `),
      `${FOUND_BY[fix.rule]} `,
      link(shortSha(fix.sha), fix.url),
      fix.pullRequest === null ? "" : [" (", link(`#${fix.pullRequest}`, fix.pullRequestUrl), ")"],
      ` ${fix.author} — ${fix.subject}`,
    ],
    { lines: [detail.explain ? `${fix.rule}: "${fix.text}"` : dim(fix.text)] },
  );
}
