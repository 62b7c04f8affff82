import { sql } from "kysely";
import type { Db } from "../store.ts";

export interface Migration {
  /** The version the memory has after the step. */
  readonly version: number;
  readonly summary: string;
  up(db: Db): Promise<void>;
}

/** Projections stand as an earlier version made them, until the next run makes them again. Those of a killed run stay unmade. */
export async function markProjectionsOld(db: Db): Promise<void> {
  await sql`update settings set value = '2' where key = 'projections_stale' and value = '0'`.execute(db);
}
