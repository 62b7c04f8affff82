// The set-based half of linking: mentions that were decided in, link rows out. Runs inside the projection's transaction.
import { sql } from "kysely";
import type { Db } from "../store.ts";

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
