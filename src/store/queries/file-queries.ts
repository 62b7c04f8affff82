// What is asked about a file: who it is, its changes, and what stands around them.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../store.ts";
import { idList, inPieces } from "./id-list.ts";
import { isReverted } from "./revert-state.ts";

export interface FileRow {
  readonly repository_id: number;
  readonly repository: string;
  readonly repository_url: string | null;
  readonly head_sha: string | null;
  readonly file_id: number;
  readonly path: string;
  readonly is_live: number;
  /** 1 when the file lives under the name asked for. */
  readonly is_name_live: number;
  /** Another name under which it lives as well: a merge kept both. */
  readonly other_live_path: string | null;
  readonly kind: string;
  readonly component_id: number | null;
  readonly component: string | null;
  readonly component_rule: string | null;
}

const FILE_COLUMNS = sql`f.repository_id, r.name as repository, r.url as repository_url, r.head_sha, f.file_id, f.path,
  f.is_live, n.is_live as is_name_live, (select min(a.path) from file_names a where a.repository_id = n.repository_id
    and a.file_id = n.file_id and a.is_live = 1 and a.path <> n.path) as other_live_path,
  f.kind, f.component_id, k.name as component, f.component_rule`;
const FILE_JOINS = sql`join repositories r on r.repository_id = f.repository_id
  left join components k on k.repository_id = f.repository_id and k.component_id = f.component_id`;

/** Files that bear the path now, else bore it last; in each repository the live one first, then the newest. */
export async function listFilesOfPath(db: Db, path: string): Promise<FileRow[]> {
  const files = await readFilesOfPath(db, path, sql``);
  // Asked only where it decides: it reads the whole history of each.
  return files.length < 2
    ? files
    : readFilesOfPath(
        db,
        path,
        sql`, (select max(c.ordered_at) from commit_files x join commits c
          on c.repository_id = x.repository_id and c.commit_id = x.commit_id
          where x.repository_id = n.repository_id and x.file_id = n.file_id and x.file_name_id = n.file_name_id) desc nulls last`,
      );
}

async function readFilesOfPath(db: Db, path: string, lastUsedAt: RawBuilder<unknown>): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`
    select ${FILE_COLUMNS} from file_names n
    join files f on f.repository_id = n.repository_id and f.file_id = n.file_id
    ${FILE_JOINS}
    where n.path = ${path}
    order by r.name, n.is_live desc ${lastUsedAt}, f.path, f.file_id`.execute(db);
  return rows;
}

/** All live paths, of one repository or of all; for "did you mean". */
export async function listLivePaths(db: Db, repositoryId: number | null): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select distinct path from file_names
    where is_live = 1 ${repositoryId === null ? sql`` : sql`and repository_id = ${repositoryId}`}
    order by path`.execute(db);
  return rows.map((row) => row.path);
}

export async function listNamesOfFile(db: Db, repositoryId: number, fileId: number): Promise<string[]> {
  const rows = await db
    .selectFrom("file_names")
    .select("path")
    .where("repository_id", "=", repositoryId)
    .where("file_id", "=", fileId)
    .orderBy("path")
    .execute();
  return rows.map((row) => row.path);
}

/** What a change of a file counts for. */
export interface FileWorkRow {
  readonly commit_id: number;
  readonly file_name_id: number;
  readonly sha: string;
  readonly authored_at: number;
  readonly file_count: number;
  readonly line_state: number;
  readonly revert_state: number;
  readonly path: string;
  readonly is_binary: number | null;
  readonly added_lines: number | null;
  readonly deleted_lines: number | null;
  /** git's file mode after the change; of a deletion that before it. */
  readonly mode: number;
  readonly change_key: string | null;
}

/** The same with what a reader wants to know of it. */
export interface FileChangeRow extends FileWorkRow {
  readonly repository_id: number;
  readonly subject: string;
  readonly old_path: string | null;
  readonly change: string;
  readonly mailmap_name: string | null;
  readonly mailmap_email: string | null;
}

/** A file through its renames, or whichever file bore a path: what `--no-follow` counts. */
export type FileSubject = { readonly fileId: number } | { readonly path: string };

interface NameRow {
  readonly file_name_id: number;
  readonly file_id: number;
  readonly path: string;
}

async function listNames(db: Db, repositoryId: number, subject: FileSubject): Promise<NameRow[]> {
  const { rows } = await sql<NameRow>`select file_name_id, file_id, path from file_names
    where repository_id = ${repositoryId}
      and ${"fileId" in subject ? sql`file_id = ${subject.fileId}` : sql`path = ${subject.path}`}`.execute(
    db,
  );
  return rows;
}

/** Changes that gave files these names, oldest first. A file's few names are read apart from its many changes. */
async function readChanges<T extends Omit<FileWorkRow, "path"> & { readonly file_name_id: number }>(
  db: Db,
  names: readonly NameRow[],
  query: { repositoryId: number; until: number; more?: RawBuilder<unknown>; joins?: RawBuilder<unknown> },
): Promise<(T & { readonly path: string })[]> {
  const { repositoryId, until } = query;
  const { rows } = await sql<T & { path: string }>`
    select c.commit_id, c.sha, c.authored_at, c.file_count, c.line_state, ${isReverted("c", until)} as revert_state,
      x.file_name_id, '' as path, x.is_binary, x.added_lines, x.deleted_lines,
      case when x.new_mode = 0 then x.old_mode else x.new_mode end as mode, g.change_key ${query.more ?? sql``}
    from commit_files x
    join commits c on c.repository_id = x.repository_id and c.commit_id = x.commit_id
    left join commit_changes g on g.repository_id = c.repository_id and g.commit_id = c.commit_id
    ${query.joins ?? sql``}
    where x.repository_id = ${repositoryId}
      and x.file_id in (${idList([...new Set(names.map((name) => name.file_id))])})
      and x.file_name_id in (${idList(names.map((name) => name.file_name_id))})
      and c.authored_at <= ${until} and c.is_reachable = 1
    order by c.ordered_at, c.sha`.execute(db);
  const paths = new Map(names.map((name) => [name.file_name_id, name.path]));
  for (const row of rows) row.path = paths.get(row.file_name_id) ?? "";
  return rows;
}

/** The work on a file, oldest first: a row a commit and name. Merges have none. */
export async function listFileWork(
  db: Db,
  repositoryId: number,
  subject: FileSubject,
  until: number,
): Promise<FileWorkRow[]> {
  return readChanges(db, await listNames(db, repositoryId, subject), { repositoryId, until });
}

/** Changes of a file, oldest first: a row a commit and name. Merges have none. */
export async function listFileChanges(
  db: Db,
  repositoryId: number,
  subject: FileSubject,
  until: number,
): Promise<FileChangeRow[]> {
  return readChanges(db, await listNames(db, repositoryId, subject), {
    repositoryId,
    until,
    more: sql`, c.repository_id, c.subject, o.path as old_path, x.change, m.mailmap_name, m.mailmap_email`,
    joins: sql`
      left join file_names o on o.repository_id = x.repository_id and o.file_name_id = x.old_file_name_id
      left join repository_identities m on m.repository_id = c.repository_id
        and m.identity_id = c.author_identity_id`,
  });
}

export interface CommitPersonRow {
  readonly repository_id: number;
  readonly commit_id: number;
  readonly role: string;
  readonly identity_id: number;
  readonly developer_id: number;
  readonly developer_key: string;
  readonly name: string;
  readonly kind: string;
  readonly is_by_name: number;
}

/** Who wrote commits, authors and co-authors: by commit, then role. */
export async function listCommitAuthors(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
): Promise<CommitPersonRow[]> {
  const written = await inPieces(commitIds, async (piece) => {
    const { rows } = await sql<{ commit_id: number; role: string; identity_id: number }>`
      select p.commit_id, p.role, p.identity_id
      from commit_people p
      join developer_identities i on i.identity_id = p.identity_id
      where p.repository_id = ${repositoryId} and p.role in ('author', 'co-author')
        and p.commit_id in (${idList(piece)})
      order by p.commit_id, p.role, i.account`.execute(db);
    return rows;
  });
  // Few people write many commits: what is known of them is read once each.
  const people = new Map(
    (await listPeople(db, [...new Set(written.map((row) => row.identity_id))])).map((person) => [
      person.identity_id,
      person,
    ]),
  );
  return written.flatMap((row) => {
    const person = people.get(row.identity_id);
    return person
      ? [
          {
            repository_id: repositoryId,
            commit_id: row.commit_id,
            role: row.role,
            identity_id: row.identity_id,
            developer_id: person.developer_id,
            developer_key: person.developer_key,
            name: person.name,
            kind: person.kind,
            is_by_name: person.is_by_name,
          },
        ]
      : [];
  });
}

type PersonRow = Omit<CommitPersonRow, "repository_id" | "commit_id" | "role">;

async function listPeople(db: Db, identityIds: readonly number[]): Promise<PersonRow[]> {
  return inPieces(identityIds, async (piece) => {
    const { rows } = await sql<PersonRow>`
      select i.identity_id, d.developer_id, d.developer_key, d.name, d.kind, i.is_by_name
      from developer_identities i
      join developers d on d.developer_id = i.developer_id
      where i.identity_id in (${idList(piece)})`.execute(db);
    return rows;
  });
}

export interface FileOfCommitsRow {
  readonly repository_id: number;
  readonly file_id: number;
  readonly path: string;
  readonly is_live: number;
  readonly component: string | null;
  readonly sha: string;
  readonly is_binary: number | null;
  readonly added_lines: number | null;
  readonly deleted_lines: number | null;
}

/** What some commits changed: one row a file and commit, by path, then commits oldest first. */
export async function listFilesOfCommits(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
): Promise<(FileOfCommitsRow & { readonly commit_id: number })[]> {
  return inPieces(commitIds, async (piece) => {
    const { rows } = await sql<FileOfCommitsRow & { commit_id: number }>`
      select x.repository_id, x.file_id, f.path, f.is_live, k.name as component, c.commit_id, c.sha, x.is_binary,
        x.added_lines, x.deleted_lines
      from commit_files x
      join commits c on c.repository_id = x.repository_id and c.commit_id = x.commit_id
      join files f on f.repository_id = x.repository_id and f.file_id = x.file_id
      left join components k on k.repository_id = f.repository_id and k.component_id = f.component_id
      where x.repository_id = ${repositoryId} and x.commit_id in (${idList(piece)})
      order by f.path, x.file_id, c.ordered_at, c.sha`.execute(db);
    return rows;
  });
}
