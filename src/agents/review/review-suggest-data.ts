// The plain data of `review-suggest`: what is gathered, and what scripts read of the answer.
import type { Evidence, ReportEnvelope } from "../../report/evidence.ts";
import type { CommitPersonRow } from "../../store/queries/file-queries.ts";
import type { PullRow } from "../../store/queries/pull-context-queries.ts";
import type {
  CommitReviewRow,
  DeveloperRow,
  GivenReviewRow,
  TouchRow,
} from "../../store/queries/review-routing-queries.ts";
import type { CoChangeData, CoChangesGathered } from "../co-changes.ts";
import type { Signal } from "../scoring/reviewer-score.ts";

export type ReviewWork =
  | { readonly kind: "pull"; readonly asked: string }
  /** A branch of the work tree against its base. */
  | { readonly kind: "branch"; readonly base: string }
  | { readonly kind: "paths"; readonly paths: readonly WorkPath[]; readonly author: string | undefined };

export interface WorkPath {
  /** As typed. */
  readonly path: string;
  /** What it is from the repository's root, where it was typed in another way: meant where the former is no living file's. */
  readonly rootedPath?: string | undefined;
}

export interface ReviewQuestion {
  readonly work: ReviewWork;
  /** How many reviewers are chosen. */
  readonly count: number;
}

export interface ChangedFile {
  readonly path: string;
  /** Null: the memory has no such living file, as of a new one. */
  readonly fileId: number | null;
}

/** The work that wants a review, whatever it was asked for as. */
export interface RoutedWork {
  readonly repositoryId: number;
  readonly repository: string;
  readonly repositoryUrl: string | null;
  readonly name: string;
  readonly pull: PullRow | null;
  readonly files: readonly ChangedFile[];
  /** Of a pull request that went on after the day asked about: then, as its commits of by then have them; later, as the forge lists them since. */
  readonly filesOf: "now" | "then" | "later";
  /** Who wrote it. */
  readonly authorIds: readonly number[];
  /** Commits of its own that the memory holds. */
  readonly ownCommits: readonly number[];
}

export interface FolderTouches {
  readonly folder: string;
  readonly touches: readonly TouchRow[];
}

export interface ReviewGathered {
  readonly work: RoutedWork;
  readonly files: readonly (TouchRow & { readonly file_id: number })[];
  readonly folders: readonly FolderTouches[];
  readonly parents: readonly FolderTouches[];
  /** Of all those commits. */
  readonly authors: readonly CommitPersonRow[];
  readonly reviews: readonly CommitReviewRow[];
  /** Of the last 90 days. */
  readonly given: readonly GivenReviewRow[];
  readonly requests: readonly { readonly developer_id: number; readonly number: number }[];
  readonly developers: readonly DeveloperRow[];
  readonly lastSeen: readonly { readonly developer_id: number; readonly at: number }[];
  readonly handles: readonly { readonly handle: string; readonly developer_id: number }[];
  readonly coChanges: CoChangesGathered;
  /** CODEOWNERS at the head; null without one. */
  readonly codeowners: string | null;
}

export interface SignalData {
  readonly name: Signal;
  /** The person's part of what everybody has of it, 0 to 1. */
  readonly share: number;
  /** Commits and reviews it was added up from. */
  readonly evidence: Evidence;
}

export interface ReviewerData {
  readonly name: string;
  /** The sum of the five shares, 0 to 5. */
  readonly score: number;
  readonly signals: readonly SignalData[];
  /** Changed files that the person worked on or reviewed before. */
  readonly knows: readonly string[];
  /** Of which changed files CODEOWNERS names the person. */
  readonly owns: readonly string[];
  /** Open requests, and reviews given in the last 45 days, fading by half a week. */
  readonly load: { readonly value: number; readonly evidence: Evidence };
}

export interface SuggestionData extends ReviewerData {
  /** learner: somebody near to files that fewer than three active people know. */
  readonly place: "expert" | "learner";
}

export interface ExcludedData {
  readonly name: string;
  readonly reason: "author" | "bot" | "left" | "inactive";
  /** UTC day of the last activity; null when none is known. */
  readonly lastSeen: string | null;
  readonly score: number;
  /** Commits and reviews that speak for the person all the same. */
  readonly evidence: Evidence;
}

export interface KnownByData {
  readonly name: string;
  /** Commits and reviews of the file, newest first. */
  readonly evidence: Evidence;
}

export interface ReviewSuggestData extends ReportEnvelope {
  readonly work: {
    readonly kind: "pull" | "branch" | "paths";
    readonly name: string;
    readonly title: string | null;
    readonly url: string | null;
    readonly repository: string;
    readonly authors: readonly string[];
  };
  readonly files: readonly {
    readonly path: string;
    readonly isKnown: boolean;
    /** Active people who worked on it or reviewed it, authors of this work left out. */
    readonly knownBy: readonly KnownByData[];
    readonly owners: readonly string[];
  }[];
  /** In the order they were chosen. */
  readonly suggestions: readonly SuggestionData[];
  /** Everybody who could review, strongest first. */
  readonly candidates: readonly ReviewerData[];
  readonly excluded: readonly ExcludedData[];
  /** Files that usually change with these and are not among them. */
  readonly missingFiles: readonly CoChangeData[];
  /** Why nobody is suggested; null when somebody is. */
  readonly emptyReason: string | null;
}
