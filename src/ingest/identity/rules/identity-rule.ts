// The contract of an identity rule: clusters of identities that it takes for one person, with what they share.
import { compareText } from "../../../model/order.ts";
import type { IdentityInput, SeenIdentity } from "../identity-input.ts";
import type { Mailmapped } from "../mailmapped.ts";

export interface Cluster {
  /** Orders the clusters of one rule. */
  readonly key: string;
  readonly evidence: string;
  /** By natural key. The first is the hub to which the others are joined. */
  readonly members: readonly SeenIdentity[];
}

export interface RuleContext {
  readonly input: IdentityInput;
  /** By natural key. */
  readonly identities: readonly SeenIdentity[];
  readonly byId: ReadonlyMap<string, SeenIdentity>;
  readonly mailmapped: Mailmapped;
  /** The joined group that an identity belongs to so far. */
  groupOf(id: string): string;
}

export interface IdentityRule {
  readonly id: string;
  readonly isByName: boolean;
  /** True when accounts that a source holds apart may be joined: the team said so itself. */
  readonly mayJoinHeldApart: boolean;
  clusters(context: RuleContext): Iterable<Cluster>;
}

export function naturalKey({ identity }: SeenIdentity): string {
  return `${identity.source}:${identity.account}`;
}

export function compareIdentities(a: SeenIdentity, b: SeenIdentity): number {
  return (
    rankOf(a) - rankOf(b) ||
    compareText(a.identity.account, b.identity.account) ||
    compareText(a.identity.name ?? "", b.identity.name ?? "") ||
    compareText(a.id, b.id)
  );
}

// git first: it is what a memory has from the start, so keys stay when GitHub and Jira arrive.
function rankOf({ identity }: SeenIdentity): number {
  return ["git", "github", "jira"].indexOf(identity.source);
}

/** Groups by a key (those without one are left out), of two or more, in code point order of the key. */
export function clustersBy(
  identities: Iterable<SeenIdentity>,
  keysOf: (seen: SeenIdentity) => Iterable<string>,
): Cluster[] {
  const byKey = new Map<string, SeenIdentity[]>();
  for (const seen of identities)
    for (const key of new Set(keysOf(seen))) {
      const same = byKey.get(key);
      if (same) same.push(seen);
      else byKey.set(key, [seen]);
    }
  return [...byKey]
    .filter(([, members]) => members.length > 1)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, members]) => ({ key, evidence: key, members }));
}

type KeysOf = (seen: SeenIdentity) => readonly string[];

/**
 * By the keys that some identities have through a mailmap, among the keys of all. It joins groups: one member stands for each
 * as joined so far, since what is one already by the mailmap itself is not told again.
 */
export function* clustersThroughMailmap(
  { identities, groupOf }: Pick<RuleContext, "identities" | "groupOf">,
  some: KeysOf,
  all: KeysOf,
): Generator<Cluster> {
  const wanted = new Set(identities.flatMap(some));
  if (wanted.size === 0) return;
  for (const cluster of clustersBy(identities, (seen) => all(seen).filter((key) => wanted.has(key)))) {
    const first = new Map<string, SeenIdentity>();
    for (const member of cluster.members) {
      const group = groupOf(member.id);
      if (!first.has(group)) first.set(group, member);
    }
    if (first.size > 1) yield { ...cluster, members: [...first.values()] };
  }
}
