// The work on the files of a part of a repository: what changed, and the commits that did it.
import { type RawBuilder, sql } from "kysely";
import { SUBMODULE } from "../../model/file-mode.ts";
import { compareNumber } from "../../model/order.ts";
import type { Db } from "../store.ts";
import { idList, inPieces, numberedLines, numbersOf } from "./id-list.ts";
import { isReverted } from "./revert-state.ts";

/** A commit's change of a file: a row a name, so that a file of two names may have two. */
export interface AreaChangeRow {
  readonly file_id: number;
  readonly commit_id: number;
  /** Added and deleted ones; 0 while they are not counted, and for binary files. */
  readonly lines: number;
  /** 1 while git has neither counted lines nor said that there are none. */
  readonly is_uncounted: number;
  readonly file_name_id: number;
  /** 1 where the change leaves, or takes away, a submodule. */
  readonly is_submodule: number;
}

/**
 * Every change of some files, a file's together, by commit and name within it; what puts commits in an order is known of
 * them alone. A component has many changes, and a row costs more to hand over than to find: each file's come as one text,
 * five numbers a change. By the index of files.
 */
export async function listAreaChanges(
  db: Db,
  repositoryId: number,
  fileIds: readonly number[],
): Promise<AreaChangeRow[]> {
  const found: AreaChangeRow[] = [];
  await inPieces(fileIds, async (piece) => {
    const { rows } = await sql<{ file_id: number; changes: string }>`
      select x.file_id, string_agg(x.commit_id || ' ' || (coalesce(x.added_lines, 0) + coalesce(x.deleted_lines, 0))
        || case when x.is_binary is null then ' 1 ' else ' 0 ' end || x.file_name_id
        || case case x.new_mode when 0 then x.old_mode else x.new_mode end when ${SUBMODULE} then ' 1' else ' 0' end,
        ' ') as changes
      from commit_files x
      where x.repository_id = ${repositoryId} and x.file_id in (${idList(piece)})
      group by x.file_id
      order by x.file_id`.execute(db);
    for (const row of rows) pushChanges(found, row);
    return [];
  });
  return found;
}

function pushChanges(found: AreaChangeRow[], { file_id, changes }: { file_id: number; changes: string }) {
  const numbers = numbersOf(changes);
  const at = (place: number) => numbers[place] ?? 0;
  const start = found.length;
  let isSorted = true;
  for (let i = 0; i < numbers.length; i += 5) {
    const commit_id = at(i);
    // The index gives them by commit; two names of one commit, and another engine, may stand otherwise.
    isSorted &&= i === 0 || at(i - 5) < commit_id;
    found.push({
      file_id,
      commit_id,
      lines: at(i + 1),
      is_uncounted: at(i + 2),
      file_name_id: at(i + 3),
      is_submodule: at(i + 4),
    });
  }
  if (isSorted) return;
  const own = found.splice(start);
  own.sort(
    (a, b) => compareNumber(a.commit_id, b.commit_id) || compareNumber(a.file_name_id, b.file_name_id),
  );
  for (const change of own) found.push(change);
}

/**
 * Which commits changed some files, by id within each piece. By the index of files, which the join holds to: the order
 * alone would tempt a planner to walk all commits.
 */
export async function listCommitsOfFiles(
  db: Db,
  repositoryId: number,
  fileIds: readonly number[],
): Promise<number[]> {
  const ids = await inPieces(fileIds, async (piece) => {
    const { rows } = await sql<{ commit_id: number }>`
      select distinct x.commit_id from files f
      cross join commit_files x
      where f.repository_id = ${repositoryId} and f.file_id in (${idList(piece)})
        and x.repository_id = f.repository_id and x.file_id = f.file_id
      order by x.commit_id`.execute(db);
    return rows.map((row) => row.commit_id);
  });
  return [...new Set(ids)];
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
  return readCommits(db, sql``, { repositoryId, commitIds, until });
}

export interface CommitTitleRow extends CommitFactRow {
  readonly subject: string;
}

/** The same with their subjects. */
export async function listCommitTitles(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<CommitTitleRow[]> {
  return readCommits(db, sql`, c.subject`, { repositoryId, commitIds, until });
}

async function readCommits<T extends CommitFactRow>(
  db: Db,
  more: RawBuilder<unknown>,
  asked: { repositoryId: number; commitIds: readonly number[]; until: number },
): Promise<T[]> {
  const { repositoryId, until } = asked;
  return inPieces(asked.commitIds, async (piece) => {
    const { rows } = await sql<T>`
      select c.commit_id, c.sha, c.authored_at, c.ordered_at, c.file_count, c.line_state,
        ${isReverted("c", until)} as revert_state, g.change_key ${more}
      from commits c
      left join commit_changes g on g.repository_id = c.repository_id and g.commit_id = c.commit_id
      where c.repository_id = ${repositoryId} and c.commit_id in (${idList(piece)})
        and c.authored_at <= ${until} and c.is_reachable = 1
      order by c.commit_id`.execute(db);
    return rows;
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

/** The files that live at the head of a repository, in no order. */
export async function listLiveFiles(
  db: Db,
  repositoryId: number,
): Promise<{ file_id: number; path: string }[]> {
  const { rows } = await sql<{ files: string | null }>`
    select string_agg(cast(file_id as text) || ' ' || path, ${"\n"}) as files from files
    where repository_id = ${repositoryId} and is_live = 1`.execute(db);
  return numberedLines(rows[0]?.files).map(({ id, text }) => ({ file_id: id, path: text }));
}
