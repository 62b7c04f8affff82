// How people who know something look, whatever it is: the list, what stands beside the sum, who is not shown and why.
import type { ExpertiseWeights } from "../../config/configuration.ts";
import type { Evidence } from "../../report/evidence.ts";
import {
  type Block,
  heading,
  type Inline,
  type Item,
  item,
  type Paragraph,
  paragraph,
} from "../../report/report.ts";
import type { Detail } from "../agent.ts";
import { counted, cutList, shortId, shortSha, someOf } from "../shown.ts";
import type { ExpertData, ExpertsAnswer, StillActive } from "./experts-data.ts";

const USUAL = 10;
/** Ids that a term names; JSON has more. */
const NAMED = 8;

/** In words: where the recency bonus counts from. */
export type RecencyPlace = "component" | "folder";

export interface Drawing {
  readonly weights: ExpertiseWeights;
  readonly detail: Detail;
  readonly recencyPlace: RecencyPlace;
  /** Bugs fixed and work reverted are counted under each name; else they are told where all is explained. */
  readonly isBesideShown?: boolean;
}

export function expertBlocks(answer: ExpertsAnswer, drawing: Drawing): Block[] {
  const { detail, weights, recencyPlace } = drawing;
  const { count, threshold } = answer.belowThreshold;
  const shown = shownOf(answer.experts, detail);
  const blocks: Block[] = cutList(
    answer.experts.map((expert) => drawExpert(expert, drawing)),
    detail,
    USUAL,
    { ordered: true, spaced: true, empty: answer.emptyReason ?? "nobody" },
  );
  blocks.push(...besideTheSum(shown, detail));
  if (count > 0)
    blocks.push(
      paragraph(
        `${counted(count, "person", "people")} below a third of the top score (${threshold.toFixed(1)}) not shown; --all shows them.`,
      ),
    );
  if (answer.bots.length > 0)
    blocks.push(
      paragraph(
        `Not scored, bots and tools: ${someOf(answer.bots.map((bot) => (bot.commits > 0 ? `${bot.name} (${counted(bot.commits, "commit")})` : bot.name)))}.`,
      ),
    );
  if (detail.explain) blocks.push(paragraph(sumInWords(weights, recencyPlace)), ...leftOut(answer, detail));
  return blocks;
}

/** The experts whom the list shows. */
export function shownOf(experts: readonly ExpertData[], { limit, all }: Detail): readonly ExpertData[] {
  return experts.slice(0, limit ?? (all ? undefined : USUAL));
}

export function hasSomebodyGone(experts: readonly ExpertData[], detail: Detail): boolean {
  return shownOf(experts, detail).some((expert) => expert.standing !== "active");
}

/** `place` names what was asked about: `file`, `component`, `folder`. */
export function stillActiveInWords(
  { experts, stillActive }: Pick<ExpertsAnswer, "experts"> & { readonly stillActive: StillActive },
  place: string,
): Paragraph | null {
  if (experts.length === 0) return null;
  const words = stillActive.map(({ name, score }) => `${name} (${score.toFixed(1)})`).join(", ");
  return paragraph(
    stillActive.length > 0
      ? `Still active, by score: ${words}.`
      : `Nobody with a part in this ${place} is still active.`,
  );
}

function leftOut({ leftOutOfChurn }: ExpertsAnswer, detail: Detail): Block[] {
  if (leftOutOfChurn.length === 0) return [];
  const entries = leftOutOfChurn.map(
    (entry) => `${entry.reason}: ${someOf(entry.evidence.ids.map(shortSha), NAMED)}`,
  );
  return [heading(2, "Left out of churn"), ...cutList(entries, detail, USUAL)];
}

function drawExpert(expert: ExpertData, drawing: Drawing): Item {
  const line = [
    `commits: ${expert.commits}`,
    `reviews: ${expert.reviews}`,
    `comments: ${expert.comments}`,
    `churn: ${expert.churn ?? "not counted"}`,
    `last activity: ${expert.lastActivity}`,
  ].join(", ");
  const standing = expert.standing === "active" ? [] : [`not seen since ${expert.lastSeen}`];
  return item(`${expert.name} — score ${expert.score.toFixed(1)}`, {
    lines: [
      line,
      ...(drawing.isBesideShown ? besideInShort(expert) : []),
      ...standing,
      ...(drawing.detail.explain ? explainExpert(expert, drawing) : []),
    ],
  });
}

function besideInShort({ evidence: { bugsFixed, reverted } }: ExpertData): string[] {
  const words = [
    ...(bugsFixed.total > 0 ? [`fixed ${counted(bugsFixed.total, "bug")} here`] : []),
    ...(reverted.total > 0 ? [`${counted(reverted.total, "commit")} reverted`] : []),
  ];
  return words.length > 0 ? [words.join(", ")] : [];
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

function explainExpert(expert: ExpertData, { weights, recencyPlace }: Drawing): Inline[] {
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
      ? `recency 0: no activity in the ${recencyPlace}`
      : `recency ${number(expert.recencyBonus)}: last in the ${recencyPlace} on ${expert.lastInComponent}${shown(evidence.recency)}`,
  ];
}

function sumInWords(weights: ExpertiseWeights, recencyPlace: RecencyPlace): string {
  return `score = commits × ${weights.commit} + reviews × ${weights.review} + issue comments × ${weights.comment} + churn ÷ ${weights.churnDivisor} + recency (${weights.recencyMax} − ${weights.recencyPerDay} a day since the last activity in the ${recencyPlace}, not below 0).`;
}
