// Lists of one pull request as files of their own: its reviews, comments, review comments, commits, files. The event holds the
// array; its context says which pull request it is of, and whether the list is whole, where the elements do not say it.
import type { PullRequestRecord } from "../../../model/records.ts";
import { describeValue, type Fields, isObject, PayloadProblem } from "../json/fields.ts";
import { parseList } from "../json/nested-list.ts";
import type { PayloadShape, ShapeContext, ShapeRecord } from "../json/payload-shape.ts";
import { forgeRepository, numberKey } from "./forge-url.ts";
import type { ListKind } from "./list-limits.ts";
import { contextNumber, contextRepository } from "./pull-place.ts";
import { parseComment, parseCommit, parseFile, parseReview, parseReviewComment } from "./rest-items.ts";

export interface ListShape extends PayloadShape {
  readonly kind: ListKind;
  /** Fields of an element whose address names the pull request, or at least the repository. */
  readonly addresses: readonly string[];
  matchesItem(item: unknown): boolean;
}

interface ListEntry {
  readonly kind: ListKind;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly parse: (item: Fields) => unknown;
  readonly has: (has: (name: string) => boolean) => boolean;
}

/** One entry a list. Elements are told apart by their fields, the more telling first. */
const ENTRIES: readonly ListEntry[] = [
  {
    kind: "reviewComments",
    name: "github.review-comments",
    addresses: ["pull_request_url", "html_url"],
    parse: parseReviewComment,
    has: (has) =>
      !has("number") && has("body") && has("path") && (has("diff_hunk") || has("pull_request_review_id")),
  },
  {
    kind: "reviews",
    name: "github.reviews",
    addresses: ["pull_request_url", "html_url"],
    parse: parseReview,
    has: (has) =>
      !has("number") && has("state") && (has("pull_request_url") || has("submitted_at") || has("commit_id")),
  },
  {
    kind: "comments",
    name: "github.comments",
    addresses: ["html_url", "issue_url"],
    parse: parseComment,
    has: (has) => !has("number") && has("issue_url") && has("body"),
  },
  {
    kind: "commits",
    name: "github.commits",
    addresses: ["html_url", "url"],
    parse: parseCommit,
    has: (has) => has("sha") && has("commit"),
  },
  {
    kind: "files",
    name: "github.files",
    addresses: ["blob_url", "contents_url", "raw_url"],
    parse: parseFile,
    has: (has) => has("filename") && (has("status") || has("additions")),
  },
];

export const LIST_SHAPES: readonly ListShape[] = ENTRIES.map(listShape);

function listShape(entry: ListEntry): ListShape {
  return {
    kind: entry.kind,
    name: entry.name,
    addresses: entry.addresses,
    matchesItem: (item) => isObject(item) && entry.has((name) => Object.hasOwn(item, name)),
    matches: () => false,
    nameOf: (_, context) => {
      const number = contextNumber(context, "number");
      return number === undefined ? null : `#${number}`;
    },
    parse: (value, context, problems) => parseOwnList(entry, value, context, problems),
  };
}

function parseOwnList(
  entry: ListEntry,
  value: unknown,
  context: ShapeContext,
  problems: PayloadProblem[],
): ShapeRecord {
  const repository = contextRepository(context);
  const number = contextNumber(context, "number");
  if (!Array.isArray(value) || repository === undefined || number === undefined) {
    throw new PayloadProblem("$", "a list of a known pull request", describeValue(value));
  }
  const isComplete = contextNumber(context, "isComplete") === 1;
  const list = parseList(value, "$", problems, { isComplete, parse: entry.parse });
  // The kind is the record's property, and each entry's parser gives that property's elements.
  const pull = { repository: forgeRepository(repository), number, [entry.kind]: list } as PullRequestRecord;
  return { objectKey: numberKey(repository, number), updatedAt: null, pull };
}
