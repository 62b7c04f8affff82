// What tells which release holds a commit: tags, and the parents between a commit and a tag.
import { sql } from "kysely";
import type { Db } from "../store.ts";

export interface TagRow {
  readonly name: string;
  readonly commit_id: number;
  readonly tagged_at: number;
}

/** Tags that were there by then and may hold a commit: parents are numbered first. By time, then name. */
export async function listTagsFrom(
  db: Db,
  repositoryId: number,
  commitId: number,
  until: number,
): Promise<TagRow[]> {
  const { rows } = await sql<TagRow>`
    select name, commit_id, tagged_at from tags
    where repository_id = ${repositoryId} and commit_id >= ${commitId} and tagged_at <= ${until}
    order by tagged_at, name`.execute(db);
  return rows;
}

export interface ParentRow {
  readonly commit_id: number;
  readonly parent_commit_id: number;
}

/** Parents of the commits numbered `after` to `upTo`, in order of number: a range of the primary key. */
export async function listParentsBetween(
  db: Db,
  repositoryId: number,
  after: number,
  upTo: number,
): Promise<ParentRow[]> {
  const { rows } = await sql<ParentRow>`
    select commit_id, parent_commit_id from commit_parents
    where repository_id = ${repositoryId} and commit_id > ${after} and commit_id <= ${upTo}
    order by commit_id, ordinal`.execute(db);
  return rows;
}

/** Tags of that time whose commit is in no branch that was read: nothing tells what they hold. */
export async function countUnreadTags(db: Db, repositoryId: number, until: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from tags
    where repository_id = ${repositoryId} and commit_id is null and tagged_at <= ${until}`.execute(db);
  return Number(rows[0]?.count ?? 0);
}
