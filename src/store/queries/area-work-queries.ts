// The work on the files of a component or folder. What many files share is summed here: a part of a repository has a
// hundred thousand changes, of which a reader wants to know a few thousand commits.
import { type RawBuilder, sql } from "kysely";
import { SUBMODULE } from "../../model/file-mode.ts";
import type { Db } from "../store.ts";
import type { FileWorkRow } from "./file-queries.ts";
import { idList, numberedLines } from "./id-list.ts";
import { isReverted } from "./revert-state.ts";

/** A component or a folder of one repository, and whether its files are those that live at the head. */
export type AreaSubject = { readonly repositoryId: number; readonly isLiveOnly: boolean } & (
  | { readonly componentId: number }
  | { readonly folder: string }
);

/** Files `f` of the area: by the index of components, or a range of the index of paths (`0` follows `/`). */
export function isInArea(area: AreaSubject): RawBuilder<boolean> {
  const place =
    "folder" in area
      ? sql`f.path >= ${`${area.folder}/`} and f.path < ${`${area.folder}0`}`
      : sql`f.component_id = ${area.componentId}`;
  return sql<boolean>`f.repository_id = ${area.repositoryId} and ${place}
    ${area.isLiveOnly ? sql`and f.is_live = 1` : sql``}`;
}

export interface AreaNameRow {
  readonly file_name_id: number;
  readonly path: string;
}

/** Every name that files of the area bore, in no order. */
export async function listNamesInArea(db: Db, area: AreaSubject): Promise<AreaNameRow[]> {
  const { rows } = await sql<{ names: string | null }>`
    select string_agg(cast(n.file_name_id as text) || ' ' || n.path, ${"\n"}) as names from files f
    join file_names n on n.repository_id = f.repository_id and n.file_id = f.file_id
    where ${isInArea(area)}`.execute(db);
  return numberedLines(rows[0]?.names).map(({ id, text }) => ({ file_name_id: id, path: text }));
}

/** What sets changes apart: the same commit has a row for each kind, `path` and `mode` being those of one of the kind. */
export interface Apart {
  readonly names: readonly AreaNameRow[];
  readonly isVendored: (path: string) => boolean;
  readonly isGenerated: (path: string) => boolean;
}

/** The work on an area, oldest first: a row a commit and kind of path, with the lines of all files of the kind. */
export async function listAreaWork(
  db: Db,
  area: AreaSubject,
  { names, isVendored, isGenerated }: Apart,
  until: number,
): Promise<FileWorkRow[]> {
  const vendored = names.filter((name) => isVendored(name.path));
  const generated = names.filter((name) => isGenerated(name.path) && !isVendored(name.path));
  const idsOf = (some: readonly AreaNameRow[]) => idList(some.map((name) => name.file_name_id));
  const { rows } = await sql<FileWorkRow & { uncounted: number }>`
    select c.commit_id, c.sha, c.authored_at, c.file_count, c.line_state, ${isReverted("c", until)} as revert_state,
      w.file_name_id, '' as path, w.is_binary, w.added_lines, w.deleted_lines, w.mode, w.uncounted, g.change_key
    from (
      select x.repository_id, x.commit_id, x.apart, min(x.file_name_id) as file_name_id, min(x.is_binary) as is_binary,
        sum(x.added_lines) as added_lines, sum(x.deleted_lines) as deleted_lines, min(x.mode) as mode,
        count(*) - count(x.is_binary) as uncounted
      from (
        select y.repository_id, y.commit_id, y.file_name_id, y.is_binary, y.added_lines, y.deleted_lines,
          case when y.new_mode = 0 then y.old_mode else y.new_mode end as mode,
          case when y.new_mode = ${SUBMODULE} or (y.new_mode = 0 and y.old_mode = ${SUBMODULE}) then 3
            when y.file_name_id in (${idsOf(vendored)}) then 2
            when y.file_name_id in (${idsOf(generated)}) then 1 else 0 end as apart
        from files f cross join commit_files y
        where ${isInArea(area)} and y.repository_id = f.repository_id and y.file_id = f.file_id
      ) x group by x.repository_id, x.commit_id, x.apart
    ) w
    join commits c on c.repository_id = w.repository_id and c.commit_id = w.commit_id
    left join commit_changes g on g.repository_id = c.repository_id and g.commit_id = c.commit_id
    where c.authored_at <= ${until} and c.is_reachable = 1
    order by c.ordered_at, c.sha, w.apart`.execute(db);
  const paths = new Map(names.map((name) => [name.file_name_id, name.path]));
  return rows.map(({ uncounted, ...row }) => ({
    ...row,
    path: paths.get(row.file_name_id) ?? "",
    is_binary: Number(uncounted) > 0 ? null : row.is_binary,
    added_lines: numberOrNull(row.added_lines),
    deleted_lines: numberOrNull(row.deleted_lines),
  }));
}

/** A sum is text in PostgreSQL. */
function numberOrNull(sum: number | string | null): number | null {
  return sum === null ? null : Number(sum);
}

/** Numbers of merged pull requests that list a file of the area. */
export async function listMergedPullsOfArea(db: Db, area: AreaSubject, until: number): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select distinct p.number from files f
    join pr_files l on l.repository_id = f.repository_id and l.file_id = f.file_id
    join pull_requests p on p.repository_id = l.repository_id and p.pull_request_id = l.pull_request_id
    where ${isInArea(area)} and p.merged_at <= ${until}
    order by p.number`.execute(db);
  return rows.map((row) => row.number);
}
