// What the memory holds, for `status`. Whole counts: these queries may scan.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import type { Row } from "../tables.ts";
import { OTHER_READING } from "./reading-queries.ts";

export interface RepositoryStatus {
  readonly repository_id: number;
  readonly commits: number;
  readonly merges: number;
  readonly unreachable: number;
  readonly uncounted: number;
  readonly uncountable: number;
  readonly boundary: number;
  /** Commits after the clock: their dates lie in the future of everything else. */
  readonly later: number;
  readonly files: number;
  readonly live_files: number;
  readonly components: number;
  readonly tags: number;
  readonly first_at: number | null;
  readonly last_at: number | null;
  /** Non-merge commits that resolve an issue. */
  readonly linked: number;
  readonly pulls: number;
  readonly known_pulls: number;
  readonly truncated_pulls: number;
  readonly first_pull_at: number | null;
  readonly last_pull_at: number | null;
  /** Reviews of the forge, and comments in conversations and on lines. */
  readonly forge_reviews: number;
  readonly pull_comments: number;
}

/** What the forge dates: pull requests opened, merged and closed, reviews, comments. */
const PULL_ACTIVITY = sql`from (
  select created_at as at, repository_id from pull_requests
  union all select merged_at, repository_id from pull_requests
  union all select closed_at, repository_id from pull_requests
  union all select submitted_at, repository_id from reviews where rule = 'review.forge'
  union all select created_at, repository_id from pr_comments
  union all select created_at, repository_id from review_comments
) dated where dated.repository_id = r.repository_id`;

/** What commits say in one pass over them; a repository without commits is missing. */
const commitCounts = (clock: number | null) => sql`select c.repository_id,
    sum(case when c.is_reachable = 1 then 1 else 0 end) as commits,
    sum(case when c.is_reachable = 1 and c.parent_count > 1 then 1 else 0 end) as merges,
    sum(case when c.is_reachable = 0 then 1 else 0 end) as unreachable,
    sum(case when c.is_reachable = 1 and c.line_state = 0 then 1 else 0 end) as uncounted,
    sum(case when c.is_reachable = 1 and c.line_state = 2 then 1 else 0 end) as uncountable,
    sum(case when c.is_boundary = 1 then 1 else 0 end) as boundary,
    sum(case when c.is_reachable = 1 and c.authored_at > ${clock ?? Number.MAX_SAFE_INTEGER} then 1 else 0 end) as later,
    min(case when c.is_reachable = 1 then c.authored_at end) as first_at,
    max(case when c.is_reachable = 1 then c.authored_at end) as last_at
  from commits c group by c.repository_id`;

const LINKED_COMMITS = sql`select l.repository_id, count(*) as linked
  from (select distinct repository_id, commit_id from commit_issues where kind = 'resolves') l
  join commits c on c.repository_id = l.repository_id and c.commit_id = l.commit_id
  where c.parent_count < 2 and c.is_reachable = 1 group by l.repository_id`;

/** By natural key; `clock` is the memory's, null while it has none. */
export async function listRepositoryStatus(db: Db, clock: number | null): Promise<RepositoryStatus[]> {
  const { rows } = await sql<RepositoryStatus>`
    select r.repository_id, coalesce(o.commits, 0) as commits, coalesce(o.merges, 0) as merges,
      coalesce(o.unreachable, 0) as unreachable, coalesce(o.uncounted, 0) as uncounted,
      coalesce(o.uncountable, 0) as uncountable, coalesce(o.boundary, 0) as boundary, coalesce(o.later, 0) as later,
      (select count(*) from files f where f.repository_id = r.repository_id and (f.is_live = 1 or exists (
        select 1 from commit_files x join commits c on c.repository_id = x.repository_id and c.commit_id = x.commit_id
        where x.repository_id = f.repository_id and x.file_id = f.file_id and c.is_reachable = 1)))
        + (select count(*) from file_names n where n.repository_id = r.repository_id and n.is_live = 1)
        - (select count(*) from files f where f.repository_id = r.repository_id and f.is_live = 1) as files,
      (select count(*) from file_names n where n.repository_id = r.repository_id and n.is_live = 1) as live_files,
      (select count(*) from components k where k.repository_id = r.repository_id) as components,
      (select count(*) from tags t where t.repository_id = r.repository_id) as tags,
      o.first_at, o.last_at,
      coalesce(k.linked, 0) as linked,
      (select count(*) from pull_requests p where p.repository_id = r.repository_id) as pulls,
      (select count(*) from pull_requests p where p.repository_id = r.repository_id and p.is_known = 1) as known_pulls,
      (select count(*) from pull_requests p where p.repository_id = r.repository_id and p.truncated <> '') as truncated_pulls,
      (select min(at) ${PULL_ACTIVITY}) as first_pull_at,
      (select max(at) ${PULL_ACTIVITY}) as last_pull_at,
      (select count(*) from reviews v where v.repository_id = r.repository_id and v.rule = 'review.forge') as forge_reviews,
      (select count(*) from pr_comments c where c.repository_id = r.repository_id)
        + (select count(*) from review_comments c where c.repository_id = r.repository_id) as pull_comments
    from repositories r left join (${commitCounts(clock)}) o on o.repository_id = r.repository_id
    left join (${LINKED_COMMITS}) k on k.repository_id = r.repository_id
    order by r.natural_key`.execute(db);
  return rows;
}

export interface SourceTimes {
  readonly repository_id: number;
  /** The last reachable commit; null: there is none. */
  readonly last_at: number | null;
  /** The last that the forge dates; null: it dates nothing. */
  readonly last_pull_at: number | null;
}

/** How far each repository's sources reach, by natural key. */
export async function listSourceTimes(db: Db): Promise<SourceTimes[]> {
  const { rows } = await sql<SourceTimes>`
    select r.repository_id,
      (select max(c.authored_at) from commits c where c.repository_id = r.repository_id and c.is_reachable = 1) as last_at,
      (select max(at) ${PULL_ACTIVITY}) as last_pull_at
    from repositories r order by r.natural_key`.execute(db);
  return rows;
}

/**
 * Links of reachable commits to issues, by kind and rule: how many commits each made. Where every commit is reachable, as
 * in most memories, there is no need to look each up.
 */
export async function countLinksByRule(
  db: Db,
  isEveryReachable: boolean,
): Promise<{ kind: string; rule: string; commits: number; issues: number }[]> {
  const reachable = isEveryReachable
    ? sql``
    : sql`join commits c on c.repository_id = k.repository_id and c.commit_id = k.commit_id and c.is_reachable = 1`;
  const { rows } = await sql<{ kind: string; rule: string; commits: number; issues: number }>`
    select kind, rule, count(*) as commits, count(distinct issue_id) as issues
    from (select distinct k.repository_id, k.commit_id, k.issue_id, k.kind, k.rule from commit_issues k ${reachable}) l
    group by kind, rule order by kind, rule`.execute(db);
  return rows;
}

// A pull request's number is a link of its own; of a word's readings one is counted.
const IS_REJECTED = sql`state = 'rejected' and coalesce(reason, '') not in ('pull-request', ${OTHER_READING})`;

/** Candidate keys that are no links, the most frequent first, and how many of them there are in all. */
export async function countRejectedMentions(
  db: Db,
  limit: number,
): Promise<{ keys: number; rows: { key: string; reason: string; count: number }[] }> {
  const { rows } = await sql<{ key: string; reason: string; count: number; keys: number }>`
    select key, coalesce(reason, 'undecided') as reason, count(*) as count, count(*) over () as keys
    from mentions where ${IS_REJECTED}
    group by key, reason order by count desc, key, reason limit ${limit}`.execute(db);
  return {
    keys: Number(rows[0]?.keys ?? 0),
    rows: rows.map(({ key, reason, count }) => ({ key, reason, count })),
  };
}

export interface TrackerStatus {
  readonly site: string;
  readonly source: string;
  readonly issues: number;
  readonly first_at: number | null;
  readonly last_at: number | null;
  readonly comments: number;
  readonly cut_comments: number;
  readonly cut_changes: number;
}

/** What each tracker's export holds, by source, then site. */
export async function listTrackerStatus(db: Db): Promise<TrackerStatus[]> {
  const { rows } = await sql<TrackerStatus>`
    select s.site, s.source, count(*) as issues, min(s.created_at) as first_at,
      (select max(at) from (
        select max(coalesce(o.resolved_at, o.created_at)) as at from issues o
          where o.site = s.site and o.source = s.source and o.is_known = 1
        union all
        select max(c.created_at) from issue_comments c join issues o on o.issue_id = c.issue_id
          where o.site = s.site and o.source = s.source and o.is_known = 1
        union all
        select max(h.changed_at) from issue_changes h join issues o on o.issue_id = h.issue_id
          where h.field = 'status' and o.site = s.site and o.source = s.source and o.is_known = 1
      ) newest) as last_at,
      (select count(*) from issue_comments c join issues o on o.issue_id = c.issue_id
        where o.site = s.site and o.source = s.source and o.is_known = 1) as comments,
      sum(case when s.is_comments_complete = 0 then 1 else 0 end) as cut_comments,
      sum(case when s.is_changes_complete = 0 then 1 else 0 end) as cut_changes
    from issues s where s.is_known = 1 group by s.site, s.source order by s.source, s.site`.execute(db);
  return rows;
}

export interface WholeStatus {
  readonly stub_issues: number;
  readonly mentions: number;
  readonly rejected: number;
  readonly developers: number;
  readonly bots: number;
  readonly identities: number;
  readonly by_name: number;
  readonly refused_edges: number;
  readonly lone_accounts: number;
  readonly reviews: number;
  readonly trailer_reviews: number;
  readonly events: number;
}

const IS_LONE = sql`i.source <> 'git' and i.kind not in ('bot', 'tool') and not exists (
  select 1 from developer_identities g where g.developer_id = i.developer_id and g.source = 'git')`;

export async function getWholeStatus(db: Db): Promise<WholeStatus> {
  const { rows } = await sql<WholeStatus>`
    select (select count(*) from issues where is_known = 0) as stub_issues,
      m.mentions, m.rejected,
      (select count(*) from developers where kind = 'person') as developers,
      (select count(*) from developers where kind <> 'person') as bots,
      (select count(*) from developer_identities) as identities,
      (select count(*) from developer_identities where is_by_name = 1) as by_name,
      (select count(*) from identity_edges where state = 'refused') as refused_edges,
      (select count(*) from developer_identities i where ${IS_LONE}) as lone_accounts,
      (select count(*) from reviews where rule = 'review.forge') as reviews,
      (select count(*) from reviews where rule = 'review.trailer') as trailer_reviews,
      (select count(*) from events) as events
    from (select coalesce(sum(case when coalesce(reason, '') <> ${OTHER_READING} then 1 else 0 end), 0) as mentions,
      coalesce(sum(case when ${IS_REJECTED} then 1 else 0 end), 0) as rejected from mentions) m`.execute(db);
  return rows[0] as WholeStatus;
}

/** An account whose person is in doubt, and why. */
export interface DoubtfulIdentity {
  /** by-name: joined by an equal name alone; refused: a join that was refused; without-git: no git identity was found. */
  readonly doubt: "by-name" | "refused" | "without-git";
  readonly source: string;
  readonly account: string;
  readonly name: string | null;
  /** The account that it was not joined with; null unless the join was refused. */
  readonly other: string | null;
  readonly rule: string | null;
  readonly reason: string | null;
}

/** By doubt, source and account; at most `limit`. */
export async function listDoubtfulIdentities(db: Db, limit: number): Promise<DoubtfulIdentity[]> {
  const { rows } = await sql<DoubtfulIdentity>`
    select 'by-name' as doubt, source, account, name, null as other, rule, null as reason
      from developer_identities where is_by_name = 1
    union all
    select 'refused', i.source, i.account, i.name, o.account, e.rule, e.reason from identity_edges e
      join developer_identities i on i.identity_id = e.identity_id
      join developer_identities o on o.identity_id = e.other_identity_id
      where e.state = 'refused'
    union all
    select 'without-git', i.source, i.account, i.name, null, null, null from developer_identities i
      where ${IS_LONE}
    order by doubt, source, account, other limit ${limit}`.execute(db);
  return rows;
}

/** The newest run of each source and target, and whether it came to its end. */
export async function listNewestRuns(db: Db): Promise<Row<"ingest_runs">[]> {
  const { rows } = await sql<Row<"ingest_runs">>`
    select * from ingest_runs where ingest_run_id in
      (select max(ingest_run_id) from ingest_runs group by source, target)
    order by source, target`.execute(db);
  return rows;
}
