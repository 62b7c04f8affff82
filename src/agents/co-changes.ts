// Files that usually change with others: what is gathered of it, in rounds, and how a finding is told. The count itself
// and what it means stand in scoring/co-change.ts.

import { groupedBy } from "../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../model/order.ts";
import { type Evidence, evidenceOf } from "../report/evidence.ts";
import type { StoreReader } from "../store/store-reader.ts";
import {
  type CoChanges,
  coChangesOf,
  type LogicalChange,
  MOST_FILES_OF_A_CHANGE,
} from "./scoring/co-change.ts";

/** What counting common changes asks of the memory. */
export type CoChangeStore = Pick<
  StoreReader,
  "listChangesOfFiles" | "listCommitsOfSameChanges" | "listFileIdsByCommit" | "listFilesById"
>;

export interface CoChangeQuestion {
  readonly repositoryId: number;
  readonly fileIds: readonly number[];
  /** Changes after this do not count. */
  readonly until: number;
  /** Commits that do not count, nor the logical changes they are part of: those of the work asked about. */
  readonly withoutCommits: ReadonlySet<number>;
  /** Likewise a logical change by its key. */
  readonly withoutChange: string | null;
}

export interface CoChangesGathered extends CoChanges {
  /** Names of the files found, and of those they change with. */
  readonly files: readonly { readonly file_id: number; readonly path: string; readonly is_live: number }[];
  /** Logical changes of the files asked about that were looked at, bulk ones included. */
  readonly changes: number;
}

export interface CoChangeData {
  readonly path: string;
  readonly withPath: string;
  readonly together: number;
  readonly changes: number;
  readonly share: number;
  readonly evidence: Evidence;
}

export async function gatherCoChanges(
  store: CoChangeStore,
  question: CoChangeQuestion,
): Promise<CoChangesGathered> {
  const { repositoryId, fileIds, until } = question;
  const rows = await store.listChangesOfFiles(repositoryId, fileIds, until);
  const own = new Set(
    rows.filter((row) => question.withoutCommits.has(row.commit_id)).map((row) => row.change_key),
  );
  if (question.withoutChange !== null) own.add(question.withoutChange);
  const counted = rows.filter(
    (row) => !own.has(row.change_key) && !question.withoutCommits.has(row.commit_id),
  );
  const same = await store.listCommitsOfSameChanges(
    repositoryId,
    [...new Set(counted.filter((row) => !row.change_key.startsWith("commit:")).map((row) => row.commit_id))],
    until,
  );
  const commits = new Map([...counted, ...same].map((row) => [row.commit_id, row]));
  const isNarrow = (row: { file_count: number }) => row.file_count <= MOST_FILES_OF_A_CHANGE;
  const filesOf = await store.listFileIdsByCommit(
    repositoryId,
    sortedBy(
      [...commits.values()].filter(isNarrow).map((row) => row.commit_id),
      compareNumber,
    ),
  );
  const rowsOf = groupedBy(counted, (row) => row.change_key);
  const commitsOf = groupedBy(commits.values(), (row) => row.change_key);
  const changes = [...rowsOf].map(([key, changed]): LogicalChange => {
    const parts = commitsOf.get(key) ?? [];
    return {
      key,
      shasByFile: new Map(
        [...groupedBy(changed, (row) => row.file_id)].map(([id, list]) => [id, list.map((row) => row.sha)]),
      ),
      files: unionOf(parts.map((part) => filesOf.get(part.commit_id))),
      isBulk: !parts.every(isNarrow),
    };
  });
  const coChanges = coChangesOf(fileIds, changes);
  const named = new Set(coChanges.found.flatMap((one) => [one.fileId, one.withFileId]));
  return {
    ...coChanges,
    files: await store.listFilesById(repositoryId, [...named]),
    changes: changes.length,
  };
}

function unionOf(sets: readonly (ReadonlySet<number> | undefined)[]): ReadonlySet<number> {
  const [first = new Set<number>(), ...more] = sets;
  if (more.length === 0) return first;
  const all = new Set(first);
  for (const set of more) for (const id of set ?? []) all.add(id);
  return all;
}

/** A file once, with the one it changes with most; files gone at the head are left out. Strongest first, then path. */
export function coChangeData(
  { found, files }: Pick<CoChangesGathered, "found" | "files">,
  isShown: (path: string) => boolean = () => true,
): CoChangeData[] {
  const byId = new Map(files.map((file) => [file.file_id, file]));
  const told = found.flatMap((one): CoChangeData[] => {
    const file = byId.get(one.fileId);
    const other = byId.get(one.withFileId);
    if (!file || !other || file.is_live === 0 || !isShown(file.path)) return [];
    const { together, changes, share, shas } = one;
    return [{ path: file.path, withPath: other.path, together, changes, share, evidence: evidenceOf(shas) }];
  });
  const ordered = sortedBy(
    told,
    (a, b) =>
      compareNumber(b.share, a.share) ||
      compareNumber(b.together, a.together) ||
      compareText(a.path, b.path) ||
      compareText(a.withPath, b.withPath),
  );
  const seen = new Set<string>();
  return ordered.filter(({ path }) => !seen.has(path) && seen.add(path));
}
