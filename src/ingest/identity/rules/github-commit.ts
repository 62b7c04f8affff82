// A commit whose author GitHub lists under a login: the account has confirmed that address. A generic one proves nothing,
// nor does one behind which `.mailmap` tells several people.
import { compareNumber, compareText, sortedBy } from "../../../model/order.ts";
import { ownAddress } from "../generic-address.ts";
import { type Cluster, compareIdentities, type IdentityRule } from "./identity-rule.ts";

export const githubCommit: IdentityRule = {
  id: "identity.github-commit",
  isByName: false,
  mayJoinHeldApart: false,
  clusters({ input, byId, mailmapped }) {
    const clusters = new Map<string, Cluster>();
    const commits = new Map<string, number>();
    // The first commit in code point order is the evidence: one is enough, and it is always the same.
    for (const pair of sortedBy(input.githubCommits, (a, b) => compareText(a.evidence, b.evidence))) {
      const git = byId.get(pair.gitId);
      const github = byId.get(pair.githubId);
      if (!git || !github || git === github || ownAddress(git.identity.email) === null) continue;
      if (!mailmapped.isWrittenSound(git)) continue;
      const key = `${pair.gitId}\0${pair.githubId}`;
      commits.set(key, (commits.get(key) ?? 0) + 1);
      if (clusters.has(key)) continue;
      clusters.set(key, {
        key,
        evidence: pair.evidence,
        members: sortedBy([git, github], compareIdentities),
      });
    }
    // An address that moved from one account to another is listed under both: more commits are the stronger word.
    const more = (a: Cluster, b: Cluster): number =>
      compareNumber(commits.get(b.key) ?? 0, commits.get(a.key) ?? 0);
    return sortedBy(clusters.values(), (a, b) => more(a, b) || compareMembers(a, b));
  },
};

function compareMembers(a: Cluster, b: Cluster): number {
  for (const [at, member] of a.members.entries()) {
    const other = b.members[at];
    const order = other ? compareIdentities(member, other) : 0;
    if (order !== 0) return order;
  }
  return 0;
}
