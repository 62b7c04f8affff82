// Which logical changes files were part of, and what else those changed. A logical change is a pull request, else the
// commits of one issue, else a commit (commit_changes).
import { sql } from "kysely";
import type { Db } from "../store.ts";
import { idList, inPieces, numbersOf } from "./id-list.ts";

export interface CommitOfChangeRow {
  readonly commit_id: number;
  readonly change_key: string;
  readonly file_count: number;
}

export interface ChangeOfFileRow {
  readonly file_id: number;
  readonly commit_id: number;
  readonly sha: string;
  /** `pull:12`, `issue:PROJ-1:<sha>`; `commit:<sha>` of a commit that is a change of its own. */
  readonly change_key: string;
  readonly file_count: number;
}

/** The commits that changed any of these files by then, each with its logical change; by commit, then file. */
export async function listChangesOfFiles(
  db: Db,
  repositoryId: number,
  fileIds: readonly number[],
  until: number,
): Promise<ChangeOfFileRow[]> {
  return inPieces(fileIds, async (piece) => {
    // By the index of file and commit; `distinct`, since a commit may change a file under two names.
    const { rows } = await sql<ChangeOfFileRow>`
      select distinct x.file_id, c.commit_id, c.sha, coalesce(g.change_key, 'commit:' || c.sha) as change_key, c.file_count
      from commit_files x
      join commits c on c.repository_id = x.repository_id and c.commit_id = x.commit_id
      left join commit_changes g on g.repository_id = c.repository_id and g.commit_id = c.commit_id
      where x.repository_id = ${repositoryId} and x.file_id in (${idList(piece)})
        and c.authored_at <= ${until} and c.is_reachable = 1
      order by c.commit_id, x.file_id`.execute(db);
    return rows;
  });
}

/** All commits of the logical changes that these commits are part of, by then; by commit. */
export async function listCommitsOfSameChanges(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<CommitOfChangeRow[]> {
  const found = await inPieces(commitIds, async (piece) => {
    const { rows } = await sql<CommitOfChangeRow>`
      select o.commit_id, o.change_key, c.file_count
      from (select distinct change_key from commit_changes
        where repository_id = ${repositoryId} and commit_id in (${idList(piece)})) k
      join commit_changes o on o.repository_id = ${repositoryId} and o.change_key = k.change_key
      join commits c on c.repository_id = o.repository_id and c.commit_id = o.commit_id
      where c.authored_at <= ${until} and c.is_reachable = 1
      order by o.commit_id`.execute(db);
    return rows;
  });
  return [...new Map(found.map((row) => [row.commit_id, row])).values()];
}

/** Which files commits changed, each once, in no order. A commit may change a file under two names. */
export async function listFileIdsByCommit(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
): Promise<Map<number, ReadonlySet<number>>> {
  const rows = await readFilesOfCommits(db, repositoryId, commitIds);
  return new Map(rows.map((row) => [row.commit_id, new Set(numbersOf(row.files))]));
}

/**
 * A row a commit, by commit within each piece, with the ids of its files as one text: read three times faster than a row a
 * change.
 */
export async function readFilesOfCommits(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
): Promise<{ commit_id: number; files: string }[]> {
  return inPieces(commitIds, async (piece) => {
    const { rows } = await sql<{ commit_id: number; files: string }>`
      select commit_id, string_agg(cast(file_id as text), ' ') as files from commit_files
      where repository_id = ${repositoryId} and commit_id in (${idList(piece)})
      group by commit_id order by commit_id`.execute(db);
    return rows;
  });
}

/** What files are called now, and whether they live at the head; by path, then the number they have. */
export async function listFilesById(
  db: Db,
  repositoryId: number,
  fileIds: readonly number[],
): Promise<{ readonly file_id: number; readonly path: string; readonly is_live: number }[]> {
  return inPieces(fileIds, async (piece) => {
    const { rows } = await sql<{ file_id: number; path: string; is_live: number }>`
      select file_id, path, is_live from files
      where repository_id = ${repositoryId} and file_id in (${idList(piece)})
      order by path, file_id`.execute(db);
    return rows;
  });
}
