// From a name, an e-mail or a login as somebody typed it to the one developer that is meant.
import { TeamMemoryError } from "../errors.ts";
import { nearestNames } from "../model/nearest-name.ts";
import type { DeveloperAccountRow } from "../store/queries/ownership-queries.ts";
import type { StoreReader } from "../store/store-reader.ts";
import { emptyMemoryHint, type Scope, withUnread } from "./agent.ts";

export interface ResolvedPerson {
  readonly developerId: number;
  readonly name: string;
}

/** What finding a person asks of the memory. */
export type PersonStore = Pick<StoreReader, "listDeveloperAccounts">;

/** People that a hint names. */
const HINTED = 5;

/** TM_PERSON_UNKNOWN where nobody is called so, or several are. Bots and tools are nobody. */
export async function resolvePerson(
  store: PersonStore,
  asked: string,
  scope: Scope,
): Promise<ResolvedPerson> {
  const accounts = (await store.listDeveloperAccounts()).filter((account) => account.kind === "person");
  const found = peopleCalled(accounts, asked);
  const [person] = found;
  if (person && found.length === 1) return { developerId: person.developer_id, name: person.developer_name };
  if (found.length > 1)
    throw new TeamMemoryError("TM_PERSON_UNKNOWN", `${asked} names ${found.length} people`, {
      hint: `Name one by an e-mail or a login: ${placesOf(found, accounts)}.`,
    });
  throw unknownPerson(asked, accounts, scope);
}

/** Each person who bears the name, the address or the login, once, by the first account of theirs that does. */
export function peopleCalled(accounts: readonly DeveloperAccountRow[], asked: string): DeveloperAccountRow[] {
  const wanted = fold(asked.replace(/^@/, ""));
  const found = new Map<number, DeveloperAccountRow>();
  for (const account of accounts)
    if (namesOf(account).some((name) => fold(name) === wanted) && !found.has(account.developer_id))
      found.set(account.developer_id, account);
  return [...found.values()];
}

function namesOf({ developer_name, account, name, email, login }: DeveloperAccountRow): string[] {
  return [developer_name, account, name, email, login].flatMap((text) => (text ? [text] : []));
}

function fold(text: string): string {
  return text.normalize("NFC").trim().toLowerCase().replace(/\s+/g, " ");
}

/** Each person by the first address or login that is theirs, else by the account. */
function placesOf(people: readonly DeveloperAccountRow[], accounts: readonly DeveloperAccountRow[]): string {
  const places = people.map(({ developer_id, developer_name, account }) => {
    const own = accounts.filter((row) => row.developer_id === developer_id);
    const place = own.find((row) => row.email)?.email ?? own.find((row) => row.login)?.login ?? account;
    return `${developer_name} (${place})`;
  });
  const more = places.length > HINTED ? ` and ${places.length - HINTED} more` : "";
  return `${places.slice(0, HINTED).join(", ")}${more}`;
}

function unknownPerson(
  asked: string,
  accounts: readonly DeveloperAccountRow[],
  scope: Scope,
): TeamMemoryError {
  const names = new Set(accounts.map((account) => account.developer_name));
  const near = nearestNames(asked, names, HINTED);
  const wanted = fold(asked);
  const parts = [...names].filter((name) => fold(name).split(" ").includes(wanted)).slice(0, HINTED);
  const meant = [...new Set([...parts, ...near])].slice(0, HINTED);
  const hint =
    meant.length > 0
      ? `Nearest names: ${meant.join(", ")}.`
      : (emptyMemoryHint(scope) ?? "A person is named by a name, an e-mail or a login that a source has.");
  return new TeamMemoryError("TM_PERSON_UNKNOWN", `nobody called ${asked} in the memory`, {
    hint: withUnread(hint, scope),
  });
}
