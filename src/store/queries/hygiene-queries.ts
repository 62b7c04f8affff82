// What the data of git and the forge lack, for `hygiene`. Whole counts: these queries may scan. Each answers with how many
// rows were judged, how many were found, and the first of those; names of people are in none.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../store.ts";
import { isLinkKnownBy } from "./pull-queries.ts";

export interface FoundRow {
  /** As evidence names it: a hash, `host/owner/name#12`, a key, a path. */
  readonly id: string;
  /** What a reader sees beside it. */
  readonly text: string | null;
  readonly url: string | null;
}

export interface Found {
  readonly judged: number;
  readonly found: number;
  /** The first 50, newest first unless told otherwise. */
  readonly rows: readonly FoundRow[];
}

export interface HygieneScope {
  readonly repositoryId: number | null;
  readonly until: number;
}

const SHOWN = 50;

/**
 * Reads a check: `judged` are the rows it looks at, each with is_found, id, text, url and what orders them. `order` ends in
 * the id.
 */
export async function readFound(
  db: Db,
  judged: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<Found> {
  const { rows: counts } = await sql<{ judged: number; found: number | null }>`
    with judged as (${judged}) select count(*) as judged, sum(is_found) as found from judged`.execute(db);
  const found = Number(counts[0]?.found ?? 0);
  if (found === 0) return { judged: Number(counts[0]?.judged ?? 0), found, rows: [] };
  const { rows } = await sql<FoundRow>`
    with judged as (${judged}) select id, text, url from judged where is_found = 1
    order by ${order} limit ${SHOWN}`.execute(db);
  return { judged: Number(counts[0]?.judged ?? 0), found, rows };
}

export const inRepository = (alias: string, { repositoryId }: HygieneScope): RawBuilder<boolean> =>
  repositoryId === null
    ? sql<boolean>`1 = 1`
    : sql<boolean>`${sql.ref(`${alias}.repository_id`)} = ${repositoryId}`;

/** Subjects and titles of taking back: git's `Revert "…"`, and what people write by hand. */
const isRevertText = (text: string): RawBuilder<boolean> =>
  sql<boolean>`lower(substr(coalesce(${sql.ref(text)}, ''), 1, 6)) = 'revert'`;

/** White space, of which `trim` alone knows the blank. */
const trimmed = (text: string): RawBuilder<string> =>
  sql<string>`trim(coalesce(${sql.ref(text)}, ''), ${" \n\r\t"})`;

// Read as a set once: asked row by row it takes twice as long over all commits.
const isMachine = (identity: string): RawBuilder<boolean> =>
  sql<boolean>`coalesce(${sql.ref(identity)}, -1) in (select m.identity_id from developer_identities m
    left join developers d on d.developer_id = m.developer_id where coalesce(d.kind, m.kind) in ('bot', 'tool'))`;

/** Whether any issue key can be known at all: issues of a tracker, or a project that was inferred or configured. */
export async function hasIssues(db: Db): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from issues limit 1) i`.execute(db);
  return Number(rows[0]?.count ?? 0) > 0;
}

/** Commits that name no issue, in their message or through their pull request. Merges, reverts and machines are exempt. */
export async function findCommitsWithoutIssue(db: Db, scope: HygieneScope): Promise<Found> {
  return readFound(
    db,
    sql`select c.sha as id, c.subject as text, r.url || '/commit/' || c.sha as url, c.authored_at as at,
        case when (c.repository_id, c.commit_id) in (select l.repository_id, l.commit_id from commit_issues l
          where l.kind <> 'suggested' and ${isLinkKnownBy("l", scope.until)}) then 0 else 1 end as is_found
      from commits c join repositories r on r.repository_id = c.repository_id
      where c.parent_count < 2 and c.is_reachable = 1 and c.authored_at <= ${scope.until}
        and ${inRepository("c", scope)} and not ${isMachine("c.author_identity_id")} and not ${isRevertText("c.subject")}
        and not exists (select 1 from commit_relations v where v.repository_id = c.repository_id
          and v.commit_id = c.commit_id and v.kind in ('reverts', 'reapplies'))`,
    sql`at desc, id`,
  );
}

/** Pull requests that the forge tells of, opened by people; reverts are exempt. */
const pulls = (scope: HygieneScope, isFound: RawBuilder<unknown>, where: RawBuilder<boolean>) =>
  sql`select r.name || '#' || p.number as id, p.title as text, p.url, p.created_at as at, p.number, ${isFound} as is_found
    from pull_requests p join repositories r on r.repository_id = p.repository_id
    where p.is_known = 1 and coalesce(p.created_at, ${scope.until}) <= ${scope.until} and ${inRepository("p", scope)}
      and not ${isMachine("p.author_identity_id")} and not ${isRevertText("p.title")} and ${where}`;

const NEWEST_PULL = sql`number desc, id`;

export async function findPullsWithoutIssue(db: Db, scope: HygieneScope): Promise<Found> {
  const isFound = sql`case when exists (select 1 from pr_issues l where l.repository_id = p.repository_id
      and l.pull_request_id = p.pull_request_id and ${isLinkKnownBy("l", scope.until)})
    or exists (select 1 from pr_commits k join commit_issues l on l.repository_id = k.repository_id
      and l.commit_id = k.commit_id where k.repository_id = p.repository_id and k.pull_request_id = p.pull_request_id
      and l.kind <> 'suggested' and ${isLinkKnownBy("l", scope.until)})
    then 0 else 1 end`;
  return readFound(db, pulls(scope, isFound, sql<boolean>`1 = 1`), NEWEST_PULL);
}

/** Judged where a pull request of the repository has a description: else the export may not carry them. */
export async function findPullsWithoutDescription(db: Db, scope: HygieneScope): Promise<Found> {
  const isFound = sql`case when ${trimmed("p.body")} = '' then 1 else 0 end`;
  const where = sql<boolean>`exists (select 1 from pull_requests o where o.repository_id = p.repository_id
    and ${trimmed("o.body")} <> '')`;
  return readFound(db, pulls(scope, isFound, where), NEWEST_PULL);
}

/**
 * Merged pull requests that nobody but their author, bots and tools reviewed. Judged where the repository's data hold a
 * review, and where the export did not cut the list of reviews short.
 */
export async function findMergedWithoutReview(db: Db, scope: HygieneScope): Promise<Found> {
  const isByAnother = sql<boolean>`v.state <> 'PENDING' and v.submitted_at <= ${scope.until} and (v.identity_id is null
    or (not ${isMachine("v.identity_id")} and (p.author_identity_id is null
      or v.identity_id not in (select o.identity_id from developer_identities o join developer_identities a
        on a.developer_id = o.developer_id where a.identity_id = p.author_identity_id))))`;
  const isFound = sql`case when exists (select 1 from reviews v where v.repository_id = p.repository_id
      and v.pull_request_id = p.pull_request_id and ${isByAnother})
    or exists (select 1 from pr_commits k join reviews v on v.repository_id = k.repository_id
      and v.commit_id = k.commit_id where k.repository_id = p.repository_id
      and k.pull_request_id = p.pull_request_id and ${isByAnother})
    then 0 else 1 end`;
  const where = sql<boolean>`p.merged_at <= ${scope.until}
    and ' ' || p.truncated || ' ' not like '% reviews %'
    and exists (select 1 from reviews w where w.repository_id = p.repository_id and w.rule = 'review.forge')`;
  return readFound(db, pulls(scope, isFound, where), NEWEST_PULL);
}

/** Living files whose component only their path tells, or nothing. By path. */
export async function findFilesWithoutComponent(db: Db, scope: HygieneScope): Promise<Found> {
  return readFound(
    db,
    sql`select f.path as id, r.name as text, null as url,
        case when f.component_id is null or f.component_rule = 'component.path-shape' then 1 else 0 end as is_found
      from files f join repositories r on r.repository_id = f.repository_id
      where f.is_live = 1 and f.kind = 'file' and ${inRepository("f", scope)}`,
    sql`id, text`,
  );
}

/** What repositories were read with less than everything, and whose pull requests came with lists cut short. */
export async function findCutPulls(db: Db, scope: HygieneScope): Promise<Found> {
  const isFound = sql`case when p.truncated <> '' then 1 else 0 end`;
  return readFound(
    db,
    sql`select r.name || '#' || p.number as id, p.truncated as text, p.url, p.number, ${isFound} as is_found
      from pull_requests p join repositories r on r.repository_id = p.repository_id
      where p.is_known = 1 and ${inRepository("p", scope)}`,
    NEWEST_PULL,
  );
}
