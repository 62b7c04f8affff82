// What a list of pull requests tells of each.
import type { PullOfCommitRow } from "../store/queries/pull-queries.ts";
import { pullStateAt } from "./shown.ts";

export interface PullBriefData {
  readonly number: number;
  readonly title: string | null;
  /** open, closed or merged at the moment asked about; null where only messages tell of it. */
  readonly state: string | null;
  /** False: only commit messages tell of it. */
  readonly isKnown: boolean;
  readonly url: string | null;
}

type PullRow = Pick<
  PullOfCommitRow,
  "number" | "title" | "state" | "is_known" | "url" | "merged_at" | "closed_at"
>;

export function pullBrief(row: PullRow, until: number): PullBriefData {
  return {
    number: row.number,
    title: row.title,
    state: pullStateAt(row, until),
    isKnown: row.is_known === 1,
    url: row.url,
  };
}
