// The address of a Jira account, equal to one in git, on GitHub or in another Jira.
import { clustersByAddress } from "../clusters-by-address.ts";
import { ownAddress } from "../generic-address.ts";
import type { Cluster, IdentityRule } from "./identity-rule.ts";

export const jiraEmail: IdentityRule = {
  id: "identity.jira-email",
  isByName: false,
  mayJoinHeldApart: false,
  *clusters(context): Generator<Cluster> {
    const clusters = clustersByAddress(context, (_, email) => {
      const address = ownAddress(email);
      return address === null ? [] : [address];
    });
    for (const cluster of clusters)
      if (cluster.members.some(({ identity }) => identity.source === "jira")) yield cluster;
  },
};
