// From what was asked (a pull request, a branch, paths) to the work that wants a review: its files, authors and commits.
import { TeamMemoryError } from "../../errors.ts";
import { escapePathText } from "../../model/path-text.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Scope, withUnread } from "../agent.ts";
import { findPull } from "../context/find-pull.ts";
import { type PersonStore, peopleCalled } from "../person-resolution.ts";
import { counted, someOf } from "../shown.ts";
import type { Worktree } from "../worktree.ts";
import type { ChangedFile, ReviewWork, RoutedWork, WorkPath } from "./review-suggest-data.ts";

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
  const listed = await store.listFilesOfPull(repositoryId, pullId);
  const files = listed.length > 0 ? listed : await store.listFilesOfCommits(repositoryId, ownCommits);
  const writers = await store.listPullWriters(repositoryId, [number]);
  return {
    repositoryId,
    repository: pull.repository,
    repositoryUrl: pull.repository_url,
    name: `#${number}`,
    pull,
    files: distinctFiles(files.map((row) => ({ path: row.path, fileId: row.file_id }))),
    authorIds: [...new Set(writers.map((writer) => writer.developer_id))],
    ownCommits,
  };
}

/** A file once, by the first path given. */
function distinctFiles(files: readonly ChangedFile[]): ChangedFile[] {
  const byPath = new Map<string, ChangedFile>();
  const ids = new Set<number>();
  for (const file of files) {
    if (byPath.has(file.path) || (file.fileId !== null && ids.has(file.fileId))) continue;
    byPath.set(file.path, file);
    if (file.fileId !== null) ids.add(file.fileId);
  }
  return [...byPath.values()];
}

async function filesOf(
  store: RoutedWorkStore,
  repositoryId: number,
  paths: readonly string[],
): Promise<ChangedFile[]> {
  const live = new Map(
    (await store.listLiveFilesOf(repositoryId, paths)).map((row) => [row.path, row.file_id]),
  );
  return distinctFiles(paths.map((path) => ({ path, fileId: live.get(path) ?? null })));
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
    authorIds,
    ownCommits: [],
  };
}

function spelled(path: string): string {
  return escapePathText(path.replace(/^(\.\/)+/, "").replaceAll("\\", "/"));
}

async function unknownPaths(
  store: RoutedWorkStore,
  paths: readonly WorkPath[],
  scope: Scope,
): Promise<TeamMemoryError> {
  const live = await store.listLivePaths(scope.repositoryId);
  const folders = paths.flatMap(({ path, rootedPath }) => [path, rootedPath ?? path]).map(asFolder);
  const inside = live.filter((path) => folders.some((folder) => path.startsWith(folder)));
  return new TeamMemoryError(
    "TM_PATH_UNKNOWN",
    `no path of these is in the memory: ${paths.map(({ path }) => path).join(", ")}`,
    {
      hint:
        inside.length > 0
          ? `A folder is no file; files in it: ${someOf(inside)}.`
          : withUnread(
              "Paths are written from the repository's root, as `git diff --name-only` prints them.",
              scope,
            ),
    },
  );
}

function asFolder(path: string): string {
  return `${path.replace(/\/+$/, "")}/`;
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

/** Living files by what was typed, else by what it is from the repository's root. */
async function filesMeant(
  store: RoutedWorkStore,
  repositoryId: number,
  asked: readonly WorkPath[],
): Promise<ChangedFile[]> {
  const spellings = asked.flatMap(({ path, rootedPath }) => [path, ...(rootedPath ? [rootedPath] : [])]);
  const rows = await store.listLiveFilesOf(repositoryId, [...new Set(spellings)]);
  const live = new Map(rows.map((row) => [row.path, row.file_id]));
  return distinctFiles(
    asked.map(({ path, rootedPath }) => {
      const meant = !live.has(path) && rootedPath !== undefined && live.has(rootedPath) ? rootedPath : path;
      return { path: meant, fileId: live.get(meant) ?? null };
    }),
  );
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

async function workOfBranch(
  store: RoutedWorkStore,
  worktree: Pick<Worktree, "readBranch">,
  base: string,
  scope: Scope,
): Promise<RoutedWork> {
  const branch = await worktree.readBranch(base);
  const here = scope.memory.repositories.find(
    (row) =>
      (branch.originName !== null && row.natural_key === branch.originName.toLowerCase()) ||
      (branch.rootSha !== null && row.natural_key === `root:${branch.rootSha}`),
  );
  const repository = here ?? onlyOf(askedRepositories(scope));
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
    authorIds: [
      ...new Set([...handles.map((row) => row.developer_id), ...writers.map((row) => row.developer_id)]),
    ],
    ownCommits,
  };
}
