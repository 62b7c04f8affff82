// How `file-experts` looks.
import type { ExpertiseWeights } from "../../config/configuration.ts";
import { caveatNotes } from "../../report/evidence.ts";
import {
  heading,
  type Inline,
  type Item,
  item,
  paragraph,
  type ReportDocument,
  reportDocument,
} from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { counted, cutList, shortSha } from "../shown.ts";
import type { ExpertData, FileExpertsData } from "./file-experts-data.ts";

const USUAL = 10;

export function drawFileExperts(
  data: FileExpertsData,
  given: { readonly emptyReason: string; readonly weights: ExpertiseWeights },
  scope: Scope,
  detail: Detail,
): ReportDocument {
  const { count, threshold } = data.belowThreshold;
  return reportDocument(
    heading(1, `Experts for ${data.path}`),
    cutList(
      data.experts.map((expert) => drawExpert(expert, given.weights, detail)),
      detail,
      USUAL,
      { ordered: true, spaced: true, empty: given.emptyReason },
    ),
    count > 0
      ? paragraph(
          `${counted(count, "person", "people")} below a third of the top score (${threshold.toFixed(1)}) not shown; --all shows them.`,
        )
      : null,
    data.bots.length > 0
      ? paragraph(
          `Not scored: ${data.bots.map((bot) => `${bot.name} (${counted(bot.commits, "commit")})`).join(", ")}.`,
        )
      : null,
    detail.explain ? paragraph(sumInWords(given.weights)) : null,
    detail.explain && data.leftOutOfChurn.length > 0
      ? [
          heading(2, "Left out of churn"),
          cutList(
            data.leftOutOfChurn.map(
              (entry) => `${entry.reason}: ${entry.evidence.ids.map(shortSha).join(", ")}`,
            ),
            detail,
            USUAL,
          ),
        ]
      : null,
    caveatNotes(data.caveats),
    clockLine(
      scope,
      data.follow ? "renames followed" : "this path alone, renames not followed",
      ...(data.component ? [`component ${data.component.name} (${data.component.rule})`] : []),
    ),
  );
}

function drawExpert(expert: ExpertData, weights: ExpertiseWeights, detail: Detail): Item {
  const line = [
    `commits: ${expert.commits}`,
    `reviews: ${expert.reviews}`,
    `comments: ${expert.comments}`,
    `churn: ${expert.churn ?? "not counted"}`,
    `last activity: ${expert.lastActivity}`,
  ].join(", ");
  return item(`${expert.name} — score ${expert.score.toFixed(1)}`, {
    lines: detail.explain ? [line, ...explainExpert(expert, weights)] : [line],
  });
}

function explainExpert(expert: ExpertData, weights: ExpertiseWeights): Inline[] {
  const { evidence } = expert;
  const shown = (ids: readonly string[], total: number) =>
    ids.length === 0
      ? ""
      : ` (${ids.map((id) => (/^[0-9a-f]{40,64}$/.test(id) ? shortSha(id) : id)).join(", ")}${total > ids.length ? `, … ${total} in all` : ""})`;
  const number = (value: number) => String(Math.round(value * 100) / 100);
  return [
    `commits ${expert.commits} × ${weights.commit} = ${number(expert.commits * weights.commit)}${shown(evidence.commits.ids, evidence.commits.total)}`,
    `reviews ${expert.reviews} × ${weights.review} = ${number(expert.reviews * weights.review)}${shown(evidence.reviews.ids, evidence.reviews.total)}`,
    `comments ${expert.comments} × ${weights.comment} = ${number(expert.comments * weights.comment)}${shown(evidence.comments.ids, evidence.comments.total)}`,
    expert.churn === null
      ? "churn left out: not all lines are counted"
      : `churn ${expert.churn} ÷ ${weights.churnDivisor} = ${number(expert.churn / weights.churnDivisor)}`,
    `recency ${number(expert.recencyBonus)}${shown(evidence.recency.ids, evidence.recency.total)}`,
  ];
}

function sumInWords(weights: ExpertiseWeights): string {
  return `score = commits × ${weights.commit} + reviews × ${weights.review} + issue comments × ${weights.comment} + churn ÷ ${weights.churnDivisor} + recency (${weights.recencyMax} − ${weights.recencyPerDay} a day since the last activity in the component, not below 0).`;
}
