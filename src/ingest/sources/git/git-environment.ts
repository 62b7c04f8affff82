// What git is told before every command, so that the same objects give the same answer on every machine.
//
// Pinned: the user's and the system's configuration (not read), the settings of the repository's own configuration
// that change answers (overridden), replace refs and grafts (off), attributes of the work tree, the index, HEAD and the
// user (not seen), locale, network (no fetch is ever made), prompts and locks.
// Not pinned: `$GIT_DIR/info/attributes`, which git cannot be told to skip, and the version of git.

export type Environment = Readonly<Record<string, string | undefined>>;

/** Options that stand before the sub-command. */
export const PINNED_OPTIONS: readonly string[] = [
  "--no-replace-objects",
  "--no-pager",
  ...[
    "core.attributesFile=/dev/null",
    "core.bigFileThreshold=512m",
    "core.quotepath=off",
    "diff.algorithm=myers",
    "diff.context=3",
    "diff.external=",
    "diff.ignoreSubmodules=none",
    "diff.indentHeuristic=true",
    "diff.interHunkContext=0",
    "diff.mnemonicPrefix=false",
    "diff.noprefix=false",
    "diff.relative=false",
    "diff.renameLimit=1000",
    "diff.renames=true",
    "diff.submodule=short",
    "log.diffMerges=off",
    "log.follow=false",
    "log.mailmap=false",
    "log.showRoot=true",
    "log.showSignature=false",
    "mailmap.blob=HEAD:.mailmap",
    "mailmap.file=",
  ].flatMap((setting) => ["-c", setting]),
];

/** Options of every command that compares trees; they hold against configuration that has no `-c` to switch it off. */
export const DIFF_OPTIONS: readonly string[] = [
  "--no-ext-diff",
  "--no-textconv",
  "--no-color",
  "--no-relative",
  "--no-abbrev",
  "--diff-algorithm=myers",
  "--ignore-submodules=none",
  "--submodule=short",
  "-O/dev/null",
  "-l1000",
];

/** Inexact renames need blobs; in a partial clone only exact ones are looked for, which do not. */
export function renameOption(isPartial: boolean): string {
  return isPartial ? "-M100%" : "-M50%";
}

/** Newer gits read attributes from HEAD where there is no work tree; the empty tree has none. */
export function emptyTree(objectFormat: "sha1" | "sha256"): string {
  return objectFormat === "sha1"
    ? "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    : "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321";
}

// Where to find git when the caller passes no PATH.
const DEFAULT_PATH = "/usr/local/bin:/opt/homebrew/bin:/usr/bin:/bin";
// These only say where git itself is and how far discovery may climb; every other GIT_* of the caller is dropped.
const KEPT = new Set(["GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"]);

/** The caller's environment without anything that changes git's answers. */
export function pinnedEnvironment(env: Environment): Record<string, string> {
  const pinned: Record<string, string> = { PATH: DEFAULT_PATH };
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || (name.startsWith("GIT_") && !KEPT.has(name))) continue;
    if (name.startsWith("LC_") || name === "LANG" || name === "LANGUAGE" || name === "TZ") continue;
    pinned[name] = value;
  }
  return {
    ...pinned,
    GIT_ALLOW_PROTOCOL: "none", // git before 2.44 knows no GIT_NO_LAZY_FETCH: a lazy fetch fails here instead
    GIT_ATTR_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_SYSTEM: "/dev/null",
    GIT_FLUSH: "0", // no write for each commit: whole buffers, half the system time
    GIT_NO_LAZY_FETCH: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_PAGER: "cat",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C",
    TZ: "UTC",
  };
}

/**
 * The environment for commands on one git directory. The directory stands as its own work tree, index and grafts are
 * files that do not exist: so no `.gitattributes` is found, whatever `core.worktree` says. Naming the directory also
 * makes git skip its search and with it the owner check, which `openGitRepository` has done on the path it was given.
 */
export function repositoryEnvironment(env: Record<string, string>, gitDir: string): Record<string, string> {
  return {
    ...env,
    GIT_DIR: gitDir,
    GIT_WORK_TREE: gitDir,
    GIT_INDEX_FILE: `${gitDir}/teammemory-reads-no-index`,
    GIT_GRAFT_FILE: `${gitDir}/teammemory-reads-no-grafts`,
  };
}
