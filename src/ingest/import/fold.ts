// Many payloads of one object into one record. The result depends on the payloads alone, never on the order they came
// in: they are laid over each other by the source's own time of change, an absent field leaves what stood there, a cut
// list adds to a whole one and never replaces it.

import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import type { IssueRecord, PullRequestRecord, RecordList } from "../../model/records.ts";

export interface Version<T> {
  readonly record: T;
  readonly updatedAt: number | null;
  /** Settles the order of payloads of the same moment. */
  readonly hash: string;
}

export function foldIssues(versions: readonly Version<IssueRecord>[]): IssueRecord {
  const ordered = inOrder(versions);
  const folded = fold(ordered, {
    comments: (item) => item.externalId,
    changes: (item) => `${item.externalId} ${item.ordinal}`,
  });
  const aliases = new Set(ordered.flatMap(({ record }) => [...(record.aliases ?? []), record.key]));
  aliases.delete(folded.key);
  return { ...folded, aliases: [...aliases] };
}

export function foldPulls(versions: readonly Version<PullRequestRecord>[]): PullRequestRecord {
  return fold(inOrder(versions), {
    reviews: (item) => item.externalId,
    comments: (item) => item.externalId,
    reviewComments: (item) => item.externalId,
    commits: (item) => item.sha,
    files: (item) => item.path,
  });
}

function inOrder<T>(versions: readonly Version<T>[]): Version<T>[] {
  return sortedBy(
    versions,
    (a, b) =>
      compareNumber(a.updatedAt ?? Number.NEGATIVE_INFINITY, b.updatedAt ?? Number.NEGATIVE_INFINITY) ||
      compareText(a.hash, b.hash),
  );
}

type ListItem<T> = NonNullable<T> extends RecordList<infer I> ? I : never;
type ListKeys<T> = {
  readonly [K in keyof T as ListItem<T[K]> extends never ? never : K]?: (item: ListItem<T[K]>) => string;
};

function fold<T extends object>(ordered: readonly Version<T>[], listKeys: ListKeys<T>): T {
  const folded: Record<string, unknown> = {};
  const times = new Map<string, number>();
  for (const { record, updatedAt } of ordered) {
    const time = updatedAt ?? Number.NEGATIVE_INFINITY;
    for (const [name, value] of Object.entries(record)) {
      if (value === undefined) continue;
      const isLater = time > (times.get(name) ?? time);
      const keyOf = (listKeys as Record<string, ((item: unknown) => string) | undefined>)[name];
      folded[name] = keyOf
        ? mergeLists(folded[name] as RecordList<unknown> | undefined, value, keyOf, isLater)
        : mergeValues(folded[name], value, isLater);
      times.set(name, time);
    }
  }
  return folded as T;
}

/** The later value; of one moment, something over nothing and the union of lists. */
function mergeValues(before: unknown, now: unknown, isLater: boolean): unknown {
  if (isLater || before === undefined || before === null) return now;
  if (now === null) return before;
  if (!Array.isArray(before) || !Array.isArray(now)) return now;
  const items = new Map([...before, ...now].map((item) => [JSON.stringify(item), item]));
  return [...items.values()];
}

/**
 * A later whole list replaces; all else is the union, the later item of a key winning unless it is the older edit. Each key
 * is there once, also where one payload has it twice.
 */
function mergeLists(
  before: RecordList<unknown> | undefined,
  now: RecordList<unknown>,
  keyOf: (item: unknown) => string,
  isLater: boolean,
): RecordList<unknown> {
  const kept = before && !(isLater && now.isComplete) ? before : undefined;
  const items = new Map((kept?.items ?? []).map((item) => [keyOf(item), item]));
  for (const item of now.items) {
    const known = items.get(keyOf(item));
    if (known === undefined || editedAt(item) >= editedAt(known)) items.set(keyOf(item), item);
  }
  return { items: [...items.values()], isComplete: (kept?.isComplete ?? false) || now.isComplete };
}

function editedAt(item: unknown): number {
  const { updatedAt, createdAt, submittedAt } = item as Record<string, number | null | undefined>;
  return updatedAt ?? submittedAt ?? createdAt ?? 0;
}
