// What the tracker's data and the people lack, for `hygiene`. Whole counts: these queries may scan.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../store.ts";
import { type Found, type HygieneScope, inRepository, readFound } from "./hygiene-queries.ts";
import { isLinkKnownBy } from "./pull-queries.ts";

/** The commit's and pull request's links of an issue that say more than a suggestion. */
const hasWork = (issue: string, until: number): RawBuilder<boolean> =>
  sql<boolean>`(exists (select 1 from commit_issues l where l.issue_id = ${sql.ref(issue)} and l.kind = 'resolves'
      and ${isLinkKnownBy("l", until)})
    or exists (select 1 from pr_issues l where l.issue_id = ${sql.ref(issue)} and l.kind = 'resolves'
      and ${isLinkKnownBy("l", until)}))`;

/** By the tracker's category; where the export leaves categories out, a resolution says as much. */
const isDone = sql<boolean>`(s.status_category = 'done' or (s.status_category is null and s.resolution is not null))`;

/** When an issue was done, as near as the data tell: workflows without resolutions have no date of one. */
const doneAt = sql`coalesce(s.resolved_at,
  (select max(h.changed_at) from issue_changes h where h.issue_id = s.issue_id and h.field in ('status', 'resolution')),
  s.updated_at)`;

/**
 * Issues that are done and that no commit and no pull request resolves. Judged from the first commit on, where the data
 * tell when they were done; resolutions that need no work are exempt, and parents and epics whose parts have some.
 */
export async function findDoneWithoutCommit(
  db: Db,
  scope: HygieneScope,
  idleResolutions: readonly string[],
): Promise<Found> {
  const exempt = sql.join(idleResolutions.map((name) => sql`${name}`));
  return readFound(
    db,
    sql`select key as id, summary as text, url, at, is_found from (
      select s.key, s.summary, s.url, ${doneAt} as at,
        case when ${hasWork("s.issue_id", scope.until)} or exists (select 1 from issues part
          where (part.parent_key = s.key or part.epic_key = s.key) and ${hasWork("part.issue_id", scope.until)})
          then 0 else 1 end as is_found
      from issues s
      where s.is_known = 1 and ${isDone} and lower(coalesce(s.resolution, '')) not in (${exempt})) done_issues
      where at is null or (at <= ${scope.until}
        and at >= (select min(c.authored_at) from commits c where c.is_reachable = 1))`,
    sql`coalesce(at, 0) desc, id`,
  );
}

/** Whether the tracker's data tell the category of any status: exports may leave it out. */
export async function hasStatusCategories(db: Db): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (select 1 from issues
    where is_known = 1 and status_category is not null limit 1) i`.execute(db);
  return Number(rows[0]?.count ?? 0) > 0;
}

/**
 * Issues that are under way by the tracker's category and have seen nothing since `idleFrom`: no change, comment, commit.
 * What changed its status after the moment is not judged.
 */
export async function findIdleInProgress(db: Db, scope: HygieneScope, idleFrom: number): Promise<Found> {
  const { until } = scope;
  const lastAt = sql`(select max(at) from (
      select s.created_at as at
      union all select h.changed_at from issue_changes h where h.issue_id = s.issue_id and h.changed_at <= ${until}
      union all select m.created_at from issue_comments m where m.issue_id = s.issue_id and m.created_at <= ${until}
      union all select s.updated_at where s.updated_at <= ${until}
      union all select c.authored_at from commit_issues l join commits c on c.repository_id = l.repository_id
        and c.commit_id = l.commit_id where l.issue_id = s.issue_id and c.authored_at <= ${until}) activity)`;
  return readFound(
    db,
    sql`select key as id, summary as text, url, last_at as at, case when last_at < ${idleFrom} then 1 else 0 end as is_found
      from (select s.key, s.summary, s.url, ${lastAt} as last_at from issues s
        where s.is_known = 1 and s.status_category = 'indeterminate' and s.created_at <= ${until}
          and not exists (select 1 from issue_changes h where h.issue_id = s.issue_id and h.field = 'status'
            and h.changed_at > ${until})) judged_issues`,
    sql`at, id`,
  );
}

/**
 * Keys in commits whose project the tracker's data know and whose issue they do not. A commit that is younger than all
 * that is known of the project is not judged: the export may be older than the issue.
 */
export async function findUnknownKeys(db: Db, scope: HygieneScope): Promise<Found> {
  return readFound(
    db,
    sql`select k.key as id, min(k.sha) as text, null as url, max(k.is_dangling) as is_found from (
        select m.key, c.sha, case when m.state = 'dangling' then 1 else 0 end as is_dangling, c.authored_at,
          rtrim(m.key, '0123456789') as prefix
        from (select * from mentions where source_kind = 'commit' and state in ('accepted', 'dangling')) m
        join commits c on c.repository_id = m.repository_id and c.commit_id = m.source_id
        where c.is_reachable = 1 and c.authored_at <= ${scope.until} and ${inRepository("m", scope)}) k
      join (select rtrim(s.key, '0123456789') as prefix, max(coalesce(s.updated_at, s.created_at)) as newest_at
        from issues s where s.is_known = 1 and s.source = 'jira' group by rtrim(s.key, '0123456789')) p
        on p.prefix = k.prefix
      where k.authored_at <= p.newest_at
      group by k.key`,
    sql`id`,
  );
}

/** Accounts that an equal name alone joins to a person; the person beside those that do not begin with the name. */
export async function findJoinedByName(db: Db): Promise<Found> {
  return readFound(
    db,
    sql`select i.source || ' ' || trim(i.account) as id,
        case when substr(trim(i.account), 1, length(d.name)) = d.name then null else 'taken for ' || d.name end as text,
        null as url, i.is_by_name as is_found
      from developer_identities i left join developers d on d.developer_id = i.developer_id`,
    sql`id`,
  );
}

/** Joins that a rule found and that were refused, since another source holds the two apart. */
export async function findRefusedJoins(db: Db): Promise<Found> {
  return readFound(
    db,
    sql`select i.source || ' ' || trim(i.account) || ' and ' || o.source || ' ' || trim(o.account) as id, e.reason as text, null as url,
        case when e.state = 'refused' then 1 else 0 end as is_found
      from identity_edges e
      join developer_identities i on i.identity_id = e.identity_id
      join developer_identities o on o.identity_id = e.other_identity_id`,
    sql`id, text`,
  );
}

/** Issues whose comments or changelog the export cut short. */
export async function findCutIssues(db: Db): Promise<Found> {
  return readFound(
    db,
    sql`select s.key as id, s.summary as text, s.url,
        case when s.is_comments_complete = 0 or s.is_changes_complete = 0 then 1 else 0 end as is_found
      from issues s where s.is_known = 1`,
    sql`id`,
  );
}
