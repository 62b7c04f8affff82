// Version 2: names live at the head, not files alone.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import { type Migration, markProjectionsOld } from "./migration.ts";

export const liveNames: Migration = {
  version: 2,
  summary: "which names of a file live at the head; reverts of other branches leave the head's line standing",
  async up(db: Db): Promise<void> {
    // Some memories of version 1 had the column already.
    const { rows } = await sql`select 1 from pragma_table_info('file_names') where name = 'is_live'`.execute(
      db,
    );
    if (rows.length === 0)
      await sql`alter table file_names add column is_live integer not null default 0`.execute(db);
    // A second name that a merge kept is told once the head moves: here only the file's own name is known.
    await sql`update file_names set is_live = 1 where exists (select 1 from files f
      where f.repository_id = file_names.repository_id and f.file_id = file_names.file_id
        and f.is_live = 1 and f.path = file_names.path)`.execute(db);
    await sql`drop index if exists mentions_by_key`.execute(db);
    await sql`create index if not exists mentions_by_key_is_lower_case on mentions (key, is_lower_case)`.execute(
      db,
    );
    await markProjectionsOld(db);
  },
};
