// Pull requests and their commits: from the forge's lists, and from what commit messages say.

import { listShas } from "../../store/queries/ingest-queries.ts";
import { listGithubIssueKeys } from "../../store/queries/link-projection-queries.ts";
import {
  deleteDerivedPulls,
  listNumberedPulls,
  listPullMentions,
  listPullNumbersNamed,
  type NumberedPull,
  resolvePullCommits,
  resolvePullFiles,
  type StoredPullMention,
} from "../../store/queries/pull-projection-queries.ts";
import { listRepositories, type RepositoryRow } from "../../store/queries/repository-queries.ts";
import type { Transaction } from "../../store/store.ts";
import { loadCommitGraph } from "../git/commit-graph-loader.ts";
import type { CommitGraph } from "../git/reachability.ts";
import { mentionsInPull } from "../link/mentions.ts";
import { closingNumber } from "../link/pull/closing-number.ts";
import { acceptPull } from "../link/pull-mentions.ts";
import { subjectOf, withoutPullNumber } from "../link/subject.ts";
import { writeMentions } from "../message-writer.ts";
import { placeOf } from "../repository-place.ts";

export async function projectPulls(transaction: Transaction): Promise<void> {
  const { db } = transaction;
  await deleteDerivedPulls(db);
  const issueKeys = await listGithubIssueKeys(db);
  const known = await listNumberedPulls(db);
  for (const repository of await listRepositories(db)) {
    const own = known.filter((pull) => pull.repositoryId === repository.repository_id);
    await projectMentionedPulls(transaction, repository, own, issueKeys);
  }
  await resolvePullCommits(db);
  await resolvePullFiles(db);
}

/** Pull requests that only messages tell of get a row, and all get the commits that messages say are theirs. */
async function projectMentionedPulls(
  { db, bulk }: Transaction,
  repository: RepositoryRow,
  known: readonly NumberedPull[],
  issueKeys: ReadonlySet<string>,
): Promise<void> {
  const place = placeOf(repository);
  const pulls = new Map(known.map((pull) => [pull.number, pull.pullRequestId]));
  const forgePulls = new Set(pulls.keys());
  const named = await listPullNumbersNamed(db, repository.repository_id, closingNumber.id);
  const knowledge = {
    isNamedOtherwise: (number: number) => named.has(number),
    isPull: (number: number) => forgePulls.has(number),
    isIssue: (number: number) => issueKeys.has(`${place.forgeName?.toLowerCase()}#${number}`),
  };
  let nextId = 1;
  for (const id of pulls.values()) nextId = Math.max(nextId, id + 1);
  let graph: CommitGraph | undefined;
  for await (const mentions of listPullMentions(db, repository.repository_id)) {
    if (mentions.some(isOfMerge)) graph ??= await loadCommitGraph(db, repository.repository_id);
    for (const mention of mentions) {
      const answer = acceptPull(asPullMention(mention), knowledge);
      if (!answer.accepted) continue;
      let pullId = pulls.get(mention.number);
      if (pullId === undefined) {
        pullId = nextId++;
        pulls.set(mention.number, pullId);
        const title = titleOf(mention);
        bulk.insert("pull_requests", stubPull(repository, pullId, mention, title));
        writeMentions(
          bulk,
          place,
          { kind: "pull", id: pullId, item: "" },
          mentionsInPull({ title, body: null, headBranch: mention.head_branch }),
        );
      }
      const commitIds = commitsOf(mention, graph);
      const shas =
        commitIds.length > 1
          ? await listShas(db, repository.repository_id, commitIds)
          : new Map<number, string>();
      for (const commitId of commitIds)
        bulk.insertIfAbsent("pr_commits", {
          repository_id: repository.repository_id,
          pull_request_id: pullId,
          sha: shas.get(commitId) ?? mention.sha,
          rule: mention.rule,
          confidence: answer.confidence,
          text: mention.text,
          ordinal: 0,
          commit_id: commitId,
          author_identity_id: null,
          account_identity_id: null,
          known_at: mention.authored_at,
        });
    }
    await bulk.flush();
  }
}

function isOfMerge(mention: StoredPullMention): boolean {
  return mention.scope === "merge" && mention.parent_count > 1;
}

/** The commit itself; for a merge also what its second parent brought in. */
function commitsOf(mention: StoredPullMention, graph: CommitGraph | undefined): number[] {
  if (!isOfMerge(mention) || graph === undefined) return [mention.commit_id];
  const [first, second, ...more] = graph.parentsOf(mention.commit_id);
  // A parent outside the memory (shallow clone) or an octopus: which commits came in cannot be told.
  if (first === undefined || second === undefined || more.length > 0) return [mention.commit_id];
  return [mention.commit_id, ...graph.range(second, first)];
}

/** The title a merge message gives; a squash's subject is the title with the number behind it. */
function titleOf(mention: StoredPullMention): string | null {
  if (mention.title !== null) return mention.title;
  if (isOfMerge(mention)) return null;
  return withoutPullNumber(subjectOf(mention.subject));
}

function asPullMention(mention: StoredPullMention) {
  return {
    number: mention.number,
    rule: mention.rule,
    confidence: mention.confidence,
    text: mention.text,
    scope: mention.scope === "merge" ? ("merge" as const) : ("self" as const),
    title: mention.title,
    headBranch: mention.head_branch,
  };
}

function stubPull(
  repository: RepositoryRow,
  pullId: number,
  mention: StoredPullMention,
  title: string | null,
) {
  return {
    repository_id: repository.repository_id,
    pull_request_id: pullId,
    number: mention.number,
    is_known: 0,
    url: repository.url === null ? null : `${repository.url}/pull/${mention.number}`,
    title,
    body: null,
    state: null,
    is_draft: null,
    author_identity_id: null,
    merged_by_identity_id: null,
    base_branch: null,
    head_branch: mention.head_branch,
    head_repository: null,
    head_sha: null,
    merge_sha: null,
    created_at: null,
    updated_at: null,
    closed_at: null,
    merged_at: null,
    added_lines: null,
    deleted_lines: null,
    changed_files: null,
    truncated: "",
  };
}
