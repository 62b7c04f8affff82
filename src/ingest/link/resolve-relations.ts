// From the hash or title that a message wrote to the commit it means. Hashes lead; a title only where exactly one earlier
// commit bears it.
import type { CommitRelation } from "../../model/links.ts";
import { compareText, sortedBy } from "../../model/order.ts";

export interface RelatableCommit {
  readonly sha: string;
  readonly subject: string;
  /** Topological position: parents before children. */
  readonly position: number;
}

export interface WrittenRelation {
  /** The commit whose message it is. */
  readonly sha: string;
  readonly relation: CommitRelation;
}

export interface ResolvedRelation extends WrittenRelation {
  /** Full hash; null where it could not be told. */
  readonly target: string | null;
  readonly by: "hash" | "title" | null;
  readonly reason:
    | "unknown-hash"
    | "ambiguous-hash"
    | "no-such-title"
    | "ambiguous-title"
    | "unknown-commit"
    | null;
}

/** In the order given. */
export function resolveRelations(
  written: readonly WrittenRelation[],
  commits: readonly RelatableCommit[],
): ResolvedRelation[] {
  const bySha = sortedBy(commits, (a, b) => compareText(a.sha, b.sha));
  const bySubject = new Map<string, RelatableCommit[]>();
  for (const commit of commits) {
    const same = bySubject.get(commit.subject);
    if (same) same.push(commit);
    else bySubject.set(commit.subject, [commit]);
  }
  return written.map((one) => ({ ...one, ...targetOf(one, bySha, bySubject) }));
}

type Target = Pick<ResolvedRelation, "target" | "by" | "reason">;

function targetOf(
  { sha, relation }: WrittenRelation,
  bySha: readonly RelatableCommit[],
  bySubject: ReadonlyMap<string, readonly RelatableCommit[]>,
): Target {
  const own = withPrefix(bySha, sha)[0];
  if (!own) return { target: null, by: null, reason: "unknown-commit" };
  const named = relation.sha === null ? [] : withPrefix(bySha, relation.sha).filter((one) => one !== own);
  if (named.length === 1) return { target: named[0]?.sha ?? null, by: "hash", reason: null };
  if (named.length > 1) return { target: null, by: null, reason: "ambiguous-hash" };
  if (relation.title === null) return { target: null, by: null, reason: "unknown-hash" };
  const titled = (bySubject.get(relation.title) ?? []).filter((one) => one.position < own.position);
  if (titled.length === 1) return { target: titled[0]?.sha ?? null, by: "title", reason: null };
  if (relation.sha !== null) return { target: null, by: null, reason: "unknown-hash" };
  return { target: null, by: null, reason: titled.length === 0 ? "no-such-title" : "ambiguous-title" };
}

/** At most two: enough to tell that a prefix is ambiguous. */
function withPrefix(bySha: readonly RelatableCommit[], prefix: string): RelatableCommit[] {
  let low = 0;
  let high = bySha.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(bySha[middle]?.sha ?? "", prefix) < 0) low = middle + 1;
    else high = middle;
  }
  return bySha.slice(low, low + 2).filter((commit) => commit.sha.startsWith(prefix));
}
