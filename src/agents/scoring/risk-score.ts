// Which files carry technical risk, by the plain published sum (RULES.md section 5):
//   churn + bugs × 100 + contributors × 25 + commits × 5, over the window
// and, beside it, the outlook: Σ ln(1 + churn) × (2^(−age/90) + 2^(−age/365)) over every change, ages in days. Replayed on
// public histories the outlook finds the files of the next quarter's fixes better. Both mislead where bugs are not linked
// and for files that are young: much change is not yet a fault. Pure: no store, no clock.
import type { RiskWeights } from "../../config/configuration.ts";

export interface RiskTerms {
  /** Added and deleted lines; null while any count is missing, and then for every file. */
  readonly churn: number | null;
  readonly bugs: number;
  readonly contributors: number;
  readonly commits: number;
}

export function scoreRisk(terms: RiskTerms, weights: RiskWeights): number {
  return (
    (terms.churn ?? 0) * weights.churn +
    terms.bugs * weights.bug +
    terms.contributors * weights.contributor +
    terms.commits * weights.commit
  );
}

/** Half-lives in days: what happened lately, and what a file has always been. */
const SHORT = 90;
const LONG = 365;

/** What one change adds to the outlook. One that is dated after the clock counts as today's. */
export function outlookOf(churn: number, ageDays: number): number {
  const age = Math.max(0, ageDays);
  return Math.log1p(churn) * (2 ** (-age / SHORT) + 2 ** (-age / LONG));
}
