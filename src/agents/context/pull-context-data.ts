// The plain data of `pr-context`: what is gathered, and what scripts read of the answer.
import type { Evidence, ReportEnvelope } from "../../report/evidence.ts";
import type { RemarkOnPullRow, ReviewRow } from "../../store/queries/discussion-queries.ts";
import type { CommitPersonRow, FileOfCommitsRow } from "../../store/queries/file-queries.ts";
import type {
  PullCommitRow,
  PullFileRow,
  PullIssueRow,
  PullRow,
} from "../../store/queries/pull-context-queries.ts";
import type { CoChangeData, CoChangesGathered } from "../co-changes.ts";
import type { RemarkData, ReviewerData } from "./discussion.ts";
import type { ChangesOfIssues, LinkedIssueData } from "./linked-issues.ts";
import type { RelationData, RelationsGathered } from "./relations.ts";
import type { FirstTags, ReleasesData } from "./releases.ts";

export interface PullQuestion {
  /** As typed: a number, `#N`, `owner/repo#N`, an address. */
  readonly pull: string;
  /** Every kind of link, merges included; else what resolves, and the commits that changed something. */
  readonly isEveryKind: boolean;
}

export interface PullGathered {
  readonly pull: PullRow;
  readonly commits: readonly PullCommitRow[];
  readonly authors: readonly CommitPersonRow[];
  /** As the forge lists them; empty where no list came, or one of a later day than the one asked about. */
  readonly files: readonly PullFileRow[];
  readonly filesOfCommits: readonly FileOfCommitsRow[];
  readonly issues: readonly PullIssueRow[];
  readonly issueChanges: ChangesOfIssues;
  readonly reviews: readonly ReviewRow[];
  readonly remarks: readonly RemarkOnPullRow[];
  readonly requested: readonly string[];
  readonly relations: RelationsGathered;
  readonly firstTags: FirstTags;
  /** Null where there was nothing to ask about, or too much. */
  readonly coChanges: CoChangesGathered | null;
}

export type PullCommitData = PullContextData["commits"][number];
export type PullFileData = PullContextData["files"][number];

export interface PullContextData extends ReportEnvelope, ReleasesData {
  readonly pullRequest: {
    readonly number: number;
    readonly repository: string;
    readonly title: string | null;
    readonly state: string | null;
    readonly isDraft: boolean | null;
    readonly author: string | null;
    readonly baseBranch: string | null;
    readonly headBranch: string | null;
    /** UTC instants, null when unknown or not yet. */
    readonly openedAt: string | null;
    readonly closedAt: string | null;
    readonly mergedAt: string | null;
    readonly mergedBy: string | null;
    readonly url: string | null;
    /** False: known from commit messages alone. */
    readonly isKnown: boolean;
    readonly evidence: Evidence;
  };
  readonly issues: readonly LinkedIssueData[];
  readonly commits: readonly {
    readonly sha: string;
    readonly author: string;
    readonly subject: string;
    readonly authoredAt: string;
    readonly isMerge: boolean;
    readonly isReverted: boolean;
    readonly isReachable: boolean;
    readonly url: string | null;
    readonly links: readonly { readonly rule: string; readonly confidence: number; readonly text: string }[];
    readonly evidence: Evidence;
  }[];
  /** Commits that the forge lists and no history holds: squashed, or rewritten. */
  readonly absentCommits: readonly string[];
  readonly files: readonly {
    readonly path: string;
    /** Added and deleted lines; null where nobody counted. */
    readonly churn: number | null;
    /** Null where the memory does not know the file. */
    readonly isLive: boolean | null;
    readonly evidence: Evidence;
  }[];
  readonly reviewers: readonly ReviewerData[];
  /** Asked to review, and has not yet. */
  readonly requestedReviewers: readonly string[];
  readonly discussion: readonly RemarkData[];
  readonly relations: readonly RelationData[];
  readonly coChanges: {
    readonly files: readonly CoChangeData[];
    /** Earlier logical changes of these files that were counted. */
    readonly changes: number;
    /** Pairs seen together, and how many each threshold removed. */
    readonly pairs: number;
    readonly belowTogether: number;
    readonly belowShare: number;
    readonly leastTogether: number;
    readonly leastShare: number;
  };
}
