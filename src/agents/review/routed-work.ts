// From what was asked (a pull request, a branch, paths) to the work that wants a review: its files, authors and commits.
import { TeamMemoryError } from "../../errors.ts";
import type { PullRow } from "../../store/queries/pull-context-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import type { Scope } from "../agent.ts";
import { findPull } from "../context/find-pull.ts";
import { isListOfThen } from "../context/pull-context-parts.ts";
import { type PersonStore, peopleCalled } from "../person-resolution.ts";
import { counted } from "../shown.ts";
import type { BranchWork, Worktree } from "../worktree.ts";
import { foreignWorktree, isRepositoryAt } from "../worktree-repository.ts";
import type { ChangedFile, ReviewWork, RoutedWork, WorkPath } from "./review-suggest-data.ts";
import { distinctFiles, filesMeant, filesOf, spelled, unknownPaths } from "./work-paths.ts";

export type RoutedWorkStore = Pick<
  StoreReader,
  | "listPullsOfNumber"
  | "listPullNumbers"
  | "findIssue"
  | "listCommitsOfPull"
  | "listFilesOfPull"
  | "listPullWriters"
  | "listFilesOfCommits"
  | "listCommitIdsOf"
  | "listLiveFilesOf"
  | "listDeveloperHandles"
  | "listCommitAuthors"
  | "listLivePaths"
> &
  PersonStore;

export async function findWork(
  store: RoutedWorkStore,
  worktree: Pick<Worktree, "readBranch"> | undefined,
  work: ReviewWork,
  scope: Scope,
): Promise<RoutedWork> {
  if (work.kind === "pull") return workOfPull(store, work.asked, scope);
  if (work.kind === "paths") return workOfPaths(store, work, scope);
  if (!worktree) throw new Error("a branch is asked for with a work tree");
  return workOfBranch(store, worktree, work.base, scope);
}

async function workOfPull(store: RoutedWorkStore, asked: string, scope: Scope): Promise<RoutedWork> {
  const pull = await findPull(store, asked, scope);
  const { repository_id: repositoryId, pull_request_id: pullId, number } = pull;
  const ownCommits = [
    ...new Set(
      (await store.listCommitsOfPull(repositoryId, pullId, scope.until)).flatMap(
        (row) => row.commit_id ?? [],
      ),
    ),
  ];
  const { files, filesOf } = await filesOfPull(store, pull, ownCommits, scope);
  const writers = await store.listPullWriters(repositoryId, [number], scope.until);
  return {
    repositoryId,
    repository: pull.repository,
    repositoryUrl: pull.repository_url,
    name: `#${number}`,
    pull,
    files: distinctFiles(files.map((row) => ({ path: row.path, fileId: row.file_id }))),
    filesOf,
    authorIds: [...new Set(writers.map((writer) => writer.developer_id))],
    ownCommits,
  };
}

/**
 * As the forge lists them, else those of its commits. A list that is of a later day than was asked about gives way to the
 * commits made by then; where the memory holds none, as of squashed work, it is all that is known.
 */
async function filesOfPull(
  store: RoutedWorkStore,
  pull: PullRow,
  commitIds: readonly number[],
  scope: Scope,
): Promise<Pick<RoutedWork, "filesOf"> & { files: readonly { path: string; file_id: number | null }[] }> {
  const listed = await store.listFilesOfPull(pull.repository_id, pull.pull_request_id);
  const isOfThen = isListOfThen(pull, scope);
  if (listed.length > 0 && isOfThen) return { files: listed, filesOf: "now" };
  const files = await store.listFilesOfCommits(pull.repository_id, commitIds);
  if (listed.length === 0) return { files, filesOf: "now" };
  return files.length > 0 ? { files, filesOf: "then" } : { files: listed, filesOf: "later" };
}

async function workOfPaths(
  store: RoutedWorkStore,
  work: Extract<ReviewWork, { kind: "paths" }>,
  scope: Scope,
): Promise<RoutedWork> {
  const paths = work.paths.map(({ path, rootedPath }) => ({
    path: spelled(path),
    rootedPath: rootedPath === undefined ? undefined : spelled(rootedPath),
  }));
  const { repository, files } = await placeOf(store, paths, scope);
  if (files.every((file) => file.fileId === null)) throw await unknownPaths(store, paths, scope);
  const authorIds = work.author === undefined ? [] : await authorsCalled(store, work.author);
  return {
    repositoryId: repository.repository_id,
    repository: repository.name,
    repositoryUrl: repository.url,
    name: `${files.length} ${files.length === 1 ? "path" : "paths"}`,
    pull: null,
    files,
    filesOf: "now",
    authorIds,
    ownCommits: [],
  };
}

/** The repository that has such files; where several have, one must be chosen. */
async function placeOf(store: RoutedWorkStore, paths: readonly WorkPath[], scope: Scope) {
  const asked = askedRepositories(scope);
  const found: { repository: (typeof asked)[number]; files: ChangedFile[] }[] = [];
  for (const repository of asked) {
    const files = await filesMeant(store, repository.repository_id, paths);
    if (files.some((file) => file.fileId !== null)) found.push({ repository, files });
  }
  const [only] = found;
  if (only && found.length === 1) return only;
  const repository = onlyOf(found.length > 0 ? found.map((one) => one.repository) : asked);
  return { repository, files: paths.map(({ path }) => ({ path, fileId: null })) };
}

/** By address or login, which several accounts may share; else by name, which must be one person's. */
async function authorsCalled(store: RoutedWorkStore, author: string): Promise<number[]> {
  const handle = author.replace(/^@/, "").toLowerCase();
  const found = (await store.listDeveloperHandles()).filter((row) => row.handle === handle);
  if (found.length > 0) return [...new Set(found.map((row) => row.developer_id))];
  const named = peopleCalled(await store.listDeveloperAccounts(), author);
  if (named.length === 1) return named.map((person) => person.developer_id);
  throw new TeamMemoryError(
    "TM_USAGE",
    named.length === 0
      ? `--author ${author} is nobody's name, address or login in the memory`
      : `--author ${author} names ${counted(named.length, "person", "people")}`,
    { hint: "Give an address as git has it, or a login." },
  );
}

function askedRepositories(scope: Scope) {
  return scope.memory.repositories.filter(
    (row) => scope.repositoryId === null || row.repository_id === scope.repositoryId,
  );
}

function onlyOf<T extends { readonly name: string }>(repositories: readonly T[]): T {
  const [repository] = repositories;
  if (!repository)
    throw new TeamMemoryError("TM_REPOSITORY_UNKNOWN", "the memory holds no repository", {
      hint: "Run `teammemory ingest git` first.",
    });
  if (repositories.length > 1)
    throw new TeamMemoryError(
      "TM_REPOSITORY_UNKNOWN",
      `the work may be of ${repositories.length} repositories`,
      { hint: `Choose one with --repo: ${repositories.map((row) => row.name).join(", ")}.` },
    );
  return repository;
}

/** The one named with --repo, else the one that the work tree is of: by its origin, its root, or the commit it left from. */
async function repositoryOf(store: RoutedWorkStore, branch: BranchWork, scope: Scope) {
  const asked = askedRepositories(scope);
  if (scope.repositoryId !== null) return onlyOf(asked);
  const named = asked.find((row) => isRepositoryAt(row, branch));
  if (named) return named;
  for (const row of asked)
    if ((await store.listCommitIdsOf(row.repository_id, [branch.mergeBase])).length > 0) return row;
  throw foreignWorktree(asked);
}

async function workOfBranch(
  store: RoutedWorkStore,
  worktree: Pick<Worktree, "readBranch">,
  base: string,
  scope: Scope,
): Promise<RoutedWork> {
  const branch = await worktree.readBranch(base);
  const repository = await repositoryOf(store, branch, scope);
  const ownCommits = await store.listCommitIdsOf(
    repository.repository_id,
    branch.commits.map((commit) => commit.sha),
  );
  const emails = new Set(branch.commits.map((commit) => commit.authorEmail.toLowerCase()));
  const handles = (await store.listDeveloperHandles()).filter((row) => emails.has(row.handle));
  const writers = await store.listCommitAuthors(repository.repository_id, ownCommits);
  return {
    repositoryId: repository.repository_id,
    repository: repository.name,
    repositoryUrl: repository.url,
    name: `${branch.head.slice(0, 7)} against ${base}`,
    pull: null,
    files: await filesOf(store, repository.repository_id, branch.paths),
    filesOf: "now",
    authorIds: [
      ...new Set([...handles.map((row) => row.developer_id), ...writers.map((row) => row.developer_id)]),
    ],
    ownCommits,
  };
}
