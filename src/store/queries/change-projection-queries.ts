// Rows that logical changes and suggestions are made of.
import { sql } from "kysely";
import type { BulkWriter, Db } from "../store.ts";

export interface StoredChangeRow {
  readonly commitId: number;
  readonly sha: string;
  readonly authoredAt: number;
  /** Numbers, the surest first; at most one is given. */
  readonly pulls: readonly string[];
  /** Keys it resolves, strongest first; at most one is given. */
  readonly issues: readonly string[];
}

/** Non-merge commits that belong to a pull request or resolve an issue. */
export async function listChangeRows(db: Db, repositoryId: number): Promise<StoredChangeRow[]> {
  const { rows: pulls } = await sql<{ commit_id: number; number: number }>`
    select c.commit_id, p.number from pr_commits c
    join pull_requests p on p.repository_id = c.repository_id and p.pull_request_id = c.pull_request_id
    where c.repository_id = ${repositoryId} and c.commit_id is not null
    order by c.commit_id, c.confidence desc, p.number`.execute(db);
  const { rows: issues } = await sql<{ commit_id: number; key: string }>`
    select l.commit_id, s.key from commit_issues l join issues s on s.issue_id = l.issue_id
    where l.repository_id = ${repositoryId} and l.kind = 'resolves'
    order by l.commit_id, l.confidence desc, s.key`.execute(db);
  const pullOf = firstByCommit(pulls);
  const issueOf = firstByCommit(issues);
  const commits = await db
    .selectFrom("commits")
    .select(["commit_id", "sha", "authored_at"])
    .where("repository_id", "=", repositoryId)
    .where("parent_count", "<", 2)
    .execute();
  return commits.flatMap((commit) => {
    const pull = pullOf.get(commit.commit_id);
    const issue = issueOf.get(commit.commit_id);
    if (pull === undefined && issue === undefined) return [];
    return [
      {
        commitId: commit.commit_id,
        sha: commit.sha,
        authoredAt: commit.authored_at,
        pulls: pull === undefined ? [] : [String(pull.number)],
        issues: issue === undefined ? [] : [issue.key],
      },
    ];
  });
}

function firstByCommit<T extends { commit_id: number }>(rows: readonly T[]): Map<number, T> {
  const first = new Map<number, T>();
  for (const row of rows) if (!first.has(row.commit_id)) first.set(row.commit_id, row);
  return first;
}

export async function replaceCommitChanges(
  db: Db,
  bulk: BulkWriter,
  repositoryId: number,
  changes: readonly { commitId: number; changeKey: string }[],
): Promise<void> {
  await db.deleteFrom("commit_changes").where("repository_id", "=", repositoryId).execute();
  for (const { commitId, changeKey } of changes)
    bulk.insert("commit_changes", {
      repository_id: repositoryId,
      commit_id: commitId,
      change_key: changeKey,
    });
  await bulk.flush();
}

/** Commits that name no known issue and belong to none through a pull request, with who wrote them. */
export async function listKeylessCommits(
  db: Db,
): Promise<{ commit: string; person: string; authoredAt: number; repositoryId: number; commitId: number }[]> {
  const { rows } = await sql<{
    repository_id: number;
    commit_id: number;
    sha: string;
    natural_key: string;
    developer_key: string;
    authored_at: number;
  }>`
    select c.repository_id, c.commit_id, c.sha, r.natural_key, d.developer_key, c.authored_at from commits c
    join repositories r on r.repository_id = c.repository_id
    join developer_identities i on i.identity_id = c.author_identity_id
    join developers d on d.developer_id = i.developer_id
    where c.parent_count < 2 and d.kind = 'person' and not exists (select 1 from commit_issues l
      where l.repository_id = c.repository_id and l.commit_id = c.commit_id)
    order by c.sha, r.natural_key`.execute(db);
  return rows.map((row) => ({
    commit: `${row.natural_key} ${row.sha}`,
    person: row.developer_key,
    authoredAt: row.authored_at,
    repositoryId: row.repository_id,
    commitId: row.commit_id,
  }));
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
    });
}
