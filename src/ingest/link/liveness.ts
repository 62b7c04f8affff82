// Which commits are reverted at the end. A revert that was itself reverted counts nothing, so that a revert of a revert
// restores; a reapplication cancels the reverts before it. Histories cannot contain a circle; titles can write one, and
// relations within a circle are then left out, all of them, so that no order of reading decides.
export interface LivenessRelation {
  /** The commit that says it. */
  readonly commit: string;
  readonly kind: "reverts" | "reapplies" | "cherry-picks";
  readonly target: string;
  /** Topological position of `commit`; where given, a reapplication cancels only reverts before it. */
  readonly position?: number;
}

/** The commits that are reverted and not restored. To take back a merge, pass one relation for each commit it brought in. */
export function revertedCommits(relations: readonly LivenessRelation[]): Set<string> {
  const told = relations.filter((one) => one.kind !== "cherry-picks" && one.commit !== one.target);
  const inCircle = circleMembers(told);
  const sound = told.filter((one) => !(inCircle.has(one.commit) && inCircle.has(one.target)));
  const byTarget = new Map<string, LivenessRelation[]>();
  for (const one of sound) {
    const about = byTarget.get(one.target);
    if (about) about.push(one);
    else byTarget.set(one.target, [one]);
  }
  const reverted = new Set<string>();
  for (const commit of sayersFirst(sound))
    if (isReverted(byTarget.get(commit) ?? [], reverted)) reverted.add(commit);
  return reverted;
}

function isReverted(about: readonly LivenessRelation[], reverted: ReadonlySet<string>): boolean {
  const live = about.filter((one) => !reverted.has(one.commit));
  const reapplied = live.filter((one) => one.kind === "reapplies");
  return live.some((one) => one.kind === "reverts" && !reapplied.some((later) => isLater(later, one)));
}

function isLater(later: LivenessRelation, earlier: LivenessRelation): boolean {
  if (later.position === undefined || earlier.position === undefined) return true;
  return later.position > earlier.position;
}

/** Commits such that who says something about a commit stands before it; what lies in or behind a circle is left out. */
function sayersFirst(relations: readonly LivenessRelation[]): string[] {
  return peel(
    relations,
    (one) => one.commit,
    (one) => one.target,
  );
}

/** Commits in circles, or between two of them. */
function circleMembers(relations: readonly LivenessRelation[]): Set<string> {
  const forward = new Set(sayersFirst(relations));
  const left = relations.filter((one) => !forward.has(one.commit) && !forward.has(one.target));
  const backward = new Set(
    peel(
      left,
      (one) => one.target,
      (one) => one.commit,
    ),
  );
  return new Set(left.flatMap((one) => [one.commit, one.target]).filter((commit) => !backward.has(commit)));
}

/** Takes away, again and again, what nothing leads to. */
function peel(
  relations: readonly LivenessRelation[],
  from: (one: LivenessRelation) => string,
  to: (one: LivenessRelation) => string,
): string[] {
  const incoming = new Map<string, number>();
  const outgoing = new Map<string, string[]>();
  for (const one of relations) {
    incoming.set(to(one), (incoming.get(to(one)) ?? 0) + 1);
    if (!incoming.has(from(one))) incoming.set(from(one), 0);
    const known = outgoing.get(from(one));
    if (known) known.push(to(one));
    else outgoing.set(from(one), [to(one)]);
  }
  const order = [...incoming].filter(([, count]) => count === 0).map(([commit]) => commit);
  for (let at = 0; at < order.length; at++)
    for (const next of outgoing.get(order[at] ?? "") ?? []) {
      const count = (incoming.get(next) ?? 0) - 1;
      incoming.set(next, count);
      if (count === 0) order.push(next);
    }
  return order;
}
