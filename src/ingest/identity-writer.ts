// Gives every identity its row, once, and lets every later mention of an account add what the earlier ones did not say.
import { compareText } from "../model/order.ts";
import type { AccountKind, Identity } from "../model/records.ts";
import { listIdentities } from "../store/queries/people-queries.ts";
import type { BulkWriter, Db } from "../store/store.ts";
import type { Row } from "../store/tables.ts";

type IdentityRow = Row<"developer_identities">;

export class IdentityWriter {
  readonly #rows = new Map<string, IdentityRow>();
  #next = 1;

  static async open(db: Db): Promise<IdentityWriter> {
    const writer = new IdentityWriter();
    for (const row of await listIdentities(db)) {
      writer.#rows.set(keyOf(row.source, row.account), row);
      writer.#next = Math.max(writer.#next, row.identity_id + 1);
    }
    return writer;
  }

  /** The row's id; the row is written when the account is new, or fuller than before. */
  idOf(bulk: BulkWriter, identity: Identity): number {
    const key = keyOf(identity.source, identity.account);
    const known = this.#rows.get(key);
    if (!known) {
      const row = rowOf(this.#next++, identity);
      this.#rows.set(key, row);
      bulk.insert("developer_identities", row);
      return row.identity_id;
    }
    const fuller = merge(known, identity);
    if (fuller) {
      this.#rows.set(key, fuller);
      bulk.upsert("developer_identities", fuller);
    }
    return known.identity_id;
  }

  idOrNull(bulk: BulkWriter, identity: Identity | null | undefined): number | null {
    return identity ? this.idOf(bulk, identity) : null;
  }
}

function keyOf(source: string, account: string): string {
  return `${source}\0${account}`;
}

function rowOf(id: number, identity: Identity): IdentityRow {
  return {
    identity_id: id,
    source: identity.source,
    account: identity.account,
    name: identity.name,
    email: identity.email,
    login: identity.login,
    kind: identity.kind,
    developer_id: null,
    rule: null,
    is_by_name: 0,
  };
}

// From telling least to telling most.
const KINDS: readonly AccountKind[] = ["unknown", "person", "tool", "bot"];

/** Something over nothing, and of two that differ the greater by code point: the order of payloads must not decide. */
function merge(known: IdentityRow, identity: Identity): IdentityRow | undefined {
  const kind =
    KINDS.indexOf(identity.kind) > KINDS.indexOf(known.kind as AccountKind) ? identity.kind : known.kind;
  const name = greater(known.name, identity.name);
  const email = greater(known.email, identity.email);
  const login = greater(known.login, identity.login);
  if (kind === known.kind && name === known.name && email === known.email && login === known.login)
    return undefined;
  return { ...known, kind, name, email, login };
}

function greater(a: string | null, b: string | null): string | null {
  if (a === null || a === "") return b ?? a;
  if (b === null || b === "" || a === b) return a;
  return compareText(a, b) > 0 ? a : b;
}
