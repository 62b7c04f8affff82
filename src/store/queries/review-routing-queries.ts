// What choosing reviewers rests on: who worked on and reviewed which files, whose work was reviewed by whom, who is busy.
import { type RawBuilder, sql } from "kysely";
import { BULK_FILES } from "../../model/bulk-change.ts";
import type { Db } from "../store.ts";
import { idList, inPieces } from "./id-list.ts";
import { isLinkKnownBy } from "./pull-queries.ts";
import { isReverted } from "./revert-state.ts";
import { hasWritten } from "./written-change.ts";

export interface TouchRow {
  readonly commit_id: number;
  readonly sha: string;
  readonly authored_at: number;
  /** Files the commit changed in all. */
  readonly file_count: number;
  /** Of the files asked for. */
  readonly touched: number;
}

const isCounted = (until: number) => sql<boolean>`c.parent_count < 2 and c.is_reachable = 1
  and c.file_count between 1 and ${BULK_FILES} and c.authored_at <= ${until} and ${isReverted("c", until)} = 0`;

/** Commits that changed each of the files, oldest first; merges, bulk commits, moves alone and reverted work left out. */
export async function listTouchesOfFiles(
  db: Db,
  repositoryId: number,
  fileIds: readonly number[],
  until: number,
): Promise<(TouchRow & { readonly file_id: number })[]> {
  return inPieces(fileIds, async (piece) => {
    const { rows } = await sql<TouchRow & { file_id: number }>`
      select x.file_id, c.commit_id, c.sha, c.authored_at, c.file_count, 1 as touched
      from (select distinct y.file_id, y.commit_id from commit_files y where y.repository_id = ${repositoryId}
        and y.file_id in (${idList(piece)}) and ${hasWritten("y")}) x
      join commits c on c.repository_id = ${repositoryId} and c.commit_id = x.commit_id
      where ${isCounted(until)}
      order by c.authored_at, c.sha, x.file_id`.execute(db);
    return rows;
  });
}

/**
 * Commits that changed something below a folder, oldest first, with how many files of it each changed; the same left
 * out, but for moves alone. The empty folder is the repository.
 */
export async function listTouchesBelow(
  db: Db,
  repositoryId: number,
  folder: string,
  until: number,
): Promise<TouchRow[]> {
  const { rows } =
    folder === ""
      ? await sql<TouchRow>`
        select c.commit_id, c.sha, c.authored_at, c.file_count, c.file_count as touched from commits c
        where c.repository_id = ${repositoryId} and ${isCounted(until)}
        order by c.authored_at, c.sha`.execute(db)
      : await sql<TouchRow>`
        select c.commit_id, c.sha, c.authored_at, c.file_count, x.touched
        from (select y.commit_id, count(*) as touched from files f
          cross join commit_files y
          where f.repository_id = ${repositoryId} and f.path >= ${`${folder}/`} and f.path < ${`${folder}0`}
            and y.repository_id = f.repository_id and y.file_id = f.file_id
          group by y.commit_id) x
        join commits c on c.repository_id = ${repositoryId} and c.commit_id = x.commit_id
        where ${isCounted(until)}
        order by c.authored_at, c.sha`.execute(db);
  return rows.map((row) => ({ ...row, touched: Number(row.touched) }));
}

export interface CommitReviewRow {
  readonly commit_id: number;
  readonly developer_id: number;
  readonly submitted_at: number;
  readonly external_id: string;
  /** The pull request reviewed; null for a trailer. */
  readonly number: number | null;
}

/** Who reviewed commits, by trailer or on the pull request that holds them: oldest first. */
export async function listReviewsOfCommits(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<CommitReviewRow[]> {
  return inPieces(commitIds, async (piece) => {
    const { rows } = await sql<CommitReviewRow>`
      select r.commit_id, i.developer_id, r.submitted_at, r.external_id, null as number from reviews r
      join developer_identities i on i.identity_id = r.identity_id
      where r.repository_id = ${repositoryId} and r.commit_id in (${idList(piece)}) and r.rule = 'review.trailer'
        and r.submitted_at <= ${until} and i.developer_id is not null
      union
      select k.commit_id, i.developer_id, r.submitted_at, r.external_id, p.number from pr_commits k
      join pull_requests p on p.repository_id = k.repository_id and p.pull_request_id = k.pull_request_id
      join reviews r on r.repository_id = k.repository_id and r.pull_request_id = k.pull_request_id
      join developer_identities i on i.identity_id = r.identity_id
      where k.repository_id = ${repositoryId} and k.commit_id in (${idList(piece)})
        and r.state <> 'PENDING' and r.submitted_at <= ${until} and i.developer_id is not null
        and ${isLinkKnownBy("k", until)}
      order by submitted_at, external_id, commit_id, developer_id`.execute(db);
    return rows;
  });
}

export interface GivenReviewRow {
  readonly developer_id: number;
  /** Who wrote what was reviewed; one row a writer. Null when nobody is known. */
  readonly writer_id: number | null;
  readonly submitted_at: number;
  readonly external_id: string;
  readonly pull_request_id: number | null;
  readonly number: number | null;
  readonly commit_id: number | null;
}

/** Reviews given from one moment to another, oldest first, with the writers of what was reviewed. */
export async function listReviewsGiven(
  db: Db,
  repositoryId: number,
  from: number,
  until: number,
): Promise<GivenReviewRow[]> {
  const columns = (writer: string, number: string): RawBuilder<unknown> =>
    sql`select i.developer_id as developer_id, ${sql.raw(writer)}.developer_id as writer_id, r.submitted_at, r.external_id,
      r.pull_request_id, ${sql.raw(number)} as number, r.commit_id`;
  const isAsked = sql<boolean>`r.repository_id = ${repositoryId} and r.state <> 'PENDING'
    and r.submitted_at > ${from} and r.submitted_at <= ${until} and i.developer_id is not null`;
  const { rows } = await sql<GivenReviewRow>`
    ${columns("a", "p.number")} from reviews r
    join developer_identities i on i.identity_id = r.identity_id
    join pull_requests p on p.repository_id = r.repository_id and p.pull_request_id = r.pull_request_id
    left join developer_identities a on a.identity_id = p.author_identity_id
    where ${isAsked} and r.commit_id is null
    union
    ${columns("a", "null")} from reviews r
    join developer_identities i on i.identity_id = r.identity_id
    join commit_people w on w.repository_id = r.repository_id and w.commit_id = r.commit_id
      and w.role in ('author', 'co-author')
    join developer_identities a on a.identity_id = w.identity_id
    where ${isAsked} and r.rule = 'review.trailer'
    order by submitted_at, external_id, developer_id, writer_id nulls last`.execute(db);
  return rows;
}

/** Reviews that are asked for and not given, of pull requests open at the moment. */
export async function listOpenRequests(
  db: Db,
  repositoryId: number,
  until: number,
): Promise<{ readonly developer_id: number; readonly number: number }[]> {
  const { rows } = await sql<{ developer_id: number; number: number }>`
    select distinct i.developer_id, p.number from review_requests q
    join pull_requests p on p.repository_id = q.repository_id and p.pull_request_id = q.pull_request_id
    join developer_identities i on i.identity_id = q.identity_id
    where q.repository_id = ${repositoryId} and i.developer_id is not null and p.created_at <= ${until}
      and coalesce(p.merged_at, p.closed_at, ${until} + 1) > ${until}
    order by p.number, i.developer_id`.execute(db);
  return rows;
}

export interface DeveloperRow {
  readonly developer_id: number;
  readonly developer_key: string;
  readonly name: string;
  /** person, bot or tool. */
  readonly kind: string;
}

/** By natural key. */
export async function listDevelopersById(db: Db, developerIds: readonly number[]): Promise<DeveloperRow[]> {
  return inPieces(developerIds, async (piece) => {
    const { rows } = await sql<DeveloperRow>`
      select developer_id, developer_key, name, kind from developers where developer_id in (${idList(piece)})
      order by developer_key`.execute(db);
    return rows;
  });
}

/** Who bears which login of a forge or address in git, both in lower case: what CODEOWNERS and branches name. */
export async function listDeveloperHandles(
  db: Db,
): Promise<{ readonly handle: string; readonly developer_id: number }[]> {
  const { rows } = await sql<{ handle: string; developer_id: number }>`
    select lower(login) as handle, developer_id from developer_identities
    where login is not null and developer_id is not null
    union
    select lower(email), developer_id from developer_identities
    where email is not null and email <> '' and developer_id is not null
    order by handle, developer_id`.execute(db);
  return rows;
}

/** Commits of these hashes that are in the memory. */
export async function listCommitIdsOf(
  db: Db,
  repositoryId: number,
  shas: readonly string[],
): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < shas.length; i += 500) {
    const rows = await db
      .selectFrom("commits")
      .select("commit_id")
      .where("repository_id", "=", repositoryId)
      .where("sha", "in", shas.slice(i, i + 500))
      .orderBy("commit_id")
      .execute();
    found.push(...rows.map((row) => row.commit_id));
  }
  return found;
}

/** Living files of these paths, by path. */
export async function listLiveFilesOf(
  db: Db,
  repositoryId: number,
  paths: readonly string[],
): Promise<{ readonly path: string; readonly file_id: number }[]> {
  const found: { path: string; file_id: number }[] = [];
  for (let i = 0; i < paths.length; i += 500) {
    const rows = await db
      .selectFrom("file_names")
      .select(["path", "file_id"])
      .where("repository_id", "=", repositoryId)
      .where("is_live", "=", 1)
      .where("path", "in", paths.slice(i, i + 500))
      .orderBy("path")
      .execute();
    found.push(...rows);
  }
  return found;
}
