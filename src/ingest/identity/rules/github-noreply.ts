// A GitHub noreply address and the same login: `123+login@users.noreply.github.com`, `login@users.noreply.github.com`,
// the GitHub account `login`, and `@login` in a trailer. The number before the plus outlives a change of login.
import { noreplyAccount } from "../account-kind.ts";
import { clustersByAddress } from "../clusters-by-address.ts";
import type { SeenIdentity } from "../identity-input.ts";
import type { IdentityRule } from "./identity-rule.ts";

export const githubNoreply: IdentityRule = {
  id: "identity.github-noreply",
  isByName: false,
  mayJoinHeldApart: false,
  clusters: (context) => clustersByAddress(context, accountKeys),
};

function accountKeys({ identity }: SeenIdentity, email: string | null): string[] {
  if (identity.source === "jira") return [];
  const keys = identity.login ? [`login ${identity.login.toLowerCase()}`] : [];
  const account = noreplyAccount(email);
  if (account) keys.push(`login ${account.login}`);
  if (account?.id != null) keys.push(`account number ${account.id}`);
  return keys;
}
