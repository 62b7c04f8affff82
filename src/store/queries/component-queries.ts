// Parts of repositories: components, folders, and the files in them.
import { sql } from "kysely";
import type { Db } from "../store.ts";

export interface ComponentRow {
  readonly repository_id: number;
  readonly repository: string;
  readonly repository_url: string | null;
  readonly component_id: number;
  readonly name: string;
  /** Whether a file of it lives at the head. */
  readonly is_alive: number;
}

/** Components of one repository or of all, by name, then repository. Those without a living file are history. */
export async function listComponents(db: Db, repositoryId: number | null): Promise<ComponentRow[]> {
  const { rows } = await sql<ComponentRow>`
    select k.repository_id, r.name as repository, r.url as repository_url, k.component_id, k.name,
      case when exists (select 1 from files f where f.repository_id = k.repository_id
        and f.component_id = k.component_id and f.is_live = 1) then 1 else 0 end as is_alive
    from components k join repositories r on r.repository_id = k.repository_id
    ${repositoryId === null ? sql`` : sql`where k.repository_id = ${repositoryId}`}
    order by k.name, r.name`.execute(db);
  return rows;
}

export interface AreaFileRow {
  readonly file_id: number;
  /** At the head, else the last one. */
  readonly path: string;
  readonly is_live: number;
  /** file, symlink or submodule. */
  readonly kind: string;
  readonly component: string | null;
  readonly component_rule: string | null;
}

/** Files of a component, those gone at the head too, by path. By the index of components. */
export async function listFilesOfComponent(
  db: Db,
  repositoryId: number,
  componentId: number,
): Promise<AreaFileRow[]> {
  const { rows } = await sql<AreaFileRow>`
    select f.file_id, f.path, f.is_live, f.kind, k.name as component, f.component_rule from files f
    join components k on k.repository_id = f.repository_id and k.component_id = f.component_id
    where f.repository_id = ${repositoryId} and f.component_id = ${componentId}
    order by f.path, f.is_live desc, f.file_id`.execute(db);
  return rows;
}

/** Files under a folder, those gone at the head too, by path. A range of the index of paths: `0` follows `/`. */
export async function listFilesInFolder(
  db: Db,
  repositoryId: number,
  folder: string,
): Promise<AreaFileRow[]> {
  const { rows } = await sql<AreaFileRow>`
    select f.file_id, f.path, f.is_live, f.kind, k.name as component, f.component_rule from files f
    left join components k on k.repository_id = f.repository_id and k.component_id = f.component_id
    where f.repository_id = ${repositoryId} and f.path >= ${`${folder}/`} and f.path < ${`${folder}0`}
    order by f.path, f.is_live desc, f.file_id`.execute(db);
  return rows;
}
