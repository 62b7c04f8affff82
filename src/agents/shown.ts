// How things are named in reports, the same everywhere.

import { distinctSorted } from "../model/order.ts";
import { dayOf } from "../model/time.ts";
import { type Caveat, evidenceOf } from "../report/evidence.ts";
import { type Block, type Item, item, type ListStyle, list, paragraph } from "../report/report.ts";
import type { Detail, Scope } from "./agent.ts";

export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}

export function commitUrl(repositoryUrl: string | null, sha: string): string | null {
  return repositoryUrl === null ? null : `${repositoryUrl}/commit/${sha}`;
}

/** A title without the key or number it stands beside: `PROJ-1: Add` and `[PROJ-1] Add` of PROJ-1, `Add (#7)` of #7. */
export function titleWithout(id: string, title: string): string {
  const tail = ` (${id})`;
  const rest = title.endsWith(tail) ? title.slice(0, -tail.length) : title;
  const head = rest.startsWith("[") ? 1 : 0;
  const begins = rest.startsWith(id, head) && !/^[\p{L}\p{N}_-]/u.test(rest.slice(head + id.length));
  const own = begins ? rest.slice(head + id.length).replace(/^[\s:.\]-]+/, "") : rest;
  return own === "" ? title : own;
}

/** `1 commit`, `3 commits`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `the last ${pastDays(90)}`: `90 days`, `day`. */
export function pastDays(days: number): string {
  return days === 1 ? "day" : `${days} days`;
}

/** `A, B, C and 6 more`. */
export function someOf(names: readonly string[], most = 4): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(", ")} and ${rest} more` : names.join(", ");
}

/** An id of evidence as it is read: hashes cut to seven digits, the account behind a trailer left to JSON. */
export function shortId(id: string): string {
  return id.replace(/\b([0-9a-f]{7})[0-9a-f]{33,57}\b( [^,]*@\S*)?/g, "$1");
}

/** `2025-04-14 to 2026-05-20`, `on 2026-06-20`. */
export function period(from: string | null, to: string | null): string {
  if (from === null || to === null) return "no dates";
  const [first, last] = [from.slice(0, 10), to.slice(0, 10)];
  return first === last ? `on ${first}` : `${first} to ${last}`;
}

interface DatedPull {
  readonly state: string | null;
  readonly merged_at: number | null;
  readonly closed_at: number | null;
}

/** A pull request's state at a moment: what was merged or closed later was open then. */
export function pullStateAt({ state, merged_at, closed_at }: DatedPull, until: number): string | null {
  if (state === null) return null;
  const ended = merged_at ?? closed_at;
  return ended !== null && ended > until ? "open" : state;
}

/** Why a file's history is empty. */
export function noChangeReason({ isAsOfGiven, until }: Pick<Scope, "isAsOfGiven" | "until">): string {
  return isAsOfGiven
    ? `Nothing had changed it by ${dayOf(until)}.`
    : "No change of it is in the memory; merges alone are not counted.";
}

/** Caveat: numbers that only a commit message tells of. */
export function unreadPullsCaveat(
  pulls: readonly { readonly repository: string; readonly number: number; readonly is_known: number }[],
): Caveat[] {
  const unread = pulls.filter((pull) => pull.is_known === 0);
  const ids = distinctSorted(unread.map((pull) => `${pull.repository}#${pull.number}`));
  if (ids.length === 0) return [];
  return [
    {
      code: "pull-number-from-message",
      message: "PR numbers are read from commit messages; some may be issues.",
      evidence: evidenceOf(ids),
    },
  ];
}

/**
 * Caveat: the commits that resolve no issue, of so many of a file, component or folder; `ifAll` tells what follows where
 * every commit is one.
 */
export function unlinkedCaveat(
  unlinked: readonly string[],
  commits: number,
  { place, ifAll = "" }: { readonly place: string; readonly ifAll?: string },
): Caveat[] {
  if (unlinked.length === 0) return [];
  return [
    {
      code: "unlinked-commits",
      message:
        unlinked.length === commits
          ? `No commit of this ${place} resolves an issue that is known${ifAll}.`
          : `${unlinked.length} of ${commits} commits of this ${place} ${unlinked.length === 1 ? "resolves" : "resolve"} no issue that is known.`,
      evidence: evidenceOf(unlinked),
    },
  ];
}

/** Caveat: people whose accounts an equal name alone has joined. */
export function byNameCaveat(names: Iterable<string>): Caveat[] {
  const distinct = [...new Set(names)];
  return distinct.length === 0
    ? []
    : [{ code: "joined-by-name", message: `Accounts joined by an equal name alone: ${someOf(distinct)}.` }];
}

/**
 * A list cut to what is readable, with a last entry that says how many more there are and how to see them; behind a
 * numbered one, where it has no place, a paragraph does.
 */
export function cutList(
  items: readonly (Item | string)[],
  detail: Detail,
  usual: number,
  style: ListStyle = {},
): Block[] {
  const most = detail.limit ?? (detail.all ? Number.POSITIVE_INFINITY : usual);
  if (items.length <= most) return [list(items, style)];
  const more = items.length - most;
  const rest = `… and ${more} more (--limit ${items.length} shows all)`;
  const shown = items.slice(0, most);
  return style.ordered ? [list(shown, style), paragraph(rest)] : [list([...shown, item(rest)], style)];
}

/** A list as data: whole, unless a limit was asked for. */
export function limited<T>(items: readonly T[], detail: Detail): readonly T[] {
  return detail.limit === undefined ? items : items.slice(0, detail.limit);
}

/** A tracker by its site; an export may not say which it came from. */
export function trackerName({ source, site }: { readonly source: string; readonly site: string }): string {
  return `${source} ${site === "" ? "(site unknown)" : site}`;
}
