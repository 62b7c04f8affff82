// Who should review, by five signals that weigh the same (RULES.md section 6): decayed commits and reviews of the changed
// files, of their folders, of the parent folders; who reviewed this author's work; who reviews much at present.
// Misleads where reviews leave no trace: then only commits speak, and the committers of old stand where the reviewers of
// today should. Pure: no store, no clock.
import { SECONDS_A_DAY } from "../../model/time.ts";

export const SIGNALS = ["files", "folders", "parents", "author", "activity"] as const;
export type Signal = (typeof SIGNALS)[number];

/** What each person has of a signal, as it was added up. */
export type SignalWeights = ReadonlyMap<number, number>;

/** Days after which work counts half (RULES.md section 6). */
export const WORK_HALF_LIFE = 90;
/** Days that reviews of one author's work are looked at. */
export const AUTHOR_DAYS = 90;
/** Days that reviews of anybody's work are looked at. */
export const ACTIVITY_DAYS = 45;
/** Days after which a review given has faded to half as load. */
export const LOAD_HALF_LIFE = 7;
/** So many open requests or fresh reviews halve a person's turn. */
const HALVING_LOAD = 10;

/** 1 on the day, a half after `halfLife` days; what is dated after the clock counts as today's. */
export function decayed(at: number, asOf: number, halfLife: number): number {
  return 2 ** (-Math.max(0, asOf - at) / SECONDS_A_DAY / halfLife);
}

export interface ReviewerScore {
  readonly developerId: number;
  /** The sum of the shares, 0 to 5. */
  readonly score: number;
  /** Of each signal the person's part of its total, 0 to 1. */
  readonly shares: Readonly<Record<Signal, number>>;
}

/** Each signal divided by its total, so that all weigh the same. A signal that nobody has counts for nobody. */
export function scoreReviewers(signals: Readonly<Record<Signal, SignalWeights>>): ReviewerScore[] {
  const totals = new Map(SIGNALS.map((name) => [name, totalOf(signals[name])]));
  const people = new Set(SIGNALS.flatMap((name) => [...signals[name].keys()]));
  return [...people].map((developerId) => {
    const share = (name: Signal) => {
      const total = totals.get(name) ?? 0;
      return total > 0 ? (signals[name].get(developerId) ?? 0) / total : 0;
    };
    const shares = {
      files: share("files"),
      folders: share("folders"),
      parents: share("parents"),
      author: share("author"),
      activity: share("activity"),
    };
    const score = shares.files + shares.folders + shares.parents + shares.author + shares.activity;
    return { developerId, score: roundShare(score), shares };
  });
}

function totalOf(weights: SignalWeights): number {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  return total;
}

/** Scores are compared and shown at thousandths, so that equal-looking scores are equal. */
export function roundShare(share: number): number {
  return Math.round(share * 1000) / 1000;
}

/** What load leaves of a score when it comes to whose turn it is. */
export function turnOf(score: number, load: number): number {
  return score / (1 + load / HALVING_LOAD);
}

/**
 * Greedy cover: first whoever's turn it is, then always who knows most files that nobody chosen knows; once nobody adds a
 * file, the next turns. Candidates come in the order that breaks ties.
 */
export function chooseReviewers<T extends { readonly turn: number; readonly known: ReadonlySet<string> }>(
  candidates: readonly T[],
  most: number,
): T[] {
  const left = [...candidates];
  const chosen: T[] = [];
  const covered = new Set<string>();
  while (chosen.length < most && left.length > 0) {
    let best = 0;
    for (let at = 1; at < left.length; at++)
      if (isBetter(left[at] as T, left[best] as T, covered, chosen.length === 0)) best = at;
    const [next] = left.splice(best, 1);
    if (!next) break;
    for (const path of next.known) covered.add(path);
    chosen.push(next);
  }
  return chosen;
}

function isBetter<T extends { readonly turn: number; readonly known: ReadonlySet<string> }>(
  one: T,
  other: T,
  covered: ReadonlySet<string>,
  isFirst: boolean,
): boolean {
  if (!isFirst) {
    const [a, b] = [newIn(one.known, covered), newIn(other.known, covered)];
    if (a !== b) return a > b;
  }
  return one.turn > other.turn;
}

function newIn(known: ReadonlySet<string>, covered: ReadonlySet<string>): number {
  let count = 0;
  for (const path of known) if (!covered.has(path)) count += 1;
  return count;
}
