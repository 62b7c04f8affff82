// Which of the memory's repositories the work tree around the working folder is of.
import { TeamMemoryError } from "../errors.ts";
import type { WorktreePlace } from "./worktree.ts";

/** By the origin, else by the root commit, which stands for a repository without one. */
export function isRepositoryAt(
  { natural_key: key }: { readonly natural_key: string },
  { originName, rootSha }: WorktreePlace,
): boolean {
  return (
    (originName !== null && key === originName.toLowerCase()) ||
    (rootSha !== null && key === `root:${rootSha}`)
  );
}

/** Of those asked about none is the work tree's. */
export function foreignWorktree(asked: readonly { readonly name: string }[]): TeamMemoryError {
  return new TeamMemoryError(
    "TM_REPOSITORY_UNKNOWN",
    "the work tree around the working folder is of no repository that the memory holds",
    {
      hint:
        asked.length > 0
          ? `Run \`teammemory ingest git\` in it, or name what it is of with --repo: ${asked.map((row) => row.name).join(", ")}.`
          : "Run `teammemory ingest git` in it first.",
    },
  );
}
