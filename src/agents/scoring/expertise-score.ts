// Who knows a file, by the plain published sum (RULES.md section 4):
//   commits × 10 + reviews × 8 + issue comments × 2 + churn ÷ 20 + recency bonus
// Misleads where work is committed by one person for many, and after mass edits: bulk commits, ignored revisions,
// vendored and generated paths are left out of churn before the terms reach this file. Pure: no store, no clock.
import type { ExpertiseWeights } from "../../config/configuration.ts";

export interface ExpertiseTerms {
  readonly commits: number;
  readonly reviews: number;
  readonly comments: number;
  /** Added and deleted lines; null while any count of the file is missing, and then for everyone. */
  readonly churn: number | null;
  /** Whole UTC days from the last activity in the component to the clock; null without any. */
  readonly idleDays: number | null;
}

export interface ExpertiseScore {
  readonly score: number;
  readonly recencyBonus: number;
  /** Each term as it enters the sum. */
  readonly points: Readonly<Record<"commits" | "reviews" | "comments" | "churn" | "recency", number>>;
}

export function scoreExpertise(terms: ExpertiseTerms, weights: ExpertiseWeights): ExpertiseScore {
  const recencyBonus = recencyOf(terms.idleDays, weights);
  const points = {
    commits: terms.commits * weights.commit,
    reviews: terms.reviews * weights.review,
    comments: terms.comments * weights.comment,
    churn: terms.churn === null ? 0 : terms.churn / weights.churnDivisor,
    recency: recencyBonus,
  };
  const score = points.commits + points.reviews + points.comments + points.churn + points.recency;
  return { score, recencyBonus, points };
}

/** Activity after the clock counts as today's. */
function recencyOf(idleDays: number | null, weights: ExpertiseWeights): number {
  if (idleDays === null) return 0;
  return Math.max(0, weights.recencyMax - weights.recencyPerDay * Math.max(0, idleDays));
}

/** Scores are shown, compared and cut at tenths, so that equal-looking scores are equal. */
export function roundScore(score: number): number {
  return Math.round(score * 10 + Number.EPSILON) / 10;
}
