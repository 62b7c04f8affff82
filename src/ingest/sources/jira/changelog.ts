// The changelog: what changed when, the keys an issue had before, and whether the log is all there.

import { compareNumber, sortedBy } from "../../../model/order.ts";
import type { IssueChangeRecord, RecordList } from "../../../model/records.ts";
import { Fields, type PayloadProblem } from "../json/fields.ts";
import { parseEach, parseList } from "../json/nested-list.ts";
import { readJiraAuthor } from "./jira-user.ts";
import type { JiraSite } from "./site.ts";

// Cloud cuts at 40 entries in searches and at 100 in single answers, and old answers say so nowhere.
const CLOUD_CUTS: readonly number[] = [40, 100];
// Names that rules read; a custom field may bear them too and must not be taken for them.
const SYSTEM_NAMES: readonly string[] = [
  "status",
  "resolution",
  "Key",
  "project",
  "assignee",
  "summary",
  "issuetype",
  "labels",
  "Fix Version",
  "Component",
];

export function parseChangelog(
  log: Fields,
  site: JiraSite,
  problems: PayloadProblem[],
): RecordList<IssueChangeRecord> | undefined {
  const histories = log.maybeArray("histories");
  if (histories === undefined) return undefined;
  const entries = histories ?? [];
  const total = log.maybeInteger("total");
  const isCut = site.isCloud && CLOUD_CUTS.includes(entries.length);
  const isComplete =
    typeof total === "number" && entries.length >= total && !log.maybeInteger("startAt") && !isCut;
  const before = problems.length;
  const perEntry = parseList(entries, `${log.path}.histories`, problems, {
    isComplete,
    parse: (entry) => parseHistory(entry, site.name, problems),
  });
  return { items: perEntry.items.flat(), isComplete: isComplete && problems.length === before };
}

function parseHistory(entry: Fields, site: string, problems: PayloadProblem[]): IssueChangeRecord[] {
  const shared = {
    externalId: entry.id("id"),
    author: readJiraAuthor(entry, site),
    changedAt: createdOf(entry),
  };
  const items = entry.maybeArray("items") ?? [];
  const numbered = items.map((item, ordinal) => ({ item, ordinal }));
  return numbered.flatMap(({ item, ordinal }) =>
    parseEach([item], `${entry.path}.items`, problems, () => {
      const fields = new Fields(item, `${entry.path}.items[${ordinal}]`);
      return { ...shared, ordinal, ...parseItem(fields) };
    }),
  );
}

function parseItem(item: Fields) {
  return {
    field: fieldName(item),
    fromValue: item.maybeId("from") ?? null,
    fromText: item.maybeText("fromString") ?? null,
    toValue: item.maybeId("to") ?? null,
    toText: item.maybeText("toString") ?? null,
  };
}

function fieldName(item: Fields): string {
  const name = item.text("field");
  const fieldId = item.maybeText("fieldId");
  if (fieldId === "status") return "status";
  const isCustom = item.maybeText("fieldtype") === "custom";
  return isCustom && SYSTEM_NAMES.includes(name) ? (fieldId ?? `custom ${name}`) : name;
}

// Bulk answers give milliseconds as a number.
function createdOf(entry: Fields): number {
  const created = entry.raw("created");
  if (typeof created === "number" && Number.isSafeInteger(created)) return Math.floor(created / 1000);
  return entry.instant("created");
}

/** Keys the issue bore before, oldest first, without the one it bears now. */
export function formerKeys(changes: readonly IssueChangeRecord[], key: string): string[] {
  const moves = sortedBy(
    changes.filter((change) => change.field === "Key"),
    (a, b) => compareNumber(a.changedAt, b.changedAt),
  );
  const keys = moves.flatMap((move) => [move.fromText, move.toText]);
  return [...new Set(keys.filter((old): old is string => old !== null && old !== "" && old !== key))];
}
