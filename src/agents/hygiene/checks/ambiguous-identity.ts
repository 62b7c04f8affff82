import { distinctSorted } from "../../../model/order.ts";
import type { FoundRow } from "../../../store/queries/hygiene-queries.ts";
import type { DeveloperAccountRow } from "../../../store/queries/ownership-queries.ts";
import { type HygieneCheck, judgedBy } from "../hygiene-check.ts";

export const ambiguousIdentity: HygieneCheck = {
  id: "TM008",
  name: "ambiguous-identity",
  looksAt: { one: "join or full name of accounts", many: "joins and full names of accounts" },
  finds: { one: "is undecided", many: "are undecided" },
  why: "One person may stand as two, each with half of what they know: a join was refused, or several persons bear one name.",
  mend: "Decide it: an alias in `identities.aliases`, or a split in `identities.splits`.",
  isOfWholeMemory: true,
  async judge({ store, configuration }) {
    const refused = await store.findRefusedJoins();
    const names = accountsByName(await store.listDeveloperAccounts());
    // Whoever stands in a join that was refused is told with it.
    const isRefused = (accounts: readonly DeveloperAccountRow[]) =>
      accounts.some((account) => {
        const id = accountId(account);
        return refused.rows.some((row) => row.id.startsWith(`${id} and `) || row.id.endsWith(` and ${id}`));
      });
    const shared = [...names.values()]
      .filter(isShared)
      .filter((accounts) => !isDecided(accounts, configuration.identities.splits) && !isRefused(accounts))
      .map(sharedRow);
    return judgedBy({
      judged: refused.judged + names.size,
      found: refused.found + shared.length,
      rows: [...refused.rows, ...shared],
    });
  },
};

/** By the name of two words or more, folded as joins by name fold it; people's accounts alone, in their order. */
function accountsByName(accounts: readonly DeveloperAccountRow[]): Map<string, DeveloperAccountRow[]> {
  const found = new Map<string, DeveloperAccountRow[]>();
  for (const account of accounts) {
    const name = (account.name ?? "").normalize("NFC").trim().toLowerCase().replace(/\s+/g, " ");
    const words = name.split(" ").filter((word) => /[\p{L}\p{N}]/u.test(word));
    if (account.kind !== "person" || words.length < 2 || name.includes("@")) continue;
    const same = found.get(name);
    if (same) same.push(account);
    else found.set(name, [account]);
  }
  return found;
}

/** One account of each person. */
function onePerPerson(accounts: readonly DeveloperAccountRow[]): DeveloperAccountRow[] {
  return [...new Map([...accounts].reverse().map((row) => [row.developer_id, row])).values()].reverse();
}

/** As the evidence of refused joins names it. */
function accountId({ source, account }: DeveloperAccountRow): string {
  return `${source} ${account.trim()}`;
}

function isShared(accounts: readonly DeveloperAccountRow[]): boolean {
  return new Set(accounts.map((row) => row.developer_id)).size > 1;
}

/** Whether a split of the configuration names accounts of all but one of the people. */
function isDecided(
  accounts: readonly DeveloperAccountRow[],
  splits: readonly (readonly string[])[],
): boolean {
  const people = new Set(accounts.map((row) => row.developer_id));
  return splits.some((split) => {
    const told = new Set(split.map((text) => text.toLowerCase()));
    const isTold = ({ account, email, login }: DeveloperAccountRow) =>
      [account, email, login].some((text) => text !== null && told.has(text.toLowerCase()));
    const named = new Set(accounts.filter(isTold).map((row) => row.developer_id));
    return named.size >= people.size - 1 && named.size > 0;
  });
}

function sharedRow(accounts: readonly DeveloperAccountRow[]): FoundRow {
  const people = onePerPerson(accounts);
  const ids = distinctSorted(people.map(accountId));
  return { id: ids.join(" and "), text: `${people.length} people of one name`, url: null };
}
