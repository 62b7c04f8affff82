// A commit whose author GitHub lists under a login: the account has confirmed that address. A generic one proves nothing.
import { compareText, firstOf, sortedBy } from "../../../model/order.ts";
import { ownAddress } from "../generic-address.ts";
import { type Cluster, compareIdentities, type IdentityRule } from "./identity-rule.ts";

export const githubCommit: IdentityRule = {
  id: "identity.github-commit",
  isByName: false,
  mayJoinHeldApart: false,
  clusters({ input, byId }) {
    const clusters = new Map<string, Cluster>();
    // The first commit in code point order is the evidence: one is enough, and it is always the same.
    for (const pair of sortedBy(input.githubCommits, (a, b) => compareText(a.evidence, b.evidence))) {
      const git = byId.get(pair.gitId);
      const github = byId.get(pair.githubId);
      const key = `${pair.gitId}\0${pair.githubId}`;
      if (!git || !github || git === github || clusters.has(key)) continue;
      if (ownAddress(git.identity.email) === null) continue;
      clusters.set(key, {
        key,
        evidence: pair.evidence,
        members: sortedBy([git, github], compareIdentities),
      });
    }
    return sortedBy(clusters.values(), (a, b) => firstOf(...compareMembers(a, b)));
  },
};

function compareMembers(a: Cluster, b: Cluster): number[] {
  return a.members.map((member, at) => {
    const other = b.members[at];
    return other ? compareIdentities(member, other) : 0;
  });
}
