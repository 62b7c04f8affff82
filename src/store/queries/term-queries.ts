// Words and where they stand: the texts they are read from, and who shares them.
import { sql } from "kysely";
import type { TermField } from "../../model/words.ts";
import type { Db } from "../store.ts";
import type { Row } from "../tables.ts";
import { idList, inPieces } from "./id-list.ts";
import { isLinkKnownBy } from "./pull-queries.ts";

export interface OwnedText {
  /** 0 for an issue's. */
  readonly repository_id: number;
  readonly owner_id: number;
  /** What it is called everywhere: an issue's site and key, a pull request's repository and number. */
  readonly owner: string;
  readonly field: TermField;
  readonly at: number;
  readonly text: string;
}

const PAGE = 1000;

export async function clearTerms(db: Db): Promise<void> {
  await sql`delete from terms`.execute(db);
}

/**
 * Texts of all issues that a tracker tells of, and of the pull requests that resolve one, page by page; those of one
 * follow each other.
 */
export async function* listOwnedTexts(db: Db): AsyncGenerator<OwnedText[]> {
  for (let last = -1; ; ) {
    const { rows } = await sql<{ id: number }>`select issue_id as id from issues
      where is_known = 1 and issue_id > ${last} order by issue_id limit ${PAGE}`.execute(db);
    const end = rows.at(-1)?.id;
    if (end === undefined) break;
    yield await textsOfIssues(db, last + 1, end, Number.MAX_SAFE_INTEGER);
    last = end;
  }
  const { rows: pulls } = await sql<{ repository_id: number; id: number }>`
    select distinct l.repository_id, l.pull_request_id as id from pr_issues l
    join issues s on s.issue_id = l.issue_id
    where s.is_known = 1 and l.kind = 'resolves' order by l.repository_id, l.pull_request_id`.execute(db);
  for (const repositoryId of new Set(pulls.map((row) => row.repository_id))) {
    const ids = pulls.filter((row) => row.repository_id === repositoryId).map((row) => row.id);
    for (let i = 0; i < ids.length; i += PAGE)
      yield await textsOfPulls(db, repositoryId, ids.slice(i, i + PAGE), Number.MAX_SAFE_INTEGER);
  }
}

/** What an issue and the pull requests that resolve it said by then. */
export async function listTextsOfIssue(
  db: Db,
  issueId: number,
  pulls: ReadonlyMap<number, readonly number[]>,
  until: number,
): Promise<OwnedText[]> {
  const texts = await textsOfIssues(db, issueId, issueId, until);
  for (const [repositoryId, ids] of pulls) texts.push(...(await textsOfPulls(db, repositoryId, ids, until)));
  return texts;
}

/** By primary keys. What only some may read stays out. */
async function textsOfIssues(db: Db, from: number, to: number, until: number): Promise<OwnedText[]> {
  const { rows } = await sql<OwnedText>`
    select 0 as repository_id, issue_id as owner_id, site || ' ' || key as owner, 'summary' as field,
      coalesce(created_at, 0) as at, summary as text
    from issues where issue_id between ${from} and ${to} and is_known = 1 and summary is not null
    union all
    select 0, issue_id, site || ' ' || key, 'description', coalesce(created_at, 0), description
    from issues where issue_id between ${from} and ${to} and is_known = 1 and description is not null
    union all
    select 0, c.issue_id, s.site || ' ' || s.key, 'comment', c.created_at, c.body
    from issue_comments c join issues s on s.issue_id = c.issue_id
    where c.issue_id between ${from} and ${to} and c.is_restricted = 0
    order by owner_id`.execute(db);
  return rows.filter((row) => row.at <= until);
}

async function textsOfPulls(
  db: Db,
  repositoryId: number,
  ids: readonly number[],
  until: number,
): Promise<OwnedText[]> {
  const chosen = sql`repository_id = ${repositoryId} and pull_request_id in (${idList(ids)})`;
  const { rows } = await sql<OwnedText>`
    select t.repository_id, t.pull_request_id as owner_id, r.natural_key || '#' || p.number as owner, t.field, t.at, t.text
    from (
      select repository_id, pull_request_id, 'title' as field, coalesce(created_at, 0) as at, title as text
      from pull_requests where ${chosen} and is_known = 1 and title is not null
      union all
      select repository_id, pull_request_id, 'body', coalesce(created_at, 0), body
      from pull_requests where ${chosen} and is_known = 1 and body is not null
      union all
      select repository_id, pull_request_id, 'discussion', created_at, body from pr_comments where ${chosen}
      union all
      select repository_id, pull_request_id, 'discussion', created_at, body from review_comments where ${chosen}
      union all
      select repository_id, pull_request_id, 'discussion', submitted_at, body from reviews
      where ${chosen} and state <> 'PENDING' and submitted_at is not null
    ) t
    join pull_requests p on p.repository_id = t.repository_id and p.pull_request_id = t.pull_request_id
    join repositories r on r.repository_id = t.repository_id
    order by owner_id`.execute(db);
  return rows.filter((row) => row.at <= until);
}

export type TermRow = Row<"terms">;

/** How many issues and pull requests have each of the words, counted up to `most`. By the primary key. */
export async function countTermOwners(
  db: Db,
  terms: readonly string[],
  most: number,
  until: number,
): Promise<{ term: string; texts: number }[]> {
  const found: { term: string; texts: number }[] = [];
  for (const term of terms) {
    const { rows } = await sql<{ texts: number }>`select count(*) as texts from (
      select distinct repository_id, owner_id from terms where term = ${term} and at <= ${until} limit ${most}) some`.execute(
      db,
    );
    found.push({ term, texts: Number(rows[0]?.texts ?? 0) });
  }
  return found;
}

/** Where each of the words stands. By the primary key. */
export async function listTermRows(db: Db, terms: readonly string[], until: number): Promise<TermRow[]> {
  return inPieces(terms, async (piece) => {
    const { rows } = await sql<TermRow>`
      select term, repository_id, owner_id, field, at from terms
      where term in (${sql.join(piece)}) and at <= ${until}
      order by term, repository_id, owner_id, field`.execute(db);
    return rows;
  });
}

/** How many issues there were by then, and how many of them a tracker tells of: what rarity is measured against. */
export async function countIssues(db: Db, until: number): Promise<{ known: number; all: number }> {
  const { rows } = await sql<{ known: number | null; all_issues: number }>`
    select sum(is_known) as known, count(*) as all_issues from issues where coalesce(created_at, 0) <= ${until}`.execute(
    db,
  );
  return { known: Number(rows[0]?.known ?? 0), all: Number(rows[0]?.all_issues ?? 0) };
}

export interface IssueOfPullRow {
  readonly pull_request_id: number;
  readonly issue_id: number;
  readonly name: string;
}

/** The issues that pull requests resolve. */
export async function listIssuesOfPulls(
  db: Db,
  repositoryId: number,
  pullRequestIds: readonly number[],
  until: number,
): Promise<IssueOfPullRow[]> {
  return inPieces(pullRequestIds, async (piece) => {
    const { rows } = await sql<IssueOfPullRow>`
      select distinct l.pull_request_id, l.issue_id, r.name || '#' || p.number as name, p.number, s.key
      from pr_issues l
      join pull_requests p on p.repository_id = l.repository_id and p.pull_request_id = l.pull_request_id
      join repositories r on r.repository_id = l.repository_id
      join issues s on s.issue_id = l.issue_id
      where l.repository_id = ${repositoryId} and l.pull_request_id in (${idList(piece)})
        and l.kind = 'resolves' and ${isLinkKnownBy("l", until)}
      order by p.number, s.key`.execute(db);
    return rows;
  });
}
