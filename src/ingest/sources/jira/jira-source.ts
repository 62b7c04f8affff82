// Jira from files: any export into issues, each with the raw event it came from. Knows nothing of the store.
import type { ParsedPayload, RawEvent, RejectedPayload } from "../../../model/records.ts";
import { Fields, isObject, type JsonObject, PayloadProblem } from "../json/fields.ts";
import type { PayloadInput } from "../json/input-files.ts";
import { unknownShape } from "../json/known-payloads.ts";
import {
  type PayloadPlace,
  type PayloadShape,
  parseAs,
  rejection,
  replayEvent,
  type ShapeContext,
  type SourceItem,
} from "../json/payload-shape.ts";
import { type JsonLimits, readJsonValues } from "../json/read-json-values.ts";
import { epicFieldOf } from "./epic-field.ts";
import { issueShape } from "./issue-shape.ts";
import { noteProject, searchPage } from "./search-page.ts";
import { needsBaseUrl } from "./site.ts";

export interface JiraOptions {
  /** The configured `jira.baseUrl`; tells the site of payloads that do not. */
  readonly baseUrl?: string;
  readonly limits?: Partial<JsonLimits>;
}

/** Every shape a Jira payload comes in. Add one here. */
const JIRA_SHAPES: readonly PayloadShape[] = [issueShape];
/** Where pages keep their issues. */
const JIRA_PAGES = [["issues"]];
const EXPECTED = "a Jira issue, or a page or array of issues";

/** What is in the inputs, in order. Throws TM_INPUT_UNREADABLE where one is not whole JSON, after what was good in it. */
export async function* readJiraFiles(
  inputs: Iterable<PayloadInput>,
  options: JiraOptions = {},
): AsyncGenerator<SourceItem> {
  for (const input of inputs) {
    const projects = new Set<string>();
    for await (const item of readJsonValues(input, JIRA_PAGES, options.limits)) {
      if (item.kind === "page") {
        yield { page: searchPage(item, projects) };
        projects.clear();
        continue;
      }
      if (item.kind === "value" && item.page !== null) noteProject(item.value, projects);
      const place = { file: input.name, index: item.index };
      if (item.kind === "value") yield* parseJira(item.value, place, options, item.page);
      else yield { rejected: rejection(new PayloadProblem("$", item.expected, item.found), place, null) };
    }
  }
}

/** One value: its issue, and what of it had to be set aside. `page` is the answer it came in. */
function parseJira(
  value: unknown,
  place: PayloadPlace,
  options: JiraOptions = {},
  page: JsonObject | null = null,
): SourceItem[] {
  const shape = JIRA_SHAPES.find((candidate) => candidate.matches(value));
  if (shape === undefined)
    return [{ rejected: rejection(unknownShape("jira", EXPECTED, value), place, null) }];
  return parseAs(shape, value, contextOf(value, options, page), place);
}

/** The record of a stored event, the same as when it came in. */
export function parseJiraEvent(event: RawEvent): ParsedPayload | RejectedPayload {
  return replayEvent(JIRA_SHAPES, event);
}

/** Only what the issue needs and does not say itself, so that the same issue gives the same event wherever it stood. */
function contextOf(value: unknown, options: JiraOptions, page: JsonObject | null): ShapeContext {
  if (!isObject(value)) return {};
  const issue = new Fields(value, "$");
  const epicField = page === null ? undefined : epicFieldOf(page);
  const fields = issue.raw("fields");
  const hasEpic = epicField !== undefined && isObject(fields) && Object.hasOwn(fields, epicField);
  const hasBase = options.baseUrl !== undefined && needsBaseUrl(issue);
  return {
    ...(hasBase ? { baseUrl: options.baseUrl } : {}),
    ...(hasEpic ? { epicField } : {}),
  };
}
