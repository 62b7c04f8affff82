// Sets of commits: which exist, which are reachable, how many there are.

import { TeamMemoryError } from "../../../errors.ts";
import { distinctSorted } from "../../../model/order.ts";
import type { GitRunner } from "./git-runner.ts";

const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * Leaves out commits committed before `since`. As a filter, not as a limit: git does not stop walking at the first
 * old date. A `since` at or before 1970 leaves nothing out.
 */
export function sinceOptions(since: number | undefined): string[] {
  return since === undefined || since <= 0 ? [] : [`--since-as-filter=@${Math.floor(since)} +0000`];
}

/** Lines for `--stdin`. Only full ids go in, so nothing can be read as an option. */
export function rangeLines(tips: readonly string[], not: readonly string[]): string {
  return [...tips.map(fullId), ...not.map((sha) => `^${fullId(sha)}`)].map((line) => `${line}\n`).join("");
}

function fullId(sha: string): string {
  if (FULL_ID.test(sha)) return sha;
  throw new TeamMemoryError("TM_GIT_REF_UNKNOWN", `"${sha}" is not the full id of a commit.`, {
    hint: "Give all 40 (or 64) hexadecimal digits.",
  });
}

/** For each id or expression, the commit it leads to, undefined where there is none. */
export async function findCommits(
  git: GitRunner,
  names: readonly string[],
): Promise<readonly (string | undefined)[]> {
  if (names.length === 0) return [];
  const input = names.map((name) => `${name}^{commit}\n`).join("");
  const answer = await git.text(["cat-file", "--batch-check"], input);
  return answer.split("\n").map((line) => /^([0-9a-f]+) commit \d+$/.exec(line)?.[1]);
}

/** Those of the full ids that are commits of this repository. */
export async function existingCommits(git: GitRunner, shas: readonly string[]): Promise<string[]> {
  const found = await findCommits(git, shas.map(fullId));
  return shas.filter((_, i) => found[i] !== undefined);
}

export async function isAncestor(git: GitRunner, ancestor: string, descendant: string): Promise<boolean> {
  const args = ["merge-base", "--is-ancestor", fullId(ancestor), fullId(descendant)];
  const { exit } = await git.run(args, "", [0, 1]);
  return exit.code === 0;
}

/** All commits reachable from the tips, newest dates first. */
export async function* listReachable(git: GitRunner, tips: readonly string[]): AsyncGenerator<string> {
  if (tips.length === 0) return;
  const list = git.start(["rev-list", "--stdin", "--"]);
  let rest = "";
  try {
    list.stdin.end(rangeLines(tips, []));
    for await (const chunk of list.stdout) {
      const lines = (rest + (chunk as Buffer).toString("latin1")).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    const exit = await list.exit;
    if (exit.code !== 0) throw git.failure("rev-list", exit);
  } finally {
    await list.stop();
  }
}

export async function countCommits(
  git: GitRunner,
  tips: readonly string[],
  not: readonly string[],
  since?: number,
): Promise<number> {
  if (tips.length === 0) return 0;
  const known = await existingCommits(git, not);
  const args = ["rev-list", "--count", "--stdin", ...sinceOptions(since), "--"];
  return Number(await git.text(args, rangeLines(tips, known)));
}

/** The smallest root of the commit's history by code point: an imported second history may add roots later. */
export async function findRoot(git: GitRunner, tip: string): Promise<string | null> {
  const roots = await git.text(["rev-list", "--max-parents=0", "--stdin", "--"], rangeLines([tip], []));
  return distinctSorted(roots.split("\n"))[0] ?? null;
}

/**
 * Commits whose parents a shallow clone has cut off. A root commit may stand in git's list too (when the depth ends
 * exactly there); it has lost nothing and is left out.
 */
export async function readShallowBoundary(git: GitRunner, listed: readonly string[]): Promise<string[]> {
  if (listed.length === 0) return [];
  const input = listed.map((sha) => `${fullId(sha)}\n`).join("");
  const { stdout } = await git.run(["cat-file", "--batch"], input);
  const boundary: string[] = [];
  let at = 0;
  while (at < stdout.length) {
    const lineEnd = stdout.indexOf(10, at);
    const [sha, type, size] = stdout.toString("latin1", at, lineEnd).split(" ");
    at = lineEnd + 1;
    if (type !== "commit" || !sha) continue;
    const end = at + Number(size);
    // The object itself still names its parents: `tree <id>\nparent <id>\n…`.
    const treeEnd = stdout.indexOf(10, at);
    if (stdout.toString("latin1", treeEnd + 1, treeEnd + 8) === "parent ") boundary.push(sha);
    at = end + 1;
  }
  return distinctSorted(boundary);
}

/** The parents that each commit itself names, also where a shallow clone has cut it from them. */
export async function writtenParents(
  git: GitRunner,
  shas: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const parents = new Map<string, readonly string[]>();
  if (shas.length === 0) return parents;
  const { stdout } = await git.run(["cat-file", "--batch"], shas.map((sha) => `${fullId(sha)}\n`).join(""));
  for (let at = 0; at < stdout.length; ) {
    const end = stdout.indexOf("\n", at);
    const [sha = "", type, size] = stdout.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (type !== "commit") continue;
    const [header = ""] = stdout.toString("latin1", at, at + Number(size)).split("\n\n", 1);
    parents.set(
      sha,
      [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1] ?? ""),
    );
    at += Number(size) + 1;
  }
  return parents;
}
