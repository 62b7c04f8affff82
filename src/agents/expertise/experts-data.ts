// What is common to every answer on who knows something, a file or many: what is gathered, and what is read of it.
import type { Evidence } from "../../report/evidence.ts";
import type {
  CommentRow,
  ComponentActivityRow,
  FileReviewRow,
  ResolvedIssueRow,
} from "../../store/queries/expertise-queries.ts";
import type { CommitPersonRow, FileWorkRow } from "../../store/queries/file-queries.ts";

export interface ExpertiseGathered {
  /** Oldest first. Of a file a row a commit; of several files one for all that a commit's lines count alike for. */
  readonly changes: readonly FileWorkRow[];
  readonly authors: readonly CommitPersonRow[];
  readonly pullReviews: readonly FileReviewRow[];
  readonly trailerReviews: readonly FileReviewRow[];
  /** Who wrote the logical changes that were reviewed. */
  readonly writers: readonly { readonly changeKey: string; readonly developerId: number }[];
  readonly issues: readonly ResolvedIssueRow[];
  readonly comments: readonly CommentRow[];
  /** Null where the bonus counts from what is gathered here, for want of a component. */
  readonly componentActivity: readonly ComponentActivityRow[] | null;
  readonly lastSeen: readonly { readonly developer_id: number; readonly at: number }[];
  readonly labels: readonly { readonly issue_id: number; readonly label: string }[];
  /** Hashes of `.git-blame-ignore-revs`. */
  readonly ignoredRevisions: readonly string[];
}

/** The row from which the recency of somebody's work counts. */
export interface LastRow {
  readonly at: number;
  readonly evidence_kind: string;
  readonly evidence: string;
}

/** Somebody who did something that counts, on the way to a score. */
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

export interface ExpertData {
  readonly name: string;
  /** The published sum, in tenths. */
  readonly score: number;
  readonly commits: number;
  readonly reviews: number;
  readonly comments: number;
  /** Null while lines of the files are not counted. */
  readonly churn: number | null;
  readonly recencyBonus: number;
  /** UTC day of the last commit, review or comment about the files asked for. */
  readonly lastActivity: string;
  /** UTC day of the last activity in the component (of a folder: in its own files), from which the bonus counts; null without any. */
  readonly lastInComponent: string | null;
  readonly isJoinedByName: boolean;
  /** Beside the sum: whether the person is still about, by the configured windows. */
  readonly standing: "active" | "inactive" | "left";
  /** UTC day of the last activity anywhere. */
  readonly lastSeen: string;
  readonly evidence: {
    readonly commits: Evidence;
    readonly reviews: Evidence;
    readonly comments: Evidence;
    readonly churn: Evidence;
    readonly recency: Evidence;
    /** Bugs that the person's commits here resolve, by key; no term of the sum. */
    readonly bugsFixed: Evidence;
    /** Commits of the person here that were reverted; no term of the sum. */
    readonly reverted: Evidence;
  };
}

/** The first few by score who are still active: whom to ask first, though others may have done more. */
export type StillActive = readonly {
  readonly name: string;
  readonly score: number;
  readonly lastSeen: string;
  readonly evidence: Evidence;
}[];

export interface ExpertsAnswer {
  readonly experts: readonly ExpertData[];
  /** Why nobody is named; null when somebody is. */
  readonly emptyReason: string | null;
  /** People below a third of the top score, left out unless all are asked for. */
  readonly belowThreshold: { readonly count: number; readonly threshold: number };
  /** Bots and tools that worked here: kept, and not scored. */
  readonly bots: readonly { readonly name: string; readonly commits: number; readonly evidence: Evidence }[];
  /** Commits left out of churn, and why. */
  readonly leftOutOfChurn: readonly {
    readonly reason: "bulk" | "ignored-revision" | "submodule" | "vendored" | "generated";
    readonly evidence: Evidence;
  }[];
}
