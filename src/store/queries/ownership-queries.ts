// Who wrote which files, summed per file and person: what is asked of a whole memory at once.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../store.ts";
import { type AreaSubject, isInArea } from "./area-work-queries.ts";
import { isReverted } from "./revert-state.ts";

/** What a person wrote in a file. */
export interface FileWriteRow {
  readonly file_id: number;
  readonly developer_id: number;
  /** Commits that count; 0 where the person's commits are all too large, ignored or reverted. */
  readonly commits: number;
  readonly churn: number;
  /** One of them, the greatest hash; null without any. */
  readonly sha: string | null;
}

export interface WritesQuery {
  readonly repositoryId: number;
  /** Commits of more files tell nothing of who knows them. */
  readonly mostFiles: number;
  /** Hashes of commits that count nothing. */
  readonly ignored: readonly string[];
  readonly until: number;
}

/** Commits as `w`, a row for each person that wrote one, whether author, co-author or both. */
function writersOf({ repositoryId, mostFiles, ignored, until }: WritesQuery): RawBuilder<unknown> {
  const isIgnored =
    ignored.length === 0 ? sql`` : sql`or c.sha in (${sql.join(ignored.map((sha) => sql`${sha}`))})`;
  return sql`(
    select distinct c.commit_id, c.sha, c.ordered_at, i.developer_id,
      case when c.file_count > ${mostFiles} ${isIgnored} or ${isReverted("c", until)} > 0 then 0 else 1 end as counts
    from commits c
    cross join commit_people p
    join developer_identities i on i.identity_id = p.identity_id
    where c.repository_id = ${repositoryId} and c.is_reachable = 1 and c.authored_at <= ${until}
      and p.repository_id = c.repository_id and p.commit_id = c.commit_id and p.role in ('author', 'co-author')
      and i.developer_id is not null) w`;
}

const LINES = sql`coalesce(y.added_lines, 0) + coalesce(y.deleted_lines, 0)`;

/** Of a whole repository. One pass over its changes; a person's work comes in no order. */
export async function listFileWrites(db: Db, query: WritesQuery): Promise<FileWriteRow[]> {
  const { rows } = await sql<FileWriteRow>`
    select y.file_id, w.developer_id, count(distinct case when w.counts = 1 then w.commit_id end) as commits,
      sum(case when w.counts = 1 then ${LINES} else 0 end) as churn, max(case when w.counts = 1 then w.sha end) as sha
    from ${writersOf(query)}
    cross join commit_files y
    where y.repository_id = ${query.repositoryId} and y.commit_id = w.commit_id
    group by y.file_id, w.developer_id`.execute(db);
  return rows.map((row) => ({ ...row, commits: Number(row.commits), churn: Number(row.churn) }));
}

export interface FileWriteCommitRow {
  readonly file_id: number;
  readonly developer_id: number;
  readonly sha: string;
  readonly counts: number;
  readonly churn: number;
}

/** Of an area, commit by commit, oldest first. */
export async function listAreaWrites(
  db: Db,
  area: AreaSubject,
  query: WritesQuery,
): Promise<FileWriteCommitRow[]> {
  const { rows } = await sql<FileWriteCommitRow>`
    select y.file_id, w.developer_id, w.sha, w.counts, y.churn
    from (
      select y.commit_id, y.file_id, sum(${LINES}) as churn
      from files f cross join commit_files y
      where ${isInArea(area)} and y.repository_id = f.repository_id and y.file_id = f.file_id
      group by y.commit_id, y.file_id
    ) y
    join ${writersOf(query)} on w.commit_id = y.commit_id
    order by w.ordered_at, w.sha, y.file_id, w.developer_id`.execute(db);
  return rows.map((row) => ({ ...row, counts: Number(row.counts), churn: Number(row.churn) }));
}

export interface LiveFileRow {
  readonly file_id: number;
  readonly path: string;
  readonly kind: string;
  readonly component_id: number | null;
}

/** Files that live at the head, by path. */
export async function listAllLiveFiles(db: Db, repositoryId: number): Promise<LiveFileRow[]> {
  const { rows } = await sql<LiveFileRow>`
    select file_id, path, kind, component_id from files
    where repository_id = ${repositoryId} and is_live = 1
    order by path, file_id`.execute(db);
  return rows;
}

export interface DeveloperRow {
  readonly developer_id: number;
  readonly developer_key: string;
  readonly name: string;
  readonly kind: string;
  readonly is_by_name: number;
}

/** Everybody, by natural key. */
export async function listDevelopers(db: Db): Promise<DeveloperRow[]> {
  const { rows } = await sql<DeveloperRow>`
    select d.developer_id, d.developer_key, d.name, d.kind, coalesce((select max(i.is_by_name)
      from developer_identities i where i.developer_id = d.developer_id), 0) as is_by_name
    from developers d order by d.developer_key`.execute(db);
  return rows;
}

export interface DeveloperAccountRow {
  readonly developer_id: number;
  readonly developer_key: string;
  readonly developer_name: string;
  readonly kind: string;
  readonly source: string;
  readonly account: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly login: string | null;
}

/** What every source calls each developer, by natural key, then account. */
export async function listDeveloperAccounts(db: Db): Promise<DeveloperAccountRow[]> {
  const { rows } = await sql<DeveloperAccountRow>`
    select d.developer_id, d.developer_key, d.name as developer_name, d.kind, i.source, i.account, i.name, i.email,
      i.login
    from developers d join developer_identities i on i.developer_id = d.developer_id
    order by d.developer_key, i.source, i.account`.execute(db);
  return rows;
}
