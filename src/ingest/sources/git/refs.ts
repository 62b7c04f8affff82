// Which commits to start from, by name; and the tags.

import { TeamMemoryError } from "../../../errors.ts";
import { nearestNames } from "../../../model/nearest-name.ts";
import { compareText, sortedBy } from "../../../model/order.ts";
import type { TagRecord } from "../../../model/records.ts";
import { parseGitDate } from "./git-date.ts";
import type { GitRunner } from "./git-runner.ts";
import { findCommits } from "./revisions.ts";

export interface TipSelection {
  /** A local branch, else a remote one (`origin/x`, or `x` of origin), or a full `refs/…` name. */
  readonly branch?: string | undefined;
  /** `refs/heads` and `refs/remotes/origin`; never stash, notes, pull or replace refs. */
  readonly allBranches?: boolean | undefined;
}

export interface Tip {
  /** Full name, `HEAD` when it is detached. */
  readonly ref: string;
  readonly sha: string;
}

const BRANCHES = ["refs/heads", "refs/remotes"];

/** Sorted by ref. Without a selection: the branch HEAD is on. A repository without commits gives none. */
export async function resolveTips(git: GitRunner, selection: TipSelection): Promise<Tip[]> {
  if (selection.allBranches) return listTips(git, ["refs/heads", "refs/remotes/origin"]);
  if (selection.branch !== undefined) return findBranch(git, selection.branch);
  const sha = await findHead(git);
  if (sha === undefined) return [];
  return [{ ref: (await git.textIfAny(["symbolic-ref", "--quiet", "HEAD"])) ?? "HEAD", sha }];
}

/** Undefined while HEAD's branch has no commit. Whether the commit's object is there shows when it is read. */
export function findHead(git: GitRunner): Promise<string | undefined> {
  return git.textIfAny(["rev-parse", "--verify", "--quiet", "HEAD"]);
}

async function findBranch(git: GitRunner, name: string): Promise<Tip[]> {
  const tips = await listTips(git, BRANCHES);
  const wanted = [`refs/heads/${name}`, `refs/remotes/origin/${name}`, `refs/remotes/${name}`, name];
  for (const ref of wanted) {
    const tip = tips.find((candidate) => candidate.ref === ref);
    if (tip) return [tip];
  }
  // A branch that HEAD stands on but that has no commit yet is empty, not unknown.
  if ((await git.textIfAny(["symbolic-ref", "--quiet", "HEAD"])) === `refs/heads/${name}`) return [];
  const names = tips.map(({ ref }) => ref.replace(/^refs\/(heads|remotes)\//, ""));
  const sameLastPart = names.filter((known) => known.endsWith(`/${name}`));
  const near = [...new Set([...sameLastPart, ...nearestNames(name, names, 3)])].slice(0, 3);
  throw new TeamMemoryError("TM_GIT_REF_UNKNOWN", `There is no branch "${name}".`, {
    hint: near.length > 0 ? `Nearest: ${near.join(", ")}.` : "`git branch --all` lists the branches.",
    details: { branch: name, nearest: near },
  });
}

async function listTips(git: GitRunner, prefixes: readonly string[]): Promise<Tip[]> {
  const rows = await listRefs(git, ["refname", "objectname", "symref"], prefixes);
  // A symbolic ref (`refs/remotes/origin/HEAD`) only names another one of the list.
  const tips = rows.flatMap(([ref = "", sha = "", symref]) => (symref === "" ? [{ ref, sha }] : []));
  return sortedBy(tips, (a, b) => compareText(a.ref, b.ref));
}

/** Sorted by name. Tags that lead to something else than a commit are left out. */
export async function listTags(git: GitRunner): Promise<TagRecord[]> {
  // `*` fields would load what a tag points to, which may be a blob that a partial clone does not have.
  const fields = ["refname:strip=2", "objecttype", "objectname", "type", "object", "taggerdate:raw"];
  const rows = await listRefs(git, fields, ["refs/tags"]);
  const candidates = rows.flatMap(([name = "", kind, id = "", targetKind, target = "", date = ""]) => {
    if (kind === "commit") return [{ name, sha: id, date: "" }];
    if (kind !== "tag") return [];
    if (targetKind === "commit") return [{ name, sha: target, date }];
    return targetKind === "tag" ? [{ name, sha: id, date }] : [];
  });
  const commits = await findCommits(
    git,
    candidates.map(({ sha }) => sha),
  );
  const peeled = candidates.flatMap(({ name, date }, i) => {
    const sha = commits[i];
    return sha === undefined ? [] : [{ name, sha, date }];
  });
  const dates = await commitDates(
    git,
    peeled.filter(({ date }) => date === "").map(({ sha }) => sha),
  );
  const tags = peeled.map(({ name, sha, date }) => {
    return { name, sha, taggedAt: parseGitDate(date === "" ? (dates.get(sha) ?? "") : date).at };
  });
  return sortedBy(tags, (a, b) => compareText(a.name, b.name));
}

async function commitDates(git: GitRunner, shas: readonly string[]): Promise<Map<string, string>> {
  if (shas.length === 0) return new Map();
  const args = ["log", "--stdin", "--no-walk=unsorted", "--date=raw", "--format=%H %cd", "--"];
  const text = await git.text(args, shas.map((sha) => `${sha}\n`).join(""));
  return new Map(
    text.split("\n").map((line): [string, string] => {
      const space = line.indexOf(" ");
      return [line.slice(0, space), line.slice(space + 1)];
    }),
  );
}

async function listRefs(
  git: GitRunner,
  fields: readonly string[],
  prefixes: readonly string[],
): Promise<string[][]> {
  const format = fields.map((field) => `%(${field})`).join("%00");
  const text = await git.text(["for-each-ref", `--format=${format}`, ...prefixes]);
  return text === "" ? [] : text.split("\n").map((line) => line.split("\0"));
}
