// Who wrote which files, summed per file and person: what is asked of a whole memory at once.
import { sql } from "kysely";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import type { Db } from "../store.ts";
import { type AreaSubject, isInArea } from "./area-work-queries.ts";
import { numbersOf } from "./id-list.ts";
import { isReverted } from "./revert-state.ts";
import { hasWritten } from "./written-change.ts";

/** What a person wrote in a file. */
export interface FileWriteRow {
  readonly developer_id: number;
  /** Commits that count, oldest first; none where the person's commits are all too large, ignored or reverted. */
  readonly shas: readonly string[];
  /** Lines added and deleted by them. */
  readonly churn: number;
}

/** By file, a row for each person, in no order. */
export type FileWrites = ReadonlyMap<number, readonly FileWriteRow[]>;

export interface WritesQuery {
  readonly repositoryId: number;
  /** Only files of it; null: all. */
  readonly area: AreaSubject | null;
  /** Commits of more files tell nothing of who knows them. */
  readonly mostFiles: number;
  /** Hashes of commits that count nothing. */
  readonly ignored: readonly string[];
  readonly until: number;
}

/**
 * Who wrote which files. Commits and changes are joined here and not in SQL: the groups are nearly as many as the
 * changes, and an engine takes longer to sort them than this to count.
 */
export async function listFileWrites(db: Db, query: WritesQuery): Promise<FileWrites> {
  const changes = await readChangedFiles(db, query);
  const byFile = new Map<number, MutableWrite[]>();
  let last: WriterRow | undefined;
  for (const writer of await readWriters(db, query)) {
    // Somebody may be author and co-author, or have written by two accounts.
    const isAgain = last?.commit_id === writer.commit_id && last.developer_id === writer.developer_id;
    last = writer;
    if (!isAgain) addCommit(byFile, writer, numbersOf(changes.get(writer.commit_id) ?? ""));
  }
  return byFile;
}

/** `changed` holds a file and its lines in turn. */
function addCommit(byFile: Map<number, MutableWrite[]>, writer: WriterRow, changed: readonly number[]): void {
  const { developer_id, counts, sha } = writer;
  // Most have written one commit in a file: those rows share its list.
  const one = counts === 1 ? [sha] : NONE;
  for (let i = 0; i < changed.length; i += 2) {
    const fileId = changed[i] ?? 0;
    const churn = counts * (changed[i + 1] ?? 0);
    const people = byFile.get(fileId);
    const row = people?.find((known) => known.developer_id === developer_id);
    if (row) addTo(row, writer, churn);
    else if (people) people.push({ developer_id, shas: one, churn });
    else byFile.set(fileId, [{ developer_id, shas: one, churn }]);
  }
}

function addTo(row: MutableWrite, { counts, sha }: WriterRow, churn: number): void {
  row.churn += churn;
  // A commit may change a file under two names.
  if (counts === 0 || row.shas.at(-1) === sha) return;
  if (row.shas.length > 1) row.shas.push(sha);
  else row.shas = [...row.shas, sha];
}

interface MutableWrite extends FileWriteRow {
  /** Its own from the second on; one of one is shared. */
  shas: string[];
  churn: number;
}

const NONE: string[] = [];

interface WriterRow {
  readonly commit_id: number;
  readonly sha: string;
  readonly ordered_at: number;
  readonly developer_id: number;
  readonly counts: number;
}

/** Commits, oldest first, a row for each account that wrote one, whether author, co-author or both. */
async function readWriters(db: Db, query: WritesQuery): Promise<WriterRow[]> {
  const { repositoryId, mostFiles, ignored, until } = query;
  const isIgnored =
    ignored.length === 0 ? sql`` : sql`or c.sha in (${sql.join(ignored.map((sha) => sql`${sha}`))})`;
  const { rows } = await sql<WriterRow>`
    select c.ordered_at, c.sha, i.developer_id, c.commit_id,
      case when c.file_count > ${mostFiles} ${isIgnored} or ${isReverted("c", until)} > 0 then 0 else 1 end as counts
    from commits c
    cross join commit_people p
    join developer_identities i on i.identity_id = p.identity_id
    where c.repository_id = ${repositoryId} and c.is_reachable = 1 and c.authored_at <= ${until}
      and p.repository_id = c.repository_id and p.commit_id = c.commit_id and p.role in ('author', 'co-author')
      and i.developer_id is not null`.execute(db);
  // Sorted here, in a third of the time.
  return sortedBy(
    rows,
    (a, b) =>
      compareNumber(a.ordered_at, b.ordered_at) ||
      compareText(a.sha, b.sha) ||
      compareNumber(a.developer_id, b.developer_id),
  );
}

/**
 * By commit its files and their lines: `12 40 17 3`. A row a commit is read much faster than one a change.
 */
async function readChangedFiles(db: Db, { repositoryId, area }: WritesQuery): Promise<Map<number, string>> {
  const changes = sql`cast(y.file_id as text) || ' ' ||
    cast(coalesce(y.added_lines, 0) + coalesce(y.deleted_lines, 0) as text)`;
  const { rows } = await sql<{ commit_id: number; files: string }>`
    select y.commit_id, string_agg(${changes}, ' ') as files
    from ${area === null ? sql`commit_files y` : sql`files f cross join commit_files y`}
    where y.repository_id = ${repositoryId}
      ${area === null ? sql`` : sql`and ${isInArea(area)} and y.file_id = f.file_id`}
      and ${hasWritten("y")}
    group by y.commit_id`.execute(db);
  return new Map(rows.map((row) => [row.commit_id, row.files]));
}

export interface LiveFileRow {
  readonly file_id: number;
  readonly path: string;
  readonly kind: string;
  readonly component_id: number | null;
}

/** Files that live at the head, by path. */
export async function listAllLiveFiles(db: Db, repositoryId: number): Promise<LiveFileRow[]> {
  const { rows } = await sql<LiveFileRow>`
    select file_id, path, kind, component_id from files
    where repository_id = ${repositoryId} and is_live = 1
    order by path, file_id`.execute(db);
  return rows;
}

export interface DeveloperRow {
  readonly developer_id: number;
  readonly developer_key: string;
  readonly name: string;
  readonly kind: string;
  readonly is_by_name: number;
}

/** Everybody, by natural key. */
export async function listDevelopers(db: Db): Promise<DeveloperRow[]> {
  const { rows } = await sql<DeveloperRow>`
    select d.developer_id, d.developer_key, d.name, d.kind, coalesce((select max(i.is_by_name)
      from developer_identities i where i.developer_id = d.developer_id), 0) as is_by_name
    from developers d order by d.developer_key`.execute(db);
  return rows;
}

export interface DeveloperAccountRow {
  readonly developer_id: number;
  readonly developer_key: string;
  readonly developer_name: string;
  readonly kind: string;
  readonly source: string;
  readonly account: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly login: string | null;
}

/** What every source calls each developer, by natural key, then account. */
export async function listDeveloperAccounts(db: Db): Promise<DeveloperAccountRow[]> {
  const { rows } = await sql<DeveloperAccountRow>`
    select d.developer_id, d.developer_key, d.name as developer_name, d.kind, i.source, i.account, i.name, i.email,
      i.login
    from developers d join developer_identities i on i.developer_id = d.developer_id
    order by d.developer_key, i.source, i.account`.execute(db);
  return rows;
}
