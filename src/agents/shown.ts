// How things are named in reports, the same everywhere.
import { dayOf } from "../model/time.ts";
import { type Inline, type Item, item, type List, type ListStyle, link, list } from "../report/report.ts";
import type { Detail } from "./agent.ts";

export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}

export function commitUrl(repositoryUrl: string | null, sha: string): string | null {
  return repositoryUrl === null ? null : `${repositoryUrl}/commit/${sha}`;
}

export function commitLink(repositoryUrl: string | null, sha: string): Inline {
  return link(shortSha(sha), commitUrl(repositoryUrl, sha));
}

/** `1 commit`, `3 commits`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function dayOrUnknown(at: number | null): string {
  return at === null ? "unknown" : dayOf(at);
}

/** A list cut to what is readable, with a last entry that says how many more there are and how to see them. */
export function cutList(
  items: readonly (Item | string)[],
  detail: Detail,
  usual: number,
  style: ListStyle = {},
): List {
  const most = detail.limit ?? (detail.all ? Number.POSITIVE_INFINITY : usual);
  if (items.length <= most) return list(items, style);
  const more = items.length - most;
  const rest = item(`… and ${more} more (--limit ${items.length} shows all)`);
  return list([...items.slice(0, most), rest], style);
}

/** A list as data: whole, unless a limit was asked for. */
export function limited<T>(items: readonly T[], detail: Detail): readonly T[] {
  return detail.limit === undefined ? items : items.slice(0, detail.limit);
}
