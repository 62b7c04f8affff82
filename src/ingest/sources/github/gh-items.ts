// The elements of lists that `gh pr --json` nests.
import { escapePathText } from "../../../model/path-text.ts";
import type {
  PullCommentRecord,
  PullCommitRecord,
  PullFileRecord,
  ReviewRecord,
} from "../../../model/records.ts";
import type { Fields } from "../json/fields.ts";
import { authorOf, readGitAuthor, readGithubUser } from "./github-user.ts";
import { idOfNode } from "./node-id.ts";
import { maybeSha, reviewState, shaOf } from "./rest-items.ts";

const CHANGE_TYPES: Readonly<Record<string, string>> = {
  ADDED: "added",
  CHANGED: "changed",
  COPIED: "copied",
  DELETED: "removed",
  MODIFIED: "modified",
  RENAMED: "renamed",
};

export function parseGhReview(item: Fields): ReviewRecord {
  const state = reviewState(item);
  const commit = item.maybeObject("commit");
  return {
    externalId: idOfNode(item.id("id")),
    author: authorOf(item, "author"),
    state,
    body: item.maybeText("body") ?? "",
    submittedAt: state === "PENDING" ? null : item.instant("submittedAt"),
    commitSha: commit?.maybeText("oid") ? (maybeSha(commit, "oid") ?? null) : null,
  };
}

export function parseGhComment(item: Fields): PullCommentRecord {
  const url = item.maybeText("url") ?? null;
  return {
    externalId: /#issuecomment-(\d+)$/.exec(url ?? "")?.[1] ?? idOfNode(item.id("id")),
    author: authorOf(item, "author"),
    body: item.maybeText("body") ?? "",
    createdAt: item.instant("createdAt"),
    updatedAt: item.maybeInstant("updatedAt") ?? null,
    url,
  };
}

/** The first of the authors wrote it; the others are co-authors, whom the git history names too. */
export function parseGhCommit(item: Fields): PullCommitRecord {
  const author = item.maybeObjects("authors")?.[0];
  const headline = item.maybeText("messageHeadline") ?? null;
  const body = item.maybeText("messageBody") ?? "";
  return {
    sha: shaOf(item, "oid"),
    author: readGitAuthor(author),
    account: authorAccount(author),
    message: headline === null ? null : body === "" ? headline : `${headline}\n\n${body}`,
  };
}

// The name and address beside the login are those of the commit, not of the account.
function authorAccount(author: Fields | undefined) {
  const account = readGithubUser(author) ?? null;
  return account === null ? null : { ...account, name: null, email: null };
}

export function parseGhFile(item: Fields): PullFileRecord {
  const change = item.maybeText("changeType") ?? "";
  return {
    path: escapePathText(item.text("path")),
    oldPath: null,
    status: (Object.hasOwn(CHANGE_TYPES, change) ? CHANGE_TYPES[change] : undefined) ?? null,
    added: item.maybeInteger("additions") ?? null,
    deleted: item.maybeInteger("deletions") ?? null,
  };
}
