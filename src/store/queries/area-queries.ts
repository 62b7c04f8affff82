// The work on the files of a part of a repository: what changed, and the commits that did it.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import { idList, inPieces } from "./id-list.ts";
import { isReverted } from "./revert-state.ts";

/** A commit's change of a file: a row a name, so that a file of two names may have two. */
export interface AreaChangeRow {
  readonly file_id: number;
  readonly commit_id: number;
  /** Added and deleted ones; 0 while they are not counted, and for binary files. */
  readonly lines: number;
  /** 1 while git has neither counted lines nor said that there are none. */
  readonly is_uncounted: number;
}

/**
 * Every change of some files, by file and commit within each piece; what puts commits in an order is known of them alone.
 * Few columns, since a component has many changes. By the index of files.
 */
export async function listAreaChanges(
  db: Db,
  repositoryId: number,
  fileIds: readonly number[],
): Promise<AreaChangeRow[]> {
  return inPieces(fileIds, async (piece) => {
    const { rows } = await sql<AreaChangeRow>`
      select x.file_id, x.commit_id, coalesce(x.added_lines, 0) + coalesce(x.deleted_lines, 0) as lines,
        case when x.is_binary is null then 1 else 0 end as is_uncounted
      from commit_files x
      where x.repository_id = ${repositoryId} and x.file_id in (${idList(piece)})
      order by x.file_id, x.commit_id`.execute(db);
    return rows;
  });
}

export interface CommitFactRow {
  readonly commit_id: number;
  readonly sha: string;
  readonly authored_at: number;
  /** Orders by topology. */
  readonly ordered_at: number;
  readonly file_count: number;
  readonly line_state: number;
  readonly revert_state: number;
  readonly change_key: string | null;
}

/** What is known of commits; those that came later or are reachable no more are left out. By commit within each piece. */
export async function listCommitFacts(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<CommitFactRow[]> {
  return inPieces(commitIds, async (piece) => {
    const { rows } = await sql<CommitFactRow>`
      select c.commit_id, c.sha, c.authored_at, c.ordered_at, c.file_count, c.line_state,
        ${isReverted("c", until)} as revert_state, g.change_key
      from commits c
      left join commit_changes g on g.repository_id = c.repository_id and g.commit_id = c.commit_id
      where c.repository_id = ${repositoryId} and c.commit_id in (${idList(piece)})
        and c.authored_at <= ${until} and c.is_reachable = 1
      order by c.commit_id`.execute(db);
    return rows.map((row) => ({ ...row, revert_state: Number(row.revert_state) }));
  });
}

/** Subjects of commits. */
export async function listSubjects(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
): Promise<{ commit_id: number; subject: string }[]> {
  return inPieces(commitIds, async (piece) => {
    const { rows } = await sql<{ commit_id: number; subject: string }>`
      select commit_id, subject from commits
      where repository_id = ${repositoryId} and commit_id in (${idList(piece)})
      order by commit_id`.execute(db);
    return rows;
  });
}

/** The files that live at the head of a repository, by path. */
export async function listLiveFiles(
  db: Db,
  repositoryId: number,
): Promise<{ file_id: number; path: string }[]> {
  const { rows } = await sql<{ file_id: number; path: string }>`
    select file_id, path from files where repository_id = ${repositoryId} and is_live = 1
    order by path, file_id`.execute(db);
  return rows;
}
