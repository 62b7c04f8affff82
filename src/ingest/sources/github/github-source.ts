// GitHub from files: any export into pull requests and issues, each with the raw event it came from. Knows nothing of the store.
import { TeamMemoryError } from "../../../errors.ts";
import type { ParsedPayload, RawEvent, RejectedPayload } from "../../../model/records.ts";
import { Fields, isObject, PayloadProblem } from "../json/fields.ts";
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
import { type JsonLimits, type JsonValue, readJsonValues } from "../json/read-json-values.ts";
import { readRepositoryName } from "./forge-url.ts";
import { ghPullShape } from "./gh-pull-shape.ts";
import { ListGatherer } from "./list-gatherer.ts";
import { LIST_SHAPES } from "./list-shapes.ts";
import { pullNumberIn } from "./pull-number.ts";
import { addressIn } from "./pull-place.ts";
import { pullStubShape, restIssueShape } from "./rest-issue-shape.ts";
import { restPullShape } from "./rest-pull-shape.ts";

export interface GithubOptions {
  /** The pull request that lists without a number belong to. */
  readonly pull?: number;
  /** `owner/name` or `host/owner/name` of payloads that carry no address. */
  readonly repository?: string;
  readonly limits?: Partial<JsonLimits>;
}

/** Every shape one pull request or issue comes in. Add one here. */
const OBJECT_SHAPES: readonly PayloadShape[] = [restPullShape, ghPullShape, restIssueShape, pullStubShape];
const GITHUB_SHAPES: readonly PayloadShape[] = [...OBJECT_SHAPES, ...LIST_SHAPES];
/** Where pages keep their records: none of the plain shapes has such pages. */
const GITHUB_PAGES: readonly (readonly string[])[] = [];
const EXPECTED = "a GitHub pull request or issue, or a list of reviews, comments, commits or files";

/** What is in the inputs, in order. Throws TM_INPUT_UNREADABLE where one is not whole JSON, after what was good in it. */
export async function* readGithubFiles(
  inputs: Iterable<PayloadInput>,
  options: GithubOptions = {},
): AsyncGenerator<SourceItem> {
  const repository = repositoryIn(options);
  for (const input of inputs) {
    const number = options.pull ?? pullNumberIn(input.name);
    const gatherer = new ListGatherer({ repository, number });
    try {
      for await (const item of readJsonValues(input, GITHUB_PAGES, options.limits)) {
        if (item.kind === "page") continue;
        const place = { file: input.name, index: item.index };
        if (item.kind === "value") yield* parseValue(item, place, options, gatherer);
        else yield { rejected: rejection(new PayloadProblem("$", item.expected, item.found), place, null) };
      }
    } catch (error) {
      // Where a file breaks off, what came before is good.
      yield* gatherer.end();
      throw error;
    }
    yield* gatherer.end();
  }
}

function* parseValue(
  item: JsonValue,
  place: PayloadPlace,
  options: GithubOptions,
  gatherer: ListGatherer,
): Generator<SourceItem> {
  const list = LIST_SHAPES.find((shape) => shape.matchesItem(item.value));
  if (list !== undefined) yield* gatherer.add(list, item.value, place);
  else {
    yield* gatherer.end();
    yield* parseGithub(item.value, place, options);
  }
}

/** One value that is a pull request or an issue: its record, and what of it had to be set aside. */
function parseGithub(value: unknown, place: PayloadPlace, options: GithubOptions = {}): SourceItem[] {
  const shape = OBJECT_SHAPES.find((candidate) => candidate.matches(value));
  if (shape === undefined)
    return [{ rejected: rejection(unknownShape("github", EXPECTED, value), place, null) }];
  return parseAs(shape, value, contextOf(value, options), place);
}

/** The record of a stored event, the same as when it came in. */
export function parseGithubEvent(event: RawEvent): ParsedPayload | RejectedPayload {
  return replayEvent(GITHUB_SHAPES, event);
}

/** Only what the payload does not say itself, so that the same pull request gives the same event whatever the options. */
function contextOf(value: unknown, options: GithubOptions): ShapeContext {
  const repository = repositoryIn(options);
  if (repository === undefined || !isObject(value)) return {};
  const pull = new Fields(value, "$");
  return addressIn(pull, ["html_url", "url", "issue_url"]) === undefined ? { repository } : {};
}

function repositoryIn(options: GithubOptions): string | undefined {
  if (options.repository === undefined) return undefined;
  const name = readRepositoryName(options.repository);
  if (name !== undefined) return name;
  throw new TeamMemoryError("TM_USAGE", `${options.repository} is no repository's name.`, {
    hint: "Write it as owner/name, or host/owner/name for another server than github.com.",
  });
}
