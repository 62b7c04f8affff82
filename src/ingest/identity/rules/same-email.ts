// The same address in git or on GitHub, whatever its case; never a generic one. Jira's addresses have a rule of their own.
import { clustersByAddress } from "../clusters-by-address.ts";
import { ownAddress } from "../generic-address.ts";
import type { IdentityRule } from "./identity-rule.ts";

export const sameEmail: IdentityRule = {
  id: "identity.same-email",
  isByName: false,
  mayJoinHeldApart: false,
  clusters: (context) =>
    clustersByAddress(context, ({ identity }, email) => {
      const address = identity.source === "jira" ? null : ownAddress(email);
      return address === null ? [] : [address];
    }),
};
