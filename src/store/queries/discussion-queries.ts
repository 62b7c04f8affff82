// Who judged and who said what: reviews, remarks and comments with their words, and who is asked to review.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../store.ts";
import { idList } from "./id-list.ts";

/** Somebody's word on a pull request or a commit. */
export interface RemarkRow {
  readonly external_id: string;
  /** `#382`; `commit` for a trailer. */
  readonly place: string;
  readonly developer_id: number | null;
  readonly developer_key: string | null;
  /** Null when the account is deleted or not told. */
  readonly name: string | null;
  readonly kind: string | null;
  readonly is_by_name: number | null;
  readonly body: string;
  readonly at: number;
}

export interface ReviewRow extends RemarkRow {
  readonly state: string;
  readonly rule: string;
  readonly url: string | null;
}

/** What was reviewed: a pull request, or else a commit. */
export interface ReviewedIds {
  readonly pull_request_id: number | null;
  readonly commit_id: number | null;
}

export interface RemarkOnPullRow extends RemarkRow {
  /** The line of a file it was made on; null in the conversation. */
  readonly path: string | null;
  readonly line: number | null;
  readonly url: string | null;
}

const WHO = sql`d.developer_id, d.developer_key, coalesce(d.name, i.name, i.login) as name, d.kind, i.is_by_name`;
const WHO_JOINS = (
  column: RawBuilder<unknown>,
) => sql`left join developer_identities i on i.identity_id = ${column}
  left join developers d on d.developer_id = i.developer_id`;

/** Reviews of pull requests, and those that trailers of commits tell of, oldest first; pending ones are nobody else's yet. */
export async function listReviewsOf(
  db: Db,
  repositoryId: number,
  of: { readonly pullRequestIds: readonly number[]; readonly commitIds: readonly number[] },
  until: number,
): Promise<(ReviewRow & ReviewedIds)[]> {
  const columns = sql`r.pull_request_id, r.commit_id, r.external_id, coalesce('#' || p.number, 'commit') as place, ${WHO}, r.body, r.submitted_at as at,
    r.state, r.rule, p.url`;
  const from = sql`from reviews r
    left join pull_requests p on p.repository_id = r.repository_id and p.pull_request_id = r.pull_request_id
    ${WHO_JOINS(sql`r.identity_id`)}
    where r.repository_id = ${repositoryId} and r.state <> 'PENDING' and r.submitted_at <= ${until}`;
  // Each half by an index of its own; a trailer's review names no pull request.
  const { rows } = await sql<ReviewRow & ReviewedIds>`
    select * from (
      select ${columns} ${from} and r.pull_request_id in (${idList(of.pullRequestIds)})
      union all
      select ${columns} ${from} and r.pull_request_id is null and r.commit_id in (${idList(of.commitIds)})
    ) said order by at, external_id, rule`.execute(db);
  return rows;
}

/** What was written on pull requests, in conversation and on lines, oldest first. */
export async function listRemarksOnPulls(
  db: Db,
  repositoryId: number,
  pullRequestIds: readonly number[],
  until: number,
): Promise<(RemarkOnPullRow & { readonly pull_request_id: number })[]> {
  const { rows } = await sql<RemarkOnPullRow & { pull_request_id: number }>`
    select c.pull_request_id, c.external_id, '#' || p.number as place, ${WHO}, c.body, c.created_at as at, c.path, c.line, c.url
    from (
      select repository_id, pull_request_id, external_id, identity_id, body, created_at, null as path, null as line, url
      from pr_comments where repository_id = ${repositoryId} and pull_request_id in (${idList(pullRequestIds)})
      union all
      select repository_id, pull_request_id, external_id, identity_id, body, created_at, path, line, url
      from review_comments where repository_id = ${repositoryId} and pull_request_id in (${idList(pullRequestIds)})
    ) c
    join pull_requests p on p.repository_id = c.repository_id and p.pull_request_id = c.pull_request_id
    ${WHO_JOINS(sql`c.identity_id`)}
    where c.created_at <= ${until}
    order by c.created_at, c.external_id, c.path nulls first`.execute(db);
  return rows;
}

/** What was written on an issue, oldest first; restricted comments are left out. */
export async function listRemarksOnIssue(db: Db, issueId: number, until: number): Promise<RemarkRow[]> {
  const { rows } = await sql<RemarkRow>`
    select c.external_id, s.key as place, ${WHO}, c.body, c.created_at as at
    from issue_comments c
    join issues s on s.issue_id = c.issue_id
    ${WHO_JOINS(sql`c.identity_id`)}
    where c.issue_id = ${issueId} and c.is_restricted = 0 and c.created_at <= ${until}
    order by c.created_at, c.external_id`.execute(db);
  return rows;
}

/** Who is asked to review and has not yet: people by name, teams by their word; in the order of their logins. As of now. */
export async function listReviewRequests(
  db: Db,
  repositoryId: number,
  pullRequestId: number,
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select coalesce(d.name, q.reviewer) as name from review_requests q
    left join developer_identities i on i.identity_id = q.identity_id
    left join developers d on d.developer_id = i.developer_id
    where q.repository_id = ${repositoryId} and q.pull_request_id = ${pullRequestId}
    order by q.reviewer`.execute(db);
  return rows.map((row) => row.name);
}
