// The terms of each file's risk, and the order of files. Pure.

import type { Configuration } from "../../config/configuration.ts";
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, distinctSorted, sortedBy } from "../../model/order.ts";
import { isMachine } from "../../model/person-kind.ts";
import { dayOf, SECONDS_A_DAY } from "../../model/time.ts";
import { evidenceOf } from "../../report/evidence.ts";
import type { AreaFileRow } from "../../store/queries/component-queries.ts";
import type { IssueOfCommitRow } from "../../store/queries/expertise-queries.ts";
import type { CommitPersonRow } from "../../store/queries/file-queries.ts";
import { type ChurnExclusion, commitExclusion, pathExclusion } from "../churn-rule.ts";
import { createIssueKinds, type IssueKinds } from "../issue-kinds.ts";
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
  readonly issues: ReadonlyMap<number, readonly IssueOfCommitRow[]>;
  /** Commits that look like fixes by their subjects. */
  readonly fixing: ReadonlySet<number>;
  readonly kinds: IssueKinds;
}

/** Every file asked about, most risk first (or outlook), then by path. */
export function rankFiles(
  rows: RiskRows,
  configuration: Configuration,
  question: Pick<RiskQuestion, "by" | "days">,
  asOf: number,
): RankedFile[] {
  const since = windowStart(asOf, question.days ?? configuration.windows.risk);
  const matcher = createPathMatcher(configuration);
  const histories = historiesOf(rows, matcher);
  const terms: Terms = {
    asOf,
    configuration,
    isIncomplete: [...histories.values()].some((history) => history.some((work) => work.isUncounted)),
    authors: groupedBy(rows.authors, (author) => author.commit_id),
    issues: groupedBy(rows.issues, (issue) => issue.commit_id),
    fixing: new Set(rows.subjects.filter((row) => looksLikeFix(row.subject)).map((row) => row.commit_id)),
    kinds: createIssueKinds(configuration, rows.labels),
  };
  const ranked = rows.files.map((file): RankedFile => {
    const history = histories.get(file.file_id) ?? [];
    const window = history.filter(({ commit }) => commit.authored_at >= since && commit.authored_at <= asOf);
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
function historiesOf(rows: RiskRows, matcher: PathMatcher): Map<number, readonly FileWork[]> {
  const placed = placedCommits(rows);
  const own = new Map<number, { readonly exclusion: ChurnExclusion | null; readonly works: PlacedWork[] }>();
  for (const { file_id: id, path, kind } of rows.files)
    own.set(id, { exclusion: kind === "submodule" ? "submodule" : pathExclusion(path, matcher), works: [] });
  for (const change of rows.changes) {
    const file = own.get(change.file_id);
    const shared = placed.get(change.commit_id);
    if (!file || !shared) continue;
    const last = file.works.at(-1);
    const isPending = change.is_uncounted === 1 && shared.commit.line_state !== 1;
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
  return new Map([...own].map(([id, { works }]) => [id, inPlace(works)]));
}

/** Most stand in their order already. */
function inPlace(works: readonly PlacedWork[]): readonly PlacedWork[] {
  const isSorted = works.every((work, index) => index === 0 || (works[index - 1]?.place ?? 0) < work.place);
  return isSorted ? works : sortedBy(works, (a, b) => compareNumber(a.place, b.place));
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
  const churn = terms.isIncomplete ? null : churnOf(window);
  const bugs = distinctSorted(window.flatMap((work) => bugsOf(work, terms)));
  const people = contributorsOf(window, terms.authors);
  const fixes = fixesByMessage(window, terms);
  const risk = scoreRisk(
    { churn, bugs: bugs.length, contributors: people.length, commits: window.length },
    terms.configuration.weights.risk,
  );
  const last = history.reduce<number | null>(
    (at, { commit }) => Math.max(at ?? commit.authored_at, commit.authored_at),
    null,
  );
  return {
    path: file.path,
    isLive: file.is_live === 1,
    risk: roundScore(risk),
    outlook: terms.isIncomplete ? null : roundScore(outlookSum(history, terms.asOf)),
    churn,
    bugs: bugs.length,
    contributors: people.length,
    commits: window.length,
    changes: new Set(window.map((work) => work.key)).size,
    fixesByMessage: fixes.length,
    lastChange: last === null ? null : dayOf(last),
    evidence: {
      commits: evidenceOf(window.map((work) => work.commit.sha)),
      bugs: evidenceOf(bugs),
      contributors: evidenceOf(people.map((person) => person.name)),
      fixesByMessage: evidenceOf(fixes),
    },
    leftOutOfChurn: leftOutOf(window),
    test: null,
    findings: null,
  };
}

function churnOf(works: readonly FileWork[]): number {
  return works.reduce((sum, work) => sum + (work.exclusion === null ? work.lines : 0), 0);
}

function outlookSum(history: readonly FileWork[], asOf: number): number {
  let sum = 0;
  for (const { commit, lines, exclusion } of history)
    if (exclusion === null) sum += outlookOf(lines, (asOf - commit.authored_at) / SECONDS_A_DAY);
  return sum;
}

/** Keys of the bugs that a change resolves. */
function bugsOf({ commit }: FileWork, { issues, kinds }: Pick<Terms, "issues" | "kinds">): string[] {
  return (issues.get(commit.commit_id) ?? []).filter(kinds.isBug).map((issue) => issue.key);
}

/** People who wrote the changes, bots and tools apart: by name, then natural key. */
export function contributorsOf(
  works: readonly FileWork[],
  authors: ReadonlyMap<number, readonly CommitPersonRow[]>,
): CommitPersonRow[] {
  const people = new Map<number, CommitPersonRow>();
  for (const { commit } of works)
    for (const author of authors.get(commit.commit_id) ?? [])
      if (!isMachine(author.kind)) people.set(author.developer_id, author);
  return sortedBy(
    people.values(),
    (a, b) => compareText(a.name, b.name) || compareText(a.developer_key, b.developer_key),
  );
}

/** Hashes of the first commit of each logical change that looks like a fix and resolves no bug. */
function fixesByMessage(window: readonly FileWork[], terms: Terms): string[] {
  return [...groupedBy(window, (work) => work.key).values()].flatMap((works) => {
    const fix = works.find((work) => terms.fixing.has(work.commit.commit_id));
    return fix && works.every((work) => bugsOf(work, terms).length === 0) ? [fix.commit.sha] : [];
  });
}

function leftOutOf(window: readonly FileWork[]): RiskFileData["leftOutOfChurn"] {
  const left = window.filter((work) => work.exclusion !== null);
  const reasons = groupedBy(left, (work) => work.exclusion ?? "bulk");
  return sortedBy(reasons, (a, b) => compareText(a[0], b[0])).map(([reason, works]) => ({
    reason,
    evidence: evidenceOf(works.map((work) => work.commit.sha)),
  }));
}
