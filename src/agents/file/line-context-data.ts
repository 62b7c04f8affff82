// The plain data of `file-context PATH:LINE`: what is gathered, and what scripts read of the answer.
import type { Evidence, ReportEnvelope } from "../../report/evidence.ts";
import type { RemarkOnPullRow, RemarkRow } from "../../store/queries/discussion-queries.ts";
import type { CommitContextData, CommitGathered } from "../context/commit-context-data.ts";
import type { RemarkData } from "../context/discussion.ts";
import type { AskedPath, ResolvedFile } from "../path-resolution.ts";
import type { Blame } from "../worktree.ts";

export interface LineQuestion extends AskedPath {
  /** 1 is the first; both are in. */
  readonly fromLine: number;
  readonly toLine: number;
}

/** What the memory knows of a commit that lines come from. */
export interface OriginGathered {
  readonly sha: string;
  /** Null when the memory does not hold the commit. */
  readonly commit: CommitGathered | null;
  readonly remarks: readonly (RemarkRow | RemarkOnPullRow)[];
}

export interface LineGathered {
  readonly resolved: ResolvedFile;
  readonly blame: Blame;
  /** In order of the first line that comes from each. */
  readonly origins: readonly OriginGathered[];
}

export interface LineOriginData {
  readonly sha: string;
  /** False: the memory does not hold the commit, and knows nothing of it. */
  readonly isKnown: boolean;
  readonly commit: CommitContextData["commit"] | null;
  /** Lines that come from it, as they stand. */
  readonly lines: readonly {
    readonly line: number;
    readonly text: string;
    /** Where the line stood in that commit. */
    readonly originalPath: string;
    readonly originalLine: number;
  }[];
  readonly pullRequests: CommitContextData["pullRequests"];
  readonly issues: CommitContextData["issues"];
  readonly releases: CommitContextData["releases"];
  readonly revertedBefore: CommitContextData["revertedBefore"];
  /** Remarks on this file first, then decisions, then the rest; newest first each. */
  readonly discussion: readonly RemarkData[];
  readonly relations: CommitContextData["relations"];
  readonly laterFixes: CommitContextData["laterFixes"];
  readonly evidence: Evidence;
}

export interface LineContextData extends ReportEnvelope {
  readonly path: string;
  readonly repository: string;
  /** The commit whose lines were blamed. */
  readonly revision: string;
  readonly fromLine: number;
  readonly toLine: number;
  /** In order of the first line that comes from each. */
  readonly origins: readonly LineOriginData[];
}
