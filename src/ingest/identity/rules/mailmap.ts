// Identities that one repository's `.mailmap` maps to the same address. At least one of them must be changed by it:
// otherwise they are equal already, and other rules say so.
import { compareText, sortedBy } from "../../../model/order.ts";
import { ownAddress } from "../generic-address.ts";
import type { SeenIdentity } from "../identity-input.ts";
import { type Cluster, compareIdentities, type IdentityRule } from "./identity-rule.ts";

export const mailmap: IdentityRule = {
  id: "identity.mailmap",
  isByName: false,
  mayJoinHeldApart: false,
  clusters({ input, byId }) {
    const groups = new Map<string, { evidence: string; members: Set<SeenIdentity>; isChanged: boolean }>();
    for (const { repository, id, name, email } of input.mailmap) {
      const seen = byId.get(id);
      const address = ownAddress(email);
      if (!seen || address === null) continue;
      const key = `${address}\0${repository}`;
      const group = groups.get(key) ?? {
        evidence: `${address} in .mailmap`,
        members: new Set(),
        isChanged: false,
      };
      group.members.add(seen);
      group.isChanged ||= (name ?? "") !== (seen.identity.name ?? "") || email !== seen.identity.email;
      groups.set(key, group);
    }
    const clusters: Cluster[] = [];
    for (const [key, { evidence, members, isChanged }] of groups)
      if (isChanged && members.size > 1)
        clusters.push({ key, evidence, members: sortedBy(members, compareIdentities) });
    return clusters.sort((a, b) => compareText(a.key, b.key));
  },
};
