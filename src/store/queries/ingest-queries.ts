// What a run of ingest asks of the memory while it writes.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import type { TableName } from "../tables.ts";
import { inPieces } from "./id-list.ts";

/** Largest surrogate of a table, 0 when it is empty: the next one is one more. */
export async function maxId(
  db: Db,
  table: TableName,
  column: string,
  repositoryId: number | null,
): Promise<number> {
  const scope = repositoryId === null ? sql`` : sql`where repository_id = ${repositoryId}`;
  const { rows } = await sql<{
    max: number | null;
  }>`select max(${sql.ref(column)}) as max from ${sql.table(table)} ${scope}`.execute(db);
  return Number(rows[0]?.max ?? 0);
}

export interface CommitAnchor {
  readonly commitId: number;
  readonly orderedAt: number;
}

export async function findCommitBySha(
  db: Db,
  repositoryId: number,
  sha: string,
): Promise<CommitAnchor | undefined> {
  const row = await db
    .selectFrom("commits")
    .select(["commit_id", "ordered_at"])
    .where("repository_id", "=", repositoryId)
    .where("sha", "=", sha)
    .executeTakeFirst();
  return row && { commitId: row.commit_id, orderedAt: row.ordered_at };
}

/** Commits that no other stored commit has as a parent: what a new run need not read again. */
export async function listChildlessCommits(
  db: Db,
  repositoryId: number,
): Promise<{ commitId: number; sha: string }[]> {
  const { rows } = await sql<{ commit_id: number; sha: string }>`
    select commit_id, sha from commits
    where repository_id = ${repositoryId} and commit_id not in
      (select parent_commit_id from commit_parents where repository_id = ${repositoryId})
    order by sha`.execute(db);
  return rows.map((row) => ({ commitId: row.commit_id, sha: row.sha }));
}

export async function findFileName(
  db: Db,
  repositoryId: number,
  fileId: number,
  path: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom("file_names")
    .select("file_name_id")
    .where("repository_id", "=", repositoryId)
    .where("file_id", "=", fileId)
    .where("path", "=", path)
    .executeTakeFirst();
  return row?.file_name_id;
}

export interface StoredHistoryCommit {
  readonly commitId: number;
  readonly orderedAt: number;
  readonly parents: number[];
  readonly changes: StoredChange[];
}

export interface StoredChange {
  readonly fileId: number;
  readonly fileNameId: number;
  readonly oldFileNameId: number | null;
  readonly change: string;
  readonly path: string;
  readonly oldPath: string | null;
}

/** Commits after one, parents before children, with their changes by path; at most `limit` of them. */
export async function listHistoryPage(
  db: Db,
  repositoryId: number,
  afterCommitId: number,
  limit: number,
): Promise<StoredHistoryCommit[]> {
  const commits = await db
    .selectFrom("commits")
    .select(["commit_id", "ordered_at"])
    .where("repository_id", "=", repositoryId)
    .where("commit_id", ">", afterCommitId)
    .orderBy("commit_id")
    .limit(limit)
    .execute();
  const lastId = commits.at(-1)?.commit_id ?? 0;
  const page = new Map<number, StoredHistoryCommit>();
  for (const row of commits)
    page.set(row.commit_id, {
      commitId: row.commit_id,
      orderedAt: row.ordered_at,
      parents: [],
      changes: [],
    });
  const parents = await db
    .selectFrom("commit_parents")
    .select(["commit_id", "parent_commit_id"])
    .where("repository_id", "=", repositoryId)
    .where("commit_id", ">", afterCommitId)
    .where("commit_id", "<=", lastId)
    .orderBy("commit_id")
    .orderBy("ordinal")
    .execute();
  for (const row of parents) page.get(row.commit_id)?.parents.push(row.parent_commit_id);
  const { rows } = await sql<{ commit_id: number } & StoredChange>`
    select f.commit_id, f.file_id as "fileId", f.file_name_id as "fileNameId", f.old_file_name_id as "oldFileNameId",
      f.change, n.path, o.path as "oldPath"
    from commit_files f
    join file_names n on n.repository_id = f.repository_id and n.file_name_id = f.file_name_id
    left join file_names o on o.repository_id = f.repository_id and o.file_name_id = f.old_file_name_id
    where f.repository_id = ${repositoryId} and f.commit_id > ${afterCommitId} and f.commit_id <= ${lastId}
    order by f.commit_id, n.path`.execute(db);
  for (const { commit_id, ...change } of rows) page.get(commit_id)?.changes.push(change);
  return [...page.values()];
}

/** Names that no change speaks of: of files that were alive where a history begins, or that a merge itself brought. */
export async function listUntouchedNames(
  db: Db,
  repositoryId: number,
): Promise<{ fileNameId: number; fileId: number; path: string }[]> {
  const { rows } = await sql<{ fileNameId: number; fileId: number; path: string }>`
    select n.file_name_id as "fileNameId", n.file_id as "fileId", n.path from file_names n
    where n.repository_id = ${repositoryId} and not exists (select 1 from commit_files x
      where x.repository_id = n.repository_id and x.file_id = n.file_id)
    order by n.file_name_id`.execute(db);
  return rows;
}

/** Commits whose lines are still to be counted, newest first; also those whose objects were missing: they may be back. */
export interface UncountedCommit {
  readonly commitId: number;
  readonly sha: string;
  readonly orderedAt: number;
}

/** The next so many behind `after`; from the newest without it. */
export async function listUncounted(
  db: Db,
  repositoryId: number,
  after: UncountedCommit | undefined,
  limit: number,
): Promise<UncountedCommit[]> {
  const behind = after
    ? sql`and (ordered_at < ${after.orderedAt} or (ordered_at = ${after.orderedAt} and sha > ${after.sha}))`
    : sql``;
  const { rows } = await sql<{ commit_id: number; sha: string; ordered_at: number }>`
    select commit_id, sha, ordered_at from commits
    where repository_id = ${repositoryId} and line_state <> 1 ${behind}
    order by ordered_at desc, sha limit ${limit}`.execute(db);
  return rows.map((row) => ({ commitId: row.commit_id, sha: row.sha, orderedAt: row.ordered_at }));
}

export interface CommitFileName {
  readonly commitId: number;
  readonly path: string;
  readonly fileNameId: number;
}

/** Names of the files of some commits, to which counted lines are matched by path. */
export async function listCommitFileNames(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
): Promise<CommitFileName[]> {
  const rows = await db
    .selectFrom("commit_files as f")
    .innerJoin("file_names as n", (join) =>
      join.onRef("n.repository_id", "=", "f.repository_id").onRef("n.file_name_id", "=", "f.file_name_id"),
    )
    .select(["f.commit_id", "f.file_name_id", "n.path"])
    .where("f.repository_id", "=", repositoryId)
    .where("f.commit_id", "in", commitIds)
    .execute();
  return rows.map((row) => ({
    commitId: row.commit_id,
    path: row.path,
    fileNameId: row.file_name_id,
  }));
}

export interface GraphCommit {
  readonly commitId: number;
  readonly orderedAt: number;
  readonly parents: readonly number[];
}

/** Commits a query: a page must never be the whole of a long history. */
const GRAPH_PAGE = 20_000;

/** The commit graph, in order of position. */
export async function* listGraph(db: Db, repositoryId: number): AsyncGenerator<GraphCommit> {
  for (let last = 0; ; ) {
    const commits = await db
      .selectFrom("commits")
      .select(["commit_id", "ordered_at"])
      .where("repository_id", "=", repositoryId)
      .where("commit_id", ">", last)
      .orderBy("commit_id")
      .limit(GRAPH_PAGE)
      .execute();
    const end = commits.at(-1)?.commit_id;
    if (end === undefined) return;
    const links = await db
      .selectFrom("commit_parents")
      .select(["commit_id", "parent_commit_id"])
      .where("repository_id", "=", repositoryId)
      .where("commit_id", ">", last)
      .where("commit_id", "<=", end)
      .orderBy("commit_id")
      .orderBy("ordinal")
      .execute();
    let at = 0;
    for (const { commit_id, ordered_at } of commits) {
      const parents: number[] = [];
      for (; links[at]?.commit_id === commit_id; at++) parents.push(links[at]?.parent_commit_id ?? 0);
      yield { commitId: commit_id, orderedAt: ordered_at, parents };
    }
    last = end;
  }
}

/** Hashes by id. */
export async function listShas(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
): Promise<Map<number, string>> {
  const rows = await inPieces(commitIds, (piece) =>
    db
      .selectFrom("commits")
      .select(["commit_id", "sha"])
      .where("repository_id", "=", repositoryId)
      .where("commit_id", "in", piece)
      .execute(),
  );
  return new Map(rows.map((row) => [row.commit_id, row.sha]));
}

export interface FilePlace {
  readonly file_id: number;
  readonly path: string;
  readonly is_live: number;
  readonly component_id: number | null;
  readonly component_rule: string | null;
}

export async function listFilePlaces(db: Db, repositoryId: number): Promise<FilePlace[]> {
  return db
    .selectFrom("files")
    .select(["file_id", "path", "is_live", "component_id", "component_rule"])
    .where("repository_id", "=", repositoryId)
    .execute();
}

const GIT_TABLES = [
  "component_activity",
  "commit_issues",
  "pull_mentions",
  "tags",
  "commit_relations",
  "commit_reverts",
  "commit_changes",
  "commit_files",
  "file_names",
  "files",
  "components",
  "commit_people",
  "commit_parents",
] as const satisfies readonly TableName[];

/** Forgets what git told of a repository, to read it anew when its boundary moved. Forge data stays. */
export async function forgetHistory(db: Db, repositoryId: number): Promise<void> {
  await db
    .deleteFrom("mentions")
    .where("repository_id", "=", repositoryId)
    .where("source_kind", "=", "commit")
    .execute();
  await db
    .deleteFrom("reviews")
    .where("repository_id", "=", repositoryId)
    .where("commit_id", "is not", null)
    .execute();
  await db
    .updateTable("pr_commits")
    .set({ commit_id: null })
    .where("repository_id", "=", repositoryId)
    .execute();
  await db.updateTable("pr_files").set({ file_id: null }).where("repository_id", "=", repositoryId).execute();
  for (const table of GIT_TABLES)
    await sql`delete from ${sql.table(table)} where repository_id = ${repositoryId}`.execute(db);
  await db.deleteFrom("commits").where("repository_id", "=", repositoryId).execute();
  await db.deleteFrom("repository_refs").where("repository_id", "=", repositoryId).execute();
}

/** Hashes at the edge of a shallow clone. */
export async function listBoundary(db: Db, repositoryId: number): Promise<string[]> {
  const rows = await db
    .selectFrom("commits")
    .select("sha")
    .where("repository_id", "=", repositoryId)
    .where("is_boundary", "=", 1)
    .orderBy("sha")
    .execute();
  return rows.map((row) => row.sha);
}

/** Also those that git could not count for want of objects: the objects may have come. */
export async function countUncounted(db: Db, repositoryId: number): Promise<number> {
  const row = await db
    .selectFrom("commits")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("repository_id", "=", repositoryId)
    .where("line_state", "<>", 1)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
