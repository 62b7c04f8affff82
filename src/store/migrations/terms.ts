// Version 4: the words of issues and pull requests, for `similar`.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import { type Migration, markProjectionsOld } from "./migration.ts";

export const terms: Migration = {
  version: 4,
  summary: "the words of issues and pull requests, for similar",
  async up(db: Db): Promise<void> {
    await sql`create table terms (
      term text not null, repository_id integer not null, owner_id integer not null, field text not null,
      at integer not null, primary key (term, repository_id, owner_id, field)
    ) strict, without rowid`.execute(db);
    await markProjectionsOld(db);
  },
};
