// One pull request, folded from its payloads, into the memory, with the keys its texts name.
import type { Mention } from "../../model/links.ts";
import { escapePathText } from "../../model/path-text.ts";
import type { PullRequestRecord } from "../../model/records.ts";
import { deletePullParts, findPullRow } from "../../store/queries/import-queries.ts";
import { maxId } from "../../store/queries/ingest-queries.ts";
import type { BulkWriter, Transaction } from "../../store/store.ts";
import type { IdentityWriter } from "../identity-writer.ts";
import { mentionsInPull, mentionsInText } from "../link/mentions.ts";
import { type RepositoryPlace, writeMentions } from "../message-writer.ts";

export async function writePull(
  { db, bulk }: Transaction,
  identities: IdentityWriter,
  place: RepositoryPlace,
  pull: PullRequestRecord,
): Promise<void> {
  const repository_id = place.repositoryId;
  const known = await findPullRow(db, repository_id, pull.number);
  const pull_request_id =
    known?.pull_request_id ?? (await maxId(db, "pull_requests", "pull_request_id", repository_id)) + 1;
  if (known) await deletePullParts(db, repository_id, pull_request_id);
  bulk.upsert("pull_requests", {
    repository_id,
    pull_request_id,
    number: pull.number,
    is_known: 1,
    url: pull.url ?? `${pull.repository.url}/pull/${pull.number}`,
    title: pull.title ?? null,
    body: pull.body ?? null,
    state: pull.state ?? null,
    is_draft: pull.isDraft === undefined ? null : pull.isDraft ? 1 : 0,
    author_identity_id: identities.idOrNull(bulk, pull.author),
    merged_by_identity_id: identities.idOrNull(bulk, pull.mergedBy),
    base_branch: pull.baseBranch ?? null,
    head_branch: pull.headBranch ?? null,
    head_repository: pull.headRepository ?? null,
    head_sha: pull.headSha ?? null,
    merge_sha: pull.mergeSha ?? null,
    created_at: pull.createdAt ?? null,
    updated_at: pull.updatedAt ?? null,
    closed_at: pull.closedAt ?? null,
    merged_at: pull.mergedAt ?? null,
    added_lines: pull.added ?? null,
    deleted_lines: pull.deleted ?? null,
    changed_files: pull.changedFiles ?? null,
    truncated: truncatedLists(pull).join(" "),
  });
  const keys = { repository_id, pull_request_id };
  for (const label of pull.labels ?? []) bulk.insertIfAbsent("pr_labels", { ...keys, label });
  for (const person of pull.requestedReviewers ?? [])
    bulk.insertIfAbsent("review_requests", {
      ...keys,
      reviewer: person.login ?? person.account,
      identity_id: identities.idOf(bulk, person),
    });
  for (const team of pull.requestedTeams ?? [])
    bulk.insertIfAbsent("review_requests", { ...keys, reviewer: team, identity_id: null });
  writeCommits(bulk, identities, keys, pull);
  for (const file of pull.files?.items ?? [])
    bulk.insertIfAbsent("pr_files", {
      ...keys,
      path: escapePathText(file.path),
      old_path: file.oldPath === null ? null : escapePathText(file.oldPath),
      status: file.status,
      added_lines: file.added,
      deleted_lines: file.deleted,
      file_id: null,
    });
  await writeConversation({ db, bulk }, identities, keys, pull);
  writeTexts(bulk, place, pull_request_id, pull);
}

interface PullKeys {
  readonly repository_id: number;
  readonly pull_request_id: number;
}

function writeCommits(
  bulk: BulkWriter,
  identities: IdentityWriter,
  keys: PullKeys,
  pull: PullRequestRecord,
): void {
  (pull.commits?.items ?? []).forEach((commit, ordinal) => {
    bulk.insertIfAbsent("pr_commits", {
      ...keys,
      sha: commit.sha,
      rule: "link.pull-commits",
      confidence: 1,
      text: `listed by #${pull.number}`,
      ordinal,
      commit_id: null,
      author_identity_id: identities.idOrNull(bulk, commit.author),
      account_identity_id: identities.idOrNull(bulk, commit.account),
      known_at: null,
    });
  });
  if (pull.mergeSha)
    bulk.insertIfAbsent("pr_commits", {
      ...keys,
      sha: pull.mergeSha,
      rule: "link.merge-sha",
      confidence: 1,
      text: `merged #${pull.number}`,
      ordinal: pull.commits?.items.length ?? 0,
      commit_id: null,
      author_identity_id: null,
      account_identity_id: null,
      known_at: pull.mergedAt ?? null,
    });
}

async function writeConversation(
  { db, bulk }: Transaction,
  identities: IdentityWriter,
  keys: PullKeys,
  pull: PullRequestRecord,
): Promise<void> {
  let reviewId = await maxId(db, "reviews", "review_id", keys.repository_id);
  for (const review of pull.reviews?.items ?? []) {
    reviewId += 1;
    bulk.insert("reviews", {
      ...keys,
      review_id: reviewId,
      commit_id: null,
      external_id: review.externalId,
      identity_id: identities.idOrNull(bulk, review.author),
      state: review.state,
      body: review.body,
      submitted_at: review.submittedAt,
      commit_sha: review.commitSha,
      rule: "review.forge",
    });
  }
  for (const comment of pull.comments?.items ?? [])
    bulk.insertIfAbsent("pr_comments", {
      ...keys,
      external_id: comment.externalId,
      identity_id: identities.idOrNull(bulk, comment.author),
      body: comment.body,
      created_at: comment.createdAt,
      updated_at: comment.updatedAt,
      url: comment.url,
    });
  for (const comment of pull.reviewComments?.items ?? [])
    bulk.insertIfAbsent("review_comments", {
      ...keys,
      external_id: comment.externalId,
      review_external_id: comment.reviewExternalId,
      in_reply_to: comment.inReplyTo,
      identity_id: identities.idOrNull(bulk, comment.author),
      body: comment.body,
      path: escapePathText(comment.path),
      line: comment.line,
      commit_sha: comment.commitSha,
      created_at: comment.createdAt,
      updated_at: comment.updatedAt,
      url: comment.url,
    });
}

/** Candidate keys of everything that was written on the pull request. */
function writeTexts(
  bulk: BulkWriter,
  place: RepositoryPlace,
  pullRequestId: number,
  pull: PullRequestRecord,
): void {
  const own = mentionsInPull({
    title: pull.title ?? "",
    body: pull.body ?? "",
    headBranch: pull.headBranch ?? "",
  });
  const closing: Mention[] = (pull.closingIssues ?? []).map((key) => ({
    key,
    text: key,
    place: "closing",
    kind: "resolves",
    rule: "link.closing-reference",
    confidence: 0.95,
    isLowerCase: false,
  }));
  writeMentions(bulk, place, { kind: "pull", id: pullRequestId, item: "" }, [...own, ...closing]);
  const texts = [
    ...(pull.comments?.items ?? []).map((item) => ({ kind: "pull-comment", item }) as const),
    ...(pull.reviews?.items ?? []).map((item) => ({ kind: "review", item }) as const),
    ...(pull.reviewComments?.items ?? []).map((item) => ({ kind: "review-comment", item }) as const),
  ];
  for (const { kind, item } of texts)
    writeMentions(
      bulk,
      place,
      { kind, id: pullRequestId, item: item.externalId },
      mentionsInText(item.body, "comment"),
    );
}

function truncatedLists(pull: PullRequestRecord): string[] {
  const lists = {
    reviews: pull.reviews,
    comments: pull.comments,
    review_comments: pull.reviewComments,
    commits: pull.commits,
    files: pull.files,
  };
  return Object.entries(lists)
    .filter(([, list]) => list !== undefined && !list.isComplete)
    .map(([name]) => name);
}
