// From when to when a commit counts as reverted, so that the past can be asked as it stood. Within a group of commits that
// speak of each other the state is taken again at every moment one of them was written.
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { type LivenessRelation, revertedCommits } from "./liveness.ts";

export interface DatedRelation extends LivenessRelation {
  /** When the commit that says it was written, UTC seconds. */
  readonly at: number;
}

export interface RevertPeriod {
  readonly commit: string;
  readonly revertedAt: number;
  /** Null while it stays reverted. */
  readonly restoredAt: number | null;
}

/** By commit, then time. */
export function revertPeriods(relations: readonly DatedRelation[]): RevertPeriod[] {
  const told = relations.filter((relation) => relation.kind !== "cherry-picks");
  const periods = groupsOf(told).flatMap(periodsOfGroup);
  return sortedBy(
    periods,
    (a, b) => compareText(a.commit, b.commit) || compareNumber(a.revertedAt, b.revertedAt),
  );
}

function periodsOfGroup(group: readonly DatedRelation[]): RevertPeriod[] {
  const periods: RevertPeriod[] = [];
  const open = new Map<string, number>();
  const moments = sortedBy(new Set(group.map((relation) => relation.at)), compareNumber);
  for (const moment of moments) {
    const reverted = revertedCommits(group.filter((relation) => relation.at <= moment));
    for (const commit of reverted) if (!open.has(commit)) open.set(commit, moment);
    for (const [commit, revertedAt] of [...open]) {
      if (reverted.has(commit)) continue;
      periods.push({ commit, revertedAt, restoredAt: moment });
      open.delete(commit);
    }
  }
  for (const [commit, revertedAt] of open) periods.push({ commit, revertedAt, restoredAt: null });
  return periods;
}

/** Relations that share a commit, directly or through others. */
function groupsOf(relations: readonly DatedRelation[]): DatedRelation[][] {
  const leader = new Map<string, string>();
  const find = (commit: string): string => {
    let at = commit;
    for (let next = leader.get(at); next !== undefined && next !== at; next = leader.get(at)) at = next;
    return at;
  };
  for (const { commit, target } of relations) {
    const a = find(commit);
    const b = find(target);
    leader.set(a, a);
    leader.set(b, a);
  }
  const groups = new Map<string, DatedRelation[]>();
  for (const relation of relations) {
    const key = find(relation.commit);
    const group = groups.get(key);
    if (group) group.push(relation);
    else groups.set(key, [relation]);
  }
  return [...groups.values()];
}
