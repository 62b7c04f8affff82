// The same address in git or on GitHub, whatever its case; never a generic one. Jira's addresses have a rule of their own.
import { ownAddress } from "../generic-address.ts";
import { clustersBy, type IdentityRule } from "./identity-rule.ts";

export const sameEmail: IdentityRule = {
  id: "identity.same-email",
  isByName: false,
  mayJoinHeldApart: false,
  clusters: ({ identities }) =>
    clustersBy(identities, ({ identity }) => {
      const address = identity.source === "jira" ? null : ownAddress(identity.email);
      return address === null ? [] : [address];
    }),
};
