// The contract of a payload shape, and the one way from a value to a record: the same function serves the first reading and
// the replay of a stored event, so that both give the same record.
import type {
  IssueRecord,
  ParsedPayload,
  PullRequestRecord,
  RawEvent,
  RejectedPayload,
} from "../../../model/records.ts";
import type { SearchPage } from "../../../model/search-pages.ts";
import { PayloadProblem } from "./fields.ts";

export type ShapeContext = RawEvent["context"];

/** What a shape makes of one value. `event` fields are what the store keys the raw payload by. */
export type ShapeRecord = {
  readonly objectKey: string;
  readonly updatedAt: number | null;
} & ({ readonly issue: IssueRecord } | { readonly pull: PullRequestRecord });

/** One shape that payloads come in. Adding one is a file with such an object and a line in its source's list. */
export interface PayloadShape {
  /** `jira.issue`; stored with the event, so it never changes its meaning. */
  readonly name: string;
  /** By looking only: true even when a field of it is wrong, so that the fault can be named. */
  matches(value: unknown): boolean;
  /** Throws PayloadProblem when the record cannot be taken; sets bad nested elements aside in `problems`. */
  parse(value: unknown, context: ShapeContext, problems: PayloadProblem[]): ShapeRecord;
  /** The record's own name where it can be told, `PROJ-12`. */
  nameOf(value: unknown, context: ShapeContext): string | null;
}

/** Where a value stood. */
export interface PayloadPlace {
  readonly file: string;
  readonly index: number;
}

export type SourceItem =
  | { readonly parsed: ParsedPayload }
  | { readonly rejected: RejectedPayload }
  | { readonly page: SearchPage };

/** The record and everything set aside on the way to it. */
export function parseAs(
  shape: PayloadShape,
  value: unknown,
  context: ShapeContext,
  place: PayloadPlace,
): SourceItem[] {
  const problems: PayloadProblem[] = [];
  const record = shape.nameOf(value, context);
  const items: SourceItem[] = [];
  try {
    const parsed = shape.parse(value, context, problems);
    items.push({ parsed: withEvent(shape.name, JSON.stringify(value), context, parsed) });
  } catch (error) {
    if (!(error instanceof PayloadProblem)) throw error;
    problems.length = 0;
    problems.push(error);
  }
  for (const problem of problems) items.push({ rejected: rejection(problem, place, record) });
  return items;
}

/** The record of a stored event. Elements that were set aside when it came in are not reported again. */
export function replayEvent(
  shapes: readonly PayloadShape[],
  event: RawEvent,
): ParsedPayload | RejectedPayload {
  const place = { file: event.objectKey, index: 0 };
  const shape = shapes.find((candidate) => candidate.name === event.shape);
  if (shape === undefined) {
    const problem = new PayloadProblem("$", shapes.map((known) => known.name).join(" or "), event.shape);
    return rejection(problem, place, null);
  }
  const value: unknown = JSON.parse(event.payload);
  try {
    return withEvent(event.shape, event.payload, event.context, shape.parse(value, event.context, []));
  } catch (error) {
    if (!(error instanceof PayloadProblem)) throw error;
    return rejection(error, place, shape.nameOf(value, event.context));
  }
}

export function rejection(
  problem: PayloadProblem,
  place: PayloadPlace,
  record: string | null,
): RejectedPayload {
  const { jsonPath, expected, found } = problem;
  return { file: place.file, index: place.index, jsonPath, expected, found, record };
}

function withEvent(shape: string, payload: string, context: ShapeContext, made: ShapeRecord): ParsedPayload {
  const source = shape.startsWith("jira.") ? "jira" : "github";
  const { objectKey, updatedAt } = made;
  const event: RawEvent = { source, shape, objectKey, context, updatedAt, payload };
  return "issue" in made ? { event, issue: made.issue } : { event, pull: made.pull };
}
