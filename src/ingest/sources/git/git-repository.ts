// What the rest of teammemory sees of git. Every answer is about the repository as it is when asked; nothing is kept
// but what cannot change while it is open.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type {
  CommitLineCounts,
  GitCommitRecord,
  RepositoryDocuments,
  RepositoryFacts,
  TagRecord,
} from "../../../model/records.ts";
import { type BlameRecord, type BlameRequest, readBlame } from "./blame.ts";
import { type BranchRecord, readBranch } from "./branch-work.ts";
import type { GitRunner } from "./git-runner.ts";
import { findHeadFiles, livePaths, MAILMAP, readDocuments } from "./head-files.ts";
import { type LineCountRequest, readLineCounts } from "./line-counts.ts";
import { mapByMailmap, type Person } from "./mailmap.ts";
import { findCommitsMissingBlobs } from "./missing-blobs.ts";
import { originName, withoutCredentials } from "./origin-name.ts";
import { findHead, listTags, resolveTips, type Tip, type TipSelection } from "./refs.ts";
import {
  countCommits,
  existingCommits,
  findRoot,
  isAncestor,
  listReachable,
  rangeLines,
  readShallowBoundary,
  writtenParents,
} from "./revisions.ts";
import { readSkeleton, type SkeletonRequest } from "./skeleton.ts";

export interface RepositoryLayout {
  readonly gitDir: string;
  /** Root of the work tree the repository was opened from, null in a bare one. */
  readonly workTree: string | null;
  readonly objectFormat: "sha1" | "sha256";
  readonly isBare: boolean;
  readonly isShallow: boolean;
  readonly isPartial: boolean;
}

export class GitRepository {
  readonly layout: RepositoryLayout;
  readonly #git: GitRunner;
  readonly #hashLength: number;
  #hasMailmap: Promise<boolean> | undefined;

  constructor(git: GitRunner, layout: RepositoryLayout) {
    this.#git = git;
    this.layout = layout;
    this.#hashLength = layout.objectFormat === "sha1" ? 40 : 64;
  }

  async facts(): Promise<RepositoryFacts> {
    const { objectFormat, isBare, isShallow, isPartial } = this.layout;
    const ref = await this.#git.textIfAny(["symbolic-ref", "--quiet", "HEAD"]);
    const url = await this.#git.textIfAny(["config", "--get", "remote.origin.url"]);
    return {
      objectFormat,
      isBare,
      isShallow,
      isPartial,
      branch: ref === undefined ? null : ref.replace(/^refs\/heads\//, ""),
      headSha: (await this.#head()) ?? null,
      originUrl: url === undefined ? null : withoutCredentials(url),
      originName: url === undefined ? null : originName(url),
    };
  }

  /** Commits that a shallow clone has cut from their parents, sorted. */
  async shallowBoundary(): Promise<string[]> {
    if (!this.layout.isShallow) return [];
    const path = await this.#git.text(["rev-parse", "--git-path", "shallow"]);
    const text = await readFile(resolve(this.layout.gitDir, path), "utf8");
    return readShallowBoundary(this.#git, text.split("\n").filter(Boolean));
  }

  /** The parents that commits name themselves, also those that a shallow clone has cut them from. */
  writtenParents(shas: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    return writtenParents(this.#git, shas);
  }

  /**
   * The root commit of HEAD's history; while HEAD's branch has no commit, of the first other branch. With several roots
   * the smallest id by code point. Null without commits, and in a shallow clone, which does not know.
   */
  async rootSha(): Promise<string | null> {
    if (this.layout.isShallow) return null;
    const tip = (await this.#head()) ?? (await this.resolveTips({ allBranches: true }))[0]?.sha;
    return tip === undefined ? null : findRoot(this.#git, tip);
  }

  /** Sorted by ref; empty in a repository without commits. Throws TM_GIT_REF_UNKNOWN for a branch it does not have. */
  resolveTips(selection: TipSelection = {}): Promise<Tip[]> {
    return resolveTips(this.#git, selection);
  }

  /** Sorted by name; annotated or not, those that lead to a commit. */
  listTags(): Promise<TagRecord[]> {
    return listTags(this.#git);
  }

  async documents(): Promise<RepositoryDocuments> {
    if ((await this.#head()) === undefined)
      return { mailmap: null, ignoreRevs: null, codeowners: null, attributes: null };
    return readDocuments(this.#git);
  }

  /** Escaped paths at a commit (HEAD unless told) in the order of git's tree, submodules among them. */
  async *livePaths(commit?: string): AsyncGenerator<string> {
    if (commit !== undefined || (await this.#head()) !== undefined) yield* livePaths(this.#git, commit);
  }

  /**
   * The people by the `.mailmap` at HEAD, in the given order; without one, as they are. Whether there is one is looked
   * up once for as long as the repository is open.
   */
  async mapIdentities(people: readonly Person[]): Promise<Person[]> {
    if (people.length === 0) return [];
    this.#hasMailmap ??= this.#findMailmap();
    return (await this.#hasMailmap) ? mapByMailmap(this.#git, people) : [...people];
  }

  /** True when `ancestor` is reachable from `descendant` or is it. Throws TM_GIT_FAILED when either is missing. */
  isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    return isAncestor(this.#git, ancestor, descendant);
  }

  /** HEAD against the branch it leaves from; see branch-work.ts. */
  readBranch(base: string): Promise<BranchRecord> {
    return readBranch(this.#git, base, this.layout.isPartial);
  }

  /** Which commits lines come from; see blame.ts. */
  readBlame(request: BlameRequest): Promise<BlameRecord> {
    return readBlame(this.#git, request);
  }

  async hasCommit(sha: string): Promise<boolean> {
    return (await existingCommits(this.#git, [sha])).length > 0;
  }

  /** Every commit reachable from the tips, once. */
  listReachable(tips: readonly string[]): AsyncGenerator<string> {
    return listReachable(this.#git, tips);
  }

  /** As many as `readSkeleton` gives for the same range. */
  countCommits(tips: readonly string[], not: readonly string[] = [], since?: number): Promise<number> {
    return countCommits(this.#git, tips, not, since);
  }

  /** The history, parents first, in batches of about 1,000 commits; see skeleton.ts. */
  async *readSkeleton(request: SkeletonRequest): AsyncGenerator<GitCommitRecord[]> {
    if (request.tips.length === 0) return;
    const known = await existingCommits(this.#git, request.not);
    const context = {
      git: this.#git,
      hashLength: this.#hashLength,
      isPartial: this.layout.isPartial,
      shallow: new Set(await this.shallowBoundary()),
      range: rangeLines(request.tips, known),
    };
    yield* readSkeleton(context, request);
  }

  /** Line counts of the commits, in their order, in arrays of 256; see line-counts.ts. */
  async *readLineCounts(request: LineCountRequest): AsyncGenerator<CommitLineCounts[]> {
    const git = this.#git;
    const isPartial = request.isPartial ?? this.layout.isPartial;
    const boundary: ReadonlySet<string> = new Set(await this.shallowBoundary());
    const findUncountable = async (shas: readonly string[]): Promise<ReadonlySet<string>> => {
      if (!this.layout.isPartial) return boundary;
      return new Set([...boundary, ...(await findCommitsMissingBlobs(git, shas, this.#hashLength))]);
    };
    const { signal } = request;
    const context = { git, hashLength: this.#hashLength, isPartial, signal, findUncountable };
    yield* readLineCounts(context, request);
  }

  #head(): Promise<string | undefined> {
    return findHead(this.#git);
  }

  async #findMailmap(): Promise<boolean> {
    if ((await this.#head()) === undefined) return false;
    const blob = (await findHeadFiles(this.#git, [MAILMAP])).get(MAILMAP);
    if (blob === undefined) return false;
    // A partial clone may know the file and not have it.
    const { exit } = await this.#git.run(["cat-file", "-e", blob], "", [0, 1, 128]);
    return exit.code === 0;
  }
}
