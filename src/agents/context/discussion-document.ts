// How discussions and verdicts look, the same in every context.
import { type Block, dim, type Inline, item, link } from "../../report/report.ts";
import type { Detail } from "../agent.ts";
import { excerptLines } from "../excerpt.ts";
import { counted, cutList, shortId, someOf } from "../shown.ts";
import type { RemarkData, ReviewerData, Verdict } from "./discussion.ts";

/** Lines of what somebody said. */
const USUAL_LINES = 2;
const ALL_LINES = 9;

const DECIDED: Readonly<Record<Verdict, string>> = {
  approved: "approved",
  "changes requested": "requested changes",
  dismissed: "reviewed (dismissed since)",
};

/** People's words; what machines wrote is counted and shown with --all. */
export function drawDiscussion(
  remarks: readonly RemarkData[],
  detail: Detail,
  style: { readonly usual: number; readonly empty: Inline; readonly isPlaced?: boolean },
): Block[] {
  const shown = detail.all ? remarks : remarks.filter((remark) => !remark.isBot);
  const hidden = remarks.length - shown.length;
  const machines = hidden === 0 ? "" : `${counted(hidden, "word")} of bots (--all shows)`;
  return [
    ...cutList(
      [
        ...shown.map((remark) => drawRemark(remark, detail, style.isPlaced ?? false)),
        ...(machines !== "" && shown.length > 0 ? [item(dim(`and ${machines}`))] : []),
      ],
      detail,
      style.usual,
      { empty: machines === "" ? style.empty : machines },
    ),
  ];
}

function drawRemark(remark: RemarkData, detail: Detail, isPlaced: boolean) {
  const place =
    remark.path === null ? "" : ` on ${remark.path}${remark.line === null ? "" : `:${remark.line}`}`;
  const what = remark.verdict === null ? "said" : DECIDED[remark.verdict];
  return item(
    [
      dim(`${remark.at.slice(0, 10)} `),
      `${remark.author} `,
      link(what, remark.url),
      place,
      isPlaced ? ` (${remark.place})` : "",
    ],
    {
      quote: excerptLines(remark.text, detail.all || detail.explain ? ALL_LINES : USUAL_LINES),
      lines: detail.explain ? [dim(remark.evidence.ids.map(shortId).join(", "))] : [],
    },
  );
}

export function drawReviewers(
  reviewers: readonly ReviewerData[],
  requested: readonly string[],
  detail: Detail,
  style: { readonly usual: number; readonly empty: Inline },
): Block[] {
  return cutList(
    [
      ...reviewers.map((reviewer) =>
        item(
          [
            reviewer.name,
            reviewer.isBot ? " [bot]" : "",
            ` — ${reviewer.verdict === "dismissed" ? "review dismissed" : (reviewer.verdict ?? "commented")}, ${reviewer.at.slice(0, 10)}`,
            reviewer.rule === "review.trailer" ? " (a commit's Reviewed-by)" : "",
          ],
          detail.explain
            ? { lines: [`${reviewer.rule}: ${someOf(reviewer.evidence.ids.map(shortId), 8)}`] }
            : {},
        ),
      ),
      ...requested.map((name) => item(`${name} — asked, has not reviewed`)),
    ],
    detail,
    style.usual,
    { empty: style.empty },
  );
}
