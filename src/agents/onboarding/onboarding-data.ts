// The plain data of `onboarding`: what is gathered, and what scripts read of the answer.
import type { Evidence, ReportEnvelope } from "../../report/evidence.ts";
import type { IssueFactRow, OpenIssueRow, PullFactRow } from "../../store/queries/onboarding-queries.ts";
import type { ComponentExpertsGathered } from "../expertise/component-experts-data.ts";
import type { ExpertiseGathered } from "../expertise/experts-data.ts";
import type { FileKind } from "../file-kind.ts";
import type { RankedFile, RiskRows } from "../risk/risk-data.ts";

export interface OnboardingQuestion {
  /** A component or a folder, as typed. */
  readonly name: string;
}

export interface WeighedFile extends RankedFile {
  readonly fileKind: FileKind;
}

export interface OnboardingGathered {
  readonly experts: ComponentExpertsGathered;
  /** Of the whole history. */
  readonly rows: RiskRows;
  /** By outlook, over the whole history: whose experts are looked up follows from it. */
  readonly ranked: readonly RankedFile[];
  /** Those of the team's own by weight; made once. */
  readonly weighed: readonly WeighedFile[];
  /** What else the logical changes of the area changed: a row a change and component. */
  readonly others: readonly { readonly key: string; readonly component: string }[];
  readonly pulls: readonly PullFactRow[];
  readonly issueFacts: readonly IssueFactRow[];
  readonly openIssues: readonly OpenIssueRow[];
  readonly openLabels: readonly { readonly issue_id: number; readonly label: string }[];
  readonly fileExperts: readonly { readonly path: string; readonly gathered: ExpertiseGathered }[];
}

export type ReadingReason = "founding" | "discussed" | "hardest-bug" | "last-big" | "representative";

export interface ReadingData {
  readonly kind: "issue" | "pull" | "commit";
  /** A key, a number or a hash. */
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  /** UTC day of its last commit here. */
  readonly date: string;
  readonly reason: ReadingReason;
  /** The reason in words. */
  readonly why: string;
  /** Commits of it here. */
  readonly evidence: Evidence;
}

export interface OnboardingFileData {
  readonly path: string;
  /** Logical changes. */
  readonly changes: number;
  /** Added and deleted lines that count; null while lines are not counted. */
  readonly churn: number | null;
  readonly lastChange: string | null;
  readonly evidence: Evidence;
}

export interface FoundPathData {
  readonly path: string;
  /** `entry.readme`, `entry.name`, `entry.changes-with-others`; for traps `trap.…`. */
  readonly rule: string;
  readonly text: string;
  readonly evidence: Evidence;
}

/** A section without anything: why, and which threshold removed what. */
export interface EmptySection {
  readonly section:
    | "files"
    | "entries"
    | "together"
    | "reading"
    | "people"
    | "traps"
    | "firstIssues"
    | ReadingReason;
  readonly reason: string;
}

export interface OnboardingData extends ReportEnvelope {
  readonly name: string;
  readonly kind: "component" | "folder";
  readonly repository: string;
  readonly counted: number;
  /** Most logical changes first. */
  readonly files: readonly OnboardingFileData[];
  readonly setApart: readonly { readonly path: string; readonly reason: "vendored" | "generated" }[];
  readonly entries: readonly FoundPathData[];
  readonly together: readonly {
    readonly component: string;
    readonly together: number;
    readonly changes: number;
    readonly evidence: Evidence;
  }[];
  readonly open: readonly { readonly path: string; readonly why: string; readonly evidence: Evidence }[];
  /** In the order to read them. */
  readonly reading: readonly ReadingData[];
  readonly people: readonly {
    /** A file; null for the whole. */
    readonly about: string | null;
    /** Who can be asked, who knows most first. */
    readonly active: readonly { readonly name: string; readonly evidence: Evidence }[];
    /** Who knows more but is gone. */
    readonly gone: readonly {
      readonly name: string;
      readonly standing: "inactive" | "left";
      readonly lastSeen: string;
      readonly evidence: Evidence;
    }[];
    /** Of the first of them. */
    readonly evidence: Evidence;
  }[];
  readonly traps: readonly FoundPathData[];
  readonly firstIssues: readonly {
    readonly key: string;
    readonly title: string;
    readonly url: string | null;
    readonly rule: "label" | "few-comments";
    readonly why: string;
    readonly evidence: Evidence;
  }[];
  readonly empty: readonly EmptySection[];
}
