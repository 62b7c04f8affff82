// Version 2: names live at the head, not files alone.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import type { Migration } from "./migration.ts";

export const liveNames: Migration = {
  version: 2,
  summary: "which names of a file live at the head; reverts of other branches leave the head's line standing",
  async up(db: Db): Promise<void> {
    await sql`alter table file_names add column is_live integer not null default 0`.execute(db);
    // A second name that a merge kept is told by the next run: it reads a head that is not known.
    await sql`update repositories set head_sha = null`.execute(db);
    await sql`update file_names set is_live = 1 where exists (select 1 from files f
      where f.repository_id = file_names.repository_id and f.file_id = file_names.file_id
        and f.is_live = 1 and f.path = file_names.path)`.execute(db);
    await sql`update settings set value = '1' where key = 'projections_stale'`.execute(db);
  },
};
