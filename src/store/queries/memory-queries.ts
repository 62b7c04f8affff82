// What the memory as a whole says of itself: the clock, the configuration in force, what is incomplete.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import { listAttributes, listRepositories, type RepositoryRow } from "./repository-queries.ts";
import { readSettings } from "./run-queries.ts";

export interface MemoryFacts {
  /** Newest activity that is not after the newest run; null in an empty memory. */
  readonly asOf: number | null;
  /** JSON of the configuration in force; null before the first run. */
  readonly configuration: string | null;
  readonly repositories: readonly RepositoryRow[];
  /** Texts of the repositories' `.gitattributes`. */
  readonly attributes: readonly string[];
  /** Commits whose lines are not counted yet, by repository. */
  readonly uncounted: ReadonlyMap<number, number>;
  /** Branches that were read and are not in the head's history, by repository; those that others contain not counted. */
  readonly branches: ReadonlyMap<number, number>;
  /** False while what was read is not linked to people, issues and components: during a run, and after a kill. */
  readonly isLinked: boolean;
  /** True after a migration, until the next run makes links, words and components anew. */
  readonly areProjectionsOld: boolean;
  /** Runs that did not come to their end. */
  readonly unfinishedRuns: number;
  /** Projects inferred from subjects, for want of Jira data and configuration. */
  readonly inferredProjects: readonly string[];
  readonly hasJira: boolean;
  readonly hasForge: boolean;
}

export async function getMemoryFacts(db: Db): Promise<MemoryFacts> {
  const settings = await readSettings(db, [
    "as_of",
    "configuration",
    "inferred_projects",
    "projections_stale",
  ]);
  const asOf = settings.get("as_of");
  const { rows: uncounted } = await sql<{ repository_id: number; count: number }>`
    select repository_id, count from (
      select r.repository_id, (select count(*) from commits c
        where c.repository_id = r.repository_id and c.line_state in (0, 2)
          and c.is_reachable = 1) as count from repositories r
    ) uncounted where count > 0`.execute(db);
  const { rows: branches } = await sql<{ repository_id: number; count: number }>`
    select r.repository_id, count(distinct r.sha) as count from repository_refs r
    join commits c on c.repository_id = r.repository_id and c.sha = r.sha
    join repositories h on h.repository_id = r.repository_id and (h.head_sha is null or h.head_sha <> r.sha)
    where r.repository_id in (select repository_id from repository_refs group by repository_id
        having count(distinct sha) > 1)
      and c.commit_id not in (select p.parent_commit_id from commit_parents p where p.repository_id = r.repository_id)
    group by r.repository_id`.execute(db);
  const { rows: flags } = await sql<{ unfinished: number; jira: number; forge: number }>`
    select (select count(*) from ingest_runs where is_finished = 0
        and ingest_run_id = (select max(ingest_run_id) from ingest_runs)) as unfinished,
      (select count(*) from (select 1 from events where source = 'jira' limit 1) j) as jira,
      (select count(*) from (select 1 from events where source = 'github' limit 1) g) as forge`.execute(db);
  return {
    asOf: asOf === undefined || asOf === "" ? null : Number(asOf),
    configuration: settings.get("configuration") ?? null,
    repositories: await listRepositories(db),
    attributes: (await listAttributes(db)).map((row) => row.content),
    uncounted: new Map(uncounted.map((row) => [row.repository_id, Number(row.count)])),
    branches: new Map(branches.map((row) => [row.repository_id, Number(row.count)])),
    isLinked: settings.get("projections_stale") !== "1",
    areProjectionsOld: settings.get("projections_stale") === "2",
    unfinishedRuns: Number(flags[0]?.unfinished ?? 0),
    inferredProjects: JSON.parse(settings.get("inferred_projects") ?? "[]") as string[],
    hasJira: Number(flags[0]?.jira ?? 0) > 0,
    hasForge: Number(flags[0]?.forge ?? 0) > 0,
  };
}
