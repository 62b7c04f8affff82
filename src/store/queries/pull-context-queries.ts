// What is asked about one pull request: what it is, its commits and files, its issues, who judged it and what was said.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../store.ts";
import { idList, inPieces } from "./id-list.ts";
import { isLinkKnownBy, isPullKnownBy } from "./pull-queries.ts";
import { isReverted } from "./revert-state.ts";

export interface PullRow {
  readonly repository_id: number;
  readonly pull_request_id: number;
  readonly repository: string;
  readonly repository_url: string | null;
  readonly number: number;
  readonly is_known: number;
  readonly url: string | null;
  readonly title: string | null;
  readonly body: string | null;
  readonly state: string | null;
  readonly is_draft: number | null;
  readonly base_branch: string | null;
  readonly head_branch: string | null;
  readonly created_at: number | null;
  readonly updated_at: number | null;
  readonly merged_at: number | null;
  readonly closed_at: number | null;
  readonly truncated: string;
  readonly author_id: number | null;
  readonly author: string | null;
  readonly merged_by: string | null;
  /** 1 when it was there by the moment asked about. */
  readonly is_there: number;
}

const nameOf = (column: RawBuilder<unknown>) => sql`(select coalesce(d.name, i.name, i.login)
  from developer_identities i left join developers d on d.developer_id = i.developer_id where i.identity_id = ${column})`;

/** Pull requests that bear the number, by repository. */
export async function listPullsOfNumber(db: Db, number: number, until: number): Promise<PullRow[]> {
  const { rows } = await sql<PullRow>`
    select p.repository_id, p.pull_request_id, r.name as repository, r.url as repository_url, p.number, p.is_known, p.url,
      p.title, p.body, p.state, p.is_draft, p.base_branch, p.head_branch, p.created_at, p.updated_at,
      p.merged_at, p.closed_at, p.truncated, (select i.developer_id from developer_identities i where i.identity_id = p.author_identity_id) as author_id,
      ${nameOf(sql`p.author_identity_id`)} as author, ${nameOf(sql`p.merged_by_identity_id`)} as merged_by,
      case when ${isPullKnownBy("p", until)} then 1 else 0 end as is_there
    from repositories r
    join pull_requests p on p.repository_id = r.repository_id and p.number = ${number}
    order by r.name, r.natural_key`.execute(db);
  return rows;
}

/** Numbers of the memory's pull requests, for "did you mean": by number, then repository. */
export async function listPullNumbers(
  db: Db,
  repositoryId: number | null,
): Promise<{ number: number; repository: string }[]> {
  const { rows } = await sql<{ number: number; repository: string }>`
    select p.number, r.name as repository from pull_requests p
    join repositories r on r.repository_id = p.repository_id
    ${repositoryId === null ? sql`` : sql`where p.repository_id = ${repositoryId}`}
    order by p.number, r.name, r.natural_key`.execute(db);
  return rows;
}

export interface PullCommitRow {
  /** Null when the history does not hold it: squashed, rewritten, or never read. */
  readonly commit_id: number | null;
  readonly sha: string;
  readonly subject: string | null;
  readonly authored_at: number | null;
  readonly ordered_at: number | null;
  readonly parent_count: number | null;
  readonly file_count: number | null;
  readonly is_reachable: number | null;
  readonly revert_state: number;
  readonly rule: string;
  readonly confidence: number;
  readonly text: string;
}

/** Commits of a pull request with each link that says so: oldest first, the surest link of each first. */
export async function listCommitsOfPull(
  db: Db,
  repositoryId: number,
  pullRequestId: number,
  until: number,
): Promise<PullCommitRow[]> {
  const { rows } = await sql<PullCommitRow>`
    select c.commit_id, l.sha, c.subject, c.authored_at, c.ordered_at, c.parent_count, c.file_count, c.is_reachable,
      ${isReverted("c", until)} as revert_state, l.rule, l.confidence, l.text
    from pr_commits l
    left join commits c on c.repository_id = l.repository_id and c.commit_id = l.commit_id
    where l.repository_id = ${repositoryId} and l.pull_request_id = ${pullRequestId} and ${isLinkKnownBy("l", until)}
      and (c.authored_at is null or c.authored_at <= ${until})
    order by c.ordered_at nulls last, case when c.commit_id is null then l.ordinal else 0 end, l.sha,
      l.confidence desc, l.rule`.execute(db);
  return rows;
}

export interface PullFileRow {
  readonly path: string;
  readonly old_path: string | null;
  readonly status: string | null;
  readonly added_lines: number | null;
  readonly deleted_lines: number | null;
  readonly file_id: number | null;
  readonly is_live: number | null;
}

/** Files of a pull request as the forge lists them, by path. */
export async function listFilesOfPull(
  db: Db,
  repositoryId: number,
  pullRequestId: number,
): Promise<PullFileRow[]> {
  const { rows } = await sql<PullFileRow>`
    select x.path, x.old_path, x.status, x.added_lines, x.deleted_lines, x.file_id, f.is_live
    from pr_files x
    left join files f on f.repository_id = x.repository_id and f.file_id = x.file_id
    where x.repository_id = ${repositoryId} and x.pull_request_id = ${pullRequestId}
    order by x.path`.execute(db);
  return rows;
}

export interface PullIssueRow {
  readonly issue_id: number;
  readonly key: string;
  readonly summary: string | null;
  readonly type: string | null;
  readonly status: string | null;
  readonly url: string | null;
  readonly is_known: number;
  readonly updated_at: number | null;
  readonly is_changes_complete: number | null;
  /** The commit that says so; null for the pull request itself. */
  readonly sha: string | null;
  /** The pull request through which a commit has it; null where it says so itself. */
  readonly pull_number: number | null;
  readonly kind: string;
  readonly rule: string;
  readonly confidence: number;
  readonly text: string;
}

const ISSUE_COLUMNS = sql`s.issue_id, s.key, s.summary, s.type, s.status, s.url, s.is_known, s.updated_at,
  s.is_changes_complete`;

/** Issues that a pull request names, by key, the surest link of each first. */
export async function listIssuesOfPull(
  db: Db,
  repositoryId: number,
  pullRequestId: number,
  until: number,
): Promise<PullIssueRow[]> {
  const { rows } = await sql<PullIssueRow>`
    select ${ISSUE_COLUMNS}, null as sha, null as pull_number, l.kind, l.rule, l.confidence, l.text
    from pr_issues l
    join issues s on s.issue_id = l.issue_id
    where l.repository_id = ${repositoryId} and l.pull_request_id = ${pullRequestId} and ${isLinkKnownBy("l", until)}
    order by s.key, l.confidence desc, l.kind, l.rule`.execute(db);
  return rows;
}

/** Issues that commits name, those read through a pull request included, by key, the surest link of each first. */
export async function listIssueLinksOfCommits(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<(PullIssueRow & { readonly commit_id: number })[]> {
  return inPieces(commitIds, async (piece) => {
    const { rows } = await sql<PullIssueRow & { commit_id: number }>`
      select ${ISSUE_COLUMNS}, c.commit_id, c.sha, p.number as pull_number, l.kind, l.rule, l.confidence, l.text
      from commit_issues l
      join issues s on s.issue_id = l.issue_id
      join commits c on c.repository_id = l.repository_id and c.commit_id = l.commit_id
      left join pull_requests p on p.repository_id = l.repository_id and p.pull_request_id = l.pull_request_id
      where l.repository_id = ${repositoryId} and l.commit_id in (${idList(piece)}) and ${isLinkKnownBy("l", until)}
      order by s.key, l.confidence desc, l.kind, l.rule, c.ordered_at, c.sha`.execute(db);
    return rows;
  });
}
