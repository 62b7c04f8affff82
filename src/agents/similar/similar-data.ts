// The plain data of `similar`: what is gathered, and what scripts read of the answer.
import type { TermField } from "../../model/words.ts";
import type { Evidence, ReportEnvelope } from "../../report/evidence.ts";
import type { IssueCommitRow, IssuePullRow, IssueRow } from "../../store/queries/issue-queries.ts";
import type { IssueBriefRow, IssueOfFileRow, LinkedIssueRow } from "../../store/queries/similar-queries.ts";
import type { TermRow } from "../../store/queries/term-queries.ts";
import type { StateChange } from "../issue-state.ts";

export interface SimilarQuestion {
  /** A key, or words. */
  readonly asked: string;
  /** Every issue; else bugs alone. */
  readonly isEveryIssue: boolean;
}

/** Where a word stands; `text` is the question's own. */
export type WordField = TermField | "text";

export interface IssueOfPull {
  readonly issueId: number;
  /** `owner/name#12`. */
  readonly name: string;
}

export interface FileOfIssue extends IssueOfFileRow {
  readonly repositoryId: number;
}

/** What candidates are found by. */
export interface SimilarFindings {
  /** Null where words were asked for. */
  readonly issue: IssueRow | null;
  /** The question's words and where they stand. */
  readonly words: ReadonlyMap<string, ReadonlySet<WordField>>;
  /** Known issues by then. */
  readonly issues: number;
  /** And those that links alone tell of. */
  readonly allIssues: number;
  /** In how many issues and pull requests each word stands, counted to one more than a rare word may have. */
  readonly textsOf: ReadonlyMap<string, number>;
  /** Of the rare ones. */
  readonly termRows: readonly TermRow[];
  /** By repository and pull request: `3 12`. */
  readonly issuesOfPulls: ReadonlyMap<string, readonly IssueOfPull[]>;
  readonly files: readonly FileOfIssue[];
  readonly links: readonly LinkedIssueRow[];
}

/** What is told of those found. */
export interface CandidateFacts {
  readonly briefs: readonly IssueBriefRow[];
  readonly labels: readonly { readonly issue_id: number; readonly label: string }[];
  readonly components: readonly { readonly issue_id: number; readonly name: string }[];
}

/** How one of the shown candidates was resolved. */
export interface ResolutionFacts {
  readonly commits: readonly IssueCommitRow[];
  readonly pulls: readonly IssuePullRow[];
  readonly changes: readonly StateChange[];
  readonly fixVersions: readonly string[];
}

export interface SimilarGathered {
  readonly findings: SimilarFindings;
  readonly facts: CandidateFacts;
  /** By issue, of those that may be shown. */
  readonly resolutions: ReadonlyMap<number, ResolutionFacts>;
}

export interface SharedWord {
  readonly word: string;
  readonly score: number;
  /** Issues and pull requests in which it stands. */
  readonly texts: number;
  readonly fields: readonly TermField[];
}

export interface SharedFile {
  readonly path: string;
  readonly score: number;
  /** Issues whose work changed it. */
  readonly issues: number;
  /** The candidate's commits that changed it. */
  readonly evidence: Evidence;
}

export interface SharedLink {
  /** `PROJ-12 duplicates PROJ-7`. */
  readonly text: string;
  readonly isStrong: boolean;
}

export interface ResolutionData {
  readonly state: "resolved" | "open" | "unknown";
  readonly resolution: string | null;
  readonly resolvedAt: string | null;
  readonly fixVersions: readonly string[];
  readonly pullRequests: readonly {
    readonly name: string;
    readonly title: string | null;
    readonly state: string | null;
    readonly url: string | null;
  }[];
  readonly commits: readonly {
    readonly sha: string;
    readonly subject: string;
    readonly author: string;
    readonly isReverted: boolean;
    readonly url: string | null;
  }[];
}

export interface CandidateData {
  readonly key: string;
  readonly summary: string | null;
  readonly type: string | null;
  readonly url: string | null;
  readonly createdAt: string | null;
  readonly score: number;
  readonly words: readonly SharedWord[];
  readonly files: readonly SharedFile[];
  readonly links: readonly SharedLink[];
  readonly components: readonly string[];
  readonly resolved: ResolutionData;
  /** The issue, the pull requests that share words, the commits that share files. */
  readonly evidence: Evidence;
}

export interface SimilarData extends ReportEnvelope {
  readonly asked: {
    readonly kind: "issue" | "text";
    readonly name: string;
    readonly summary: string | null;
    readonly url: string | null;
  };
  readonly isEveryIssue: boolean;
  /** The strongest first, at most 50. */
  readonly candidates: readonly CandidateData[];
  /** How many there are in all. */
  readonly found: number;
  /** In more texts than this a word is common. */
  readonly rareLimit: number;
  readonly leftOut: {
    readonly commonWords: readonly string[];
    readonly commonFiles: readonly string[];
    /** Issues that share one rare word and nothing else. */
    readonly belowThreshold: number;
    /** Issues like it that are no bugs. */
    readonly notBugs: number;
  };
  readonly emptyReason: string | null;
}
