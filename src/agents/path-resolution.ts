// From a path as somebody typed it to the one file that is meant, or an answer that says what else there is.

import { TeamMemoryError } from "../errors.ts";
import { nearestNames } from "../model/nearest-name.ts";
import { escapePathText } from "../model/path-text.ts";
import { escapePattern } from "../model/pattern-text.ts";
import type { Caveat } from "../report/evidence.ts";
import { evidenceOf } from "../report/evidence.ts";
import type { FileRow } from "../store/queries/file-queries.ts";
import type { StoreReader } from "../store/store-reader.ts";
import { emptyMemoryHint, type Scope, withUnread } from "./agent.ts";
import { counted, someOf } from "./shown.ts";

export interface AskedPath {
  /** As typed. */
  readonly path: string;
  /**
   * What it is from the repository's root, where it was typed in another way: asked for when the former is no living
   * file's, and alone when `./` or `../` says that the path begins where it is typed.
   */
  readonly rootedPath?: string | undefined;
}

export interface ResolvedFile {
  readonly file: FileRow;
  /** The path as stored. */
  readonly path: string;
  /** Other files of the repository that bore the name, at another time. */
  readonly others: readonly FileRow[];
}

type Store = Pick<StoreReader, "listFilesOfPath" | "listLivePaths">;

/** Paths that a hint names. */
const HINTED = 5;

/** The file alive at the head that bears the path, else the one that bore it last. */
export async function resolveFile(
  store: Store,
  { path: asked, rootedPath }: AskedPath,
  scope: Scope,
): Promise<ResolvedFile> {
  const rooted = rootedPath === undefined ? [] : [rootedPath];
  const isFromHere = rooted.length > 0 && /^\.\.?[/\\]/.test(asked);
  const inOrder = isFromHere ? rooted : [asked, ...rooted];
  let refusal: TeamMemoryError | undefined;
  let gone: ResolvedFile | undefined;
  for (const path of inOrder.flatMap(spellings)) {
    const everywhere = await store.listFilesOfPath(path);
    const found = everywhere.filter(
      (file) => scope.repositoryId === null || file.repository_id === scope.repositoryId,
    );
    const file = found[0];
    if (!file) {
      if (everywhere.length > 0) refusal ??= elsewhere(path, everywhere, scope);
      continue;
    }
    const isLiving = found.some((row) => row.is_name_live === 1);
    const repositories = repositoriesOf(found);
    if (repositories.length > 1) {
      const error = ambiguous(path, repositories);
      if (isLiving) throw error;
      refusal ??= error;
      continue;
    }
    const resolved = { file, path, others: found.slice(1) };
    if (isLiving) return resolved;
    gone ??= resolved;
  }
  if (gone) return gone;
  throw refusal ?? (await unknownPath(store, asked, rooted, scope));
}

/** As typed, without a leading `./` or a trailing `/`; with what a stored path has escaped; with Windows' separators. */
function spellings(asked: string): string[] {
  const plain = asked.replace(/^(\.\/)+/, "").replace(/\/+$/, "");
  return [...new Set([plain, escapePathText(plain), plain.replaceAll("\\", "/")])];
}

function repositoriesOf(files: readonly FileRow[]): string[] {
  return [...new Set(files.map((row) => row.repository))];
}

function ambiguous(path: string, repositories: readonly string[]): TeamMemoryError {
  return new TeamMemoryError(
    "TM_PATH_AMBIGUOUS",
    `${path} is a path of ${repositories.length} repositories`,
    {
      hint: `Choose one with --repo: ${repositories.join(", ")}.`,
    },
  );
}

function elsewhere(path: string, files: readonly FileRow[], scope: Scope): TeamMemoryError {
  const asked = scope.memory.repositories.find((row) => row.repository_id === scope.repositoryId);
  return new TeamMemoryError("TM_PATH_UNKNOWN", `${asked?.name ?? "the repository"} has no file ${path}`, {
    hint: `It is a path of ${repositoriesOf(files).join(", ")}.`,
  });
}

async function unknownPath(
  store: Store,
  asked: string,
  rooted: readonly string[],
  scope: Scope,
): Promise<TeamMemoryError> {
  const wanted = (spellings(asked).at(-1) ?? asked).toLowerCase();
  const folders = [wanted, ...rooted.map((path) => path.toLowerCase())];
  const paths = await store.listLivePaths(scope.repositoryId);
  const inside = paths.filter((path) =>
    folders.some((folder) => path.toLowerCase().startsWith(`${folder}/`)),
  );
  if (inside.length > 0)
    return new TeamMemoryError("TM_PATH_UNKNOWN", `${asked} is a folder; the question takes one file`, {
      hint: `Files in it: ${someOf(inside, HINTED)}.`,
    });
  const near = nearestPaths(asked, wanted, paths);
  return new TeamMemoryError("TM_PATH_UNKNOWN", `no file ${asked} in the memory`, {
    hint: withUnread(
      near.length > 0
        ? `Nearest paths: ${near.join(", ")}.`
        : (emptyMemoryHint(scope) ??
            "Paths are written from the repository's root, as `git ls-files` prints them."),
      scope,
    ),
  });
}

/** What stands in an argument for bytes that are no text. */
const LOST = "\ufffd";

function isMeantInBytes(asked: string): (path: string) => boolean {
  const parts = asked.split(/\ufffd+/).map((part) => escapePattern(part));
  const meant = new RegExp(`^${parts.join("(?:\\\\x[0-9a-f]{2})*")}$`);
  return (path) => meant.test(path);
}

/** Paths that end in the name asked for; else those that are near as a whole; else those whose name is near. */
function nearestPaths(asked: string, wanted: string, paths: readonly string[]): string[] {
  const name = baseName(wanted);
  const named = paths.filter((path) => baseName(path).toLowerCase() === name);
  if (named.length > 0) return named.slice(0, HINTED);
  const inBytes = asked.includes(LOST) ? paths.filter(isMeantInBytes(asked)) : [];
  if (inBytes.length > 0) return inBytes.slice(0, HINTED);
  const near = nearestNames(asked, paths, HINTED);
  if (near.length > 0) return near;
  const alike = new Set(nearestNames(name, paths.map(baseName), HINTED));
  return paths.filter((path) => alike.has(baseName(path))).slice(0, HINTED);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What the file is called at the head; null when it is gone. */
export function livingPath({ path, file }: ResolvedFile): string | null {
  if (file.is_name_live === 1) return path;
  return file.is_live === 1 ? file.path : null;
}

export function nameCaveats({ path, file, others }: ResolvedFile, isFollowed: boolean): Caveat[] {
  const caveats: Caveat[] = [];
  if (isFollowed && others.length > 0)
    caveats.push({
      code: "name-reused",
      message: `${counted(others.length, "other file")} bore this name at another time and ${others.length === 1 ? "is" : "are"} left out; --no-follow counts them in.`,
      evidence: evidenceOf(others.map((other) => other.path)),
    });
  if (isFollowed && file.is_name_live === 1 && file.other_live_path !== null)
    caveats.push({
      code: "shared-history",
      message: `The file lives on as ${file.other_live_path} too: a merge kept both names, and their history is one. --no-follow tells them apart.`,
    });
  // Until a run came to its end nothing is known of the head.
  if (file.is_live === 0 && file.head_sha !== null)
    caveats.push({
      code: "file-gone",
      message:
        file.path === path || !isFollowed
          ? "The file is gone at the head that was read last."
          : `The file was last called ${file.path} and is gone at the head that was read last.`,
    });
  else if (file.path !== path && file.is_name_live === 0 && isFollowed)
    caveats.push({ code: "file-renamed", message: `The file is called ${file.path} now.` });
  return caveats;
}
