// Which commits of a partial clone cannot be counted, found without asking for what is missing.

import type { GitRunner } from "./git-runner.ts";
import { NulTokenizer } from "./nul-tokens.ts";
import { isRawEntry } from "./raw-entry.ts";

/** Those of the commits that change a blob which is not in the repository, on either side. */
export async function findCommitsMissingBlobs(
  git: GitRunner,
  shas: readonly string[],
  hashLength: number,
): Promise<ReadonlySet<string>> {
  const input = shas.map((sha) => `${sha}\n`).join("");
  const missing = await findMissing(git, input);
  const commits = new Set<string>();
  if (missing.size === 0) return commits;
  let commit = "";
  // Paths that look like ids or entries cannot mislead: each entry is followed by exactly one path.
  let isPath = false;
  const tokens = new NulTokenizer((buffer, start, end) => {
    if (isPath) isPath = false;
    else if (isRawEntry(buffer, start, end)) {
      isPath = true;
      const [, , before = "", after = ""] = buffer.toString("latin1", start, end).split(" ");
      if (missing.has(before) || missing.has(after)) commits.add(commit);
    } else if (end - start === hashLength) commit = buffer.toString("latin1", start, end);
  });
  const args = [
    "diff-tree",
    "--stdin",
    "-z",
    "-r",
    "--root",
    "--always",
    "--raw",
    "--no-abbrev",
    "--no-renames",
  ];
  tokens.push((await git.run(args, input)).stdout);
  return commits;
}

/** Objects in the trees of the commits and of their parents that are not there. */
async function findMissing(git: GitRunner, input: string): Promise<Set<string>> {
  // Unlike other commands, `rev-list --missing=print` never fetches and never stops at what it does not find.
  const list = ["rev-list", "--stdin", "--no-walk=unsorted"];
  const family = await git.text([...list, "--parents", "--"], input);
  const objects = await git.text(
    [...list, "--objects", "--missing=print", "--"],
    `${family.replaceAll(" ", "\n")}\n`,
  );
  const missing = new Set<string>();
  for (const match of objects.matchAll(/^\?([0-9a-f]+)/gm)) missing.add(match[1] ?? "");
  return missing;
}
