// The plain data of `commit-context`: what is gathered, and what scripts read of the answer.
import type { Evidence, ReportEnvelope } from "../../report/evidence.ts";
import type { CommitRow } from "../../store/queries/commit-queries.ts";
import type { ReviewRow } from "../../store/queries/discussion-queries.ts";
import type { CommitPersonRow, FileOfCommitsRow } from "../../store/queries/file-queries.ts";
import type { PullIssueRow } from "../../store/queries/pull-context-queries.ts";
import type { PullOfCommitRow } from "../../store/queries/pull-queries.ts";
import type { PullBriefData } from "../pull-brief.ts";
import type { ReviewerData } from "./discussion.ts";
import type { LaterFixData, LaterFixesGathered } from "./later-fixes.ts";
import type { ChangesOfIssues, LinkedIssueData } from "./linked-issues.ts";
import type { RelationData, RelationsGathered } from "./relations.ts";
import type { FirstTags, ReleasesData } from "./releases.ts";

export interface CommitQuestion {
  /** A hash, its first digits, or an address that ends in it. */
  readonly sha: string;
  /** Every kind of link to an issue; else what the commit resolves. */
  readonly isEveryKind: boolean;
}

export interface CommitGathered {
  readonly commit: CommitRow;
  readonly authors: readonly CommitPersonRow[];
  readonly pulls: readonly PullOfCommitRow[];
  readonly issues: readonly PullIssueRow[];
  readonly issueChanges: ChangesOfIssues;
  readonly files: readonly FileOfCommitsRow[];
  readonly reviews: readonly ReviewRow[];
  readonly relations: RelationsGathered;
  readonly laterFixes: LaterFixesGathered;
  readonly firstTags: FirstTags;
}

export interface CommitContextData extends ReportEnvelope, ReleasesData {
  readonly commit: {
    readonly sha: string;
    readonly repository: string;
    readonly subject: string;
    /** The message without its subject and trailers, cut; empty when there is none. */
    readonly body: string;
    readonly author: string;
    readonly coAuthors: readonly string[];
    readonly committer: string;
    readonly authoredAt: string;
    readonly committedAt: string;
    readonly isMerge: boolean;
    readonly isReverted: boolean;
    readonly isReachable: boolean;
    readonly url: string | null;
    readonly evidence: Evidence;
  };
  readonly pullRequests: readonly (PullBriefData & {
    readonly links: readonly { readonly rule: string; readonly confidence: number; readonly text: string }[];
    readonly evidence: Evidence;
  })[];
  readonly issues: readonly LinkedIssueData[];
  readonly reviewers: readonly ReviewerData[];
  readonly files: readonly {
    readonly path: string;
    /** Added and deleted lines; null for binary files, and while uncounted. */
    readonly churn: number | null;
    readonly isBinary: boolean;
    readonly isLive: boolean;
    readonly evidence: Evidence;
  }[];
  /** Reverts, reapplied work and picks: what was done to it later, then what it did to earlier work. */
  readonly relations: readonly RelationData[];
  readonly laterFixes: readonly LaterFixData[];
}
