// Gives every identity its row, once.
import type { Identity } from "../model/records.ts";
import { listIdentityAccounts } from "../store/queries/people-queries.ts";
import type { BulkWriter, Db } from "../store/store.ts";

export class IdentityWriter {
  readonly #ids = new Map<string, number>();
  #next = 1;

  static async open(db: Db): Promise<IdentityWriter> {
    const writer = new IdentityWriter();
    for (const row of await listIdentityAccounts(db)) {
      writer.#ids.set(keyOf(row.source, row.account), row.identityId);
      writer.#next = Math.max(writer.#next, row.identityId + 1);
    }
    return writer;
  }

  /** The row's id; a row is written the first time an account is met. */
  idOf(bulk: BulkWriter, identity: Identity): number {
    const key = keyOf(identity.source, identity.account);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#next++;
    this.#ids.set(key, id);
    bulk.insert("developer_identities", {
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
    });
    return id;
  }

  idOrNull(bulk: BulkWriter, identity: Identity | null | undefined): number | null {
    return identity ? this.idOf(bulk, identity) : null;
  }

  /** A transaction was rolled back: ids given in it are not in the memory. */
  forgetAfter(lastId: number): void {
    for (const [key, id] of this.#ids) if (id > lastId) this.#ids.delete(key);
    this.#next = lastId + 1;
  }
}

function keyOf(source: string, account: string): string {
  return `${source}\0${account}`;
}
