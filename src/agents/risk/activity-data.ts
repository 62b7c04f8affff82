// The plain data of `component-activity`: what is gathered, and what scripts read of the answer.
import type { Evidence, ReportEnvelope } from "../../report/evidence.ts";
import type { CommitFactRow } from "../../store/queries/area-queries.ts";
import type { IssueOfCommitRow } from "../../store/queries/expertise-queries.ts";
import type { CommitPersonRow } from "../../store/queries/file-queries.ts";
import type { PullOfCommitRow } from "../../store/queries/pull-queries.ts";
import type { Area } from "../area-resolution.ts";
import type { FileKind } from "../file-kind.ts";
import type { RiskFindingData, RiskWindow } from "./risk-data.ts";

export interface ComponentActivityQuestion {
  /** Of a component or folder. */
  readonly name: string;
  /** Days that are asked about, up to the clock; undefined: as configured for risk. */
  readonly days: number | undefined;
}

export interface ComponentActivityGathered {
  readonly area: Area;
  /** By commit of the window: the files it changed, those of other parts too. */
  readonly touched: ReadonlyMap<number, ReadonlySet<number>>;
  /** Of all files of the part, those gone too: their end was work as well. */
  readonly commits: readonly CommitFactRow[];
  /** Of the commits of the window. */
  readonly authors: readonly CommitPersonRow[];
  readonly issues: readonly IssueOfCommitRow[];
  readonly labels: readonly { readonly issue_id: number; readonly label: string }[];
  readonly pulls: readonly PullOfCommitRow[];
  readonly ignoredRevisions: readonly string[];
}

export interface ActivityIssueData {
  readonly key: string;
  readonly summary: string | null;
  readonly type: string | null;
  readonly url: string | null;
  /** Logical changes of the window that resolve it. */
  readonly changes: number;
  readonly evidence: Evidence;
}

export interface ActivityPullData {
  readonly number: number;
  readonly title: string | null;
  readonly url: string | null;
  /** Files of the component that it changed. */
  readonly files: number;
  readonly evidence: Evidence;
}

export interface ComponentActivityData extends ReportEnvelope {
  readonly name: string;
  readonly kind: "component" | "folder";
  readonly repository: string;
  readonly window: RiskWindow | null;
  /** Logical changes of the window: pull requests, issues, else commits. */
  readonly changes: number;
  readonly commits: number;
  /** The past before the window, and what it would have done in as many days; null where it is too short to say. */
  readonly past: {
    readonly changes: number;
    readonly days: number;
    /** In tenths. */
    readonly usual: number;
    /** Times the usual, in tenths. */
    readonly ratio: number;
    /** Changes before the window, newest first. */
    readonly evidence: Evidence;
    /** The same of the year before the window; null where that is half of the past or more, or had no change. */
    readonly lastYear: {
      readonly changes: number;
      readonly usual: number;
      readonly ratio: number;
      readonly evidence: Evidence;
    } | null;
  } | null;
  /** The answer in words. */
  readonly findings: readonly RiskFindingData[];
  /** Each change once: bulk work, work of bots, then by the type of its issue; most changes first. */
  readonly byType: readonly {
    /** The tracker's word; null without an issue. */
    readonly type: string | null;
    readonly group: "bug" | "other" | "unknown" | "none" | "bot" | "bulk";
    readonly changes: number;
    readonly evidence: Evidence;
  }[];
  readonly issues: readonly ActivityIssueData[];
  readonly pullRequests: readonly ActivityPullData[];
  /** The last twelve months at most, oldest first; a change stands in the month of its last commit. */
  readonly months: readonly {
    readonly month: string;
    readonly changes: number;
    readonly evidence: Evidence;
  }[];
  /** Mean of the whole months before those of the window, in tenths; null without any. */
  readonly monthlyMean: number | null;
  /** Who wrote it, by name. */
  readonly people: readonly {
    readonly name: string;
    readonly isBot: boolean;
    readonly evidence: Evidence;
  }[];
  readonly fileKinds: readonly {
    readonly kind: FileKind;
    readonly changes: number;
    readonly files: number;
    readonly evidence: Evidence;
  }[];
}
