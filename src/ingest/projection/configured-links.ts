// Links that people accepted or rejected in the configuration. They have the last word.
import type { Configuration } from "../../config/configuration.ts";
import {
  deleteCommitIssue,
  deletePullIssue,
  findIssueIdByKey,
} from "../../store/queries/link-projection-queries.ts";
import { findCommitsByPrefix } from "../../store/queries/projection-queries.ts";
import { findPullByNumber } from "../../store/queries/pull-projection-queries.ts";
import { listRepositories } from "../../store/queries/repository-queries.ts";
import type { Transaction } from "../../store/store.ts";

const ACCEPTED_RULE = "link.accepted";

interface Target {
  readonly kind: "commit" | "pull";
  readonly repositoryId: number;
  readonly id: number;
}

/** Before links are led through pull requests, so that their commits follow. */
export async function applyConfiguredPullLinks(
  { db, bulk }: Transaction,
  links: Configuration["links"],
): Promise<void> {
  for (const { target, issueId } of await resolve(db, links.rejected, "pull"))
    await deletePullIssue(db, target.repositoryId, target.id, issueId);
  for (const { target, issueId, from } of await resolve(db, links.accepted, "pull"))
    bulk.upsert("pr_issues", {
      ...acceptedLink(target, issueId, from),
      pull_request_id: target.id,
    });
  await bulk.flush();
}

export async function acceptConfiguredCommitLinks(
  { db, bulk }: Transaction,
  links: Configuration["links"],
): Promise<void> {
  for (const { target, issueId, from } of await resolve(db, links.accepted, "commit"))
    bulk.upsert("commit_issues", {
      ...acceptedLink(target, issueId, from),
      commit_id: target.id,
      pull_request_id: null,
    });
  await bulk.flush();
}

/** After every rule that makes links of commits. */
export async function rejectConfiguredCommitLinks(
  { db }: Transaction,
  links: Configuration["links"],
): Promise<void> {
  for (const { target, issueId } of await resolve(db, links.rejected, "commit"))
    await deleteCommitIssue(db, target.repositoryId, target.id, issueId);
}

function acceptedLink(target: Target, issueId: number, from: string) {
  return {
    repository_id: target.repositoryId,
    issue_id: issueId,
    kind: "resolves",
    rule: ACCEPTED_RULE,
    confidence: 1,
    text: `accepted in the configuration: ${from}`,
    known_at: null,
  };
}

async function resolve(
  db: Transaction["db"],
  decisions: Configuration["links"]["accepted"],
  kind: Target["kind"],
): Promise<{ target: Target; issueId: number; from: string }[]> {
  const found: { target: Target; issueId: number; from: string }[] = [];
  for (const { from, to } of decisions) {
    const issueId = await findIssueIdByKey(db, to);
    if (issueId === undefined) continue;
    for (const target of await targetsOf(db, from))
      if (target.kind === kind) found.push({ target, issueId, from });
  }
  return found;
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
      const id = found[0]?.commit_id;
      if (id !== undefined && found.length === 1) targets.push({ kind: "commit", repositoryId, id });
    }
  }
  return targets;
}
