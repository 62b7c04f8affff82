// Rows that logical changes and suggestions are made of.
import { sql } from "kysely";
import type { BulkWriter, Db } from "../store.ts";
import { idList } from "./id-list.ts";

export interface StoredChangeRow {
  readonly commitId: number;
  /** Its hash. */
  readonly commit: string;
  readonly authoredAt: number;
  /** Key of the issue it resolves; of several the one with the strongest link, then by key. */
  readonly issue: string;
}

/** Every non-merge commit of a pull request is a part of it: of the one it surely belongs to, then by number. */
export async function replacePullChanges(db: Db): Promise<void> {
  await sql`delete from commit_changes`.execute(db);
  await sql`insert into commit_changes (repository_id, commit_id, change_key)
    select repository_id, commit_id, 'pull:' || number from (
      select c.repository_id, c.commit_id, (select p.number from pr_commits l
        join pull_requests p on p.repository_id = l.repository_id and p.pull_request_id = l.pull_request_id
        where l.repository_id = c.repository_id and l.commit_id = c.commit_id
        order by l.confidence desc, p.number limit 1) as number
      from commits c where c.parent_count < 2 and c.is_reachable = 1
    ) numbered where number is not null`.execute(db);
}

/** Issues that commits resolve, in pages: the commits of all of them would not fit in memory. */
export async function* listResolvedIssues(db: Db, repositoryId: number): AsyncGenerator<number[]> {
  for (let last = -1; ; ) {
    const { rows } = await sql<{ issue_id: number }>`
      select distinct issue_id from commit_issues
      where repository_id = ${repositoryId} and kind = 'resolves' and issue_id > ${last}
      order by issue_id limit 1000`.execute(db);
    const ids = rows.map((row) => row.issue_id);
    last = ids.at(-1) ?? last;
    if (ids.length === 0) return;
    yield ids;
  }
}

/** Non-merge commits that belong to no pull request and resolve one of the issues before any other. */
export async function listIssueChangeRows(
  db: Db,
  repositoryId: number,
  issueIds: readonly number[],
): Promise<StoredChangeRow[]> {
  const { rows } = await sql<{ commit_id: number; sha: string; authored_at: number; issue: string }>`
    select commit_id, sha, authored_at, issue from (
      select c.commit_id, c.sha, c.authored_at, m.issue_id,
        (select s.key from commit_issues l join issues s on s.issue_id = l.issue_id
          where l.repository_id = c.repository_id and l.commit_id = c.commit_id and l.kind = 'resolves'
          order by l.confidence desc, s.key limit 1) as issue
      from (select distinct commit_id, issue_id from commit_issues
        where repository_id = ${repositoryId} and kind = 'resolves' and issue_id in (${idList(issueIds)})) m
      join commits c on c.repository_id = ${repositoryId} and c.commit_id = m.commit_id
      where c.parent_count < 2 and c.is_reachable = 1 and not exists (select 1 from commit_changes g
        where g.repository_id = c.repository_id and g.commit_id = c.commit_id)
    ) strongest join issues i on i.issue_id = strongest.issue_id and i.key = strongest.issue`.execute(db);
  return rows.map((row) => ({
    commitId: row.commit_id,
    commit: row.sha,
    authoredAt: row.authored_at,
    issue: row.issue,
  }));
}

export interface KeylessCommitRow {
  /** Repository and hash: names one commit of all. */
  readonly commit: string;
  readonly person: string;
  readonly authoredAt: number;
  readonly repositoryId: number;
  readonly commitId: number;
}

/**
 * Commits that name no known issue and belong to none through a pull request, with who wrote them; in pages, about in
 * order of time. Suggestions made meanwhile change nothing.
 */
export async function* listKeylessCommits(db: Db, repositoryId: number): AsyncGenerator<KeylessCommitRow[]> {
  for (let last = 0; ; ) {
    const { rows } = await sql<KeylessCommitRow>`
      select r.natural_key || ' ' || c.sha as "commit", d.developer_key as person, c.authored_at as "authoredAt",
        c.repository_id as "repositoryId", c.commit_id as "commitId"
      from commits c
      join repositories r on r.repository_id = c.repository_id
      join developer_identities i on i.identity_id = c.author_identity_id
      join developers d on d.developer_id = i.developer_id
      where c.repository_id = ${repositoryId} and c.commit_id > ${last}
        and c.parent_count < 2 and c.is_reachable = 1 and d.kind = 'person' and not exists (select 1 from commit_issues l
          where l.repository_id = c.repository_id and l.commit_id = c.commit_id and l.kind <> 'suggested')
      order by c.commit_id limit 2000`.execute(db);
    const next = rows.at(-1)?.commitId;
    if (next === undefined) return;
    last = next;
    yield rows;
  }
}

/** Resolved issues to which no commit is linked, with their assignee and whoever resolved them. */
export async function listCommitlessIssues(
  db: Db,
): Promise<{ issueId: number; key: string; people: string[]; resolvedAt: number }[]> {
  const { rows } = await sql<{ issue_id: number; key: string; resolved_at: number; developer_key: string }>`
    select s.issue_id, s.key, s.resolved_at, d.developer_key from issues s
    join developer_identities i on i.identity_id = s.assignee_identity_id
    join developers d on d.developer_id = i.developer_id
    where s.resolved_at is not null and not exists (select 1 from commit_issues l where l.issue_id = s.issue_id)
    union
    select s.issue_id, s.key, s.resolved_at, d.developer_key from issues s
    join issue_changes h on h.issue_id = s.issue_id and h.field = 'resolution' and h.to_value is not null
    join developer_identities i on i.identity_id = h.identity_id
    join developers d on d.developer_id = i.developer_id
    where s.resolved_at is not null and not exists (select 1 from commit_issues l where l.issue_id = s.issue_id)
    order by key, developer_key`.execute(db);
  const issues = new Map<string, { issueId: number; key: string; people: string[]; resolvedAt: number }>();
  for (const row of rows) {
    const known = issues.get(row.key);
    if (known) known.people.push(row.developer_key);
    else
      issues.set(row.key, {
        issueId: row.issue_id,
        key: row.key,
        people: [row.developer_key],
        resolvedAt: row.resolved_at,
      });
  }
  return [...issues.values()];
}

export function insertSuggestions(
  bulk: BulkWriter,
  suggestions: readonly {
    repositoryId: number;
    commitId: number;
    issueId: number;
    kind: string;
    rule: string;
    confidence: number;
    text: string;
    knownAt: number;
  }[],
): void {
  for (const suggestion of suggestions)
    bulk.insertIfAbsent("commit_issues", {
      repository_id: suggestion.repositoryId,
      commit_id: suggestion.commitId,
      issue_id: suggestion.issueId,
      kind: suggestion.kind,
      rule: suggestion.rule,
      confidence: suggestion.confidence,
      text: suggestion.text,
      pull_request_id: null,
      known_at: suggestion.knownAt,
    });
}
