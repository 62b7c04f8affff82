// The elements of REST lists: a review, a comment, a review comment, a commit, a file.
import { escapePathText } from "../../../model/path-text.ts";
import type {
  PullCommentRecord,
  PullCommitRecord,
  PullFileRecord,
  ReviewCommentRecord,
  ReviewRecord,
  ReviewState,
} from "../../../model/records.ts";
import type { Fields } from "../json/fields.ts";
import { authorOf, readGitAuthor, readGithubUser } from "./github-user.ts";

const STATES: readonly string[] = ["APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED", "PENDING"];
const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Webhooks write the state in lower case. */
export function reviewState(review: Fields): ReviewState {
  const state = review.text("state").toUpperCase();
  if (!STATES.includes(state)) throw review.problem("state", STATES.join(", "));
  return state as ReviewState;
}

export function maybeSha(owner: Fields, name: string): string | null | undefined {
  const sha = owner.maybeText(name);
  if (sha !== undefined && sha !== null && !SHA.test(sha)) throw owner.problem(name, "a full commit hash");
  return sha;
}

export function shaOf(owner: Fields, name: string): string {
  const sha = maybeSha(owner, name);
  if (sha === undefined || sha === null) throw owner.problem(name, "a full commit hash");
  return sha;
}

export function parseReview(item: Fields): ReviewRecord {
  const state = reviewState(item);
  return {
    externalId: item.id("id"),
    author: authorOf(item, "user"),
    state,
    body: item.maybeText("body") ?? "",
    submittedAt: state === "PENDING" ? null : item.instant("submitted_at"),
    commitSha: maybeSha(item, "commit_id") ?? null,
  };
}

export function parseComment(item: Fields): PullCommentRecord {
  return {
    externalId: item.id("id"),
    author: authorOf(item, "user"),
    body: item.maybeText("body") ?? "",
    createdAt: item.instant("created_at"),
    updatedAt: item.maybeInstant("updated_at") ?? null,
    url: item.maybeText("html_url") ?? null,
  };
}

export function parseReviewComment(item: Fields): ReviewCommentRecord {
  return {
    ...parseComment(item),
    reviewExternalId: item.maybeId("pull_request_review_id") ?? null,
    inReplyTo: item.maybeId("in_reply_to_id") ?? null,
    path: escapePathText(item.text("path")),
    line: item.maybeInteger("line") ?? null,
    commitSha: maybeSha(item, "commit_id") ?? null,
  };
}

export function parseCommit(item: Fields): PullCommitRecord {
  const commit = item.maybeObject("commit");
  return {
    sha: shaOf(item, "sha"),
    author: readGitAuthor(commit?.maybeObject("author")),
    account: readGithubUser(item.maybeObject("author")) ?? null,
    message: commit?.maybeText("message") ?? null,
  };
}

export function parseFile(item: Fields): PullFileRecord {
  const oldPath = item.maybeText("previous_filename") ?? null;
  return {
    path: escapePathText(item.text("filename")),
    oldPath: oldPath === null ? null : escapePathText(oldPath),
    status: item.maybeText("status") ?? null,
    added: item.maybeInteger("additions") ?? null,
    deleted: item.maybeInteger("deletions") ?? null,
  };
}
