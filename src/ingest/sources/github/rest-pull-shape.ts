// A pull request as REST gives it, from a list or alone, with the lists that people nest into it: `reviews`, `comments`,
// `review_comments`, `commits`, `files`. Alone, GitHub writes numbers under some of these names.
import type { ForgeRepository, Identity, PullRequestRecord, RecordList } from "../../../model/records.ts";
import { Fields, isObject, type PayloadProblem } from "../json/fields.ts";
import { parseList } from "../json/nested-list.ts";
import type { PayloadShape, ShapeContext, ShapeRecord } from "../json/payload-shape.ts";
import { finishRecord } from "../json/record-draft.ts";
import { forgeRepository, hostOf, numberKey } from "./forge-url.ts";
import { readGithubUser } from "./github-user.ts";
import { isWholeList, type ListKind } from "./list-limits.ts";
import { addressIn, contextRepository } from "./pull-place.ts";
import {
  maybeSha,
  parseComment,
  parseCommit,
  parseFile,
  parseReview,
  parseReviewComment,
} from "./rest-items.ts";

export const restPullShape: PayloadShape = {
  name: "github.pull",
  matches: (value) =>
    isObject(value) && ["number", "head", "base"].every((name) => Object.hasOwn(value, name)),
  nameOf: pullName,
  parse: parsePull,
};

/** `#382` of anything that has a number. */
export function pullName(value: unknown): string | null {
  const number = isObject(value) && Object.hasOwn(value, "number") ? value["number"] : undefined;
  return typeof number === "number" ? `#${number}` : null;
}

function parsePull(value: unknown, context: ShapeContext, problems: PayloadProblem[]): ShapeRecord {
  const pull = new Fields(value, "$");
  const repository = repositoryOf(pull, context);
  const number = pull.integer("number");
  const mergedAt = pull.maybeInstant("merged_at");
  const updatedAt = pull.maybeInstant("updated_at");
  const record = finishRecord<PullRequestRecord>({
    repository,
    number,
    externalId: pull.maybeId("id") ?? undefined,
    url: pull.maybeText("html_url"),
    title: pull.maybeText("title") ?? undefined,
    body: pull.maybeText("body"),
    state: stateOf(pull, mergedAt),
    isDraft: pull.maybeFlag("draft"),
    author: readGithubUser(pull.maybeObject("user")),
    mergedBy: readGithubUser(pull.maybeObject("merged_by")),
    ...branches(pull, repository),
    mergeSha: mergeSha(pull, mergedAt),
    labels: pull.maybeNames("labels", "name"),
    createdAt: pull.maybeInstant("created_at"),
    updatedAt,
    closedAt: pull.maybeInstant("closed_at"),
    mergedAt,
    added: pull.maybeInteger("additions"),
    deleted: pull.maybeInteger("deletions"),
    changedFiles: pull.maybeInteger("changed_files"),
    requestedReviewers: reviewers(pull),
    requestedTeams: pull.maybeNames("requested_teams", "slug"),
    ...lists(pull, problems),
  });
  return { objectKey: numberKey(repository.name, number), updatedAt: updatedAt ?? null, pull: record };
}

function repositoryOf(pull: Fields, context: ShapeContext): ForgeRepository {
  const base = pull.object("base");
  const repo = base.maybeObject("repo");
  const address =
    (repo && addressIn(repo, ["html_url", "url"])) ?? addressIn(pull, ["html_url", "url", "issue_url"]);
  const name = address?.repository ?? contextRepository(context);
  if (name === undefined) throw pull.problem("html_url", "the pull request's address, or the option --repo");
  return forgeRepository(name, repo?.maybeText("default_branch") ?? null);
}

/** A closed one without `merged_at` may be either: then its state is not known. */
function stateOf(pull: Fields, mergedAt: number | null | undefined): PullRequestRecord["state"] {
  const state = pull.maybeText("state");
  if (mergedAt || pull.maybeFlag("merged") === true) return "merged";
  if (state === "open") return "open";
  if (state === undefined || state === null) return undefined;
  if (state !== "closed") throw pull.problem("state", "open or closed");
  return mergedAt === null || pull.maybeFlag("merged") === false ? "closed" : undefined;
}

// Before the merge the field names a test merge that is in no history.
function mergeSha(pull: Fields, mergedAt: number | null | undefined): string | null | undefined {
  if (mergedAt === undefined) return undefined;
  return mergedAt === null ? null : maybeSha(pull, "merge_commit_sha");
}

function branches(pull: Fields, repository: ForgeRepository) {
  const head = pull.maybeObject("head");
  const fork = head?.maybeObject("repo");
  const fullName = fork?.maybeText("full_name");
  return {
    baseBranch: pull.maybeObject("base")?.maybeText("ref"),
    headBranch: head?.maybeText("ref"),
    headRepository: fullName ? `${hostOf(repository.name)}/${fullName}` : fork === null ? null : undefined,
    headSha: head ? maybeSha(head, "sha") : undefined,
  };
}

function reviewers(pull: Fields): Identity[] | undefined {
  const asked = pull.maybeObjects("requested_reviewers");
  if (asked === undefined) return undefined;
  return (asked ?? [])
    .map((user) => readGithubUser(user))
    .filter((user) => user !== null && user !== undefined);
}

function lists(pull: Fields, problems: PayloadProblem[]) {
  const files = pull.raw("changed_files");
  const read = <T>(name: string, kind: ListKind, parse: (item: Fields) => T, count: unknown = null) =>
    nestedList(pull, name, { kind, parse, problems, count: typeof count === "number" ? count : null });
  return {
    reviews: read("reviews", "reviews", parseReview),
    comments: read("comments", "comments", parseComment),
    reviewComments: read("review_comments", "reviewComments", parseReviewComment),
    commits: read("commits", "commits", parseCommit),
    files: read("files", "files", parseFile, files),
  };
}

interface NestedOptions<T> {
  readonly kind: ListKind;
  readonly parse: (item: Fields) => T;
  readonly problems: PayloadProblem[];
  readonly count: number | null;
}

/** Undefined where the name holds a number, as GitHub writes it, or nothing. */
function nestedList<T>(pull: Fields, name: string, options: NestedOptions<T>): RecordList<T> | undefined {
  const items = pull.raw(name);
  if (!Array.isArray(items)) return undefined;
  const isComplete = isWholeList(options.kind, items.length, options.count);
  return parseList(items, `$.${name}`, options.problems, { isComplete, parse: options.parse });
}
