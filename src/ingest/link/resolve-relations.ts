// From what a message wrote to the commits it means. A hash leads, and nothing is guessed beside it; then the pull request; a
// title only where exactly one earlier commit bears it.
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { withoutPullNumber } from "./subject.ts";

export interface RelatableCommit {
  readonly commit_id: number;
  readonly sha: string;
  /** Topological position: parents before children. */
  readonly ordered_at: number;
}

/** Commits of the memory that a message may mean, by what it wrote. */
export interface RelationCandidates {
  /** Hash that begins as written; null where no hash was written. */
  readonly byHash: readonly RelatableCommit[] | null;
  readonly byPull: readonly RelatableCommit[];
  readonly byTitle: readonly RelatableCommit[];
}

export interface RelationTargets {
  /** In order of history. Several only where a pull request of several commits is meant; none where it cannot be told. */
  readonly commits: readonly RelatableCommit[];
  readonly isOfPull: boolean;
}

export function relationTargets(
  own: RelatableCommit,
  { byHash, byPull, byTitle }: RelationCandidates,
): RelationTargets {
  if (byHash !== null) return theOnly(byHash.filter((one) => one.commit_id !== own.commit_id));
  const isEarlier = (one: RelatableCommit) => one.ordered_at < own.ordered_at;
  const ofPull = byPull.filter(isEarlier);
  if (ofPull.length === 0) return theOnly(byTitle.filter(isEarlier));
  const commits = sortedBy(
    ofPull,
    (a, b) => compareNumber(a.ordered_at, b.ordered_at) || compareText(a.sha, b.sha),
  );
  return { commits, isOfPull: true };
}

function theOnly(found: readonly RelatableCommit[]): RelationTargets {
  return { commits: found.length === 1 ? found : [], isOfPull: false };
}

/** The titles a revert may call this commit by: its subject, and the pull request's title that a squash made it of. */
export function titlesOf(subject: string): string[] {
  const title = withoutPullNumber(subject);
  return title === subject ? [subject] : [subject, title];
}
