// What sources hand on: plain facts, named as the field names them, knowing nothing of the store.
// In every record an absent property means "this payload did not say"; null means "it said there is none".

export type SourceName = "git" | "jira" | "github";

/** How an account is classed. `tool` is a program that signs commits (an assistant, a CI), never a person. */
export type AccountKind = "person" | "bot" | "tool" | "unknown";

/** One person as one source names them. */
export interface Identity {
  readonly source: SourceName;
  /**
   * Natural key within the source. git: `Name <email>` as written; github: the login, case-folded, without `[bot]`
   * and `app/`; jira: `site/accountId`, else `site/key`, else `site/name`.
   */
  readonly account: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly login: string | null;
  readonly kind: AccountKind;
}

export type CommitRole =
  | "author"
  | "committer"
  | "co-author"
  | "reviewer"
  | "acker"
  | "tester"
  | "signer"
  | "reporter";

/** A: added, M: modified, D: deleted, R: renamed, C: copied, T: type changed. */
export type ChangeKind = "A" | "M" | "D" | "R" | "C" | "T";
export type FileKind = "file" | "symlink" | "submodule";

/** One file of one commit against its only parent. Paths are escaped (model/path-text.ts). */
export interface FileChange {
  readonly change: ChangeKind;
  /** The path after the change; the old path for a deletion. */
  readonly path: string;
  /** The path before a rename or copy, else null. */
  readonly oldPath: string | null;
  readonly kind: FileKind;
  /** Octal file modes as git prints them, as numbers (0o100644); 0 where the side does not exist. */
  readonly oldMode: number;
  readonly newMode: number;
}

export interface GitCommitRecord {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly author: Identity;
  /** UTC seconds, with the author's offset in minutes beside it. */
  readonly authoredAt: number;
  readonly authorOffset: number;
  readonly committer: Identity;
  readonly committedAt: number;
  readonly committerOffset: number;
  /** The whole message, decoded. */
  readonly message: string;
  /** True when bytes of the message or a name could not be decoded and stand as U+FFFD. */
  readonly isLossy: boolean;
  /** Sorted by path. Null where git cannot know them: the boundary of a shallow clone. Empty for merges. */
  readonly changes: readonly FileChange[] | null;
}

/** Lines of one file in one commit. Null counts: binary, or not countable. */
export interface LineCount {
  readonly path: string;
  readonly added: number | null;
  readonly deleted: number | null;
}

export interface CommitLineCounts {
  readonly sha: string;
  /** Null when git could not count this commit (a missing object); its counts stay unknown. */
  readonly counts: readonly LineCount[] | null;
}

export interface TagRecord {
  readonly name: string;
  /** The commit the tag leads to. */
  readonly sha: string;
  /** UTC seconds of the tagger, else of the commit. */
  readonly taggedAt: number;
}

/** Texts at the head that say something about the rest. Null where the file does not exist. */
export interface RepositoryDocuments {
  readonly mailmap: string | null;
  readonly ignoreRevs: string | null;
  readonly codeowners: string | null;
  /** `.gitattributes` at the root. */
  readonly attributes: string | null;
}

export interface RepositoryFacts {
  readonly objectFormat: "sha1" | "sha256";
  readonly isBare: boolean;
  readonly isShallow: boolean;
  /** A partial clone: blobs may be absent and are never fetched unasked. */
  readonly isPartial: boolean;
  /** The branch checked out, null on a detached head. */
  readonly branch: string | null;
  /** Null in a repository without commits. */
  readonly headSha: string | null;
  /** The origin's URL as configured (credentials removed), null without one. */
  readonly originUrl: string | null;
  /** `host/owner/name` of the origin, case kept, else null. */
  readonly originName: string | null;
}

/** A list that may have been cut by the source: then what is missing is unknown, not none. */
export interface RecordList<T> {
  readonly items: readonly T[];
  readonly isComplete: boolean;
}

export interface IssueCommentRecord {
  readonly externalId: string;
  readonly author: Identity | null;
  readonly body: string;
  readonly createdAt: number;
  readonly updatedAt: number | null;
  /** Visible to a role or group only. */
  readonly isRestricted: boolean;
}

export interface IssueChangeRecord {
  readonly externalId: string;
  /** Position within the history entry, from 0. */
  readonly ordinal: number;
  readonly author: Identity | null;
  readonly changedAt: number;
  readonly field: string;
  readonly fromValue: string | null;
  readonly fromText: string | null;
  readonly toValue: string | null;
  readonly toText: string | null;
}

export interface IssueLinkRecord {
  readonly externalId: string | null;
  /** The relation's type name (`Duplicate`) and its sentence read from `fromKey` (`duplicates`). */
  readonly type: string;
  readonly relation: string;
  readonly fromKey: string;
  readonly toKey: string;
}

export type StatusCategory = "new" | "indeterminate" | "done";

export interface IssueRecord {
  readonly source: "jira" | "github";
  /** Host of the tracker, `example.atlassian.net` or `github.com`. */
  readonly site: string;
  readonly externalId: string;
  /** `PROJ-12`, or `host/owner/name#12` for a GitHub issue. */
  readonly key: string;
  /** Keys it had before, oldest first. */
  readonly aliases?: readonly string[];
  readonly url?: string | null;
  readonly projectKey?: string | null;
  readonly projectName?: string | null;
  readonly summary?: string | null;
  readonly description?: string | null;
  readonly type?: string | null;
  readonly isSubtask?: boolean;
  readonly status?: string | null;
  readonly statusCategory?: StatusCategory | null;
  readonly resolution?: string | null;
  readonly priority?: string | null;
  readonly components?: readonly string[];
  readonly labels?: readonly string[];
  readonly fixVersions?: readonly string[];
  readonly affectedVersions?: readonly string[];
  readonly parentKey?: string | null;
  readonly epicKey?: string | null;
  readonly assignee?: Identity | null;
  readonly reporter?: Identity | null;
  readonly creator?: Identity | null;
  readonly createdAt?: number | null;
  readonly updatedAt?: number | null;
  readonly resolvedAt?: number | null;
  readonly comments?: RecordList<IssueCommentRecord>;
  readonly changes?: RecordList<IssueChangeRecord>;
  readonly links?: readonly IssueLinkRecord[];
}

export type ReviewState = "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";

export interface ReviewRecord {
  readonly externalId: string;
  readonly author: Identity | null;
  readonly state: ReviewState;
  readonly body: string;
  /** Null for a pending review. */
  readonly submittedAt: number | null;
  readonly commitSha: string | null;
}

/** Conversation on the pull request as a whole. */
export interface PullCommentRecord {
  readonly externalId: string;
  readonly author: Identity | null;
  readonly body: string;
  readonly createdAt: number;
  readonly updatedAt: number | null;
  readonly url: string | null;
}

/** A remark on a line of the change. */
export interface ReviewCommentRecord {
  readonly externalId: string;
  readonly reviewExternalId: string | null;
  readonly inReplyTo: string | null;
  readonly author: Identity | null;
  readonly body: string;
  readonly path: string;
  /** Null when the line is gone from the latest change. */
  readonly line: number | null;
  readonly commitSha: string | null;
  readonly createdAt: number;
  readonly updatedAt: number | null;
  readonly url: string | null;
}

export interface PullCommitRecord {
  readonly sha: string;
  /** The git author as written in the commit, and the account the source lists it under. */
  readonly author: Identity | null;
  readonly account: Identity | null;
  readonly message: string | null;
}

export interface PullFileRecord {
  readonly path: string;
  readonly oldPath: string | null;
  /** added, removed, modified, renamed, copied, changed, unchanged; null where not told. */
  readonly status: string | null;
  readonly added: number | null;
  readonly deleted: number | null;
}

/** A repository as a forge names it. */
export interface ForgeRepository {
  /** `host/owner/name`, case kept. */
  readonly name: string;
  readonly url: string;
  readonly defaultBranch: string | null;
}

export interface PullRequestRecord {
  readonly repository: ForgeRepository;
  readonly number: number;
  readonly externalId?: string;
  readonly url?: string | null;
  readonly title?: string;
  readonly body?: string | null;
  readonly state?: "open" | "closed" | "merged";
  readonly isDraft?: boolean;
  readonly author?: Identity | null;
  readonly mergedBy?: Identity | null;
  readonly baseBranch?: string | null;
  readonly headBranch?: string | null;
  /** `host/owner/name` of a fork, null when it is gone. */
  readonly headRepository?: string | null;
  readonly headSha?: string | null;
  /** Only of merged pull requests: before that the field is a test merge. */
  readonly mergeSha?: string | null;
  readonly labels?: readonly string[];
  readonly createdAt?: number | null;
  readonly updatedAt?: number | null;
  readonly closedAt?: number | null;
  readonly mergedAt?: number | null;
  readonly added?: number | null;
  readonly deleted?: number | null;
  readonly changedFiles?: number | null;
  /** Logins and team slugs asked for a review. */
  readonly requestedReviewers?: readonly Identity[];
  readonly requestedTeams?: readonly string[];
  /** Keys of issues that the forge itself says this closes (`host/owner/name#12`). */
  readonly closingIssues?: readonly string[];
  readonly reviews?: RecordList<ReviewRecord>;
  readonly comments?: RecordList<PullCommentRecord>;
  readonly reviewComments?: RecordList<ReviewCommentRecord>;
  readonly commits?: RecordList<PullCommitRecord>;
  readonly files?: RecordList<PullFileRecord>;
}

/** One raw payload as it came in: the fact behind a record. */
export interface RawEvent {
  readonly source: "jira" | "github";
  /** Which shape it has, `jira.issue`, `github.pull`, `github.gh-pull`, `github.reviews`…: names the parser. */
  readonly shape: string;
  /** What object it speaks of: `example.atlassian.net/10042`, `github.com/example/shop#382`. */
  readonly objectKey: string;
  /** What the payload itself does not say but its place did (the pull request's number from a file's name). */
  readonly context: Readonly<Record<string, string | number>>;
  /** The source's own time of change, null where it gives none. */
  readonly updatedAt: number | null;
  /** JSON text with keys in their given order. */
  readonly payload: string;
}

/** A payload that could not be taken, with the words that let its owner find and mend it. */
export interface RejectedPayload {
  readonly file: string;
  /** Position among the file's records, from 0. */
  readonly index: number;
  /** `$.fields.created`. */
  readonly jsonPath: string;
  readonly expected: string;
  /** What stood there, shortened. */
  readonly found: string;
  /** The record's own name where it has one (`PROJ-12`, `#382`). */
  readonly record: string | null;
}

export type ParsedPayload =
  | { readonly event: RawEvent; readonly issue: IssueRecord }
  | { readonly event: RawEvent; readonly pull: PullRequestRecord };
