// Who is who: identities joined into developers, edge by edge, the strongest rule first. Pure, and independent of the order
// in which identities are given; which edges were taken, which refused and why is all told.
import { compareText, sortedBy } from "../../model/order.ts";
import { DeveloperFaces } from "./developer-name.ts";
import { IdentityGroups } from "./identity-groups.ts";
import type {
  Developer,
  DeveloperMember,
  IdentityEdge,
  IdentityInput,
  ResolvedIdentities,
  SeenIdentity,
} from "./identity-input.ts";
import { IDENTITY_RULES } from "./index.ts";
import { Mailmapped } from "./mailmapped.ts";
import { type Cluster, compareIdentities, type IdentityRule, naturalKey } from "./rules/identity-rule.ts";

export function resolveIdentities(input: IdentityInput): ResolvedIdentities {
  const identities = sortedBy(input.identities, compareIdentities);
  const byId = new Map(identities.map((seen) => [seen.id, seen]));
  const mailmapped = new Mailmapped(input.mailmap, byId);
  const groups = new IdentityGroups(identities, input.settings.splits, mailmapped);
  // The same groups without the joins by name: they tell who is joined by a name only.
  const strong = new IdentityGroups(identities, [], mailmapped);
  const context = { input, identities, byId, mailmapped, groupOf: (id: string) => groups.groupOf(id) };
  const edges: IdentityEdge[] = [];
  const told = new Set<string>();
  for (const rule of IDENTITY_RULES)
    for (const cluster of rule.clusters(context))
      for (const edge of clusterEdges(cluster, rule, groups)) {
        const key = `${edge.id}\0${edge.otherId}\0${edge.rule}`;
        if (told.has(key)) continue;
        told.add(key);
        edges.push(edge);
        if (edge.state === "joined" && !edge.isByName) strong.join(edge.id, edge.otherId);
      }
  return {
    developers: developersOf(identities, new DeveloperFaces(input, identities, mailmapped), {
      groups,
      strong,
      edges,
    }),
    edges,
  };
}

// A cluster falls into more parts than this only where a source holds most of it apart; the rest is refused unheard.
const MAX_HUBS = 16;

/** Joins each member to the first of the cluster's parts that may take it. */
function clusterEdges(cluster: Cluster, rule: IdentityRule, groups: IdentityGroups): IdentityEdge[] {
  const edges: IdentityEdge[] = [];
  const hubs: SeenIdentity[] = [];
  for (const member of cluster.members) {
    const refused: IdentityEdge[] = [];
    let isJoined = false;
    for (const hub of hubs) {
      const reason = groups.refusal(hub.id, member.id, rule);
      const edge = edgeBetween(hub, member, { cluster, rule, reason });
      if (reason === null) {
        groups.join(hub.id, member.id);
        edges.push(edge);
        isJoined = true;
        break;
      }
      refused.push(edge);
    }
    edges.push(...refused);
    if (!isJoined && hubs.length < MAX_HUBS) hubs.push(member);
  }
  return edges;
}

function edgeBetween(
  hub: SeenIdentity,
  member: SeenIdentity,
  { cluster, rule, reason }: { cluster: Cluster; rule: IdentityRule; reason: string | null },
): IdentityEdge {
  return {
    id: hub.id,
    otherId: member.id,
    rule: rule.id,
    evidence: cluster.evidence,
    isByName: rule.isByName,
    state: reason === null ? "joined" : "refused",
    reason,
  };
}

interface Joined {
  readonly groups: IdentityGroups;
  readonly strong: IdentityGroups;
  readonly edges: readonly IdentityEdge[];
}

function developersOf(
  identities: readonly SeenIdentity[],
  faces: DeveloperFaces,
  joined: Joined,
): Developer[] {
  const rules = strongestRules(joined.edges);
  const byGroup = new Map<string, SeenIdentity[]>();
  for (const seen of identities) {
    const group = joined.groups.groupOf(seen.id);
    const same = byGroup.get(group);
    if (same) same.push(seen);
    else byGroup.set(group, [seen]);
  }
  const developers = [...byGroup.values()].map((members): Developer => {
    const [first] = members as [SeenIdentity];
    const core = joined.strong.groupOf(first.id);
    return {
      key: naturalKey(first),
      ...faces.faceOf(members),
      members: members.map(
        ({ id }): DeveloperMember => ({
          id,
          rule: rules.get(id) ?? null,
          isByName: joined.strong.groupOf(id) !== core,
        }),
      ),
    };
  });
  return sortedBy(developers, (a, b) => compareText(a.key, b.key));
}

/** Edges come strongest first, so the first joined one of an identity is its strongest. */
function strongestRules(edges: readonly IdentityEdge[]): Map<string, string> {
  const rules = new Map<string, string>();
  for (const { id, otherId, rule, state } of edges) {
    if (state === "refused") continue;
    for (const one of [id, otherId]) if (!rules.has(one)) rules.set(one, rule);
  }
  return rules;
}
