// What a question may ask of git itself: work that is not in the memory yet. The git source implements it.

/** A branch against the one it leaves from. */
export interface BranchWork {
  /** As asked for. */
  readonly base: string;
  /** Where the branch left the base. */
  readonly mergeBase: string;
  readonly head: string;
  /** Host, owner and name of the origin; null without one. */
  readonly originName: string | null;
  /** Null in a shallow clone. */
  readonly rootSha: string | null;
  /** Commits of the branch that the base does not have, newest first; merges are not among them. */
  readonly commits: readonly { readonly sha: string; readonly authorEmail: string }[];
  /** Escaped paths from the repository's root, sorted; of a renamed file the name before. */
  readonly paths: readonly string[];
}

export interface Worktree {
  /** Throws TM_GIT_REF_UNKNOWN where `base` names no commit, or nothing joins it to HEAD. */
  readBranch(base: string): Promise<BranchWork>;
}
