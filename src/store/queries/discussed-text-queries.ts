// What was written about changes: titles, descriptions, reviews and comments of pull requests and issues.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import { idList, inPieces } from "./id-list.ts";

export interface DiscussionRow {
  /** `#382`, `PROJ-12`. */
  readonly place: string;
  /** title, body, review, comment or review-comment. */
  readonly kind: string;
  /** The forge's or tracker's id of a review or comment; empty for title and body. */
  readonly item: string;
  readonly text: string;
  /** person, bot or tool; null when nobody is told. */
  readonly author_kind: string | null;
}

/** Texts of pull requests, by number, kind, then id; those of bots too, told by their author. */
export async function listPullTexts(
  db: Db,
  repositoryId: number,
  numbers: readonly number[],
  until: number,
): Promise<DiscussionRow[]> {
  const wanted = (piece: readonly number[]) =>
    sql`p.repository_id = ${repositoryId} and p.number in (${idList(piece)})`;
  const on = (alias: string) =>
    sql`${sql.ref(`${alias}.repository_id`)} = p.repository_id
      and ${sql.ref(`${alias}.pull_request_id`)} = p.pull_request_id`;
  return inPieces(numbers, async (piece) => {
    const { rows } = await sql<DiscussionRow>`
      select '#' || t.number as place, t.kind, t.item, t.text, d.kind as author_kind from (
        select p.number, 'title' as kind, '' as item, p.title as text, p.author_identity_id as identity_id
          from pull_requests p
          where ${wanted(piece)} and p.title is not null and (p.created_at is null or p.created_at <= ${until})
        union all
        select p.number, 'body', '', p.body, p.author_identity_id from pull_requests p
          where ${wanted(piece)} and p.body is not null and (p.created_at is null or p.created_at <= ${until})
        union all
        select p.number, 'review', r.external_id, r.body, r.identity_id from pull_requests p
          join reviews r on ${on("r")}
          where ${wanted(piece)} and r.state <> 'PENDING' and r.body <> '' and r.submitted_at <= ${until}
        union all
        select p.number, 'comment', c.external_id, c.body, c.identity_id from pull_requests p
          join pr_comments c on ${on("c")} where ${wanted(piece)} and c.created_at <= ${until}
        union all
        select p.number, 'review-comment', c.external_id, c.body, c.identity_id from pull_requests p
          join review_comments c on ${on("c")} where ${wanted(piece)} and c.created_at <= ${until}
      ) t
      left join developer_identities i on i.identity_id = t.identity_id
      left join developers d on d.developer_id = i.developer_id
      order by t.number, t.kind, t.item`.execute(db);
    return rows;
  });
}

/** Texts of issues, by key, kind, then id; restricted comments are left out. */
export async function listIssueTexts(
  db: Db,
  issueIds: readonly number[],
  until: number,
): Promise<DiscussionRow[]> {
  return inPieces(issueIds, async (piece) => {
    const { rows } = await sql<DiscussionRow>`
      select t.key as place, t.kind, t.item, t.text, d.kind as author_kind from (
        select s.key, 'title' as kind, '' as item, s.summary as text,
            coalesce(s.creator_identity_id, s.reporter_identity_id) as identity_id from issues s
          where s.issue_id in (${idList(piece)}) and s.summary is not null
            and (s.created_at is null or s.created_at <= ${until})
        union all
        select s.key, 'body', '', s.description, coalesce(s.creator_identity_id, s.reporter_identity_id)
          from issues s
          where s.issue_id in (${idList(piece)}) and s.description is not null
            and (s.created_at is null or s.created_at <= ${until})
        union all
        select s.key, 'comment', c.external_id, c.body, c.identity_id from issues s
          join issue_comments c on c.issue_id = s.issue_id
          where s.issue_id in (${idList(piece)}) and c.is_restricted = 0 and c.created_at <= ${until}
      ) t
      left join developer_identities i on i.identity_id = t.identity_id
      left join developers d on d.developer_id = i.developer_id
      order by t.key, t.kind, t.item`.execute(db);
    return rows;
  });
}
