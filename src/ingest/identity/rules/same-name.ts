// Equal names of two or more words. Within the git history of one repository (`always`: of any) they join; across sources
// only where one person on each side bears the name. A name that `.mailmap` gives replaces the one that was written: git
// shows namesakes told apart there as two people, and one person's two spellings as one. The weakest rule: namesakes exist,
// so each such join is marked.

import { joinableName } from "../generic-address.ts";
import type { SeenIdentity } from "../identity-input.ts";
import { botMatcher } from "../identity-matcher.ts";
import {
  type Cluster,
  clustersBy,
  clustersThroughMailmap,
  type IdentityRule,
  type RuleContext,
} from "./identity-rule.ts";

const ID = "identity.same-name";

export const sameNameInGit: IdentityRule = {
  id: ID,
  isByName: true,
  mayJoinHeldApart: false,
  *clusters(context): Generator<Cluster> {
    if (context.input.settings.joinByName === "never") return;
    const identities = people(context).filter(({ identity }) => identity.source === "git");
    const written = (seen: SeenIdentity) => (isMapped(seen, context) ? [] : keysInGit(seen, context));
    const mapped = (seen: SeenIdentity) => (isMapped(seen, context) ? keysInGit(seen, context) : []);
    const all = (seen: SeenIdentity) => keysInGit(seen, context);
    for (const cluster of clustersBy(identities, written))
      yield { ...cluster, evidence: nameOfKey(cluster.key) };
    for (const cluster of clustersThroughMailmap({ ...context, identities }, mapped, all))
      yield { ...cluster, evidence: `${nameOfKey(cluster.key)} after .mailmap` };
  },
};

export const sameNameAcrossSources: IdentityRule = {
  id: ID,
  isByName: true,
  mayJoinHeldApart: false,
  *clusters(context): Generator<Cluster> {
    if (context.input.settings.joinByName === "never") return;
    const named = clustersBy(people(context), (seen) => joinable(context.mailmapped.namesOf(seen)));
    for (const cluster of named)
      for (const [one, other] of SIDES) {
        const left = onlyPerson(cluster.members, one, context);
        const right = onlyPerson(cluster.members, other, context);
        if (!left || !right) continue;
        const members = [left, right];
        if (!members.some((seen) => isMapped(seen, context))) yield { ...cluster, members };
        else if (context.groupOf(left.id) !== context.groupOf(right.id))
          yield { ...cluster, members, evidence: `${cluster.evidence} after .mailmap` };
      }
  },
};

function keysInGit(seen: SeenIdentity, { input, mailmapped }: RuleContext): string[] {
  const names = joinable(mailmapped.namesOf(seen));
  if (input.settings.joinByName === "always") return names;
  return seen.repositories.flatMap((repository) => {
    const here =
      mailmapped.mappedNames(seen).length > 1 ? joinable(mailmapped.namesIn(seen, repository)) : names;
    return here.map((name) => `${name}\0${repository}`);
  });
}

function nameOfKey(key: string): string {
  return key.split("\0")[0] ?? "";
}

function isMapped(seen: SeenIdentity, { mailmapped }: RuleContext): boolean {
  return mailmapped.mappedNames(seen).length > 0;
}

function joinable(names: readonly (string | null)[]): string[] {
  return names.flatMap((name) => joinableName(name) ?? []);
}

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
