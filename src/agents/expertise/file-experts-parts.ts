// The rules of `file-experts` and `component-experts`: who counts for what, in one file or in many. Pure.
import type { Configuration } from "../../config/configuration.ts";
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, distinctSorted, firstOf, sortedBy } from "../../model/order.ts";
import { dayOf, daysBetween } from "../../model/time.ts";
import { evidenceOf } from "../../report/evidence.ts";
import type { FileWorkRow } from "../../store/queries/file-queries.ts";
import { churnExclusion, isUncounted } from "../churn-rule.ts";
import { createIssueKinds } from "../issue-kinds.ts";
import { placeOf } from "../logical-change.ts";
import type { PathMatcher } from "../path-matcher.ts";
import { roundScore, scoreExpertise } from "../scoring/expertise-score.ts";
import type { ExpertData, ExpertiseGathered, ExpertsAnswer } from "./experts-data.ts";

/** The row from which the recency of somebody's work counts. */
interface LastRow {
  readonly at: number;
  readonly evidence_kind: string;
  readonly evidence: string;
}

export interface Candidate {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  isByName: boolean;
  /** By id, each once, oldest first; with its rows, one for all files whose lines count alike. */
  readonly commits: Map<number, FileWorkRow[]>;
  readonly reviews: Map<string, string[]>;
  readonly comments: string[];
  last: LastRow;
}

/** Commits that count: reverted work counts nothing. */
export function liveChanges(changes: readonly FileWorkRow[]): FileWorkRow[] {
  return changes.filter((change) => change.revert_state === 0);
}

/** Hashes of commits, each once, in the order given. */
export function shasOf(changes: readonly FileWorkRow[]): string[] {
  return [...new Set(changes.map((change) => change.sha))];
}

/** Everybody who did something that counts for the file, bots and tools too. */
export function candidatesOf(gathered: ExpertiseGathered): Candidate[] {
  const candidates = new Map<number, Candidate>();
  const of = (person: {
    developer_id: number;
    developer_key: string;
    name: string;
    kind: string;
    is_by_name: number;
  }): Candidate => {
    let candidate = candidates.get(person.developer_id);
    if (!candidate) {
      candidate = {
        id: person.developer_id,
        key: person.developer_key,
        name: person.name,
        kind: person.kind,
        isByName: false,
        commits: new Map(),
        reviews: new Map(),
        comments: [],
        last: { at: Number.NEGATIVE_INFINITY, evidence_kind: "", evidence: "" },
      };
      candidates.set(person.developer_id, candidate);
    }
    if (person.is_by_name === 1) candidate.isByName = true;
    return candidate;
  };
  const authors = groupedBy(gathered.authors, (author) => author.commit_id);
  for (const change of liveChanges(gathered.changes))
    for (const author of authors.get(change.commit_id) ?? []) {
      const candidate = of(author);
      const known = candidate.commits.get(change.commit_id);
      if (!known) candidate.commits.set(change.commit_id, [change]);
      // Somebody may be author and co-author of one commit, by several accounts.
      else if (!known.includes(change)) known.push(change);
      noteLast(candidate, { at: change.authored_at, evidence_kind: "commit", evidence: change.sha });
    }
  const wrote = new Set(gathered.writers.map((writer) => `${writer.developerId} ${writer.changeKey}`));
  for (const review of [...gathered.pullReviews, ...gathered.trailerReviews]) {
    if (wrote.has(`${review.developer_id} ${review.change_key}`)) continue;
    const candidate = of(review);
    const known = candidate.reviews.get(review.change_key);
    if (known) known.push(review.external_id);
    else candidate.reviews.set(review.change_key, [review.external_id]);
    noteLast(candidate, {
      at: review.submitted_at,
      evidence_kind: "review",
      evidence: review.external_id,
    });
  }
  for (const comment of gathered.comments) {
    const candidate = of(comment);
    candidate.comments.push(`${comment.key} comment ${comment.external_id}`);
    noteLast(candidate, {
      at: comment.created_at,
      evidence_kind: "issue-comment",
      evidence: comment.external_id,
    });
  }
  return [...candidates.values()];
}

/** The first of several at one second stays. */
function noteLast(candidate: Candidate, row: LastRow): void {
  if (row.at > candidate.last.at) candidate.last = row;
}

/** Of the candidates everybody with a term, strongest first. Ties: the later activity, then the name, then the natural key. */
export function rankExperts(
  candidates: readonly Candidate[],
  gathered: ExpertiseGathered,
  configuration: Configuration,
  matcher: PathMatcher,
  asOf: number,
): ExpertData[] {
  const ignored = new Set(gathered.ignoredRevisions);
  const isIncomplete = liveChanges(gathered.changes).some(isUncounted);
  const activity =
    gathered.componentActivity && new Map(gathered.componentActivity.map((row) => [row.developer_key, row]));
  const seen = new Map(gathered.lastSeen.map((row) => [row.developer_id, row.at]));
  const seenAt = (candidate: Candidate) =>
    Math.max(seen.get(candidate.id) ?? candidate.last.at, candidate.last.at);
  const bugsFixedBy = bugFinder(gathered, configuration);
  const revertedWorkOf = revertFinder(gathered);
  const ranked = candidates
    .filter((candidate) => !isMachine(candidate))
    .map((candidate) => {
      const commits = [...candidate.commits.values()];
      const counted = commits.flat().filter((change) => churnExclusion(change, ignored, matcher) === null);
      const churn = counted.reduce(
        (sum, change) => sum + (change.added_lines ?? 0) + (change.deleted_lines ?? 0),
        0,
      );
      const last = activity ? activity.get(candidate.key) : candidate.last;
      const terms = {
        commits: commits.length,
        reviews: candidate.reviews.size,
        comments: candidate.comments.length,
        churn: isIncomplete ? null : churn,
        idleDays: last ? daysBetween(last.at, asOf) : null,
      };
      const { score, recencyBonus } = scoreExpertise(terms, configuration.weights.expertise);
      const data: ExpertData = {
        name: candidate.name,
        score: roundScore(score),
        commits: terms.commits,
        reviews: terms.reviews,
        comments: terms.comments,
        churn: terms.churn,
        recencyBonus,
        lastActivity: dayOf(candidate.last.at),
        lastInComponent: last ? dayOf(last.at) : null,
        isJoinedByName: candidate.isByName,
        standing: standingOf(seenAt(candidate), asOf, configuration.windows),
        lastSeen: dayOf(seenAt(candidate)),
        evidence: {
          commits: evidenceOf(shasOf(commits.flat())),
          reviews: evidenceOf(
            [...candidate.reviews].map(([change, ids]) => `${placeOf(change)} review ${ids.join(" ")}`),
          ),
          comments: evidenceOf(candidate.comments),
          churn: evidenceOf(isIncomplete ? [] : shasOf(counted)),
          recency: evidenceOf(last ? [`${last.evidence_kind} ${last.evidence}`] : []),
          bugsFixed: evidenceOf(bugsFixedBy(candidate)),
          reverted: evidenceOf(revertedWorkOf(candidate)),
        },
      };
      return { data, candidate };
    });
  return sortedBy(ranked, (a, b) =>
    firstOf(
      compareNumber(b.data.score, a.data.score),
      compareNumber(b.candidate.last.at, a.candidate.last.at),
      compareText(a.data.name, b.data.name),
      compareText(a.candidate.key, b.candidate.key),
    ),
  ).map(({ data }) => data);
}

function isMachine({ kind }: Candidate): boolean {
  return kind === "bot" || kind === "tool";
}

function standingOf(lastAt: number, asOf: number, windows: Configuration["windows"]): ExpertData["standing"] {
  const days = daysBetween(lastAt, asOf);
  if (days >= windows.left) return "left";
  return days >= windows.inactive ? "inactive" : "active";
}

/** Keys of bugs, by type or label, that a person's commits in the file resolve. */
function bugFinder({ issues, labels }: ExpertiseGathered, configuration: Configuration) {
  const bugs = issues.filter(createIssueKinds(configuration, labels).isBug);
  const byCommit = groupedBy(bugs, (bug) => bug.commit_id);
  return ({ commits }: Candidate): string[] =>
    distinctSorted(
      [...commits.keys()].flatMap((commitId) => byCommit.get(commitId)?.map((bug) => bug.key) ?? []),
    );
}

function revertFinder({ changes, authors }: ExpertiseGathered) {
  const reverted = changes.filter((change) => change.revert_state === 1);
  const ids = new Set(reverted.map((change) => change.commit_id));
  const wrote = new Map<number, Set<number>>();
  for (const { commit_id, developer_id } of authors)
    if (ids.has(commit_id)) wrote.set(developer_id, (wrote.get(developer_id) ?? new Set()).add(commit_id));
  return ({ id }: Candidate): string[] =>
    shasOf(reverted.filter((change) => wrote.get(id)?.has(change.commit_id)));
}

export function botsOf(candidates: readonly Candidate[]): { name: string; commits: number }[] {
  const bots = candidates
    .filter(isMachine)
    .map((candidate) => ({ name: candidate.name, commits: candidate.commits.size }));
  return sortedBy(bots, (a, b) => compareText(a.name, b.name));
}

export function leftOutOf(
  gathered: ExpertiseGathered,
  matcher: PathMatcher,
): ExpertsAnswer["leftOutOfChurn"] {
  const ignored = new Set(gathered.ignoredRevisions);
  const reasons = new Map<ExpertsAnswer["leftOutOfChurn"][number]["reason"], Set<string>>();
  for (const change of liveChanges(gathered.changes)) {
    const reason = churnExclusion(change, ignored, matcher);
    if (reason) reasons.set(reason, (reasons.get(reason) ?? new Set()).add(change.sha));
  }
  return sortedBy(reasons, (a, b) => compareText(a[0], b[0])).map(([reason, shas]) => ({
    reason,
    evidence: evidenceOf([...shas]),
  }));
}
