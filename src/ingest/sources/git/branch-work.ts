// A branch against the one it leaves from, as git has it now: work that no memory holds yet.
import { TeamMemoryError } from "../../../errors.ts";
import { compareText, sortedBy } from "../../../model/order.ts";
import { escapePath } from "../../../model/path-text.ts";
import { DIFF_OPTIONS, renameOption } from "./git-environment.ts";
import type { GitRunner } from "./git-runner.ts";

export interface BranchRecord {
  readonly mergeBase: string;
  readonly head: string;
  /** Newest first, without merges. */
  readonly commits: readonly { readonly sha: string; readonly authorEmail: string }[];
  /** Escaped, sorted; of a renamed file the name before. */
  readonly paths: readonly string[];
}

/** Throws TM_GIT_REF_UNKNOWN where `base` names no commit, HEAD has none, or nothing joins the two. */
export async function readBranch(git: GitRunner, base: string, isPartial: boolean): Promise<BranchRecord> {
  const head = await commitOf(git, "HEAD");
  const from = await commitOf(git, base);
  const mergeBase = (await git.textIfAny(["merge-base", from, head]))?.split("\n")[0];
  if (mergeBase === undefined || mergeBase === "")
    throw new TeamMemoryError("TM_GIT_REF_UNKNOWN", `HEAD and ${base} have no commit in common`, {
      hint: "In a shallow clone `git fetch --unshallow` brings what joins them; else name another --base.",
    });
  const log = await git.text(["log", "--no-merges", "--format=%H %ae", `${mergeBase}..${head}`, "--"]);
  const commits = log
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => ({
      sha: line.slice(0, line.indexOf(" ")),
      authorEmail: line.slice(line.indexOf(" ") + 1),
    }));
  const diff = [
    "diff",
    ...DIFF_OPTIONS,
    renameOption(isPartial),
    "--name-status",
    "-z",
    mergeBase,
    head,
    "--",
  ];
  const { stdout } = await git.run(diff);
  return { mergeBase, head, commits, paths: sortedBy(new Set(namesIn(stdout)), compareText) };
}

async function commitOf(git: GitRunner, name: string): Promise<string> {
  const sha = await git.textIfAny([
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${name}^{commit}`,
  ]);
  if (sha !== undefined) return sha;
  throw new TeamMemoryError("TM_GIT_REF_UNKNOWN", `${name} names no commit of the repository`, {
    hint: "Name a branch, tag or commit that `git rev-parse` finds; `git fetch` brings those of the remote.",
  });
}

/** `M\0path\0`, `R086\0old\0new\0`: of each entry the first path. */
function namesIn(output: Buffer): string[] {
  const names: string[] = [];
  let at = 0;
  const next = (): Buffer | undefined => {
    const end = output.indexOf(0, at);
    if (end < 0) return undefined;
    const token = output.subarray(at, end);
    at = end + 1;
    return token;
  };
  for (let status = next(); status !== undefined; status = next()) {
    const path = next();
    if (path === undefined) break;
    names.push(escapePath(path));
    if (/^[RC]/.test(status.toString("latin1"))) next();
  }
  return names;
}
