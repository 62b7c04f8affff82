// The set-based half of linking: candidates and decisions in, link rows out. Runs inside the projection's transaction.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import { idList } from "./id-list.ts";

export interface DistinctMention {
  readonly key: string;
  readonly isLowerCase: number;
}

/** Rows a page: a long history names more keys than should be held at once. */
const PAGE = 2000;

/** Keys as texts name them, in pages by key. */
export async function* listDistinctMentions(db: Db): AsyncGenerator<DistinctMention[]> {
  for (let last: DistinctMention | undefined; ; ) {
    const behind = last ? sql`where (key, is_lower_case) > (${last.key}, ${last.isLowerCase})` : sql``;
    const { rows } = await sql<DistinctMention>`
      select distinct key, is_lower_case as "isLowerCase" from mentions ${behind}
      order by key, is_lower_case limit ${PAGE}`.execute(db);
    last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
  }
}

export interface MentionDecision extends DistinctMention {
  readonly state: "accepted" | "dangling" | "rejected";
  readonly reason: string | null;
  /** The issue that the key leads to; null when it is rejected. */
  readonly issueKey: string | null;
}

/** Begins a round of decisions: they are held in a table of their own until all are there. */
export async function startMentionDecisions(db: Db): Promise<void> {
  await sql`drop table if exists temp_decisions`.execute(db);
  await sql`create temporary table temp_decisions (key text not null, is_lower_case integer not null,
    state text not null, reason text, issue_key text, primary key (key, is_lower_case))`.execute(db);
  await sql`create index temp_decisions_by_issue_key on temp_decisions (issue_key)`.execute(db);
}

export async function insertMentionDecisions(db: Db, decisions: readonly MentionDecision[]): Promise<void> {
  for (let i = 0; i < decisions.length; i += 200) {
    const values = decisions
      .slice(i, i + 200)
      .map((d) => sql`(${d.key}, ${d.isLowerCase}, ${d.state}, ${d.reason}, ${d.issueKey})`);
    await sql`insert into temp_decisions (key, is_lower_case, state, reason, issue_key) values ${sql.join(values)}`.execute(
      db,
    );
  }
}

/** Keys that were decided to lead to issues of which there is no row yet, in pages by key; they are to be made by the caller. */
export async function* listMissingIssueKeys(db: Db): AsyncGenerator<string[]> {
  for (let last = ""; ; ) {
    const { rows } = await sql<{ issue_key: string }>`
      select distinct issue_key from temp_decisions d
      where issue_key > ${last} and not exists (select 1 from issues s where s.key = d.issue_key)
      order by issue_key limit ${PAGE}`.execute(db);
    const keys = rows.map((row) => row.issue_key);
    last = keys.at(-1) ?? last;
    if (keys.length === 0) return;
    yield keys;
  }
}

/** Writes what was decided for each distinct key to all its mentions, and ends the round. */
export async function applyMentionDecisions(db: Db): Promise<void> {
  await sql`update mentions set state = d.state, reason = d.reason, issue_id = d.issue_id
    from (select t.key, t.is_lower_case, t.state, t.reason, s.issue_id from temp_decisions t
      left join issues s on s.key = t.issue_key) d
    where d.key = mentions.key and d.is_lower_case = mentions.is_lower_case
    and (mentions.state <> d.state or mentions.issue_id is distinct from d.issue_id or mentions.reason is distinct from d.reason)`.execute(
    db,
  );
  await sql`drop table temp_decisions`.execute(db);
}

export interface ProjectOpenings {
  readonly repositoryId: number;
  readonly project: string;
  /** Non-merge commits whose subject the project's keys open. */
  readonly commits: number;
}

export async function countProjectOpenings(db: Db): Promise<ProjectOpenings[]> {
  const { rows } = await sql<{ repository_id: number; prefix: string; commits: number }>`
    select m.repository_id, rtrim(m.key, '0123456789') as prefix, count(distinct c.commit_id) as commits from mentions m
    join commits c on c.repository_id = m.repository_id and c.commit_id = m.source_id
    where m.source_kind = 'commit' and m.place = 'subject-start' and m.is_lower_case = 0 and c.parent_count < 2
      and c.is_reachable = 1
    group by m.repository_id, rtrim(m.key, '0123456789') order by m.repository_id, prefix`.execute(db);
  return rows
    .filter((row) => row.prefix.endsWith("-"))
    .map((row) => ({
      repositoryId: row.repository_id,
      project: row.prefix.slice(0, -1),
      commits: Number(row.commits),
    }));
}

/** Non-merge commits, by repository. */
export async function countWorkCommits(db: Db): Promise<Map<number, number>> {
  const { rows } = await sql<{ repository_id: number; count: number }>`
    select repository_id, count(*) as count from commits where parent_count < 2 and is_reachable = 1 group by repository_id`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.repository_id, Number(row.count)]));
}

/** Links that commit messages make themselves. */
export async function insertDirectCommitIssues(db: Db): Promise<void> {
  await sql`delete from commit_issues`.execute(db);
  await sql`insert into commit_issues
      (repository_id, commit_id, issue_id, kind, rule, confidence, text, pull_request_id, known_at)
    select repository_id, source_id, issue_id, kind, rule, max(confidence), min(text), null, null
    from mentions where source_kind = 'commit' and issue_id is not null
    group by repository_id, source_id, issue_id, kind, rule`.execute(db);
}

/**
 * Links that lead through the pull request a commit belongs to: the smaller of both confidences, and known once all three
 * rows were there. Of several equally sure ones the one known first.
 */
export async function insertCommitIssuesThroughPulls(db: Db): Promise<void> {
  await sql`insert into commit_issues
      (repository_id, commit_id, issue_id, kind, rule, confidence, text, pull_request_id, known_at)
    select repository_id, commit_id, issue_id, kind, 'link.through-pull', confidence, '#' || number || ': ' || text,
      pull_request_id, known_at
    from (
      select c.repository_id, c.commit_id, i.issue_id, i.kind, p.number, i.text, p.pull_request_id,
        case when i.confidence < c.confidence then i.confidence else c.confidence end as confidence,
        (select max(at) from (select c.known_at as at union all select i.known_at union all select p.created_at) seen)
          as known_at
      from pr_issues i
      join pr_commits c on c.repository_id = i.repository_id and c.pull_request_id = i.pull_request_id
      join pull_requests p on p.repository_id = i.repository_id and p.pull_request_id = i.pull_request_id
      where c.commit_id is not null
    ) found
    order by confidence desc, coalesce(known_at, 0), number, text
    on conflict do nothing`.execute(db);
}

/** A revert or cherry-pick of a commit that resolves an issue speaks of that issue, in its own way. */
export async function insertCommitIssuesOfRelations(db: Db): Promise<void> {
  await sql`insert into commit_issues
      (repository_id, commit_id, issue_id, kind, rule, confidence, text, pull_request_id, known_at)
    select r.repository_id, r.commit_id, i.issue_id,
      case when r.kind = 'cherry-picks' then 'cherry-picks' else 'reverts' end,
      case when r.kind = 'cherry-picks' then 'link.cherry-pick' else 'link.revert' end,
      max(i.confidence), min(r.text), null, case when count(i.known_at) = count(*) then min(i.known_at) end
    from commit_relations r
    join commit_issues i on i.repository_id = r.repository_id and i.commit_id = r.target_commit_id
    where i.kind = 'resolves' and r.kind in ('reverts', 'cherry-picks')
    group by r.repository_id, r.commit_id, i.issue_id, r.kind
    on conflict do nothing`.execute(db);
}

export async function insertPullIssues(db: Db): Promise<void> {
  await sql`delete from pr_issues`.execute(db);
  await sql`insert into pr_issues (repository_id, pull_request_id, issue_id, kind, rule, confidence, text, known_at)
    select repository_id, source_id, issue_id, kind, rule, max(confidence), min(text),
      case when count(said_at) = count(*) then min(said_at) end
    from (
      select m.*, case m.source_kind
        when 'pull-comment' then (select c.created_at from pr_comments c where c.repository_id = m.repository_id
          and c.pull_request_id = m.source_id and c.external_id = m.item)
        when 'review-comment' then (select c.created_at from review_comments c where c.repository_id = m.repository_id
          and c.pull_request_id = m.source_id and c.external_id = m.item)
        when 'review' then (select v.submitted_at from reviews v where v.repository_id = m.repository_id
          and v.rule = 'review.forge' and v.external_id = m.item)
        end as said_at
      from mentions m
      where m.source_kind in ('pull', 'pull-comment', 'review', 'review-comment') and m.issue_id is not null
    ) said
    group by repository_id, source_id, issue_id, kind, rule`.execute(db);
}

export interface NumberedPull {
  readonly repositoryId: number;
  readonly pullRequestId: number;
  readonly number: number;
  readonly isKnown: number;
}

export async function listPullNumbers(db: Db): Promise<NumberedPull[]> {
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

/** Keys of the issues that the memory knows, and the aliases that lead to them. */
export async function listKnownIssues(
  db: Db,
): Promise<{ issues: Set<string>; aliases: Map<string, string> }> {
  const issues = await db.selectFrom("issues").select("key").where("is_known", "=", 1).execute();
  const aliases = await db
    .selectFrom("issue_aliases as a")
    .innerJoin("issues as i", "i.issue_id", "a.issue_id")
    .select(["a.alias", "i.key"])
    .execute();
  return {
    issues: new Set(issues.map((row) => row.key)),
    aliases: new Map(aliases.map((row) => [row.alias, row.key])),
  };
}

export async function listGithubIssueKeys(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom("issues")
    .select("key")
    .where("source", "=", "github")
    .where("is_known", "=", 1)
    .execute();
  return new Set(rows.map((row) => row.key));
}

/** No text leads to an issue until it has been decided again. */
export async function clearIssueLinks(db: Db): Promise<void> {
  await sql`delete from commit_issues`.execute(db);
  await sql`delete from pr_issues`.execute(db);
  await sql`update mentions set issue_id = null, state = 'rejected', reason = null
    where issue_id in (select issue_id from issues where is_known = 0)`.execute(db);
}

export async function deleteStubIssues(db: Db): Promise<void> {
  await sql`delete from issues where is_known = 0`.execute(db);
}

export async function findIssueIdByKey(db: Db, key: string): Promise<number | undefined> {
  const alias = await db
    .selectFrom("issue_aliases")
    .select("issue_id")
    .where("alias", "=", key)
    .executeTakeFirst();
  if (alias) return alias.issue_id;
  const row = await db.selectFrom("issues").select("issue_id").where("key", "=", key).executeTakeFirst();
  return row?.issue_id;
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

export async function deleteCommitIssue(
  db: Db,
  repositoryId: number,
  commitId: number,
  issueId: number,
): Promise<void> {
  await db
    .deleteFrom("commit_issues")
    .where("repository_id", "=", repositoryId)
    .where("commit_id", "=", commitId)
    .where("issue_id", "=", issueId)
    .execute();
}

/** With the links that led through the pull request. */
export async function deletePullIssue(
  db: Db,
  repositoryId: number,
  pullRequestId: number,
  issueId: number,
): Promise<void> {
  for (const table of ["pr_issues", "commit_issues"] as const)
    await db
      .deleteFrom(table)
      .where("repository_id", "=", repositoryId)
      .where("pull_request_id", "=", pullRequestId)
      .where("issue_id", "=", issueId)
      .execute();
}
