// The rules of `review-suggest`: who may review, who is chosen, who is left out and why. Pure.

import type { Configuration } from "../../config/configuration.ts";
import { ownersOf } from "../../model/codeowners.ts";
import { compareNumber, compareText, distinctSorted, sortedBy } from "../../model/order.ts";
import { isMachine } from "../../model/person-kind.ts";
import { dayOf } from "../../model/time.ts";
import { type Caveat, evidenceOf } from "../../report/evidence.ts";
import type { DeveloperRow } from "../../store/queries/review-routing-queries.ts";
import { repositoryCaveats, type Scope } from "../agent.ts";
import { standingOf } from "../expertise/beside-the-sum.ts";
import {
  chooseReviewers,
  type ReviewerScore,
  roundShare,
  SIGNALS,
  scoreReviewers,
  turnOf,
} from "../scoring/reviewer-score.ts";
import { byNameCaveat, counted, pastDays, unreadPullsCaveat } from "../shown.ts";
import type {
  ExcludedData,
  KnownByData,
  ReviewerData,
  ReviewGathered,
  ReviewSuggestData,
  SuggestionData,
} from "./review-suggest-data.ts";
import { type ReviewerSignals, signalsOf } from "./reviewer-signals.ts";

/** A file that fewer active people know wants a learner (RULES.md section 6). */
const ENOUGH_PEOPLE = 3;

interface Candidate extends ReviewerScore {
  readonly person: DeveloperRow;
  readonly reason: ExcludedData["reason"] | null;
  readonly lastSeen: number | null;
}

export interface Judged {
  readonly suggestions: readonly SuggestionData[];
  readonly candidates: readonly ReviewerData[];
  readonly excluded: readonly ExcludedData[];
  /** Changed path to the active people who know it, by name. */
  readonly knownBy: ReadonlyMap<string, readonly KnownByData[]>;
  readonly owners: ReadonlyMap<string, readonly string[]>;
}

interface JudgeOptions {
  readonly asOf: number;
  readonly windows: Configuration["windows"];
  readonly count: number;
}

export function judge(gathered: ReviewGathered, options: JudgeOptions): Judged {
  const signals = signalsOf(gathered, options.asOf);
  const everybody = rank(gathered, signals, options);
  const able = everybody.filter((candidate) => candidate.reason === null);
  const owners = ownersOfFiles(gathered);
  const dataOf = (candidate: Candidate) => reviewerData(candidate, gathered, signals, owners);
  const knows = (candidate: Candidate) => new Set(signals.known.get(candidate.developerId)?.keys());
  const byName = sortedBy(
    able,
    (a, b) =>
      compareText(a.person.name, b.person.name) ||
      compareText(a.person.developer_key, b.person.developer_key),
  );
  const knownBy = new Map(
    gathered.work.files.map(({ path }) => [
      path,
      byName.flatMap(({ developerId, person }): KnownByData[] => {
        const rows = signals.known.get(developerId)?.get(path);
        // Newest first, as behind the signals.
        return rows ? [{ name: person.name, evidence: evidenceOf([...rows].reverse()) }] : [];
      }),
    ]),
  );
  const turns = able.map((candidate) => ({
    candidate,
    turn: turnOf(candidate.score, signals.load.weights.get(candidate.developerId) ?? 0),
    known: knows(candidate),
  }));
  // Who reviews at present is no answer where nothing is known to be reviewed.
  const chosen = gathered.work.files.length === 0 ? [] : chooseReviewers(turns, options.count);
  const isThin = [...knownBy.values()].some((people) => people.length < ENOUGH_PEOPLE);
  const wantsLearner = isThin && chosen.length > 0 && chosen.every((turn) => turn.known.size > 0);
  const learner = wantsLearner ? bestTurn(turns.filter((turn) => turn.known.size === 0)) : undefined;
  const suggestions = [...chosen, ...(learner ? [learner] : [])].map(({ candidate, known }) => ({
    ...dataOf(candidate),
    place: known.size > 0 ? ("expert" as const) : ("learner" as const),
  }));
  const excluded = everybody.flatMap(({ person, reason, lastSeen, score, developerId }): ExcludedData[] => {
    if (reason === null) return [];
    const rows = SIGNALS.flatMap((name) => signals.sums[name].rows.get(developerId) ?? []);
    const evidence = evidenceOf([...new Set(rows)]);
    return [
      { name: person.name, reason, lastSeen: lastSeen === null ? null : dayOf(lastSeen), score, evidence },
    ];
  });
  return { suggestions, candidates: able.map(dataOf), excluded, knownBy, owners };
}

function bestTurn<T extends { readonly turn: number }>(turns: readonly T[]): T | undefined {
  let best: T | undefined;
  for (const turn of turns) if (best === undefined || turn.turn > best.turn) best = turn;
  return best;
}

/** Everybody with a part of some signal, and the authors; by score, then name, then natural key. */
function rank(gathered: ReviewGathered, signals: ReviewerSignals, options: JudgeOptions): Candidate[] {
  const { sums } = signals;
  const scores = new Map(
    scoreReviewers({
      files: sums.files.weights,
      folders: sums.folders.weights,
      parents: sums.parents.weights,
      author: sums.author.weights,
      activity: sums.activity.weights,
    }).map((score) => [score.developerId, score]),
  );
  const seen = new Map(gathered.lastSeen.map((row) => [row.developer_id, row.at]));
  const candidates = gathered.developers.flatMap((person) => {
    const score = scores.get(person.developer_id);
    if (!score) return [];
    const lastSeen = seen.get(person.developer_id) ?? null;
    return [{ ...score, person, lastSeen, reason: reasonOf(person, lastSeen, gathered, options) }];
  });
  return sortedBy(
    candidates,
    (a, b) =>
      compareNumber(b.score, a.score) ||
      compareText(a.person.name, b.person.name) ||
      compareText(a.person.developer_key, b.person.developer_key),
  );
}

function reasonOf(
  person: DeveloperRow,
  lastSeen: number | null,
  { work }: ReviewGathered,
  { asOf, windows }: JudgeOptions,
): ExcludedData["reason"] | null {
  if (isMachine(person.kind)) return "bot";
  if (work.authorIds.includes(person.developer_id)) return "author";
  const standing = lastSeen === null ? "left" : standingOf(lastSeen, asOf, windows);
  return standing === "active" ? null : standing;
}

function ownersOfFiles({ work, codeowners }: ReviewGathered): Map<string, readonly string[]> {
  const ownersAt = codeowners === null ? () => [] : ownersOf(codeowners);
  return new Map(work.files.map((file) => [file.path, ownersAt(file.path)]));
}

function reviewerData(
  candidate: Candidate,
  gathered: ReviewGathered,
  signals: ReviewerSignals,
  owners: ReadonlyMap<string, readonly string[]>,
): ReviewerData {
  const id = candidate.developerId;
  const handles = new Set(gathered.handles.filter((row) => row.developer_id === id).map((row) => row.handle));
  const isOwner = (written: string) => handles.has(written.replace(/^@/, "").toLowerCase());
  return {
    name: candidate.person.name,
    score: candidate.score,
    signals: SIGNALS.flatMap((name) => {
      const rows = signals.sums[name].rows.get(id) ?? [];
      if (rows.length === 0) return [];
      // Newest first: what counts most.
      const ids = [...new Set(rows)].reverse();
      return [{ name, share: roundShare(candidate.shares[name]), evidence: evidenceOf(ids) }];
    }),
    knows: distinctSorted(signals.known.get(id)?.keys() ?? []),
    owns: distinctSorted([...owners].filter(([, written]) => written.some(isOwner)).map(([path]) => path)),
    load: {
      value: roundShare(signals.load.weights.get(id) ?? 0),
      evidence: evidenceOf(signals.load.rows.get(id) ?? []),
    },
  };
}

export function filesOf(gathered: ReviewGathered, judged: Judged): ReviewSuggestData["files"] {
  return gathered.work.files.map((file) => ({
    path: file.path,
    isKnown: file.fileId !== null,
    knownBy: judged.knownBy.get(file.path) ?? [],
    owners: judged.owners.get(file.path) ?? [],
  }));
}

/** Which threshold left nobody. */
export function emptyReasonOf(
  gathered: ReviewGathered,
  { excluded }: Judged,
  windows: Configuration["windows"],
): string {
  if (gathered.work.files.length === 0)
    return gathered.work.pull === null
      ? "The work changes no file."
      : "Which files it changes is not known: neither its commits nor a list of its files are in the memory.";
  if (excluded.length === 0) return "Nobody has worked on or reviewed anything near these files.";
  const idle = excluded.filter((one) => one.reason === "inactive" || one.reason === "left");
  return idle.length === 0
    ? "Nobody but the authors, bots and tools has worked near these files."
    : `Of those who know the area nobody was active in the last ${pastDays(windows.inactive)} (windows.inactive).`;
}

export function caveatsOf(gathered: ReviewGathered, judged: Judged, scope: Scope): Caveat[] {
  const { work } = gathered;
  const caveats: Caveat[] = [];
  const unknown = work.files.filter((file) => file.fileId === null);
  if (unknown.length > 0)
    caveats.push({
      code: "new-files",
      message: `${counted(unknown.length, "path")} ${unknown.length === 1 ? "is" : "are"} not at the head of the memory: judged by folder alone.`,
      evidence: evidenceOf(unknown.map((file) => file.path)),
    });
  const ended = work.pull?.merged_at ?? work.pull?.closed_at ?? null;
  if (work.pull && ended !== null && ended <= scope.until)
    caveats.push({
      code: "review-over",
      message: `${work.name} was ${work.pull.merged_at === null ? "closed" : "merged"} on ${dayOf(ended)}: this is who would be asked now. --as-of asks as of then.`,
    });
  if (work.authorIds.length === 0)
    caveats.push({
      code: "author-unknown",
      message: "Who wrote the work is not known: nobody is left out as its author.",
    });
  if (gathered.reviews.length === 0 && gathered.given.length === 0)
    caveats.push({
      code: "no-reviews",
      message: "The memory holds no review near these files: commits alone decide.",
    });
  const named = new Set(judged.suggestions.map((one) => one.name));
  const byName = gathered.authors.filter((row) => row.is_by_name === 1 && named.has(row.name));
  return [
    ...caveats,
    ...unreadPullsCaveat(work.pull ? [work.pull] : []),
    ...cutCaveat(work),
    ...laterCaveat(work),
    ...byNameCaveat(byName.map((row) => row.name)),
    ...repositoryCaveats(scope, [work.repositoryId]),
  ];
}

/** A cut list of files or commits hides what else the work changes. */
function cutCaveat({ pull }: ReviewGathered["work"]): Caveat[] {
  const cut = (pull?.truncated ?? "").split(" ").filter((list) => list === "files" || list === "commits");
  if (!pull || cut.length === 0) return [];
  return [
    {
      code: "truncated-lists",
      message: `The export cut lists of it short (${cut.join(", ")}): files that it changes may be missing.`,
      evidence: evidenceOf([`${pull.repository}#${pull.number} ${pull.truncated}`]),
    },
  ];
}

/** The forge tells of the day of the export. */
function laterCaveat({ filesOf }: ReviewGathered["work"]): Caveat[] {
  if (filesOf === "now") return [];
  const message =
    filesOf === "then"
      ? "It went on after that day: its files are those of the commits made by then, not those that the forge lists."
      : "It went on after that day, and no commit of it made by then is in the memory: its files are those that the forge listed later.";
  return [{ code: filesOf === "then" ? "files-of-commits" : "files-of-later", message }];
}
