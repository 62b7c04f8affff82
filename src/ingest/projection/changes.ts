// Logical changes, and commits that may belong to an issue without naming it.

import {
  insertSuggestions,
  listCommitlessIssues,
  listIssueChangeRows,
  listKeylessCommits,
  listResolvedIssues,
  replacePullChanges,
} from "../../store/queries/change-projection-queries.ts";
import { listRepositories } from "../../store/queries/repository-queries.ts";
import type { Transaction } from "../../store/store.ts";
import { logicalChanges } from "../link/logical-changes.ts";
import { lonerSuggestions } from "../link/loner.ts";

export async function projectSuggestions({ db, bulk }: Transaction): Promise<void> {
  const issues = await listCommitlessIssues(db);
  if (issues.length === 0) return;
  const known = new Map(issues.map((issue) => [issue.key, issue]));
  for (const { repository_id } of await listRepositories(db))
    for await (const commits of listKeylessCommits(db, repository_id)) {
      const places = new Map(commits.map((commit) => [commit.commit, commit]));
      const suggestions = lonerSuggestions(commits, issues).flatMap((suggestion) => {
        const place = places.get(suggestion.commit);
        const issue = known.get(suggestion.issue);
        if (place === undefined || issue === undefined) return [];
        const { repositoryId, commitId } = place;
        return [{ ...suggestion, issueId: issue.issueId, knownAt: issue.resolvedAt, repositoryId, commitId }];
      });
      insertSuggestions(bulk, suggestions);
      await bulk.flush();
    }
}

export async function projectChanges({ db, bulk }: Transaction): Promise<void> {
  await replacePullChanges(db);
  for (const { repository_id } of await listRepositories(db))
    for await (const issueIds of listResolvedIssues(db, repository_id)) {
      const rows = await listIssueChangeRows(db, repository_id, issueIds);
      const changes = logicalChanges(rows.map((row) => ({ ...row, pulls: [], issues: [row.issue] })));
      for (const { commit, commitId } of rows) {
        const change = changes.get(commit);
        if (change)
          bulk.insert("commit_changes", { repository_id, commit_id: commitId, change_key: change.id });
      }
      await bulk.flush();
    }
}
