// Links: how one thing leads to another, by which rule, how surely, and the text it was read from.

export type LinkKind = "resolves" | "mentions" | "reverts" | "cherry-picks" | "contains" | "suggested";

/** Where a candidate key stood; together with the kind of thing it stood in this decides kind and confidence. */
export type MentionPlace =
  | "branch"
  | "title"
  | "subject-start"
  | "subject"
  | "closing"
  | "trailer"
  | "browse"
  | "body"
  | "comment"
  | "revert-subject";

/** A candidate issue key as read from one text; whether it is a link is decided later, by what is known. */
export interface Mention {
  /** Upper-cased key as it will be looked up: `PROJ-12`, `#12` (this repository), `owner/repo#12`. */
  readonly key: string;
  /** As written. */
  readonly text: string;
  readonly place: MentionPlace;
  readonly kind: LinkKind;
  readonly rule: string;
  readonly confidence: number;
  /** True when it was written in lower case: then only a known project makes it a link. */
  readonly isLowerCase: boolean;
}

/** A relation of a commit to an earlier one, still by the hash or title that was written. */
export interface CommitRelation {
  readonly kind: "reverts" | "cherry-picks" | "reapplies";
  readonly rule: string;
  /** Full or abbreviated hash, lower case; null when only the title was given. */
  readonly sha: string | null;
  /** Subject of the other commit, where the text gives it. */
  readonly title: string | null;
  readonly text: string;
}

/** A pull request's number as read from a commit's message. */
export interface PullMention {
  readonly number: number;
  readonly rule: string;
  readonly confidence: number;
  readonly text: string;
  /** merge: the commits reachable from the second parent and not from the first belong to it; self: this commit does. */
  readonly scope: "merge" | "self";
  /** The pull request's title and head branch where the message gives them. */
  readonly title: string | null;
  readonly headBranch: string | null;
}
