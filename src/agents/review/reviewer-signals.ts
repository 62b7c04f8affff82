// The five signals of `review-suggest`, added up from rows: who has how much of each, and by which commits and reviews. Pure.
import { groupedBy } from "../../model/grouped.ts";
import { SECONDS_A_DAY } from "../../model/time.ts";
import type { CommitPersonRow } from "../../store/queries/file-queries.ts";
import type {
  CommitReviewRow,
  GivenReviewRow,
  TouchRow,
} from "../../store/queries/review-routing-queries.ts";
import {
  ACTIVITY_DAYS,
  AUTHOR_DAYS,
  decayed,
  LOAD_HALF_LIFE,
  type Signal,
  WORK_HALF_LIFE,
} from "../scoring/reviewer-score.ts";
import type { ReviewGathered } from "./review-suggest-data.ts";

/** A signal's weights by developer, and the rows behind each. */
export interface SignalSum {
  readonly weights: Map<number, number>;
  readonly rows: Map<number, string[]>;
}

export interface ReviewerSignals {
  readonly sums: Readonly<Record<Signal, SignalSum>>;
  /** Changed paths that a developer wrote or reviewed before, each with the commits and reviews, oldest first. */
  readonly known: ReadonlyMap<number, ReadonlyMap<string, ReadonlySet<string>>>;
  readonly load: SignalSum;
}

export function signalsOf(gathered: ReviewGathered, asOf: number): ReviewerSignals {
  const { work } = gathered;
  const own = new Set(work.ownCommits);
  const authors = groupedBy(gathered.authors, (author) => author.commit_id);
  const reviews = groupedBy(gathered.reviews, (review) => review.commit_id);
  const given = gathered.given.filter(
    (review) =>
      (review.pull_request_id === null || review.pull_request_id !== work.pull?.pull_request_id) &&
      (review.commit_id === null || !own.has(review.commit_id)),
  );
  const credit = (touches: readonly TouchRow[]) =>
    workOn(
      touches.filter((touch) => !own.has(touch.commit_id)),
      authors,
      reviews,
      asOf,
    );
  const pathOf = new Map(work.files.map((file) => [file.fileId, file.path]));
  const known = new Map<number, Map<string, Set<string>>>();
  for (const touch of gathered.files) {
    if (own.has(touch.commit_id)) continue;
    const wrote = (authors.get(touch.commit_id) ?? []).map(({ developer_id: id }) => ({
      id,
      row: touch.sha,
    }));
    const reviewed = (reviews.get(touch.commit_id) ?? [])
      .filter((review) => !wrote.some(({ id }) => id === review.developer_id))
      .map((review) => ({ id: review.developer_id, row: reviewId(review) }));
    const path = pathOf.get(touch.file_id) ?? "";
    for (const { id, row } of [...wrote, ...reviewed]) {
      const paths = known.get(id) ?? new Map<string, Set<string>>();
      known.set(id, paths.set(path, (paths.get(path) ?? new Set()).add(row)));
    }
  }
  return {
    sums: {
      files: credit(gathered.files),
      folders: credit(gathered.folders.flatMap((folder) => folder.touches)),
      parents: credit(gathered.parents.flatMap((folder) => folder.touches)),
      author: reviewsGiven(
        given.filter((review) => review.writer_id !== null && work.authorIds.includes(review.writer_id)),
        { from: asOf - AUTHOR_DAYS * SECONDS_A_DAY, weight: () => 1 },
      ),
      activity: reviewsGiven(given, { from: asOf - ACTIVITY_DAYS * SECONDS_A_DAY, weight: () => 1 }),
    },
    known,
    load: loadOf(gathered, given, asOf),
  };
}

/** Each commit counts by its share of the files asked for, fading with age: for who wrote it, and who reviewed it. */
function workOn(
  touches: readonly TouchRow[],
  authors: ReadonlyMap<number, readonly CommitPersonRow[]>,
  reviews: ReadonlyMap<number, readonly CommitReviewRow[]>,
  asOf: number,
): SignalSum {
  const sum = newSum();
  for (const touch of touches) {
    const share = touch.touched / touch.file_count;
    const wrote = new Set((authors.get(touch.commit_id) ?? []).map((author) => author.developer_id));
    for (const id of wrote) add(sum, id, share * decayed(touch.authored_at, asOf, WORK_HALF_LIFE), touch.sha);
    const reviewed = new Set<number>();
    for (const review of reviews.get(touch.commit_id) ?? []) {
      if (wrote.has(review.developer_id) || reviewed.has(review.developer_id)) continue;
      reviewed.add(review.developer_id);
      const weight = share * decayed(review.submitted_at, asOf, WORK_HALF_LIFE);
      add(sum, review.developer_id, weight, reviewId(review));
    }
  }
  return sum;
}

/** Reviews of others' work, each pull request or commit once a reviewer. */
function reviewsGiven(
  given: readonly GivenReviewRow[],
  { from, weight }: { readonly from: number; readonly weight: (at: number) => number },
): SignalSum {
  const sum = newSum();
  const seen = new Set<string>();
  for (const review of given) {
    if (review.submitted_at <= from || review.writer_id === review.developer_id) continue;
    const place = review.pull_request_id === null ? `c${review.commit_id}` : `p${review.pull_request_id}`;
    const key = `${review.developer_id} ${place}`;
    if (seen.has(key)) continue;
    seen.add(key);
    add(sum, review.developer_id, weight(review.submitted_at), reviewId(review));
  }
  return sum;
}

function loadOf(gathered: ReviewGathered, given: readonly GivenReviewRow[], asOf: number): SignalSum {
  const sum = reviewsGiven(given, {
    from: asOf - ACTIVITY_DAYS * SECONDS_A_DAY,
    weight: (at) => decayed(at, asOf, LOAD_HALF_LIFE),
  });
  for (const request of gathered.requests)
    if (request.number !== gathered.work.pull?.number)
      add(sum, request.developer_id, 1, `${gathered.work.repository}#${request.number}`);
  return sum;
}

function newSum(): SignalSum {
  return { weights: new Map(), rows: new Map() };
}

function add({ weights, rows }: SignalSum, developerId: number, weight: number, row: string): void {
  weights.set(developerId, (weights.get(developerId) ?? 0) + weight);
  const known = rows.get(developerId);
  if (known) {
    if (known.at(-1) !== row) known.push(row);
  } else rows.set(developerId, [row]);
}

/** `#382 review 1700371000`; a trailer's review is named by its commit and account. */
function reviewId(review: { readonly number: number | null; readonly external_id: string }): string {
  return review.number === null ? review.external_id : `#${review.number} review ${review.external_id}`;
}
