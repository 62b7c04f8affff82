// A Jira issue, as searches, single answers and bulk answers give it, in version 2 and 3.
import type { IssueRecord, StatusCategory } from "../../../model/records.ts";
import { Fields, isObject, type PayloadProblem } from "../json/fields.ts";
import type { PayloadShape, ShapeContext, ShapeRecord } from "../json/payload-shape.ts";
import { finishRecord } from "../json/record-draft.ts";
import { formerKeys, parseChangelog } from "./changelog.ts";
import { parseComments } from "./comments.ts";
import { epicFieldOf } from "./epic-field.ts";
import { parseIssueLinks } from "./issue-links.ts";
import { readJiraUser } from "./jira-user.ts";
import { maybeRichText } from "./rich-text.ts";
import { siteOf } from "./site.ts";

const ISSUE_KEY = /^[A-Z][A-Z0-9_]*-[0-9]+$/;

export const issueShape: PayloadShape = {
  name: "jira.issue",
  matches: (value) => {
    if (!isObject(value)) return false;
    const issue = new Fields(value, "$");
    const isBare = issue.has("id") && /\/issue\//.test(String(issue.raw("self")));
    return issue.has("fields") ? issue.has("key") || isBare : issue.has("key") && issue.has("changelog");
  },
  nameOf: (value) => {
    const key = isObject(value) ? new Fields(value, "$").raw("key") : undefined;
    return typeof key === "string" ? key : null;
  },
  parse: parseIssue,
};

function parseIssue(value: unknown, context: ShapeContext, problems: PayloadProblem[]): ShapeRecord {
  const answer = new Fields(value, "$");
  const fields = answer.maybeObject("fields") ?? new Fields({}, "$.fields");
  const key = keyOf(answer);
  const site = siteOf(answer.maybeText("self") ?? null, contextText(context, "baseUrl"));
  const log = answer.maybeObject("changelog");
  const changes = log ? parseChangelog(log, site, problems) : undefined;
  const comment = fields.maybeObject("comment");
  const updatedAt = fields.maybeInstant("updated");
  const issue = finishRecord<IssueRecord>({
    source: "jira",
    site: site.name,
    externalId: answer.maybeId("id") ?? key,
    key,
    aliases: changes === undefined ? undefined : formerKeys(changes.items, key),
    url: site.browseUrl === null ? undefined : `${site.browseUrl}/browse/${key}`,
    ...plainFields(fields),
    ...people(fields, site.name),
    ...family(answer, fields, context),
    createdAt: fields.maybeInstant("created"),
    updatedAt,
    resolvedAt: fields.maybeInstant("resolutiondate"),
    comments: comment ? parseComments(comment, site.name, problems) : undefined,
    changes,
    links: parseIssueLinks(fields, key, problems),
  });
  return { objectKey: `${site.name}/${issue.externalId}`, updatedAt: updatedAt ?? null, issue };
}

function keyOf(answer: Fields): string {
  const key = answer.text("key");
  if (!ISSUE_KEY.test(key)) throw answer.problem("key", "an issue key such as PROJ-12");
  return key;
}

function plainFields(fields: Fields) {
  const project = fields.maybeObject("project");
  const type = fields.maybeObject("issuetype");
  const status = fields.maybeObject("status");
  return {
    projectKey: within(project, (it) => it.maybeText("key")),
    projectName: within(project, (it) => it.maybeText("name")),
    summary: fields.maybeText("summary"),
    description: maybeRichText(fields, "description"),
    type: within(type, (it) => it.maybeText("name")),
    isSubtask: type?.maybeFlag("subtask"),
    status: within(status, (it) => it.maybeText("name")),
    statusCategory: within(status, statusCategory),
    resolution: within(fields.maybeObject("resolution"), (it) => it.maybeText("name")),
    priority: within(fields.maybeObject("priority"), (it) => it.maybeText("name")),
    components: fields.maybeNames("components", "name"),
    labels: fields.maybeTexts("labels"),
    fixVersions: fields.maybeNames("fixVersions", "name"),
    affectedVersions: fields.maybeNames("versions", "name"),
  };
}

function people(fields: Fields, site: string) {
  return {
    assignee: readJiraUser(fields.maybeObject("assignee"), site),
    reporter: readJiraUser(fields.maybeObject("reporter"), site),
    creator: readJiraUser(fields.maybeObject("creator"), site),
  };
}

/** Parent and epic. On Cloud the epic is the parent; elsewhere it stands in a field that the answer or its page names. */
function family(answer: Fields, fields: Fields, context: ShapeContext) {
  const parent = fields.maybeObject("parent");
  const parentKey = within(parent, (it) => it.maybeText("key"));
  const own = epicFieldOf({ schema: answer.raw("schema"), names: answer.raw("names") });
  const epicField = own ?? contextText(context, "epicField");
  const linked = epicField === null ? undefined : fields.maybeText(epicField);
  return { parentKey, epicKey: linked || (parent && isEpic(parent) ? parentKey : linked) };
}

function isEpic(parent: Fields): boolean {
  const type = parent.maybeObject("fields")?.maybeObject("issuetype");
  return type?.maybeInteger("hierarchyLevel") === 1 || /^epic$/i.test(type?.maybeText("name") ?? "");
}

// Names of statuses are translated and renamed; the category's key is not.
function statusCategory(status: Fields): StatusCategory | null | undefined {
  const key = within(status.maybeObject("statusCategory"), (it) => it.maybeText("key"));
  if (key === "new" || key === "indeterminate" || key === "done") return key;
  return key === undefined ? undefined : null;
}

/** Null stays null, absent stays absent. */
function within<T>(owner: Fields | null | undefined, read: (owner: Fields) => T): T | null | undefined {
  return owner === null || owner === undefined ? owner : read(owner);
}

function contextText(context: ShapeContext, name: string): string | null {
  const value = Object.hasOwn(context, name) ? context[name] : undefined;
  return typeof value === "string" ? value : null;
}
