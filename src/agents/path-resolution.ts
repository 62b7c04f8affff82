// From a path as somebody typed it to the one file that is meant, or an answer that says what else there is.

import { TeamMemoryError } from "../errors.ts";
import { nearestNames } from "../model/nearest-name.ts";
import { escapePathText } from "../model/path-text.ts";
import type { Caveat } from "../report/evidence.ts";
import { evidenceOf } from "../report/evidence.ts";
import type { FileRow } from "../store/queries/file-queries.ts";
import type { StoreReader } from "../store/store-reader.ts";
import type { Scope } from "./agent.ts";
import { counted } from "./shown.ts";

export interface ResolvedFile {
  readonly file: FileRow;
  /** The path as stored. */
  readonly path: string;
  /** Other files of the repository that bore the name, at another time. */
  readonly others: readonly FileRow[];
}

type Store = Pick<StoreReader, "listFilesOfPath" | "listPathsNamed" | "listLivePaths">;

/** The file alive at the head that bears the path, else the one that bore it last. */
export async function resolveFile(store: Store, asked: string, scope: Scope): Promise<ResolvedFile> {
  for (const path of spellings(asked)) {
    const found = (await store.listFilesOfPath(path)).filter(
      (file) => scope.repositoryId === null || file.repository_id === scope.repositoryId,
    );
    const file = found[0];
    if (!file) continue;
    const repositories = [...new Set(found.map((row) => row.repository))];
    if (repositories.length > 1)
      throw new TeamMemoryError(
        "TM_PATH_AMBIGUOUS",
        `${path} is a path of ${repositories.length} repositories`,
        {
          hint: `Choose with --repo: ${repositories.join(", ")}.`,
        },
      );
    return { file, path, others: found.slice(1) };
  }
  throw await unknownPath(store, asked);
}

/** As typed, without a leading `./` or a trailing `/`, and with what a stored path has escaped. */
function spellings(asked: string): string[] {
  const plain = asked.replace(/^(\.\/)+/, "").replace(/\/+$/, "");
  return [...new Set([plain, escapePathText(plain)])];
}

async function unknownPath(store: Store, asked: string): Promise<TeamMemoryError> {
  const name = asked.split("/").at(-1) ?? asked;
  const named = name === "" ? [] : await store.listPathsNamed(name, 5);
  const near = named.length > 0 ? named : nearestNames(asked, await store.listLivePaths(), 5);
  return new TeamMemoryError("TM_PATH_UNKNOWN", `no file ${asked} in the memory`, {
    hint:
      near.length > 0
        ? `Nearest paths: ${near.join(", ")}.`
        : "Paths are written from the repository's root, as `git ls-files` prints them.",
  });
}

export function nameCaveats({ path, file, others }: ResolvedFile, isFollowed: boolean): Caveat[] {
  const caveats: Caveat[] = [];
  if (isFollowed && others.length > 0)
    caveats.push({
      code: "name-reused",
      message: `${counted(others.length, "other file")} bore the name ${path} at another time and ${others.length === 1 ? "is" : "are"} not counted here; --no-follow counts the name whoever bore it.`,
      evidence: evidenceOf(others.map((other) => other.path)),
    });
  if (file.is_live === 0)
    caveats.push({ code: "file-gone", message: `${path} does not exist at the head that was read last.` });
  else if (file.path !== path && isFollowed)
    caveats.push({ code: "file-renamed", message: `${path} is called ${file.path} now.` });
  return caveats;
}
