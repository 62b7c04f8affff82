// What a question may ask of git itself: work that is not in the memory yet. The git source implements it.

/** What tells which repository a work tree is of. */
export interface WorktreePlace {
  /** Host, owner and name of the origin; null without one. */
  readonly originName: string | null;
  /** Null in a shallow clone. */
  readonly rootSha: string | null;
}

/** A branch against the one it leaves from. */
export interface BranchWork extends WorktreePlace {
  /** As asked for. */
  readonly base: string;
  /** Where the branch left the base. */
  readonly mergeBase: string;
  readonly head: string;
  /** Commits of the branch that the base does not have, newest first; merges are not among them. */
  readonly commits: readonly { readonly sha: string; readonly authorEmail: string }[];
  /** Escaped paths from the repository's root, sorted; of a renamed file the name before. */
  readonly paths: readonly string[];
}

/** Lines to be blamed. */
export interface BlameQuestion {
  /** Escaped, from the repository's root. */
  readonly path: string;
  readonly fromLine: number;
  readonly toLine: number;
  /** Undefined: HEAD; else the state of then. */
  readonly until: number | undefined;
  readonly ignored: readonly string[];
}

export interface BlamedLine {
  readonly line: number;
  readonly sha: string;
  readonly path: string;
  readonly originalLine: number;
  readonly text: string;
}

export interface Blame {
  readonly revision: string;
  readonly lines: readonly BlamedLine[];
}

export interface Worktree {
  /** Throws TM_LINE_UNKNOWN where HEAD has no such line, TM_GIT_NOT_A_REPOSITORY outside of one. */
  readBlame(question: BlameQuestion): Promise<Blame>;
  readPlace(): Promise<WorktreePlace>;
  /** Throws TM_GIT_REF_UNKNOWN where `base` names no commit, or nothing joins it to HEAD. */
  readBranch(base: string): Promise<BranchWork>;
}
