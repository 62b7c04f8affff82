// What to read, in order: how it began, what was fought over, what was hardest, what changed last, and what work here
// usually looks like. Each piece of work once. It misleads where the talk was elsewhere: on lists and in chats. Pure.
import type { Configuration } from "../../config/configuration.ts";
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { dayOf, daysBetween } from "../../model/time.ts";
import { evidenceOf } from "../../report/evidence.ts";
import { createIssueKinds } from "../issue-kinds.ts";
import { pullNumberOf } from "../logical-change.ts";
import { commitUrl, counted } from "../shown.ts";
import type { EmptySection, OnboardingGathered, ReadingData, ReadingReason } from "./onboarding-data.ts";
import type { Found } from "./onboarding-files.ts";
import { isTakingBack, type Work } from "./onboarding-works.ts";

/** Of each kind, as the question asks. */
const MOST_OF_A_KIND = 10;
/** Each reason's share: so that no reason fills the list, and two kinds of five reasons come to twenty at most. */
const MOST_OF_A_REASON = 3;
/** Fewer remarks are a nod. */
const LEAST_REMARKS = 3;
/** A big change is one in the top tenth by lines, as the outlook was measured by the top tenth of files. */
const BIG_SHARE = 0.1;
/** A bug of so many commits, or opened again, or open for so long, was hard: half a year is the window `left`. */
const HARD_COMMITS = 3;
const HARD_DAYS = 180;
/** So many of the newest changes are compared with what usually changes: about a release. */
const RECENT = 50;

/** Founding work is looked for among so many first changes, and in a short history among its first quarter. */
const EARLY = 20;
const EARLY_SHARE = 0.25;
/** A typical change is no sweep through everything, and of the last year before the newest. */
const TYPICAL_FILES = 10;
const TYPICAL_DAYS = 365;

/** Subjects of changes in looks: what formatters and their rules are called. Misses those that do not say so. */
const POLISH =
  /\b(?:re-?format\w*|formatting|white-?space|(?:re-?)?indent(?:ation|ing)?|code style|checkstyle|spotless|prettier|rubocop|clang-format|gofmt|lint(?:er|ing)?|spelling|typos?|javadocs?|licen[cs]e headers?)\b/i;

interface Picked {
  readonly work: Work;
  readonly why: string;
  /** The issue that is meant, where the work itself is not. */
  readonly issue?: string;
}

type Finder = (works: readonly Work[], sources: Sources) => { picked: Picked[]; emptyReason: string };

interface Sources {
  readonly isBug: (issue: { issue_id: number; type: string | null }) => boolean;
  readonly facts: ReadonlyMap<number, OnboardingGathered["issueFacts"][number]>;
  readonly pulls: ReadonlyMap<number, OnboardingGathered["pulls"][number]>;
  readonly comments: ReadonlyMap<string, number>;
  readonly hasDiscussions: boolean;
  /** Of the works that stand, those that teach how the sources came to be. */
  readonly teaching: readonly Work[];
}

const FINDERS: readonly (readonly [ReadingReason, Finder])[] = [
  ["founding", founding],
  ["discussed", discussed],
  ["hardest-bug", hardestBugs],
  ["last-big", lastBig],
  ["representative", representative],
];

export function readingOf(
  works: readonly Work[],
  gathered: Pick<OnboardingGathered, "experts" | "rows" | "pulls" | "issueFacts">,
  configuration: Configuration,
  repositoryUrl: string | null,
): Found<ReadingData> {
  const people = gathered.experts.comments.filter(({ kind }) => kind === "person");
  const live = works.filter((work) => !work.isReverted);
  const sources: Sources = {
    isBug: createIssueKinds(configuration, gathered.rows.labels).isBug,
    facts: new Map(gathered.issueFacts.map((fact) => [fact.issue_id, fact])),
    pulls: new Map(gathered.pulls.map((pull) => [pull.number, pull])),
    comments: new Map([...groupedBy(people, ({ key }) => key)].map(([key, rows]) => [key, rows.length])),
    hasDiscussions: people.length > 0 || gathered.pulls.some((pull) => pull.remarks > 0),
    teaching: inSources(live),
  };
  const found: ReadingData[] = [];
  const empty: EmptySection[] = [];
  const taken = new Set<string>();
  for (const [reason, find] of FINDERS) {
    const { picked, emptyReason } = find(live, sources);
    if (picked.length === 0) empty.push({ section: reason, reason: emptyReason });
    let left = MOST_OF_A_REASON;
    for (const one of picked) {
      if (left === 0) break;
      const item = readingItem(one, reason, sources, repositoryUrl);
      // Several pull requests of one issue are several things to read; an issue is read with any of them.
      const isTaken = taken.has(one.work.key) || (item.kind === "issue" && taken.has(item.id));
      if (isTaken || found.filter(({ kind }) => kind === item.kind).length >= MOST_OF_A_KIND) continue;
      for (const name of [one.work.key, ...one.work.issues.map(({ key }) => key)]) taken.add(name);
      found.push(item);
      left--;
    }
    if (picked.length > 0 && left === MOST_OF_A_REASON)
      empty.push({ section: reason, reason: "What was found is in the list for another reason." });
  }
  return { found, empty };
}

/** The issue that is meant, else the pull request, else the first issue that is known, else the first commit. */
function readingItem(
  { work, why, issue: meant }: Picked,
  reason: ReadingReason,
  { pulls }: Sources,
  repositoryUrl: string | null,
): ReadingData {
  const [number] = pullNumberOf(work.key);
  const issue =
    work.issues.find(({ key }) => key === meant) ??
    (number === undefined ? work.issues.find(({ is_known }) => is_known === 1) : undefined);
  const shared = { date: dayOf(work.at), reason, why, evidence: evidenceOf(work.shas) };
  if (issue)
    return {
      kind: "issue",
      id: issue.key,
      title: issue.summary || work.subject || issue.key,
      url: issue.url,
      ...shared,
    };
  if (number !== undefined) {
    const pull = pulls.get(number);
    return {
      kind: "pull",
      id: `#${number}`,
      title: pull?.title || work.subject || `#${number}`,
      url: pull?.url ?? null,
      ...shared,
    };
  }
  const sha = work.shas[0] ?? "";
  return {
    kind: "commit",
    id: sha,
    title: work.subject || sha,
    url: commitUrl(repositoryUrl, sha),
    ...shared,
  };
}

/** The first work, then of the early ones those that made most of today's files; told in order of time. */
function founding(works: readonly Work[]): ReturnType<Finder> {
  const seen = new Set<string>();
  const first = Math.max(MOST_OF_A_REASON, Math.ceil(works.length * EARLY_SHARE));
  const early = works.slice(0, Math.min(EARLY, first)).map((work, place) => {
    const made = work.paths.filter((path) => !seen.has(path)).length;
    for (const path of work.paths) seen.add(path);
    return { work, place, made };
  });
  const most = sortedBy(
    early,
    (a, b) =>
      compareNumber(Math.min(a.place, 1), Math.min(b.place, 1)) ||
      compareNumber(b.made, a.made) ||
      compareNumber(a.place, b.place),
  ).slice(0, MOST_OF_A_REASON);
  return {
    picked: sortedBy(most, (a, b) => compareNumber(a.place, b.place))
      .filter(({ place, made }) => place === 0 || made > 0)
      .map(({ work, place, made }) => ({
        work,
        why: `${place === 0 ? "the first work here" : "early work"}: began ${counted(made, "file")} of today`,
      })),
    emptyReason: "No change of it stands: each was reverted or of vendored and generated files.",
  };
}

function discussed(works: readonly Work[], { pulls, comments, hasDiscussions }: Sources): ReturnType<Finder> {
  const talked = works.flatMap((work): (Picked & { count: number })[] => {
    const on = pullNumberOf(work.key).reduce((sum, number) => sum + (pulls.get(number)?.remarks ?? 0), 0);
    const issues = sortedBy(work.issues, (a, b) =>
      compareNumber(comments.get(b.key) ?? 0, comments.get(a.key) ?? 0),
    );
    const of = comments.get(issues[0]?.key ?? "") ?? 0;
    const count = Math.max(on, of);
    const issue = issues[0]?.key;
    const why = `much discussed: ${counted(count, "remark")} by people`;
    return [{ work, why, count, ...(of > on && issue !== undefined ? { issue } : {}) }];
  });
  return {
    picked: sortedBy(
      talked.filter(({ count }) => count >= LEAST_REMARKS),
      (a, b) => compareNumber(b.count, a.count) || compareNumber(b.work.at, a.work.at) || byKey(a, b),
    ),
    emptyReason: hasDiscussions
      ? `No pull request or issue of it has ${LEAST_REMARKS} remarks by people.`
      : "The memory holds no remarks on issues or pull requests of it.",
  };
}

function hardestBugs(works: readonly Work[], { isBug, facts }: Sources): ReturnType<Finder> {
  const worksOf = groupedBy(
    works.flatMap((work) => work.issues.filter(isBug).map((issue) => ({ work, issue }))),
    ({ issue }) => issue.key,
  );
  const bugs = [...worksOf].map(([key, rows]) => {
    const fact = facts.get(rows[0]?.issue.issue_id ?? 0);
    const commits = new Set(rows.flatMap(({ work, issue }) => (work.issues.includes(issue) ? work.shas : [])))
      .size;
    const days =
      fact?.created_at != null && fact.resolved_at !== null
        ? daysBetween(fact.created_at, fact.resolved_at)
        : 0;
    return { key, work: rows.at(-1)?.work as Work, commits, reopenings: fact?.reopenings ?? 0, days };
  });
  const hard = bugs.filter(
    ({ commits, reopenings, days }) => commits >= HARD_COMMITS || reopenings > 0 || days >= HARD_DAYS,
  );
  const picked = sortedBy(
    hard,
    (a, b) =>
      compareNumber(b.reopenings, a.reopenings) ||
      compareNumber(b.commits, a.commits) ||
      compareNumber(b.days, a.days) ||
      compareText(a.key, b.key),
  ).map(({ key, work, commits, reopenings, days }) => {
    const why = [
      ...(reopenings > 0 ? [`opened again ${reopenings === 1 ? "once" : `${reopenings} times`}`] : []),
      counted(commits, "commit"),
      ...(days > 0 ? [`open for ${counted(days, "day")}`] : []),
    ].join(", ");
    return { work, issue: key, why: `a hard bug: ${why}` };
  });
  return {
    picked,
    emptyReason:
      bugs.length === 0
        ? "No bug is known that a change of it resolves."
        : `${counted(bugs.length, "bug")} resolved here, none with ${HARD_COMMITS} commits, opened again or open for ${HARD_DAYS} days.`,
  };
}

function lastBig(_works: readonly Work[], { teaching }: Sources): ReturnType<Finder> {
  const sized = sortedBy(
    teaching.filter((work) => !work.isBulk && work.lines > 0),
    (a, b) => compareNumber(b.lines, a.lines) || compareText(a.key, b.key),
  );
  const big = sized.slice(0, Math.ceil(sized.length * BIG_SHARE));
  return {
    picked: newestFirst(big).map((work) => ({
      work,
      why: `a late big change: ${counted(work.lines, "line")} in ${counted(work.paths.length, "file")}`,
    })),
    emptyReason: "No change of it has lines that count: they are not counted yet, bulk or ignored.",
  };
}

/** Cosine between a change's files and how often each file of the area changed. */
function representative(works: readonly Work[], { teaching }: Sources): ReturnType<Finder> {
  const times = new Map<string, number>();
  for (const { paths, isBulk } of works)
    if (!isBulk) for (const path of paths) times.set(path, (times.get(path) ?? 0) + 1);
  const length = Math.sqrt([...times.values()].reduce((sum, count) => sum + count * count, 0));
  const usual = newestFirst(
    teaching.filter((work) => !work.isBulk && work.lines > 0 && work.paths.length <= TYPICAL_FILES),
  );
  const recent = usual
    .slice(0, RECENT)
    .filter((work) => daysBetween(work.at, usual[0]?.at ?? 0) <= TYPICAL_DAYS);
  const near = recent.map((work) => {
    const sum = work.paths.reduce((total, path) => total + (times.get(path) ?? 0), 0);
    // Hundredths, so that the last digits of a root decide no order.
    return { work, nearness: Math.round((sum / (Math.sqrt(work.paths.length) * length)) * 100) };
  });
  return {
    picked: sortedBy(
      near,
      (a, b) => compareNumber(b.nearness, a.nearness) || compareNumber(b.work.at, a.work.at) || byKey(a, b),
    ).map(({ work }) => ({
      work,
      why: `recent and typical: ${counted(work.paths.length, "file")} that often ${work.paths.length === 1 ? "changes" : "change"}`,
    })),
    emptyReason: `No change of it has countable lines in at most ${TYPICAL_FILES} files.`,
  };
}

/**
 * Changes of sources by people, since raised versions of dependencies teach nothing, and neither reformatting, which
 * changes many lines and no behaviour, nor taking back, which says nothing new. What is asked for last gives way first, where nothing else is left.
 */
function inSources(works: readonly Work[]): readonly Work[] {
  const isAsked: readonly ((work: Work) => boolean)[] = [
    (work) => !work.isByMachine,
    (work) => work.hasSource,
    (work) => !POLISH.test(work.subject) && !isTakingBack(work),
  ];
  return isAsked.reduce<readonly Work[]>((left, is) => {
    const found = left.filter(is);
    return found.length > 0 ? found : left;
  }, works);
}

function newestFirst(works: readonly Work[]): Work[] {
  return sortedBy(works, (a, b) => compareNumber(b.at, a.at) || compareText(a.key, b.key));
}

function byKey(a: Pick<Picked, "work">, b: Pick<Picked, "work">): number {
  return compareText(a.work.key, b.work.key);
}
