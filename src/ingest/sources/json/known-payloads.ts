// What a value is when it is none of a source's shapes: the other source's export, or the answer of a server that refused. Said
// in words that lead to the right command.
import { describeValue, Fields, isObject, PayloadProblem } from "./fields.ts";

interface KnownPayload {
  readonly source: "jira" | "github" | null;
  matches(value: Fields): boolean;
  describe(value: Fields): string;
}

const text = (value: Fields, name: string): string => describeValue(value.raw(name));

const KNOWN: readonly KnownPayload[] = [
  {
    source: "jira",
    matches: (value) => value.has("key") && (value.has("fields") || value.has("changelog")),
    describe: () => "a Jira issue: `teammemory import jira` takes it",
  },
  {
    source: "jira",
    matches: (value) => Array.isArray(value.raw("issues")),
    describe: () => "a page of Jira issues: `teammemory import jira` takes it",
  },
  {
    source: "jira",
    matches: (value) => value.has("webhookEvent"),
    describe: (value) => `the body of a Jira webhook, ${text(value, "webhookEvent")}`,
  },
  {
    source: "github",
    matches: (value) =>
      value.has("number") && ["head", "headRefName", "html_url", "isDraft"].some((name) => value.has(name)),
    describe: () => "a GitHub pull request or issue: `teammemory import github` takes it",
  },
  {
    source: "github",
    matches: (value) => ["pull_request_url", "issue_url"].some((name) => value.has(name)),
    describe: () => "a GitHub review or comment: `teammemory import github` takes it",
  },
  {
    source: "github",
    matches: (value) => value.has("sha") && (value.has("commit") || value.has("filename")),
    describe: () => "a GitHub commit or file: `teammemory import github` takes it",
  },
  {
    source: "github",
    matches: (value) => value.has("action") && value.has("repository"),
    describe: (value) => `the body of a GitHub webhook, action ${text(value, "action")}`,
  },
  {
    source: null,
    matches: (value) => value.has("errorMessages"),
    describe: (value) => `an error answer of Jira: ${firstOf(value.raw("errorMessages"))}`,
  },
  {
    source: null,
    matches: (value) => value.has("message") && (value.has("documentation_url") || value.has("status")),
    describe: (value) => `an error answer of GitHub: ${text(value, "message")}`,
  },
];

/** The problem of a value that `source` has no shape for. */
export function unknownShape(source: "jira" | "github", expected: string, value: unknown): PayloadProblem {
  return new PayloadProblem("$", expected, strangerText(source, value));
}

function strangerText(source: "jira" | "github", value: unknown): string {
  if (!isObject(value)) return describeValue(value);
  const fields = new Fields(value, "$");
  const known = KNOWN.find((candidate) => candidate.source !== source && candidate.matches(fields));
  return known === undefined ? describeValue(value) : known.describe(fields);
}

function firstOf(value: unknown): string {
  return describeValue(Array.isArray(value) ? value[0] : value);
}
