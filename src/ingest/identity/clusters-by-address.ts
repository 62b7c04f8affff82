// Identities that share what is read from an address: as written, after `.mailmap`, and the one a mailmap moved away from.
import type { SeenIdentity } from "./identity-input.ts";
import { type Cluster, clustersBy, clustersThroughMailmap, type RuleContext } from "./rules/identity-rule.ts";

/** What an identity with that address can be joined by; the address is null where it has none of its own. */
export type AddressKeys = (seen: SeenIdentity, address: string | null) => readonly string[];

/**
 * In the order of their strength: addresses that no mailmap moved; then those that one gave; last those it moved from. The
 * later two join groups only, since what they have in common within one repository is the mailmap rule's.
 */
export function* clustersByAddress(context: RuleContext, keysOf: AddressKeys): Generator<Cluster> {
  const { identities, mailmapped } = context;
  const isMoved = (seen: SeenIdentity): boolean => mailmapped.movedTo(seen).length > 0;
  const written = (seen: SeenIdentity) => keysOf(seen, isMoved(seen) ? null : seen.identity.email);
  const given = (seen: SeenIdentity) => mailmapped.movedTo(seen).flatMap((address) => keysOf(seen, address));
  const former = (seen: SeenIdentity) =>
    isMoved(seen) && mailmapped.isWrittenSound(seen) ? keysOf(seen, seen.identity.email) : [];
  const current = (seen: SeenIdentity) => [...written(seen), ...given(seen)];
  yield* clustersBy(identities, written);
  for (const cluster of clustersThroughMailmap(context, given, current))
    yield { ...cluster, evidence: `${cluster.evidence} after .mailmap` };
  yield* clustersThroughMailmap(context, former, (seen) => [...current(seen), ...former(seen)]);
}
