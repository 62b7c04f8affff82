// What a page of a search answer says of the pages around it: by position (Data Center), or by token (Cloud).
import { distinctSorted } from "../../../model/order.ts";
import type { SearchPage } from "../../../model/search-pages.ts";
import { isObject } from "../json/fields.ts";
import type { JsonPage } from "../json/read-json-values.ts";

/** Adds the project of the issue, where the value is one. */
export function noteProject(value: unknown, projects: Set<string>): void {
  const key = isObject(value) ? value["key"] : undefined;
  const project = typeof key === "string" ? /^(\p{L}[\p{L}\p{N}_]*)-\d+$/u.exec(key)?.[1] : undefined;
  if (project !== undefined) projects.add(project);
}

export function searchPage({ page, records }: JsonPage, projects: ReadonlySet<string>): SearchPage {
  const total = position(page["total"]);
  const startAt = position(page["startAt"]) ?? 0;
  const isCounted = total !== null;
  // Either of the two may be left out on the last page.
  const isFollowed = page["isLast"] === false || typeof page["nextPageToken"] === "string";
  return {
    startAt: isCounted ? startAt : null,
    total,
    count: records,
    isLast: isCounted ? records === 0 : page["isLast"] === true || !isFollowed,
    projects: distinctSorted(projects),
  };
}

function position(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
