// Pages of a tracker's search answers: which were seen, and what of an answer is still missing. Pages in any order, repeated or
// in several runs, give the same.
import { compareNumber, distinctSorted, sortedBy } from "./order.ts";

/** What one page says of the answer it is a part of. */
export interface SearchPage {
  /** Position of its first issue; null where pages follow one another by token. */
  readonly startAt: number | null;
  /** Issues of the whole answer; null where pages follow one another by token. */
  readonly total: number | null;
  readonly count: number;
  /** Whether it says that no page follows. */
  readonly isLast: boolean;
  /** Projects of its issues. */
  readonly projects: readonly string[];
}

/** All pages that were seen. Ranges are from position to position behind the last, in order, apart from one another. */
export interface SeenPages {
  readonly counted: readonly {
    readonly total: number;
    readonly ranges: readonly (readonly [number, number])[];
    readonly projects: readonly string[];
  }[];
  /** Projects of pages that others follow, and of those that end an answer. */
  readonly followed: readonly string[];
  readonly last: readonly string[];
}

export const NO_PAGES: SeenPages = { counted: [], followed: [], last: [] };

export function withPage(seen: SeenPages, page: SearchPage): SeenPages {
  const { startAt, total, count, isLast, projects } = page;
  if (startAt === null || total === null)
    return joinPages(seen, { ...NO_PAGES, [isLast ? "last" : "followed"]: projects });
  // A page past the last issue that may be seen ends the answer, whatever the total says.
  const ranges = joined([[startAt, isLast ? total : startAt + count]]);
  return joinPages(seen, { ...NO_PAGES, counted: [{ total, ranges, projects }] });
}

export function joinPages(some: SeenPages, others: SeenPages): SeenPages {
  const counted = new Map(some.counted.map((answer) => [answer.total, answer]));
  for (const answer of others.counted) {
    const known = counted.get(answer.total);
    counted.set(answer.total, {
      total: answer.total,
      ranges: joined([...(known?.ranges ?? []), ...answer.ranges]),
      projects: distinctSorted([...(known?.projects ?? []), ...answer.projects]),
    });
  }
  return {
    counted: sortedBy([...counted.values()], (a, b) => compareNumber(a.total, b.total)),
    followed: distinctSorted([...some.followed, ...others.followed]),
    last: distinctSorted([...some.last, ...others.last]),
  };
}

/** An answer of which pages are missing. */
export interface MissingPages {
  readonly projects: readonly string[];
  /** Issues missing, and of how many; null where the answer does not count them. */
  readonly missing: number | null;
  readonly total: number | null;
}

/** Answers that were not seen whole; one is made good by a whole answer over the same projects that is as long or longer. */
export function missingPages(seen: SeenPages): MissingPages[] {
  const whole = seen.counted.filter((answer) => lacking(answer) === 0);
  const isMadeGood = (projects: readonly string[], total: number) =>
    holds(seen.last, projects) ||
    whole.some((answer) => answer.total >= total && holds(answer.projects, projects));
  const missing: MissingPages[] = seen.counted
    .filter((answer) => lacking(answer) > 0 && !isMadeGood(answer.projects, answer.total))
    .map((answer) => ({ projects: answer.projects, missing: lacking(answer), total: answer.total }));
  const open = seen.followed.filter((project) => !isMadeGood([project], 0));
  if (open.length > 0) missing.push({ projects: open, missing: null, total: null });
  return missing;
}

function lacking(answer: SeenPages["counted"][number]): number {
  return answer.total - answer.ranges.reduce((sum, [from, to]) => sum + to - from, 0);
}

function holds(all: readonly string[], some: readonly string[]): boolean {
  return some.length > 0 && some.every((one) => all.includes(one));
}

function joined(ranges: readonly (readonly [number, number])[]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of sortedBy(ranges, (a, b) => compareNumber(a[0], b[0]))) {
    const before = result.at(-1);
    if (to <= from) continue;
    if (before !== undefined && from <= before[1]) before[1] = Math.max(before[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** In words, for a report. */
export function missingPagesText({ projects, missing, total }: MissingPages): string {
  const over = projects.length === 0 ? "A search answer" : `A search answer over ${projects.join(", ")}`;
  const what =
    missing === null || total === null
      ? "was not imported to its last page"
      : `was imported in part: ${missing} of its ${total} issues are missing`;
  return `${over} ${what}. Import its other pages as well.`;
}
