// The address of a Jira account, equal to one in git, on GitHub or in another Jira.
import { ownAddress } from "../generic-address.ts";
import { clustersBy, type IdentityRule } from "./identity-rule.ts";

export const jiraEmail: IdentityRule = {
  id: "identity.jira-email",
  isByName: false,
  mayJoinHeldApart: false,
  clusters: ({ identities }) =>
    clustersBy(identities, ({ identity }) =>
      [ownAddress(identity.email)].flatMap((address) => address ?? []),
    ).filter(({ members }) => members.some(({ identity }) => identity.source === "jira")),
};
