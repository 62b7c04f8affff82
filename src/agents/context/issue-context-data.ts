// The plain data of `issue-context`: what is gathered, and what scripts read of the answer.
import type { Evidence, ReportEnvelope } from "../../report/evidence.ts";
import type { RemarkOnPullRow, RemarkRow, ReviewRow } from "../../store/queries/discussion-queries.ts";
import type { CommitPersonRow, FileOfCommitsRow } from "../../store/queries/file-queries.ts";
import type { IssueCommitRow, IssuePullRow, IssueRow } from "../../store/queries/issue-queries.ts";
import type { PullOfCommitRow } from "../../store/queries/pull-queries.ts";
import type { StateChange } from "../issue-state.ts";
import type { RemarkData } from "./discussion.ts";
import type { LaterFixData, LaterFixesGathered } from "./later-fixes.ts";
import type { RelationData, RelationsGathered } from "./relations.ts";
import type { FirstTags, ReleaseData } from "./releases.ts";

export interface IssueQuestion {
  readonly key: string;
  /** Every kind of link, merges included; else what resolves. */
  readonly isEveryKind: boolean;
}

export interface IssueGathered {
  readonly issue: IssueRow;
  readonly changes: readonly StateChange[];
  readonly commits: readonly IssueCommitRow[];
  readonly authors: readonly CommitPersonRow[];
  readonly pulls: readonly IssuePullRow[];
  readonly pullsOfCommits: readonly (PullOfCommitRow & { repository_id: number; repository: string })[];
  readonly files: readonly FileOfCommitsRow[];
  readonly reviews: readonly ReviewRow[];
  readonly remarks: readonly RemarkOnPullRow[];
  readonly issueRemarks: readonly RemarkRow[];
  /** What came of the commits that resolve it, a repository each. */
  readonly outcomes: readonly Outcome[];
}

/** The resolving commits of a repository: releases, reverts, later fixes. */
export interface Outcome {
  readonly repository: string;
  readonly repositoryUrl: string | null;
  readonly commits: readonly {
    readonly commit_id: number;
    readonly sha: string;
    readonly ordered_at: number;
    readonly revert_state: number;
  }[];
  readonly firstTags: FirstTags;
  readonly relations: RelationsGathered;
  readonly laterFixes: LaterFixesGathered;
}

export interface LinkData {
  readonly kind: string;
  readonly rule: string;
  readonly confidence: number;
  readonly text: string;
  readonly pullRequest: number | null;
}

export type CommitData = IssueContextData["commits"][number];
export type PullData = IssueContextData["pullRequests"][number];
export type FileData = IssueContextData["files"][number];
export type PersonData = IssueContextData["people"][number];

export interface IssueContextData extends ReportEnvelope {
  readonly issue: {
    readonly key: string;
    readonly askedKey: string | null;
    readonly summary: string | null;
    readonly type: string | null;
    readonly status: string | null;
    readonly statusCategory: string | null;
    readonly resolution: string | null;
    readonly priority: string | null;
    readonly components: readonly string[];
    readonly labels: readonly string[];
    readonly fixVersions: readonly string[];
    readonly assignee: string | null;
    readonly reporter: string | null;
    /** UTC instants, null when unknown or not yet. */
    readonly createdAt: string | null;
    readonly resolvedAt: string | null;
    readonly url: string | null;
    /** False: the key is known from links alone, its tracker's fields are not. */
    readonly isKnown: boolean;
    /** Fields that no payload spoke of, or that cannot be told of then: unknown, where null and no entry mean none. */
    readonly unknown: readonly string[];
  };
  /** Where the tracker names no component: that of most of the changed files. */
  readonly derivedComponent: { readonly name: string; readonly evidence: Evidence } | null;
  readonly pullRequests: readonly {
    readonly number: number;
    readonly title: string | null;
    readonly state: string | null;
    readonly repository: string;
    readonly url: string | null;
    readonly isKnown: boolean;
    readonly links: readonly LinkData[];
    readonly evidence: Evidence;
  }[];
  readonly commits: readonly {
    readonly sha: string;
    readonly author: string;
    readonly subject: string;
    readonly repository: string;
    readonly authoredAt: string;
    readonly isMerge: boolean;
    readonly isReverted: boolean;
    readonly isReachable: boolean;
    readonly url: string | null;
    readonly links: readonly LinkData[];
    readonly evidence: Evidence;
  }[];
  /** Links that need somebody's word before they count. */
  readonly suggestedCommits: IssueContextData["commits"];
  readonly files: readonly {
    readonly path: string;
    readonly repository: string;
    readonly commits: number;
    /** Added and deleted lines in these commits; null while uncounted. */
    readonly churn: number | null;
    readonly isLive: boolean;
    readonly evidence: Evidence;
  }[];
  readonly people: readonly {
    readonly name: string;
    readonly roles: readonly string[];
    readonly evidence: Evidence;
  }[];
  /** Decisions on its pull requests, newest first, then its comments; with every kind of link all that was said. */
  readonly discussion: readonly RemarkData[];
  /** The first tag of each commit that resolves it. */
  readonly releases: readonly (ReleaseData & { readonly repository: string })[];
  /** Tags that came after such a commit and its revert. */
  readonly revertedBefore: readonly (ReleaseData & { readonly repository: string })[];
  /** What was done to those commits later. */
  readonly relations: readonly (RelationData & { readonly repository: string })[];
  readonly laterFixes: readonly (LaterFixData & { readonly repository: string })[];
}
