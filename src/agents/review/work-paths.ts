// From paths as they were typed, or as git tells them, to the changed files of a work.
import { TeamMemoryError } from "../../errors.ts";
import { escapePathText } from "../../model/path-text.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Scope, withUnread } from "../agent.ts";
import { someOf } from "../shown.ts";
import type { ChangedFile, WorkPath } from "./review-suggest-data.ts";

type PathStore = Pick<StoreReader, "listLiveFilesOf" | "listLivePaths">;

/** A file once, by the first path given. */
export function distinctFiles(files: readonly ChangedFile[]): ChangedFile[] {
  const byPath = new Map<string, ChangedFile>();
  const ids = new Set<number>();
  for (const file of files) {
    if (byPath.has(file.path) || (file.fileId !== null && ids.has(file.fileId))) continue;
    byPath.set(file.path, file);
    if (file.fileId !== null) ids.add(file.fileId);
  }
  return [...byPath.values()];
}

export async function filesOf(
  store: PathStore,
  repositoryId: number,
  paths: readonly string[],
): Promise<ChangedFile[]> {
  const live = new Map(
    (await store.listLiveFilesOf(repositoryId, paths)).map((row) => [row.path, row.file_id]),
  );
  return distinctFiles(paths.map((path) => ({ path, fileId: live.get(path) ?? null })));
}

export function spelled(path: string): string {
  return escapePathText(path.replace(/^(\.\/)+/, "").replaceAll("\\", "/"));
}

export async function unknownPaths(
  store: PathStore,
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

/** Living files by what was typed, else by what it is from the repository's root. */
export async function filesMeant(
  store: PathStore,
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
