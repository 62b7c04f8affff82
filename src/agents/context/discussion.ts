// Who said what on a pull request or an issue, and how each reviewer judged in the end. A verdict is a person's last
// decisive review: what was approved and then dismissed is dismissed, and a comment changes nothing. It misleads where a
// review was given on an earlier state of the change, which the forge does not take back by itself. Pure.

import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { isMachine } from "../../model/person-kind.ts";
import { instantText } from "../../model/time.ts";
import { type Evidence, evidenceOf } from "../../report/evidence.ts";
import type { RemarkOnPullRow, RemarkRow, ReviewRow } from "../../store/queries/discussion-queries.ts";
import { excerptOf } from "../excerpt.ts";

const VERDICTS = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes requested",
  DISMISSED: "dismissed",
} as const;

export type Verdict = (typeof VERDICTS)[keyof typeof VERDICTS];

export interface ReviewerData {
  readonly name: string;
  readonly isBot: boolean;
  /** Null: the person commented and decided nothing. */
  readonly verdict: Verdict | null;
  /** When the verdict was given; without one, when the person last reviewed. */
  readonly at: string;
  /** review.forge, or review.trailer: a line of a commit's message. */
  readonly rule: string;
  /** Every review of the person. */
  readonly evidence: Evidence;
}

export interface RemarkData {
  readonly kind: "decision" | "comment" | "line-comment";
  readonly verdict: Verdict | null;
  readonly author: string;
  readonly isBot: boolean;
  readonly at: string;
  /** `#382`, `PROJ-12`, `commit`. */
  readonly place: string;
  /** The line it is about; null where it is about the whole. */
  readonly path: string | null;
  readonly line: number | null;
  /** Its beginning; empty for a verdict without a word. */
  readonly text: string;
  readonly url: string | null;
  readonly evidence: Evidence;
}

function verdictOf({ state }: Pick<ReviewRow, "state">): Verdict | null {
  return VERDICTS[state as keyof typeof VERDICTS] ?? null;
}

const isBot = (row: RemarkRow) => isMachine(row.kind);
const nameOf = (row: RemarkRow) => row.name ?? "unknown";

/** Newest verdict first, then name. Whoever wrote the work answers in reviews, too, and is no reviewer of it. */
export function reviewersOf(
  reviews: readonly ReviewRow[],
  isWriter: (developerId: number) => boolean,
): ReviewerData[] {
  const others = reviews.filter((row) => row.developer_id === null || !isWriter(row.developer_id));
  const people = [...groupedBy(others, (row) => row.developer_key ?? "").values()].flatMap((rows) => {
    const last = rows.findLast((row) => verdictOf(row) !== null) ?? rows.at(-1);
    return last ? [{ rows, last }] : [];
  });
  return sortedBy(
    people,
    (a, b) =>
      compareNumber(b.last.at, a.last.at) ||
      compareText(nameOf(a.last), nameOf(b.last)) ||
      compareText(a.last.external_id, b.last.external_id),
  ).map(({ rows, last }) => ({
    name: nameOf(last),
    isBot: isBot(last),
    verdict: verdictOf(last),
    at: instantText(last.at),
    rule: last.rule,
    evidence: evidenceOf(rows.map(remarkId), last.url),
  }));
}

/** Decisions, newest first; then everything else that was said, newest first. A review without words or verdict is none. */
export function discussionOf(
  reviews: readonly ReviewRow[],
  remarks: readonly (RemarkRow | RemarkOnPullRow)[],
): RemarkData[] {
  const said = [
    // A trailer is a reviewer's name, no word of theirs.
    ...reviews
      .filter((row) => row.rule !== "review.trailer")
      .map((row) => ({ row, verdict: verdictOf(row), path: null, line: null, url: row.url })),
    ...remarks.map((row) => ({
      row,
      verdict: null,
      path: "path" in row ? row.path : null,
      line: "line" in row ? row.line : null,
      url: "url" in row ? row.url : null,
    })),
  ].map((one) => ({ ...one, text: excerptOf(one.row.body) }));
  const worthIt = said.filter(({ verdict, text }) => verdict !== null || text !== "");
  return sortedBy(
    worthIt,
    (a, b) =>
      compareNumber(Number(a.verdict === null), Number(b.verdict === null)) ||
      compareNumber(b.row.at, a.row.at) ||
      compareText(a.row.external_id, b.row.external_id) ||
      compareText(a.path ?? "", b.path ?? ""),
  ).map(({ row, verdict, path, line, url, text }) => ({
    kind: verdict !== null ? "decision" : path === null ? "comment" : "line-comment",
    verdict,
    author: nameOf(row),
    isBot: isBot(row),
    at: instantText(row.at),
    place: row.place,
    path,
    line,
    text,
    url,
    evidence: evidenceOf([remarkId(row)], url),
  }));
}

/** As `issue-context` names them. */
function remarkId(row: RemarkRow | ReviewRow): string {
  return `${row.place} ${"state" in row ? "review" : "comment"} ${row.external_id}`;
}
