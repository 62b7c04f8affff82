// The plain data of `file-risk` and `component-risk`: what is gathered, and what scripts read of the answer.
import type { Evidence, ReportEnvelope } from "../../report/evidence.ts";
import type { AreaChangeRow, CommitFactRow } from "../../store/queries/area-queries.ts";
import type { AreaFileRow } from "../../store/queries/component-queries.ts";
import type { DiscussionRow } from "../../store/queries/discussed-text-queries.ts";
import type { IssueOfCommitRow } from "../../store/queries/expertise-queries.ts";
import type { CommitPersonRow } from "../../store/queries/file-queries.ts";
import type { Area } from "../area-resolution.ts";
import type { ChurnExclusion } from "../churn-rule.ts";
import type { AskedPath, ResolvedFile } from "../path-resolution.ts";
import type { NamedFile } from "./test-pairing.ts";

/** What both questions are asked with. */
export interface RiskQuestion {
  /** Days that count, up to the clock; undefined: as configured. */
  readonly days: number | undefined;
  readonly by: "risk" | "outlook";
  /** Files whose findings are looked for. */
  readonly detailed: number;
  /** Counts files that are gone at the head. */
  readonly isGoneCounted: boolean;
}

export type FileRiskQuestion = RiskQuestion & AskedPath;

export interface ComponentRiskQuestion extends RiskQuestion {
  /** Of a component or folder. */
  readonly name: string;
}

/** The work on the files asked about: all changes, and what stands around those of the window. */
export interface RiskRows {
  readonly files: readonly AreaFileRow[];
  readonly changes: readonly AreaChangeRow[];
  /** Commits of the changes that are known by then. */
  readonly commits: readonly CommitFactRow[];
  readonly subjects: readonly { readonly commit_id: number; readonly subject: string }[];
  readonly authors: readonly CommitPersonRow[];
  readonly issues: readonly IssueOfCommitRow[];
  readonly labels: readonly { readonly issue_id: number; readonly label: string }[];
  /** Hashes of `.git-blame-ignore-revs`. */
  readonly ignoredRevisions: readonly string[];
}

/** What is looked up for the files that are shown. */
export interface RiskDetails {
  readonly pullTexts: readonly DiscussionRow[];
  readonly issueTexts: readonly DiscussionRow[];
  /** Addresses of the pull requests that the findings name, where they are known. */
  readonly pulls: readonly { readonly number: number; readonly url: string | null }[];
  /** By the source's id: the tests that bear its name. */
  readonly tests: ReadonlyMap<number, readonly NamedFile[]>;
  /** Logical changes of those tests in the window, by the test's id. */
  readonly testChanges: ReadonlyMap<number, ReadonlySet<string>>;
  /** By commit: the files it changed. */
  readonly touched: ReadonlyMap<number, ReadonlySet<number>>;
  /** Of the team's own files at the head, by id. */
  readonly livePaths: ReadonlyMap<number, string>;
}

export interface FileRiskGathered {
  readonly resolved: ResolvedFile;
  readonly rows: RiskRows;
  /** Made once: which files are looked at closely follows from it. */
  readonly ranked: readonly RankedFile[];
  readonly details: RiskDetails;
}

export interface ComponentRiskGathered {
  readonly area: Area;
  readonly rows: RiskRows;
  /** Made once: which files are looked at closely follows from it. */
  readonly ranked: readonly RankedFile[];
  readonly details: RiskDetails;
}

export interface RiskFindingData {
  /** `risk.change-count`, `risk.discussion`, … */
  readonly rule: string;
  readonly text: string;
  readonly evidence: Evidence;
}

export interface RiskFileData {
  readonly path: string;
  readonly isLive: boolean;
  /** The published sum, in tenths. */
  readonly risk: number;
  /** In tenths; null while lines of the files are not counted. */
  readonly outlook: number | null;
  /** Added and deleted lines that count; null while lines of the files are not counted. */
  readonly churn: number | null;
  readonly bugs: number;
  readonly contributors: number;
  readonly commits: number;
  /** Logical changes: pull requests, issues, else commits. */
  readonly changes: number;
  /** Logical changes that look like fixes by their message and resolve no bug; no term of the sum. */
  readonly fixesByMessage: number;
  /** UTC day of the last change, in the window or before; null without any. */
  readonly lastChange: string | null;
  readonly evidence: {
    readonly commits: Evidence;
    /** Keys. */
    readonly bugs: Evidence;
    /** Names. */
    readonly contributors: Evidence;
    readonly fixesByMessage: Evidence;
  };
  /** Commits of the window whose lines are left out of churn, and why. */
  readonly leftOutOfChurn: readonly { readonly reason: ChurnExclusion; readonly evidence: Evidence }[];
  /** The test found by name, and its logical changes in the window; null where none is found or looked for. */
  readonly test: { readonly path: string; readonly changes: number } | null;
  /** In words; null where they were not looked for: below the files shown, and for vendored and generated ones. */
  readonly findings: readonly RiskFindingData[] | null;
}

/** A commit's change of a file, the lines of all its names together. */
export interface FileWork {
  readonly commit: CommitFactRow;
  readonly key: string;
  readonly lines: number;
  readonly isUncounted: boolean;
  readonly exclusion: ChurnExclusion | null;
}

export interface RankedFile {
  readonly file: AreaFileRow;
  readonly setApart: "vendored" | "generated" | null;
  /** Oldest first. */
  readonly history: readonly FileWork[];
  readonly window: readonly FileWork[];
  readonly data: RiskFileData;
}

export interface RiskWindow {
  readonly days: number;
  /** First and last UTC day. */
  readonly from: string;
  readonly to: string;
}

export interface FileRiskData extends ReportEnvelope {
  readonly path: string;
  readonly repository: string;
  readonly component: string | null;
  /** Null in a memory without activity. */
  readonly window: RiskWindow | null;
  /** Why a path is no source of the team's own; null for all others. */
  readonly setApart: "vendored" | "generated" | null;
  readonly file: RiskFileData;
}

export interface ComponentRiskData extends ReportEnvelope {
  readonly name: string;
  readonly kind: "component" | "folder";
  readonly repository: string;
  readonly window: RiskWindow | null;
  readonly orderedBy: "risk" | "outlook";
  /** Most risk first. Without `--by outlook` those that changed in the window. */
  readonly files: readonly RiskFileData[];
  /** Why no file is named; null when some are. */
  readonly emptyReason: string | null;
  /** Vendored and generated files that would stand in the list, by path. */
  readonly setApart: readonly {
    readonly path: string;
    readonly reason: "vendored" | "generated";
    readonly evidence: Evidence;
  }[];
  /** Files that did not change in the window. */
  readonly unchanged: number;
  /** Files gone at the head, left out unless all are asked for. */
  readonly gone: number;
}
