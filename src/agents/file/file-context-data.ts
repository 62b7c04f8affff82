// The plain data of `file-context`: what is gathered, and what scripts read of the answer.
import type { Evidence, ReportEnvelope } from "../../report/evidence.ts";
import type { IssueOfCommitRow } from "../../store/queries/expertise-queries.ts";
import type { CommitPersonRow, FileChangeRow } from "../../store/queries/file-queries.ts";
import type { PullOfCommitRow } from "../../store/queries/pull-queries.ts";
import type { CoChangeData, CoChangesGathered } from "../co-changes.ts";
import type { Why } from "../issue-kinds.ts";
import type { AskedPath, ResolvedFile } from "../path-resolution.ts";
import type { PullBriefData } from "../pull-brief.ts";

export interface FileContextQuestion extends AskedPath {
  /** Counts the file through its renames; else the rows whose path after the change is this one. */
  readonly isFollowed: boolean;
}

export interface FileContextGathered {
  readonly resolved: ResolvedFile;
  readonly names: readonly string[];
  readonly changes: readonly FileChangeRow[];
  readonly authors: readonly CommitPersonRow[];
  readonly pulls: readonly PullOfCommitRow[];
  readonly issues: readonly IssueOfCommitRow[];
  readonly labels: readonly { readonly issue_id: number; readonly label: string }[];
  /** Null where the path alone is asked about: then there is no one file that others change with. */
  readonly coChanges: CoChangesGathered | null;
}

export interface FileCommitData {
  readonly sha: string;
  readonly author: string;
  readonly subject: string;
  readonly authoredAt: string;
  readonly change: string;
  readonly path: string;
  /** The name before, where this commit changed it. */
  readonly oldPath: string | null;
  /** Added and deleted lines; null while uncounted and for binary files. */
  readonly churn: number | null;
  readonly isReverted: boolean;
  readonly url: string | null;
}

export interface FileContextData extends ReportEnvelope {
  readonly path: string;
  readonly repository: string;
  readonly currentPath: string | null;
  readonly component: { readonly name: string; readonly rule: string } | null;
  readonly history: {
    /** Non-merge commits that changed it. */
    readonly commits: number;
    /** Developers who wrote them, identities joined; co-authors are not counted here. */
    readonly authors: number;
    /** The same before identities are joined: distinct names and addresses after .mailmap. */
    readonly mailmapAuthors: number;
    /** Added and deleted lines; null while some are not counted. */
    readonly churn: number | null;
    readonly firstAt: string | null;
    readonly lastAt: string | null;
    readonly follow: boolean;
    readonly evidence: Evidence;
  };
  /** Names it bore, in order of their first commit. */
  readonly names: readonly { readonly path: string; readonly since: string; readonly evidence: Evidence }[];
  readonly createdBy: FileCommitData | null;
  readonly lastChangedBy: FileCommitData | null;
  /** By commits, then churn, then name. Bots are marked, not left out. */
  readonly authors: readonly {
    readonly name: string;
    readonly isBot: boolean;
    readonly commits: number;
    readonly churn: number | null;
    readonly evidence: Evidence;
  }[];
  readonly pullRequests: readonly (PullBriefData & {
    /** By the issues that its commits resolve: bug before feature before other. */
    readonly why: Why;
    /** What says that the commits are of it. */
    readonly rules: readonly string[];
    readonly evidence: Evidence;
  })[];
  readonly issues: readonly {
    readonly key: string;
    readonly summary: string | null;
    readonly type: string | null;
    /** Now; null under --as-of, where the issue itself tells what it was. */
    readonly status: string | null;
    readonly url: string | null;
    readonly why: Why;
    readonly evidence: Evidence;
  }[];
  /** Files that usually change with it, strongest first; null with --no-follow. */
  readonly coChanges: readonly CoChangeData[] | null;
  /** Newest first. */
  readonly commits: readonly FileCommitData[];
}
