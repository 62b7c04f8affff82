// A pull request as `gh pr list|view --json` prints it: only the fields that were asked for are there.
import type { PullRequestRecord, RecordList } from "../../../model/records.ts";
import { Fields, isObject, type PayloadProblem } from "../json/fields.ts";
import { parseList } from "../json/nested-list.ts";
import type { PayloadShape, ShapeContext, ShapeRecord } from "../json/payload-shape.ts";
import { finishRecord } from "../json/record-draft.ts";
import { forgeRepository, hostOf, numberKey, readForgeUrl } from "./forge-url.ts";
import { parseGhComment, parseGhCommit, parseGhFile, parseGhReview } from "./gh-items.ts";
import { readGithubUser } from "./github-user.ts";
import { isWholeNested } from "./list-limits.ts";
import { addressIn, contextRepository } from "./pull-place.ts";
import { maybeSha } from "./rest-items.ts";
import { pullName } from "./rest-pull-shape.ts";

const GH_NAMES: readonly string[] = [
  "headRefName",
  "baseRefName",
  "isDraft",
  "createdAt",
  "updatedAt",
  "mergedAt",
  "mergeCommit",
  "closingIssuesReferences",
];

export const ghPullShape: PayloadShape = {
  name: "github.gh-pull",
  matches: (value) => {
    if (!isObject(value) || !Object.hasOwn(value, "number") || Object.hasOwn(value, "head")) return false;
    if (GH_NAMES.some((name) => Object.hasOwn(value, name))) return true;
    return Object.hasOwn(value, "title") && !Object.hasOwn(value, "html_url");
  },
  nameOf: pullName,
  parse: parsePull,
};

function parsePull(value: unknown, context: ShapeContext, problems: PayloadProblem[]): ShapeRecord {
  const pull = new Fields(value, "$");
  const address = addressIn(pull, ["url"]);
  const repository = address?.repository ?? contextRepository(context);
  if (repository === undefined) {
    throw pull.problem("url", "the pull request's address (ask gh for `url`), or the option --repo");
  }
  if (address?.kind === "issues") throw pull.problem("url", "the address of a pull request");
  const number = pull.integer("number");
  const updatedAt = pull.maybeInstant("updatedAt");
  const merge = pull.maybeObject("mergeCommit");
  const record = finishRecord<PullRequestRecord>({
    repository: forgeRepository(repository),
    number,
    externalId: pull.maybeId("fullDatabaseId") ?? undefined,
    url: pull.maybeText("url"),
    title: pull.maybeText("title") ?? undefined,
    body: pull.maybeText("body"),
    state: stateOf(pull),
    isDraft: pull.maybeFlag("isDraft"),
    author: readGithubUser(pull.maybeObject("author")),
    mergedBy: readGithubUser(pull.maybeObject("mergedBy")),
    baseBranch: pull.maybeText("baseRefName"),
    headBranch: pull.maybeText("headRefName"),
    headRepository: headRepository(pull, hostOf(repository)),
    headSha: maybeSha(pull, "headRefOid"),
    mergeSha: merge ? maybeSha(merge, "oid") : merge,
    labels: pull.maybeNames("labels", "name"),
    createdAt: pull.maybeInstant("createdAt"),
    updatedAt,
    closedAt: pull.maybeInstant("closedAt"),
    mergedAt: pull.maybeInstant("mergedAt"),
    added: pull.maybeInteger("additions"),
    deleted: pull.maybeInteger("deletions"),
    changedFiles: pull.maybeInteger("changedFiles"),
    ...requests(pull),
    closingIssues: closingIssues(pull, repository),
    ...lists(pull, problems),
  });
  return { objectKey: numberKey(repository, number), updatedAt: updatedAt ?? null, pull: record };
}

function stateOf(pull: Fields): PullRequestRecord["state"] {
  const state = pull.maybeText("state");
  if (state === undefined || state === null) return pull.maybeInstant("mergedAt") ? "merged" : undefined;
  const lower = state.toLowerCase();
  if (lower === "open" || lower === "closed" || lower === "merged") return lower;
  throw pull.problem("state", "OPEN, CLOSED or MERGED");
}

function headRepository(pull: Fields, host: string): string | null | undefined {
  const repository = pull.maybeObject("headRepository");
  if (repository === undefined || repository === null) return repository;
  const full = repository.maybeText("nameWithOwner");
  if (full) return `${host}/${full}`;
  const owner = pull.maybeObject("headRepositoryOwner")?.maybeText("login");
  const name = repository.maybeText("name");
  if (name === "") return null;
  return owner && name ? `${host}/${owner}/${name}` : undefined;
}

function requests(pull: Fields) {
  const asked = pull.maybeObjects("reviewRequests");
  if (asked === undefined) return {};
  const isTeam = (request: Fields) => request.maybeText("__typename") === "Team" || request.has("slug");
  const people = (asked ?? []).filter((request) => !isTeam(request)).map(readGithubUser);
  const teams = (asked ?? []).filter(isTeam);
  return {
    requestedReviewers: people.filter((person) => person !== null && person !== undefined),
    requestedTeams: teams.map((team) => team.maybeText("slug") || team.text("name")),
  };
}

/** Objects; early versions of gh printed bare numbers of the same repository. */
function closingIssues(pull: Fields, repository: string): string[] | undefined {
  const references = pull.maybeArray("closingIssuesReferences");
  if (references === undefined) return undefined;
  const keys = (references ?? []).map((reference, index) => {
    if (typeof reference === "number") return numberKey(repository, reference);
    const expected = "a number or an object with one";
    const issue = new Fields(reference, `$.closingIssuesReferences[${index}]`, expected);
    return numberKey(issueRepository(issue, repository), issue.integer("number"));
  });
  return [...new Set(keys)];
}

function issueRepository(issue: Fields, own: string): string {
  const address = readForgeUrl(issue.maybeText("url"));
  if (address !== undefined) return address.repository;
  const repository = issue.maybeObject("repository");
  const owner = repository?.maybeObject("owner")?.maybeText("login");
  const name = repository?.maybeText("name");
  return owner && name ? `${hostOf(own)}/${owner}/${name}` : own;
}

function lists(pull: Fields, problems: PayloadProblem[]) {
  const files = pull.maybeInteger("changedFiles") ?? null;
  const read = <T>(name: string, parse: (item: Fields) => T, count: number | null = null) =>
    nestedList(pull, name, problems, { parse, count });
  return {
    reviews: read("reviews", parseGhReview),
    comments: read("comments", parseGhComment),
    commits: read("commits", parseGhCommit),
    files: read("files", parseGhFile, files),
  };
}

function nestedList<T>(
  pull: Fields,
  name: string,
  problems: PayloadProblem[],
  options: { readonly parse: (item: Fields) => T; readonly count: number | null },
): RecordList<T> | undefined {
  const items = pull.maybeArray(name);
  if (items === undefined || items === null) return undefined;
  const isComplete = isWholeNested(items.length, options.count);
  return parseList(items, `$.${name}`, problems, { isComplete, parse: options.parse });
}
