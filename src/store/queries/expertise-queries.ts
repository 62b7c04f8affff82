// What knowing a file rests on beside its commits: reviews, comments, and activity in its component.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../store.ts";
import { idList, inPieces } from "./id-list.ts";
import { isLinkKnownBy } from "./pull-queries.ts";

export interface FileReviewRow {
  readonly change_key: string;
  readonly developer_id: number;
  readonly developer_key: string;
  readonly name: string;
  readonly kind: string;
  readonly is_by_name: number;
  readonly submitted_at: number;
  readonly external_id: string;
  readonly url: string | null;
}

/** Reviews of pull requests, named by the logical change each is. */
export async function listPullReviews(
  db: Db,
  repositoryId: number,
  numbers: readonly number[],
  until: number,
): Promise<FileReviewRow[]> {
  return inPieces(numbers, async (piece) => {
    const { rows } = await sql<FileReviewRow>`
    select 'pull:' || p.number as change_key, d.developer_id, d.developer_key, d.name, d.kind, i.is_by_name,
      r.submitted_at, r.external_id, p.url
    from pull_requests p
    cross join reviews r
    join developer_identities i on i.identity_id = r.identity_id
    join developers d on d.developer_id = i.developer_id
    where p.repository_id = ${repositoryId} and p.number in (${idList(piece)})
      and r.repository_id = p.repository_id and r.pull_request_id = p.pull_request_id
      and r.state <> 'PENDING' and r.submitted_at <= ${until}
    order by r.submitted_at, r.external_id`.execute(db);
    return rows;
  });
}

/** Reviews that trailers of commits tell of. */
export async function listTrailerReviews(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<(FileReviewRow & { commit_id: number })[]> {
  return inPieces(commitIds, async (piece) => {
    const { rows } = await sql<FileReviewRow & { commit_id: number }>`
    select coalesce(g.change_key, 'commit:' || r.commit_sha) as change_key, d.developer_id, d.developer_key, d.name,
      d.kind, i.is_by_name, r.submitted_at, r.external_id, null as url, r.commit_id
    from reviews r
    join developer_identities i on i.identity_id = r.identity_id
    join developers d on d.developer_id = i.developer_id
    left join commit_changes g on g.repository_id = r.repository_id and g.commit_id = r.commit_id
    where r.repository_id = ${repositoryId} and r.rule = 'review.trailer'
      and r.commit_id in (${idList(piece)}) and r.submitted_at <= ${until}
    order by r.submitted_at, r.external_id`.execute(db);
    return rows;
  });
}

/**
 * Who wrote pull requests by then: who opened them, authors and co-authors of their commits. Of commits that a squash left
 * out no date is told: their authors stand as the list of them does.
 */
export async function listPullWriters(
  db: Db,
  repositoryId: number,
  numbers: readonly number[],
  until: number,
): Promise<{ number: number; developer_id: number }[]> {
  return inPieces(numbers, async (piece) => {
    const { rows } = await sql<{ number: number; developer_id: number }>`
    select p.number, i.developer_id from pull_requests p
    join developer_identities i on i.identity_id = p.author_identity_id
    where p.repository_id = ${repositoryId} and p.number in (${idList(piece)}) and i.developer_id is not null
    union
    select p.number, i.developer_id from pull_requests p
    cross join pr_commits c cross join commits k cross join commit_people w
    join developer_identities i on i.identity_id = w.identity_id
    where p.repository_id = ${repositoryId} and p.number in (${idList(piece)})
      and c.repository_id = p.repository_id and c.pull_request_id = p.pull_request_id
      and k.repository_id = c.repository_id and k.commit_id = c.commit_id
      and w.repository_id = c.repository_id and w.commit_id = c.commit_id
      and w.role in ('author', 'co-author') and k.parent_count < 2 and i.developer_id is not null
      and k.authored_at <= ${until}
    union
    select p.number, i.developer_id from pull_requests p
    cross join pr_commits c
    join developer_identities i on i.identity_id in (c.author_identity_id, c.account_identity_id)
    left join commits k on k.repository_id = c.repository_id and k.commit_id = c.commit_id
    where p.repository_id = ${repositoryId} and p.number in (${idList(piece)})
      and c.repository_id = p.repository_id and c.pull_request_id = p.pull_request_id
      and i.developer_id is not null and (k.authored_at is null or k.authored_at <= ${until})
    order by number, developer_id`.execute(db);
    return rows;
  });
}

/** Numbers of merged pull requests that list the file. */
export async function listMergedPullsOfFile(
  db: Db,
  repositoryId: number,
  fileId: number,
  until: number,
): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select distinct p.number from pr_files f
    join pull_requests p on p.repository_id = f.repository_id and p.pull_request_id = f.pull_request_id
    where f.repository_id = ${repositoryId} and f.file_id = ${fileId} and p.merged_at <= ${until}
    order by p.number`.execute(db);
  return rows.map((row) => row.number);
}

/** An issue that a commit resolves. */
export interface ResolvedIssueRow {
  readonly commit_id: number;
  readonly issue_id: number;
  readonly key: string;
  readonly type: string | null;
}

/** The same with what a reader wants to know of it. */
export interface IssueOfCommitRow extends ResolvedIssueRow {
  readonly summary: string | null;
  readonly status: string | null;
  readonly url: string | null;
  readonly is_known: number;
}

const RESOLVED_COLUMNS = sql`l.commit_id, s.issue_id, s.key, s.type`;

async function readIssuesOfCommits<T extends ResolvedIssueRow>(
  db: Db,
  columns: RawBuilder<unknown>,
  place: { repositoryId: number; commitIds: readonly number[]; until: number },
): Promise<T[]> {
  return inPieces(place.commitIds, async (piece) => {
    const { rows } = await sql<T>`
    select ${columns} from (select distinct commit_id, issue_id from commit_issues l
      where repository_id = ${place.repositoryId} and kind = 'resolves' and commit_id in (${idList(piece)})
        and ${isLinkKnownBy("l", place.until)}) l
    join issues s on s.issue_id = l.issue_id
    order by s.key, l.commit_id`.execute(db);
    return rows;
  });
}

/** Issues that commits resolve, by key, then commit. */
export async function listIssueKeysOfCommits(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<ResolvedIssueRow[]> {
  return readIssuesOfCommits(db, RESOLVED_COLUMNS, { repositoryId, commitIds, until });
}

/** Issues that commits resolve, by key, then commit. */
export async function listIssuesOfCommits(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<IssueOfCommitRow[]> {
  const columns = sql`${RESOLVED_COLUMNS}, s.summary, s.status, s.url, s.is_known`;
  return readIssuesOfCommits(db, columns, { repositoryId, commitIds, until });
}

export interface CommentRow {
  readonly key: string;
  readonly external_id: string;
  readonly created_at: number;
  readonly developer_id: number;
  readonly developer_key: string;
  readonly name: string;
  readonly kind: string;
  readonly is_by_name: number;
}

/** Comments on issues, oldest first; restricted ones are left out. */
export async function listCommentsOfIssues(
  db: Db,
  issueIds: readonly number[],
  until: number,
): Promise<CommentRow[]> {
  return inPieces(issueIds, async (piece) => {
    const { rows } = await sql<CommentRow>`
    select s.key, c.external_id, c.created_at, d.developer_id, d.developer_key, d.name, d.kind, i.is_by_name
    from issue_comments c
    join issues s on s.issue_id = c.issue_id
    join developer_identities i on i.identity_id = c.identity_id
    join developers d on d.developer_id = i.developer_id
    where c.issue_id in (${idList(piece)}) and c.is_restricted = 0 and c.created_at <= ${until}
    order by c.created_at, s.key, c.external_id`.execute(db);
    return rows;
  });
}

export interface ComponentActivityRow {
  readonly developer_id: number;
  readonly developer_key: string;
  readonly at: number;
  readonly evidence_kind: string;
  readonly evidence: string;
}

/**
 * The last activity in a component of each developer asked for, at or before `until`. One step into the primary key for each
 * account.
 */
export async function listLastComponentActivity(
  db: Db,
  repositoryId: number,
  componentId: number,
  developerIds: readonly number[],
  until: number,
): Promise<ComponentActivityRow[]> {
  if (developerIds.length === 0) return [];
  const { rows } = await sql<ComponentActivityRow>`
    select developer_id, developer_key, at, evidence_kind, evidence from (
      select i.developer_id, d.developer_key, a.at, a.evidence_kind, a.evidence,
        row_number() over (partition by i.developer_id order by a.at desc, a.evidence_kind, a.evidence) as place
      from developer_identities i
      join developers d on d.developer_id = i.developer_id
      join component_activity a on a.repository_id = ${repositoryId} and a.component_id = ${componentId}
        and a.identity_id = i.identity_id
        and a.at = (select max(b.at) from component_activity b
          where b.repository_id = ${repositoryId} and b.component_id = ${componentId}
            and b.identity_id = i.identity_id and b.at <= ${until})
      where i.developer_id in (${idList(developerIds)})
    ) ranked where place = 1
    order by developer_key`.execute(db);
  return rows;
}

/** When each developer was last active in any component, at or before `until`. */
export async function listLastSeen(
  db: Db,
  developerIds: readonly number[],
  until: number,
): Promise<{ developer_id: number; at: number }[]> {
  return inPieces(developerIds, async (piece) => {
    // One step into the index of identity and time for each identity, however much each has done.
    const { rows } = await sql<{ developer_id: number; at: number | null }>`
      select i.developer_id, max((select max(a.at) from component_activity a
        where a.identity_id = i.identity_id and a.at <= ${until})) as at
      from developer_identities i
      where i.developer_id in (${idList(piece)})
      group by i.developer_id order by i.developer_id`.execute(db);
    return rows.flatMap(({ developer_id, at }) => (at === null ? [] : [{ developer_id, at: Number(at) }]));
  });
}

/** Labels of issues, by issue, then label. */
export async function listLabelsOfIssues(
  db: Db,
  issueIds: readonly number[],
): Promise<{ issue_id: number; label: string }[]> {
  return inPieces(issueIds, async (piece) => {
    const { rows } = await sql<{ issue_id: number; label: string }>`
      select issue_id, label from issue_labels where issue_id in (${idList(piece)})
      order by issue_id, label`.execute(db);
    return rows;
  });
}
