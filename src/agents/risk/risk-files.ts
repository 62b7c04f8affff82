// The terms of each file's risk, and the order of files. Pure.

import type { Configuration } from "../../config/configuration.ts";
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, distinctSorted, sortedBy } from "../../model/order.ts";
import { isMachine } from "../../model/person-kind.ts";
import { dayOf, SECONDS_A_DAY } from "../../model/time.ts";
import { evidenceOf, evidenceOfRows } from "../../report/evidence.ts";
import type { CommitFactRow } from "../../store/queries/area-queries.ts";
import type { AreaFileRow } from "../../store/queries/component-queries.ts";
import type { IssueOfCommitRow } from "../../store/queries/expertise-queries.ts";
import type { CommitPersonRow } from "../../store/queries/file-queries.ts";
import { type ChurnExclusion, commitExclusion, pathExclusion } from "../churn-rule.ts";
import { createIssueKinds } from "../issue-kinds.ts";
import { changeKeyOf } from "../logical-change.ts";
import { createPathMatcher, type PathMatcher } from "../path-matcher.ts";
import { roundScore } from "../scoring/expertise-score.ts";
import { outlookOf, scoreRisk } from "../scoring/risk-score.ts";
import { looksLikeFix } from "./fix-message.ts";
import type { FileWork, RankedFile, RiskFileData, RiskQuestion, RiskRows } from "./risk-data.ts";

/** The first second that counts, of a whole UTC day. */
export function windowStart(asOf: number, days: number): number {
  return (Math.floor(asOf / SECONDS_A_DAY) - days) * SECONDS_A_DAY;
}

/** What the terms of all files are made with. */
interface Terms {
  readonly asOf: number;
  readonly configuration: Configuration;
  readonly isIncomplete: boolean;
  readonly authors: ReadonlyMap<number, readonly CommitPersonRow[]>;
  /** By commit: the bugs that it resolves. */
  readonly bugs: ReadonlyMap<number, readonly IssueOfCommitRow[]>;
  /** Commits that look like fixes by their subjects. */
  readonly fixing: ReadonlySet<number>;
}

/** Every file asked about, most risk first (or outlook), then by path. */
export function rankFiles(
  rows: RiskRows,
  configuration: Configuration,
  question: Pick<RiskQuestion, "by" | "days">,
  asOf: number,
  matcher: PathMatcher = createPathMatcher(configuration),
): RankedFile[] {
  const since = windowStart(asOf, question.days ?? configuration.windows.risk);
  const { histories, isIncomplete } = historiesOf(rows, matcher);
  const isInWindow = ({ authored_at: at }: CommitFactRow) => at >= since && at <= asOf;
  // One question for each commit where a history is asked about whole, not one for each of its files.
  const isWhole = rows.commits.every(isInWindow);
  const terms: Terms = {
    asOf,
    configuration,
    isIncomplete,
    authors: groupedBy(rows.authors, (author) => author.commit_id),
    bugs: groupedBy(
      rows.issues.filter(createIssueKinds(configuration, rows.labels).isBug),
      (issue) => issue.commit_id,
    ),
    fixing: new Set(rows.subjects.filter((row) => looksLikeFix(row.subject)).map((row) => row.commit_id)),
  };
  const ranked = rows.files.map((file): RankedFile => {
    const history = histories.get(file.file_id) ?? [];
    const window = isWhole ? history : history.filter(({ commit }) => isInWindow(commit));
    return {
      file,
      setApart: pathExclusion(file.path, matcher),
      history,
      window,
      data: fileData(file, history, window, terms),
    };
  });
  const figure = ({ data }: RankedFile) =>
    question.by === "outlook" ? (data.outlook ?? data.risk) : data.risk;
  return sortedBy(
    ranked,
    (a, b) =>
      compareNumber(figure(b), figure(a)) ||
      compareText(a.file.path, b.file.path) ||
      compareNumber(b.file.is_live, a.file.is_live) ||
      compareText(firstSha(a), firstSha(b)),
  );
}

/** Two files may have borne one path: what tells them apart is the commit that made each. */
function firstSha({ history }: RankedFile): string {
  return history[0]?.commit.sha ?? "";
}

/** What all changes of a commit share. */
interface Placed extends Pick<FileWork, "commit" | "key" | "exclusion"> {
  /** Position among all commits, oldest first. */
  readonly place: number;
}

/** By file, oldest first. Rows of one file and commit stand together: they are the names of one file. */
function historiesOf(
  rows: RiskRows,
  matcher: PathMatcher,
): { histories: ReadonlyMap<number, readonly FileWork[]>; isIncomplete: boolean } {
  const placed = placedCommits(rows);
  const own = new Map<number, { readonly exclusion: ChurnExclusion | null; readonly works: PlacedWork[] }>();
  for (const { file_id: id, path, kind } of rows.files)
    own.set(id, { exclusion: kind === "submodule" ? "submodule" : pathExclusion(path, matcher), works: [] });
  let isIncomplete = false;
  for (const change of rows.changes) {
    const file = own.get(change.file_id);
    const shared = placed.get(change.commit_id);
    if (!file || !shared) continue;
    const last = file.works.at(-1);
    const isPending = change.is_uncounted === 1 && shared.commit.line_state !== 1;
    isIncomplete ||= isPending;
    if (last?.place === shared.place) {
      last.lines += change.lines;
      last.isUncounted ||= isPending;
    }
    // Written out: there are as many as changes, and a spread costs more than all the rest.
    else
      file.works.push({
        commit: shared.commit,
        key: shared.key,
        place: shared.place,
        lines: change.lines,
        isUncounted: isPending,
        exclusion: shared.exclusion ?? file.exclusion,
      });
  }
  return { histories: new Map([...own].map(([id, { works }]) => [id, inPlace(works)])), isIncomplete };
}

/** Most stand in their order already. */
function inPlace(works: readonly PlacedWork[]): readonly PlacedWork[] {
  let place = -1;
  for (const work of works) {
    if (work.place < place) return sortedBy(works, (a, b) => compareNumber(a.place, b.place));
    place = work.place;
  }
  return works;
}

type PlacedWork = { -readonly [K in keyof (FileWork & Placed)]: (FileWork & Placed)[K] };

function placedCommits(rows: RiskRows): Map<number, Placed> {
  const ignored = new Set(rows.ignoredRevisions);
  const commits = sortedBy(
    rows.commits,
    (a, b) => compareNumber(a.ordered_at, b.ordered_at) || compareText(a.sha, b.sha),
  );
  return new Map(
    commits.map((commit, place) => [
      commit.commit_id,
      { commit, key: changeKeyOf(commit), exclusion: commitExclusion(commit, ignored), place },
    ]),
  );
}

function fileData(
  file: AreaFileRow,
  history: readonly FileWork[],
  window: readonly FileWork[],
  terms: Terms,
): RiskFileData {
  const { lines, changes, isLeftOut } = sumsOf(window);
  const churn = terms.isIncomplete ? null : lines;
  const bugs = bugsOf(window, terms);
  const people = contributorsOf(window, terms.authors);
  const fixes = fixesByMessage(window, terms);
  const risk = scoreRisk(
    { churn, bugs: bugs.length, contributors: people.length, commits: window.length },
    terms.configuration.weights.risk,
  );
  const last = lastChange(history);
  return {
    path: file.path,
    isLive: file.is_live === 1,
    risk: roundScore(risk),
    outlook: terms.isIncomplete ? null : roundScore(outlookSum(history, terms.asOf)),
    churn,
    bugs: bugs.length,
    contributors: people.length,
    commits: window.length,
    changes,
    fixesByMessage: fixes.length,
    lastChange: last === null ? null : dayOf(last),
    evidence: {
      commits: evidenceOfRows(window, (work) => work.commit.sha),
      bugs: evidenceOf(bugs),
      contributors: evidenceOf(people.map((person) => person.name)),
      fixesByMessage: evidenceOf(fixes),
    },
    leftOutOfChurn: isLeftOut ? leftOutOf(window) : [],
    test: null,
    findings: null,
  };
}

function lastChange(history: readonly FileWork[]): number | null {
  let last: number | null = null;
  for (const { commit } of history) if (last === null || commit.authored_at > last) last = commit.authored_at;
  return last;
}

/** Lines that count, logical changes, and whether lines of any were left out. */
function sumsOf(window: readonly FileWork[]): { lines: number; changes: number; isLeftOut: boolean } {
  const keys = new Set<string>();
  let sum = 0;
  let isLeftOut = false;
  for (const { key, lines, exclusion } of window) {
    keys.add(key);
    if (exclusion === null) sum += lines;
    else isLeftOut = true;
  }
  return { lines: sum, changes: keys.size, isLeftOut };
}

function outlookSum(history: readonly FileWork[], asOf: number): number {
  let sum = 0;
  for (const { commit, lines, exclusion } of history)
    if (exclusion === null) sum += outlookOf(lines, (asOf - commit.authored_at) / SECONDS_A_DAY);
  return sum;
}

/** People who wrote the changes, bots and tools apart: by name, then natural key. */
export function contributorsOf(
  works: Iterable<Pick<FileWork, "commit">>,
  authors: ReadonlyMap<number, readonly CommitPersonRow[]>,
): CommitPersonRow[] {
  if (authors.size === 0) return [];
  const people = new Map<number, CommitPersonRow>();
  for (const { commit } of works)
    for (const author of authors.get(commit.commit_id) ?? []) {
      if (isMachine(author.kind)) continue;
      // Of somebody's accounts one that an equal name alone joined is enough to doubt.
      const known = people.get(author.developer_id);
      if (!known || known.is_by_name < author.is_by_name) people.set(author.developer_id, author);
    }
  return sortedBy(
    people.values(),
    (a, b) => compareText(a.name, b.name) || compareText(a.developer_key, b.developer_key),
  );
}

/** Keys of the bugs that changes resolve. */
function bugsOf(window: readonly FileWork[], { bugs }: Terms): string[] {
  if (bugs.size === 0) return [];
  const keys = new Set<string>();
  for (const { commit } of window) for (const bug of bugs.get(commit.commit_id) ?? []) keys.add(bug.key);
  return distinctSorted(keys);
}

/** Hashes of the first commit of each logical change that looks like a fix and resolves no bug. */
function fixesByMessage(window: readonly FileWork[], { fixing, bugs }: Terms): string[] {
  const resolving = new Set<string>();
  if (bugs.size > 0) for (const { commit, key } of window) if (bugs.has(commit.commit_id)) resolving.add(key);
  const found = new Map<string, string>();
  for (const { commit, key } of window)
    if (fixing.has(commit.commit_id) && !resolving.has(key) && !found.has(key)) found.set(key, commit.sha);
  return [...found.values()];
}

function leftOutOf(window: readonly FileWork[]): RiskFileData["leftOutOfChurn"] {
  const left = window.filter((work) => work.exclusion !== null);
  const reasons = groupedBy(left, (work) => work.exclusion ?? "bulk");
  return sortedBy(reasons, (a, b) => compareText(a[0], b[0])).map(([reason, works]) => ({
    reason,
    evidence: evidenceOf(works.map((work) => work.commit.sha)),
  }));
}
