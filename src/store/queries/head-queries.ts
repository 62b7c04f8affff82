// What the head and the other tips say of the stored history: which commits they lead to, which names and files live.
import { sql } from "kysely";
import { SUBMODULE } from "../../model/file-mode.ts";
import type { Db } from "../store.ts";
import { idList, inPieces } from "./id-list.ts";

/** Commits that no tip leads to any more. */
export async function listLostCommits(db: Db, repositoryId: number): Promise<number[]> {
  const rows = await db
    .selectFrom("commits")
    .select("commit_id")
    .where("repository_id", "=", repositoryId)
    .where("is_reachable", "=", 0)
    .execute();
  return rows.map((row) => row.commit_id);
}

/** Marks which commits tips still lead to. */
export async function setReachable(db: Db, repositoryId: number, lost: readonly number[]): Promise<void> {
  await db
    .updateTable("commits")
    .set({ is_reachable: 1 })
    .where("repository_id", "=", repositoryId)
    .where("is_reachable", "=", 0)
    .execute();
  for (let i = 0; i < lost.length; i += 500)
    await db
      .updateTable("commits")
      .set({ is_reachable: 0 })
      .where("repository_id", "=", repositoryId)
      .where("commit_id", "in", lost.slice(i, i + 500))
      .execute();
}

/** Says which names live at the head; all others do not. */
export async function setLiveNames(db: Db, repositoryId: number, live: ReadonlySet<number>): Promise<void> {
  const { rows } = await sql<{ file_name_id: number }>`
    select file_name_id from file_names where repository_id = ${repositoryId} and is_live = 1`.execute(db);
  const known = new Set(rows.map((row) => row.file_name_id));
  const write = (ids: readonly number[], isLive: number) =>
    inPieces(ids, async (piece) => {
      await sql`update file_names set is_live = ${isLive}
        where repository_id = ${repositoryId} and file_name_id in (${idList(piece)})`.execute(db);
      return [];
    });
  await write(
    [...known].filter((id) => !live.has(id)),
    0,
  );
  await write(
    [...live].filter((id) => !known.has(id)),
    1,
  );
}

/**
 * Files live where a name of theirs does. Of several names a file is called by one that lives, and of those by the one
 * that the newest change (by topology, then hash) used.
 */
export async function setLiveFiles(db: Db, repositoryId: number): Promise<void> {
  await sql`update files set is_live = 1 - is_live
    where repository_id = ${repositoryId} and is_live <> case when file_id in (select n.file_id from file_names n
      where n.repository_id = ${repositoryId} and n.is_live = 1) then 1 else 0 end`.execute(db);
  await sql`update files set path = named.path from (
      select n.repository_id, n.file_id, n.path, row_number() over (partition by n.file_id
        order by n.is_live desc, coalesce(c.ordered_at, 0) desc, coalesce(c.sha, '') desc, n.path desc) as place
      from file_names n
      left join commit_files x on x.repository_id = n.repository_id and x.file_id = n.file_id
        and x.file_name_id = n.file_name_id
      left join commits c on c.repository_id = x.repository_id and c.commit_id = x.commit_id
      where n.repository_id = ${repositoryId} and n.file_id in (select file_id from file_names
        where repository_id = ${repositoryId} group by file_id having count(*) > 1)
    ) named
    where named.place = 1 and files.repository_id = named.repository_id and files.file_id = named.file_id
      and files.path <> named.path`.execute(db);
  await setKinds(db, repositoryId);
}

/** What a file is after its newest change (by topology, then hash) that made something else of it. */
async function setKinds(db: Db, repositoryId: number): Promise<void> {
  await sql`update files set kind = changed.kind from (
      select x.file_id, case x.new_mode when ${0o120000} then 'symlink' when ${SUBMODULE} then 'submodule' else 'file' end as kind,
        row_number() over (partition by x.file_id order by c.ordered_at desc, c.sha desc) as place
      from commit_files x
      join commits c on c.repository_id = x.repository_id and c.commit_id = x.commit_id
      where x.repository_id = ${repositoryId} and x.change = 'T'
    ) changed
    where changed.place = 1 and files.repository_id = ${repositoryId} and files.file_id = changed.file_id
      and files.kind <> changed.kind`.execute(db);
}
