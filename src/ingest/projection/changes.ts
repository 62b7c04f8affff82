// Logical changes, and commits that may belong to an issue without naming it.
import {
  insertSuggestions,
  listChangeRows,
  listCommitlessIssues,
  listKeylessCommits,
  replaceCommitChanges,
} from "../../store/queries/change-projection-queries.ts";
import { listRepositories } from "../../store/queries/repository-queries.ts";
import type { Transaction } from "../../store/store.ts";
import { logicalChanges } from "../link/logical-changes.ts";
import { lonerSuggestions } from "../link/loner.ts";

export async function projectSuggestions({ db, bulk }: Transaction): Promise<void> {
  const issues = await listCommitlessIssues(db);
  if (issues.length === 0) return;
  const commits = await listKeylessCommits(db);
  const places = new Map(commits.map((commit) => [commit.commit, commit]));
  const ids = new Map(issues.map((issue) => [issue.key, issue.issueId]));
  const suggestions = lonerSuggestions(commits, issues).flatMap((suggestion) => {
    const place = places.get(suggestion.commit);
    const issueId = ids.get(suggestion.issue);
    return place === undefined || issueId === undefined
      ? []
      : [{ ...suggestion, issueId, repositoryId: place.repositoryId, commitId: place.commitId }];
  });
  insertSuggestions(bulk, suggestions);
  await bulk.flush();
}

export async function projectChanges({ db, bulk }: Transaction): Promise<void> {
  for (const { repository_id } of await listRepositories(db)) {
    const rows = await listChangeRows(db, repository_id);
    const changes = logicalChanges(rows);
    await replaceCommitChanges(
      db,
      bulk,
      repository_id,
      rows.flatMap((row) => {
        const change = changes.get(row.commit);
        return change === undefined || change.rule === "change.commit"
          ? []
          : [{ commitId: row.commitId, changeKey: change.id }];
      }),
    );
  }
}
