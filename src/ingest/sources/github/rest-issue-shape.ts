// What GitHub's issue listing holds: issues, and stubs of pull requests, told apart by the key `pull_request`. A stub is a pull
// request of which little is known, never an issue.
import type { IssueRecord, PullRequestRecord } from "../../../model/records.ts";
import { Fields, isObject, PayloadProblem } from "../json/fields.ts";
import type { PayloadShape, ShapeContext, ShapeRecord } from "../json/payload-shape.ts";
import { finishRecord } from "../json/record-draft.ts";
import { forgeRepository, hostOf, numberKey } from "./forge-url.ts";
import { readGithubUser } from "./github-user.ts";
import { addressIn, contextRepository } from "./pull-place.ts";
import { pullName } from "./rest-pull-shape.ts";

const isListed = (value: unknown): boolean =>
  isObject(value) &&
  ["number", "title"].every((name) => Object.hasOwn(value, name)) &&
  ["user", "html_url"].some((name) => Object.hasOwn(value, name)) &&
  !Object.hasOwn(value, "head");

export const restIssueShape: PayloadShape = {
  name: "github.issue",
  matches: (value) => isListed(value) && !Object.hasOwn(value as object, "pull_request"),
  nameOf: pullName,
  parse: parseIssue,
};

export const pullStubShape: PayloadShape = {
  name: "github.pull-stub",
  matches: (value) => isListed(value) && Object.hasOwn(value as object, "pull_request"),
  nameOf: pullName,
  parse: parseStub,
};

function parseIssue(value: unknown, context: ShapeContext): ShapeRecord {
  const issue = new Fields(value, "$");
  const repository = repositoryOf(issue, context);
  const number = issue.integer("number");
  const key = numberKey(repository, number);
  const updatedAt = issue.maybeInstant("updated_at");
  const assignee = issue.has("assignee")
    ? issue.maybeObject("assignee")
    : issue.maybeObjects("assignees")?.[0];
  const record = finishRecord<IssueRecord>({
    source: "github",
    site: hostOf(repository),
    externalId: issue.maybeId("id") ?? key,
    key,
    url: issue.maybeText("html_url"),
    projectKey: repository.toLowerCase(),
    projectName: repository,
    summary: issue.maybeText("title"),
    description: issue.maybeText("body"),
    type: issue.maybeObject("type")?.maybeText("name"),
    status: issue.maybeText("state"),
    statusCategory: categoryOf(issue),
    resolution: issue.maybeText("state_reason"),
    labels: labelsOf(issue),
    assignee: readGithubUser(assignee),
    reporter: readGithubUser(issue.maybeObject("user")),
    createdAt: issue.maybeInstant("created_at"),
    updatedAt,
    resolvedAt: issue.maybeInstant("closed_at"),
  });
  return { objectKey: key, updatedAt: updatedAt ?? null, issue: record };
}

/** The id here is that of the issue, not of the pull request, and is left out. */
function parseStub(value: unknown, context: ShapeContext): ShapeRecord {
  const stub = new Fields(value, "$");
  const repository = repositoryOf(stub, context);
  const number = stub.integer("number");
  const updatedAt = stub.maybeInstant("updated_at");
  const mergedAt = stub.maybeObject("pull_request")?.maybeInstant("merged_at");
  const pull = finishRecord<PullRequestRecord>({
    repository: forgeRepository(repository),
    number,
    url: `https://${repository}/pull/${number}`,
    title: stub.maybeText("title") ?? undefined,
    body: stub.maybeText("body"),
    state: stubState(stub.maybeText("state"), mergedAt),
    isDraft: stub.maybeFlag("draft"),
    author: readGithubUser(stub.maybeObject("user")),
    labels: labelsOf(stub),
    createdAt: stub.maybeInstant("created_at"),
    updatedAt,
    closedAt: stub.maybeInstant("closed_at"),
    mergedAt,
  });
  return { objectKey: numberKey(repository, number), updatedAt: updatedAt ?? null, pull };
}

/** A closed one without `merged_at` may be either. */
function stubState(state: string | null | undefined, mergedAt: number | null | undefined) {
  if (mergedAt) return "merged";
  if (state === "open") return "open";
  return state === "closed" && mergedAt === null ? "closed" : undefined;
}

function repositoryOf(issue: Fields, context: ShapeContext): string {
  const address = addressIn(issue, ["html_url", "url", "repository_url"]);
  const name = address?.repository ?? contextRepository(context);
  if (name === undefined) throw issue.problem("html_url", "the issue's address, or the option --repo");
  return name;
}

// An open issue does not say whether work on it has begun.
function categoryOf(issue: Fields): "new" | "done" | undefined {
  const state = issue.maybeText("state");
  if (state === undefined || state === null) return undefined;
  if (state === "open") return "new";
  if (state === "closed") return "done";
  throw issue.problem("state", "open or closed");
}

/** Labels are objects, in older answers plain texts. */
function labelsOf(issue: Fields): string[] | undefined {
  const labels = issue.maybeArray("labels");
  if (labels === undefined) return undefined;
  const names = (labels ?? []).map((label, index) => {
    if (typeof label === "string") return label;
    const path = `$.labels[${index}]`;
    if (!isObject(label)) throw new PayloadProblem(path, "a label", String(label));
    return new Fields(label, path).text("name");
  });
  return [...new Set(names)];
}
