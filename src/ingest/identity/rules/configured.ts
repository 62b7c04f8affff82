// Identities that the configuration names as one person's. The team's own word: it may join what a source holds apart
// (somebody with two logins), but never what the configuration itself splits.
import { sortedBy } from "../../../model/order.ts";
import type { SeenIdentity } from "../identity-input.ts";
import { IdentityIndex } from "../identity-matcher.ts";
import { type Cluster, compareIdentities, type IdentityRule } from "./identity-rule.ts";

export const configured: IdentityRule = {
  id: "identity.configured",
  isByName: false,
  mayJoinHeldApart: true,
  *clusters({ input, identities }): Generator<Cluster> {
    if (input.settings.aliases.length === 0) return;
    const index = new IdentityIndex(identities);
    for (const alias of input.settings.aliases) {
      const members = new Set<SeenIdentity>(alias.flatMap((text) => index.find(text)));
      const key = alias.join(" = ");
      if (members.size > 1) yield { key, evidence: key, members: sortedBy(members, compareIdentities) };
    }
  },
};
