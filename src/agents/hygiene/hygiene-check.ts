// The contract of a check: what it looks at, what it finds, and in words why that matters and what to do. A check judges
// data, never people: no row it finds names anybody as its cause.
import type { Configuration } from "../../config/configuration.ts";
import { EVIDENCE_SHOWN } from "../../report/evidence.ts";
import type { Found, HygieneScope } from "../../store/queries/hygiene-queries.ts";
import type { MemoryFacts } from "../../store/queries/memory-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";

export type HygieneStore = Pick<
  StoreReader,
  | "hasIssues"
  | "findCommitsWithoutIssue"
  | "findPullsWithoutIssue"
  | "findPullsWithoutDescription"
  | "findMergedWithoutReview"
  | "findFilesWithoutComponent"
  | "findCutPulls"
  | "findDoneWithoutCommit"
  | "findIdleInProgress"
  | "hasStatusCategories"
  | "findUnknownKeys"
  | "findJoinedByName"
  | "findRefusedJoins"
  | "listDeveloperAccounts"
  | "findCutIssues"
  | "readSearchPages"
  | "listSourceTimes"
  | "listTrackerStatus"
>;

export interface CheckContext {
  readonly store: HygieneStore;
  readonly asked: HygieneScope;
  readonly asOf: number;
  readonly memory: MemoryFacts;
  readonly configuration: Configuration;
}

/** Found rows, or why the data do not let the check be made. */
export type CheckResult = { readonly found: Found } | { readonly reason: string };

export interface HygieneCheck {
  /** Stable: TM001. */
  readonly id: string;
  /** commit-without-issue */
  readonly name: string;
  /** What one and several of those it looks at are called. */
  readonly looksAt: { readonly one: string; readonly many: string };
  /** What stands behind the count of those found: `3 of 12 commits name no issue`. */
  readonly finds: { readonly one: string; readonly many: string };
  readonly why: string;
  readonly mend: string;
  /** Its rows are of no repository: `--repo` does not narrow it. */
  readonly isOfWholeMemory?: true;
  judge(context: CheckContext): Promise<CheckResult>;
}

/** Rows put together from several questions may be more than a finding's evidence holds. */
export function judgedBy(found: Found): CheckResult {
  return { found: { ...found, rows: found.rows.slice(0, EVIDENCE_SHOWN) } };
}

export function notJudged(reason: string): CheckResult {
  return { reason };
}

export const NO_ISSUES = "no issue is known: import the tracker's data, or name its projects in `issueKeys`";
export const NO_PULLS = "the memory holds no pull request data";
export const NO_TRACKER = "the memory holds no tracker data";
