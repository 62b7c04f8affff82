// Pull requests as messages tell of them, and what those that the forge lists lead to. Runs inside the projection's
// transaction.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import { idList } from "./id-list.ts";

/** Commits a page: a long history has more mentions than should be held at once. */
const PAGE = 2000;

export interface NumberedPull {
  readonly repositoryId: number;
  readonly pullRequestId: number;
  readonly number: number;
  readonly isKnown: number;
}

/** Every pull request of the memory, by repository, then number. */
export async function listNumberedPulls(db: Db): Promise<NumberedPull[]> {
  const rows = await db
    .selectFrom("pull_requests")
    .select(["repository_id", "pull_request_id", "number", "is_known"])
    .orderBy("repository_id")
    .orderBy("number")
    .execute();
  return rows.map((row) => ({
    repositoryId: row.repository_id,
    pullRequestId: row.pull_request_id,
    number: row.number,
    isKnown: row.is_known,
  }));
}

/** What messages alone told of pull requests goes, to be made again. */
export async function deleteDerivedPulls(db: Db): Promise<void> {
  await sql`delete from mentions where source_kind = 'pull' and exists (select 1 from pull_requests p
    where p.repository_id = mentions.repository_id and p.pull_request_id = mentions.source_id and p.is_known = 0)`.execute(
    db,
  );
  await sql`delete from pr_commits where rule not in ('link.pull-commits', 'link.merge-sha')`.execute(db);
  await sql`delete from pr_issues where exists (select 1 from pull_requests p
    where p.repository_id = pr_issues.repository_id and p.pull_request_id = pr_issues.pull_request_id and p.is_known = 0)`.execute(
    db,
  );
  await sql`update commit_issues set pull_request_id = null where pull_request_id is not null`.execute(db);
  await sql`delete from pull_requests where is_known = 0`.execute(db);
}

/** The memory's commits behind the hashes that pull requests list. */
export async function resolvePullCommits(db: Db): Promise<void> {
  await sql`update pr_commits set commit_id = (select c.commit_id from commits c
      where c.repository_id = pr_commits.repository_id and c.sha = pr_commits.sha)
    where commit_id is null`.execute(db);
}

/** The memory's files behind the paths that pull requests list: the live one, else the one that bore the name last. */
export async function resolvePullFiles(db: Db): Promise<void> {
  await sql`update pr_files set file_id = (select n.file_id from file_names n
      where n.repository_id = pr_files.repository_id and n.path = pr_files.path
      order by n.is_live desc, (select max(c.ordered_at) from commit_files x
        join commits c on c.repository_id = x.repository_id and c.commit_id = x.commit_id
        where x.repository_id = n.repository_id and x.file_name_id = n.file_name_id) desc nulls last, n.file_name_id desc
      limit 1)`.execute(db);
}

export interface StoredPullMention {
  readonly commit_id: number;
  readonly number: number;
  readonly rule: string;
  readonly scope: string;
  readonly confidence: number;
  readonly text: string;
  readonly title: string | null;
  readonly head_branch: string | null;
  readonly sha: string;
  readonly subject: string;
  readonly authored_at: number;
  readonly parent_count: number;
}

/** PR numbers as messages name them, in order of history; in pages. */
export async function* listPullMentions(db: Db, repositoryId: number): AsyncGenerator<StoredPullMention[]> {
  const { rows: commits } = await sql<{ commit_id: number }>`
    select c.commit_id from commits c
    where c.repository_id = ${repositoryId} and c.is_reachable = 1 and exists (select 1 from pull_mentions m
      where m.repository_id = c.repository_id and m.commit_id = c.commit_id)
    order by c.ordered_at, c.sha`.execute(db);
  const ids = Int32Array.from(commits, (row) => row.commit_id);
  for (let i = 0; i < ids.length; i += PAGE) {
    const { rows } = await sql<StoredPullMention>`
      select m.commit_id, m.number, m.rule, m.scope, m.confidence, m.text, m.title, m.head_branch,
        c.sha, c.subject, c.authored_at, c.parent_count
      from pull_mentions m
      join commits c on c.repository_id = m.repository_id and c.commit_id = m.commit_id
      where m.repository_id = ${repositoryId} and m.commit_id in (${idList([...ids.subarray(i, i + PAGE)])})
      order by c.ordered_at, c.sha, m.number, m.rule`.execute(db);
    yield rows;
  }
}

/** Numbers that messages of reachable commits give by any rule but one. */
export async function listPullNumbersNamed(
  db: Db,
  repositoryId: number,
  exceptRule: string,
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ number: number }>`
    select distinct m.number from pull_mentions m
    join commits c on c.repository_id = m.repository_id and c.commit_id = m.commit_id
    where m.repository_id = ${repositoryId} and m.rule <> ${exceptRule} and c.is_reachable = 1
    order by m.number`.execute(db);
  return new Set(rows.map((row) => row.number));
}

export async function findPullByNumber(
  db: Db,
  repositoryId: number,
  number: number,
): Promise<number | undefined> {
  const row = await db
    .selectFrom("pull_requests")
    .select("pull_request_id")
    .where("repository_id", "=", repositoryId)
    .where("number", "=", number)
    .executeTakeFirst();
  return row?.pull_request_id;
}
