// Links that people accepted or rejected in the configuration. They have the last word.
import type { Configuration } from "../../config/configuration.ts";
import {
  deleteCommitIssue,
  deletePullIssue,
  findIssueIdByKey,
  findPullByNumber,
} from "../../store/queries/link-projection-queries.ts";
import { findCommitsByPrefix } from "../../store/queries/projection-queries.ts";
import { listRepositories } from "../../store/queries/repository-queries.ts";
import type { Transaction } from "../../store/store.ts";

export const ACCEPTED_RULE = "link.accepted";

type Target =
  | { readonly kind: "commit"; readonly repositoryId: number; readonly id: number }
  | { readonly kind: "pull"; readonly repositoryId: number; readonly id: number };

export async function applyConfiguredLinks(
  { db, bulk }: Transaction,
  links: Configuration["links"],
): Promise<void> {
  for (const { from, to } of links.rejected) {
    const issueId = await findIssueIdByKey(db, to);
    if (issueId === undefined) continue;
    for (const target of await targetsOf(db, from))
      if (target.kind === "commit") await deleteCommitIssue(db, target.repositoryId, target.id, issueId);
      else await deletePullIssue(db, target.repositoryId, target.id, issueId);
  }
  for (const { from, to } of links.accepted) {
    const issueId = await findIssueIdByKey(db, to);
    if (issueId === undefined) continue;
    for (const target of await targetsOf(db, from)) {
      const link = {
        repository_id: target.repositoryId,
        issue_id: issueId,
        kind: "resolves",
        rule: ACCEPTED_RULE,
        confidence: 1,
        text: `accepted in the configuration: ${from}`,
      };
      if (target.kind === "commit")
        bulk.upsert("commit_issues", { ...link, commit_id: target.id, pull_request_id: null });
      else bulk.upsert("pr_issues", { ...link, pull_request_id: target.id });
    }
  }
  await bulk.flush();
}

/** What `from` names: a commit's hash (7 digits or more), `#12`, or `owner/name#12`. An ambiguous hash names nothing. */
async function targetsOf(db: Transaction["db"], from: string): Promise<Target[]> {
  const text = from.trim();
  const targets: Target[] = [];
  const pull = /^([^#\s]*)#(\d+)$/.exec(text);
  for (const repository of await listRepositories(db)) {
    const repositoryId = repository.repository_id;
    if (pull) {
      const [, name = "", number = ""] = pull;
      if (name !== "" && !`/${repository.natural_key}`.endsWith(`/${name.toLowerCase()}`)) continue;
      const id = await findPullByNumber(db, repositoryId, Number(number));
      if (id !== undefined) targets.push({ kind: "pull", repositoryId, id });
    } else if (/^[0-9a-f]{7,64}$/i.test(text)) {
      const found = await findCommitsByPrefix(db, repositoryId, text.toLowerCase());
      const id = found[0];
      if (id !== undefined && found.length === 1) targets.push({ kind: "commit", repositoryId, id });
    }
  }
  return targets;
}
