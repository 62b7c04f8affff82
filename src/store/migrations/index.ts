// Steps from one version of the memory to the next, each in a transaction. A new memory is made at the newest version at
// once; a step is added here, never changed, whenever src/store/tables changes.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import { knownLinks } from "./known-links.ts";
import { liveNames } from "./live-names.ts";
import type { Migration } from "./migration.ts";
import { terms } from "./terms.ts";

/** Version of a memory made today. */
export const SCHEMA_VERSION = 4;

export const MIGRATIONS: readonly Migration[] = [liveNames, knownLinks, terms];

/** The memory's version; undefined when the file holds no memory. */
export async function readSchemaVersion(db: Db): Promise<number | undefined> {
  const rows = await db.selectFrom("settings").select("value").where("key", "=", "schema_version").execute();
  return rows[0] ? Number(rows[0].value) : undefined;
}

export async function writeSchemaVersion(db: Db, version: number): Promise<void> {
  await sql`insert into settings (key, value) values ('schema_version', ${String(version)})
    on conflict (key) do update set value = excluded.value`.execute(db);
}
