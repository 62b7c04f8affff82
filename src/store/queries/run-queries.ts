// Book-keeping of runs, settings and checkpoints.

import { NO_PAGES, type SeenPages } from "../../model/search-pages.ts";
import type { Db } from "../store.ts";
import { maxId } from "./ingest-queries.ts";

/** The demonstration team's repository. */
export const SEEDS_REPOSITORY = "github.com/example/shop";

export async function startRun(
  db: Db,
  run: { source: string; target: string; startedAt: number },
): Promise<number> {
  const id = (await maxId(db, "ingest_runs", "ingest_run_id", null)) + 1;
  await db
    .insertInto("ingest_runs")
    .values({
      ingest_run_id: id,
      source: run.source,
      target: run.target,
      started_at: run.startedAt,
      is_finished: 0,
      record_count: 0,
      rejected_count: 0,
      notes: "[]",
    })
    .execute();
  return id;
}

export async function finishRun(
  db: Db,
  runId: number,
  result: { recordCount: number; rejectedCount: number; notes: readonly string[] },
): Promise<void> {
  await db
    .updateTable("ingest_runs")
    .set({
      is_finished: 1,
      record_count: result.recordCount,
      rejected_count: result.rejectedCount,
      notes: JSON.stringify(result.notes),
    })
    .where("ingest_run_id", "=", runId)
    .execute();
}

export async function readSetting(db: Db, key: string): Promise<string | undefined> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value;
}

/** Those of the settings that are there. */
export async function readSettings(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom("settings").select(["key", "value"]).where("key", "in", keys).execute();
  return new Map(rows.map((row) => [row.key, row.value]));
}

export async function writeSetting(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto("settings")
    .values({ key, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

const SEARCH_PAGES = "search_pages";

/** Which pages of the tracker's search answers were imported. */
export async function readSearchPages(db: Db): Promise<SeenPages> {
  const value = await readSetting(db, SEARCH_PAGES);
  return value === undefined ? NO_PAGES : (JSON.parse(value) as SeenPages);
}

export async function writeSearchPages(db: Db, pages: SeenPages): Promise<void> {
  await writeSetting(db, SEARCH_PAGES, JSON.stringify(pages));
}

export async function readCheckpoint(
  db: Db,
  source: string,
  target: string,
  name: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("checkpoints")
    .select("value")
    .where("source", "=", source)
    .where("target", "=", target)
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.value;
}

/** Null removes it. */
export async function writeCheckpoint(
  db: Db,
  source: string,
  target: string,
  name: string,
  value: string | null,
): Promise<void> {
  if (value === null)
    await db
      .deleteFrom("checkpoints")
      .where("source", "=", source)
      .where("target", "=", target)
      .where("name", "=", name)
      .execute();
  else
    await db
      .insertInto("checkpoints")
      .values({ source, target, name, value })
      .onConflict((conflict) => conflict.columns(["source", "target", "name"]).doUpdateSet({ value }))
      .execute();
}

/** The newest run's own moment; undefined before the first. */
export async function findNewestMoment(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom("ingest_runs")
    .select((eb) => eb.fn.max("started_at").as("at"))
    .executeTakeFirst();
  return row?.at === null || row?.at === undefined ? undefined : Number(row.at);
}

/** True when nothing but the demonstration team was ever read. */
export async function holdsOnlySeeds(db: Db): Promise<boolean> {
  const other = await db
    .selectFrom("ingest_runs")
    .select("ingest_run_id")
    .where((where) => where.and([where("target", "<>", "seeds"), where("target", "<>", SEEDS_REPOSITORY)]))
    .executeTakeFirst();
  return other === undefined;
}
