// Equal names of two or more words. Within the git history of one repository (`always`: of any) they join; across sources
// only where one person on each side bears the name. The weakest rule: namesakes exist, so each such join is marked.

import { joinableName } from "../generic-address.ts";
import type { SeenIdentity } from "../identity-input.ts";
import { botMatcher } from "../identity-matcher.ts";
import { type Cluster, clustersBy, type IdentityRule, type RuleContext } from "./identity-rule.ts";

const ID = "identity.same-name";

export const sameNameInGit: IdentityRule = {
  id: ID,
  isByName: true,
  mayJoinHeldApart: false,
  clusters(context) {
    const mode = context.input.settings.joinByName;
    if (mode === "never") return [];
    const inGit = people(context).filter(({ identity }) => identity.source === "git");
    return clustersBy(inGit, (seen) => {
      const name = joinableName(seen.identity.name);
      if (name === null) return [];
      return mode === "always" ? [name] : seen.repositories.map((repository) => `${name}\0${repository}`);
    }).map((cluster) => ({ ...cluster, evidence: cluster.key.split("\0")[0] ?? "" }));
  },
};

export const sameNameAcrossSources: IdentityRule = {
  id: ID,
  isByName: true,
  mayJoinHeldApart: false,
  *clusters(context): Generator<Cluster> {
    if (context.input.settings.joinByName === "never") return;
    const named = clustersBy(people(context), ({ identity }) =>
      [joinableName(identity.name)].flatMap((name) => name ?? []),
    );
    for (const cluster of named)
      for (const [one, other] of SIDES) {
        const left = onlyPerson(cluster.members, one, context);
        const right = onlyPerson(cluster.members, other, context);
        if (left && right) yield { ...cluster, members: [left, right] };
      }
  },
};

const SIDES = [
  ["git", "github"],
  ["git", "jira"],
  ["github", "jira"],
] as const;

/** The first identity of the one person of that source who bears the name; undefined when nobody or several do. */
function onlyPerson(
  members: readonly SeenIdentity[],
  source: SeenIdentity["identity"]["source"],
  { groupOf }: RuleContext,
): SeenIdentity | undefined {
  const own = members.filter(({ identity }) => identity.source === source);
  return new Set(own.map(({ id }) => groupOf(id))).size === 1 ? own[0] : undefined;
}

function people({ identities, input }: RuleContext): SeenIdentity[] {
  const isBot = botMatcher(input.settings.bots);
  return identities.filter(
    ({ identity }) => (identity.kind === "person" || identity.kind === "unknown") && !isBot(identity),
  );
}
