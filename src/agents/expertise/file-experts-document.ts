// How `file-experts` looks.
import type { ExpertiseWeights } from "../../config/configuration.ts";
import { caveatNotes, type Evidence } from "../../report/evidence.ts";
import {
  heading,
  type Inline,
  type Item,
  item,
  type Paragraph,
  paragraph,
  type ReportDocument,
  reportDocument,
} from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { counted, cutList, shortId, shortSha, someOf } from "../shown.ts";
import type { ExpertData, FileExpertsData } from "./file-experts-data.ts";

const USUAL = 10;
/** Ids that a term names; JSON has more. */
const NAMED = 8;

export function drawFileExperts(
  data: FileExpertsData,
  weights: ExpertiseWeights,
  scope: Scope,
  detail: Detail,
): ReportDocument {
  const { count, threshold } = data.belowThreshold;
  return reportDocument(
    heading(1, `Experts for ${data.path}`),
    cutList(
      data.experts.map((expert) => drawExpert(expert, weights, detail)),
      detail,
      USUAL,
      { ordered: true, spaced: true, empty: data.emptyReason ?? "nobody" },
    ),
    besideTheSum(data.experts.slice(0, detail.limit ?? (detail.all ? undefined : USUAL)), detail),
    count > 0
      ? paragraph(
          `${counted(count, "person", "people")} below a third of the top score (${threshold.toFixed(1)}) not shown; --all shows them.`,
        )
      : null,
    data.bots.length > 0
      ? paragraph(
          `Not scored, bots and tools: ${someOf(data.bots.map((bot) => (bot.commits > 0 ? `${bot.name} (${counted(bot.commits, "commit")})` : bot.name)))}.`,
        )
      : null,
    detail.explain ? paragraph(sumInWords(weights)) : null,
    detail.explain && data.leftOutOfChurn.length > 0
      ? [
          heading(2, "Left out of churn"),
          cutList(
            data.leftOutOfChurn.map(
              (entry) => `${entry.reason}: ${someOf(entry.evidence.ids.map(shortSha), NAMED)}`,
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
  const standing = expert.standing === "active" ? [] : [`not seen since ${expert.lastSeen}`];
  return item(`${expert.name} — score ${expert.score.toFixed(1)}`, {
    lines: [line, ...standing, ...(detail.explain ? explainExpert(expert, weights) : [])],
  });
}

/** With --explain, in words, what the sum does not say: bugs fixed and work reverted. */
function besideTheSum(experts: readonly ExpertData[], { explain }: Detail): Paragraph[] {
  const words: string[] = [];
  if (explain)
    for (const { name, evidence } of experts) {
      const { bugsFixed, reverted } = evidence;
      if (bugsFixed.total > 0)
        words.push(`${name} fixed ${counted(bugsFixed.total, "bug")} here: ${someOf(bugsFixed.ids, NAMED)}.`);
      if (reverted.total > 0)
        words.push(
          `Of ${name}'s work here ${counted(reverted.total, "commit")} ${reverted.total === 1 ? "was" : "were"} reverted: ${someOf(reverted.ids.map(shortSha), NAMED)}.`,
        );
    }
  return words.map((text) => paragraph(text));
}

function explainExpert(expert: ExpertData, weights: ExpertiseWeights): Inline[] {
  const { evidence } = expert;
  const shown = ({ ids, total }: Evidence) =>
    total === 0
      ? ""
      : ` (${ids.slice(0, NAMED).map(shortId).join(", ")}${total > NAMED ? `, … ${total} in all` : ""})`;
  const number = (value: number) => String(Math.round(value * 100) / 100);
  return [
    `commits ${expert.commits} × ${weights.commit} = ${number(expert.commits * weights.commit)}${shown(evidence.commits)}`,
    `reviews ${expert.reviews} × ${weights.review} = ${number(expert.reviews * weights.review)}${shown(evidence.reviews)}`,
    `comments ${expert.comments} × ${weights.comment} = ${number(expert.comments * weights.comment)}${shown(evidence.comments)}`,
    expert.churn === null
      ? "churn left out: not all lines are counted"
      : `churn ${expert.churn} ÷ ${weights.churnDivisor} = ${number(expert.churn / weights.churnDivisor)}`,
    expert.lastInComponent === null
      ? "recency 0: no activity in the component"
      : `recency ${number(expert.recencyBonus)}: last in the component on ${expert.lastInComponent}${shown(evidence.recency)}`,
  ];
}

function sumInWords(weights: ExpertiseWeights): string {
  return `score = commits × ${weights.commit} + reviews × ${weights.review} + issue comments × ${weights.comment} + churn ÷ ${weights.churnDivisor} + recency (${weights.recencyMax} − ${weights.recencyPerDay} a day since the last activity in the component, not below 0).`;
}
