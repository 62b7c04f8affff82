// Finds the repository that a path belongs to, and says what it is.

import { realpath, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { TeamMemoryError } from "../../../errors.ts";
import {
  type Environment,
  emptyTree,
  PINNED_OPTIONS,
  pinnedEnvironment,
  repositoryEnvironment,
} from "./git-environment.ts";
import { GitRepository } from "./git-repository.ts";
import { GitRunner } from "./git-runner.ts";

export interface OpenOptions {
  /** The caller's environment, for PATH and HOME. Without it git is looked for where systems usually keep it. */
  readonly env?: Environment | undefined;
}

/**
 * Opens the repository at `path`: a work tree or a folder inside one, a linked work tree, a bare repository, a `.git`.
 * Throws TM_GIT_NOT_A_REPOSITORY, or TM_GIT_NOT_FOUND when there is no git.
 */
export async function openGitRepository(path: string, options: OpenOptions = {}): Promise<GitRepository> {
  const folder = await existingFolder(path);
  const env = pinnedEnvironment(options.env ?? {});
  // The path was named by the user, so its owner does not matter; folders above it were not named.
  const safe = ["-c", `safe.directory=${folder}`];
  const finder = new GitRunner({ env, cwd: folder, options: safe, name: path });
  const asked = ["--is-bare-repository", "--is-inside-work-tree", "--is-shallow-repository"];
  const { stdout, exit } = await finder.run(
    ["rev-parse", ...asked, "--show-object-format", "--absolute-git-dir"],
    "",
    [0, 128],
  );
  if (exit.code !== 0) throw notARepository(path, exit.stderr);
  const [isBare, isInside, isShallow, format, ...rest] = stdout.toString("utf8").split("\n");
  // A path may hold a newline: everything up to the last one is the folder.
  const gitDir = rest.slice(0, -1).join("\n");
  const objectFormat = format === "sha256" ? "sha256" : "sha1";
  const workTree = isInside === "true" ? await finder.text(["rev-parse", "--show-toplevel"]) : null;
  const git = new GitRunner({
    env: repositoryEnvironment(env, gitDir),
    cwd: gitDir,
    options: [...PINNED_OPTIONS, "-c", `attr.tree=${emptyTree(objectFormat)}`, ...safe],
    name: path,
  });
  return new GitRepository(git, {
    gitDir,
    workTree,
    objectFormat,
    isBare: isBare === "true",
    isShallow: isShallow === "true",
    isPartial: await isPartialClone(git),
  });
}

async function existingFolder(path: string): Promise<string> {
  try {
    const full = await realpath(path);
    if ((await stat(full)).isDirectory()) return full;
    // The `.git` of a linked work tree or submodule is a file.
    if (basename(full) === ".git") return dirname(full);
  } catch (cause) {
    throw notARepository(path, "", cause);
  }
  throw notARepository(path, "");
}

/** Blobs may be missing when a remote promises to have them. */
async function isPartialClone(git: GitRunner): Promise<boolean> {
  const keys = "^(remote\\..*\\.(promisor|partialclonefilter)|extensions\\.partialclone)$";
  const { stdout } = await git.run(["config", "-z", "--get-regexp", keys], "", [0, 1]);
  const settings = stdout.toString("utf8").split("\0").filter(Boolean);
  return settings.some((setting) => !/^[^\n]*\.promisor\n(false|no|off|0|)$/i.test(setting));
}

function notARepository(path: string, stderr: string, cause?: unknown): TeamMemoryError {
  const owned = /dubious ownership in repository at '(.*)'/.exec(stderr)?.[1];
  const why =
    owned === undefined ? "is not inside a git repository" : "belongs to a repository of another user";
  const hint =
    owned === undefined
      ? "Name a work tree, a bare repository or a folder inside one; `git clone` makes one."
      : `Name the repository itself: ${owned}`;
  return new TeamMemoryError("TM_GIT_NOT_A_REPOSITORY", `${path} ${why}.`, {
    hint,
    ...(cause === undefined ? {} : { cause }),
    details: { path, stderr },
  });
}
