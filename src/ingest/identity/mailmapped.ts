// Names and addresses after `.mailmap`. Where a mailmap changes one, it is the person's, as git itself shows it; what was
// written in the commit stays a second address, unless the mailmap tells several people apart behind it.
import { distinctSorted } from "../../model/order.ts";
import { foldedName, ownAddress } from "./generic-address.ts";
import type { IdentityInput, SeenIdentity } from "./identity-input.ts";

type Pair = IdentityInput["mailmap"][number];

const NONE: readonly string[] = [];

interface MappedName {
  readonly repository: string;
  readonly name: string;
}

/** Keeps only what the mailmaps change: most identities have nothing here. */
export class Mailmapped {
  readonly #names = new Map<string, MappedName[]>();
  readonly #addresses = new Map<string, string[]>();
  readonly #movedTo = new Map<string, readonly string[]>();
  readonly #shared: ReadonlySet<string>;

  constructor(pairs: readonly Pair[], byId: ReadonlyMap<string, SeenIdentity>) {
    for (const { repository, id, name, email } of pairs) {
      const identity = byId.get(id)?.identity;
      if (!identity) continue;
      if (name && name !== identity.name) push(this.#names, id, { repository, name });
      if (!email || email === identity.email || ownAddress(email) === null) continue;
      push(this.#addresses, id, email);
    }
    this.#shared = sharedAddresses(pairs, byId, this.#readMoves(byId));
  }

  /** The addresses, as written, that are moved elsewhere. */
  #readMoves(byId: ReadonlyMap<string, SeenIdentity>): Set<string> {
    const from = new Set<string>();
    for (const [id, addresses] of this.#addresses) {
      const written = ownAddress(byId.get(id)?.identity.email ?? null);
      const others = addresses.flatMap((address) => ownAddress(address) ?? []);
      const to = distinctSorted(others.filter((address) => address !== written));
      if (to.length === 0) continue;
      this.#movedTo.set(id, to);
      if (written !== null) from.add(written);
    }
    return from;
  }

  /** Names that mailmaps give, one for each repository that gives one; empty where none does. */
  mappedNames({ id }: SeenIdentity): readonly string[] {
    return (this.#names.get(id) ?? []).map(({ name }) => name);
  }

  /** Addresses that mailmaps give, as they write them, one for each repository that gives one. */
  mappedAddresses({ id }: SeenIdentity): readonly string[] {
    return this.#addresses.get(id) ?? NONE;
  }

  /** What the identity is called: by the mailmaps if they say so, else as written. */
  namesOf(seen: SeenIdentity): readonly (string | null)[] {
    const mapped = this.mappedNames(seen);
    return mapped.length > 0 ? mapped : [seen.identity.name];
  }

  /** The same in one repository, whose own mailmap comes before another's. */
  namesIn(seen: SeenIdentity, repository: string): readonly (string | null)[] {
    const own = (this.#names.get(seen.id) ?? []).filter((mapped) => mapped.repository === repository);
    return own.length > 0 ? own.map(({ name }) => name) : this.namesOf(seen);
  }

  /** Where mailmaps move the address elsewhere: the new ones, folded. Empty where they leave it. */
  movedTo({ id }: SeenIdentity): readonly string[] {
    return this.#movedTo.get(id) ?? NONE;
  }

  /** Whether the address as written tells who this is: not when it was moved and a mailmap tells several people behind it. */
  isWrittenSound(seen: SeenIdentity): boolean {
    return this.movedTo(seen).length === 0 || !this.#shared.has(ownAddress(seen.identity.email) ?? "");
  }
}

/** Of the moved addresses those behind which one mailmap tells people apart: by another name and another address. */
function sharedAddresses(
  pairs: readonly Pair[],
  byId: ReadonlyMap<string, SeenIdentity>,
  moved: ReadonlySet<string>,
): Set<string> {
  const faces = new Map<string, { address: string; names: Set<string>; addresses: Set<string> }>();
  for (const { repository, id, name, email } of pairs) {
    const address = ownAddress(byId.get(id)?.identity.email ?? null);
    if (address === null || !moved.has(address)) continue;
    const key = `${address}\0${repository}`;
    const face = faces.get(key) ?? { address, names: new Set(), addresses: new Set() };
    face.names.add(foldedName(name));
    face.addresses.add(foldedName(email));
    faces.set(key, face);
  }
  const shared = [...faces.values()].filter(({ names, addresses }) => names.size > 1 && addresses.size > 1);
  return new Set(shared.map(({ address }) => address));
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
