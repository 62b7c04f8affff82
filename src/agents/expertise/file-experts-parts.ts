// The rules of `file-experts` and `component-experts`: who counts for what, in one file or in many. Pure.
import type { Configuration } from "../../config/configuration.ts";
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { isMachine } from "../../model/person-kind.ts";
import { dayOf, daysBetween } from "../../model/time.ts";
import { evidenceOf } from "../../report/evidence.ts";
import { churnExclusion, isUncounted } from "../churn-rule.ts";
import { placeOf } from "../logical-change.ts";
import type { PathMatcher } from "../path-matcher.ts";
import { roundScore, scoreExpertise } from "../scoring/expertise-score.ts";
import { bugFinder, revertFinder, standingOf } from "./beside-the-sum.ts";
import { liveChanges, shasOf } from "./counted-work.ts";
import type { Candidate, ExpertData, ExpertiseGathered, ExpertsAnswer, LastRow } from "./experts-data.ts";

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
    .filter((candidate) => !isMachine(candidate.kind))
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
          reviews: evidenceOf(reviewIds(candidate.reviews)),
          comments: evidenceOf(candidate.comments),
          churn: evidenceOf(isIncomplete ? [] : shasOf(counted)),
          recency: evidenceOf(last ? [`${last.evidence_kind} ${last.evidence}`] : []),
          bugsFixed: evidenceOf(bugsFixedBy(candidate)),
          reverted: evidenceOf(revertedWorkOf(candidate)),
        },
      };
      return { data, candidate };
    });
  return sortedBy(
    ranked,
    (a, b) =>
      compareNumber(b.data.score, a.data.score) ||
      compareNumber(b.candidate.last.at, a.candidate.last.at) ||
      compareText(a.data.name, b.data.name) ||
      compareText(a.candidate.key, b.candidate.key),
  ).map(({ data }) => data);
}

/** A logical change each, with the reviews of it. */
function reviewIds(reviews: Candidate["reviews"]): string[] {
  return [...reviews].map(([change, ids]) => `${placeOf(change)} review ${ids.join(" ")}`);
}

export function botsOf(candidates: readonly Candidate[]): ExpertsAnswer["bots"] {
  const bots = sortedBy(
    candidates.filter(({ kind }) => isMachine(kind)),
    (a, b) => compareText(a.name, b.name) || compareText(a.key, b.key),
  );
  return bots.map(({ name, commits, reviews, comments }) => ({
    name,
    commits: commits.size,
    evidence: evidenceOf(
      [shasOf([...commits.values()].flat()), reviewIds(reviews)].find((ids) => ids.length > 0) ?? comments,
    ),
  }));
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
