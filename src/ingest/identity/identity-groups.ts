// Groups of joined identities, and what keeps two groups apart: accounts that one source holds apart, and the splits of
// the configuration. Union-find by size; marks move with the smaller group.
import { distinctSorted } from "../../model/order.ts";
import { noreplyAccount } from "./account-kind.ts";
import type { IdentitySettings, SeenIdentity } from "./identity-input.ts";
import { IdentityIndex } from "./identity-matcher.ts";
import type { Mailmapped } from "./mailmapped.ts";

/** How strictly an edge must respect what is held apart. */
export interface JoinTerms {
  readonly mayJoinHeldApart: boolean;
  readonly isByName: boolean;
}

interface Marks {
  /** Accounts by the space in which they differ: `GitHub`, a Jira site. */
  readonly accounts: Map<string, Set<string>>;
  /** Logins known from noreply addresses alone. A renamed account leaves the old one behind, so only names yield to it. */
  readonly noreplyLogins: Set<string>;
  /** Entries of the configured splits: split number to entry numbers. */
  readonly splits: Map<number, Set<number>>;
}

export class IdentityGroups {
  readonly #parent = new Map<string, string>();
  readonly #size = new Map<string, number>();
  readonly #marks = new Map<string, Marks>();

  constructor(
    identities: readonly SeenIdentity[],
    splits: IdentitySettings["splits"],
    mailmapped: Mailmapped,
  ) {
    for (const seen of identities) {
      this.#parent.set(seen.id, seen.id);
      this.#size.set(seen.id, 1);
      this.#marks.set(seen.id, marksOf(seen, mailmapped.movedTo(seen)));
    }
    if (splits.length > 0) this.#markSplits(new IdentityIndex(identities), splits);
  }

  groupOf(id: string): string {
    let root = id;
    for (let up = this.#parent.get(root); up !== undefined && up !== root; up = this.#parent.get(root))
      root = up;
    for (let at = id; at !== root; ) {
      const up = this.#parent.get(at) ?? root;
      this.#parent.set(at, root);
      at = up;
    }
    return root;
  }

  /** Why two groups may not become one; null when they may, or are one already. */
  refusal(id: string, otherId: string, terms: JoinTerms): string | null {
    const one = this.groupOf(id);
    const other = this.groupOf(otherId);
    if (one === other) return null;
    const a = this.#marks.get(one);
    const b = this.#marks.get(other);
    if (!a || !b) return null;
    if (isSplit(a, b)) return "split by the configuration";
    if (terms.mayJoinHeldApart) return null;
    return heldApart(a, b, terms.isByName);
  }

  join(id: string, otherId: string): void {
    const one = this.groupOf(id);
    const other = this.groupOf(otherId);
    if (one === other) return;
    const isSwapped = this.#sizeOf(one) < this.#sizeOf(other);
    const [big, small] = isSwapped ? [other, one] : [one, other];
    this.#parent.set(small, big);
    this.#size.set(big, this.#sizeOf(big) + this.#sizeOf(small));
    moveMarks(this.#marks.get(small), this.#marks.get(big));
    this.#marks.delete(small);
  }

  #sizeOf(root: string): number {
    return this.#size.get(root) ?? 1;
  }

  #markSplits(index: IdentityIndex, splits: IdentitySettings["splits"]): void {
    splits.forEach((entries, split) => {
      entries.forEach((text, entry) => {
        for (const { id } of index.find(text)) addTo(this.#marks.get(id)?.splits, split, entry);
      });
    });
  }
}

function marksOf({ identity }: SeenIdentity, movedTo: readonly string[]): Marks {
  const accounts = new Map<string, Set<string>>();
  const { source, account } = identity;
  if (source === "github") addTo(accounts, "GitHub", account);
  if (source === "jira") {
    const slash = account.indexOf("/");
    addTo(accounts, slash === -1 ? "Jira" : account.slice(0, slash), account.slice(slash + 1));
  }
  const logins = [identity.email, ...movedTo].flatMap((email) => noreplyAccount(email)?.login ?? []);
  return { accounts, noreplyLogins: new Set(logins), splits: new Map() };
}

function isSplit(a: Marks, b: Marks): boolean {
  for (const [split, entries] of a.splits) {
    const others = b.splits.get(split);
    // An identity that two entries name belongs to both: it splits from nothing by itself.
    if (others && [...entries].some((one) => [...others].some((other) => one !== other))) return true;
  }
  return false;
}

function heldApart(a: Marks, b: Marks, isByName: boolean): string | null {
  for (const [space, own] of a.accounts) {
    const others = b.accounts.get(space);
    if (others && ![...own].some((account) => others.has(account)))
      return `${space} holds ${listed(own)} and ${listed(others)} apart`;
  }
  if (!isByName) return null;
  const logins = loginsOf(a);
  const others = loginsOf(b);
  if (logins.size === 0 || others.size === 0 || [...logins].some((login) => others.has(login))) return null;
  return `GitHub holds ${listed(logins)} and ${listed(others)} apart`;
}

function loginsOf(marks: Marks): Set<string> {
  return new Set([...(marks.accounts.get("GitHub") ?? []), ...marks.noreplyLogins]);
}

function listed(accounts: Iterable<string>): string {
  return distinctSorted(accounts).join(", ");
}

function moveMarks(from: Marks | undefined, to: Marks | undefined): void {
  if (!from || !to) return;
  for (const [space, accounts] of from.accounts)
    for (const account of accounts) addTo(to.accounts, space, account);
  for (const login of from.noreplyLogins) to.noreplyLogins.add(login);
  for (const [split, entries] of from.splits) for (const entry of entries) addTo(to.splits, split, entry);
}

function addTo<K, V>(map: Map<K, Set<V>> | undefined, key: K, value: V): void {
  if (!map) return;
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
