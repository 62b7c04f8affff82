// All rows of a memory with every surrogate id replaced by what it stands for, so that two memories can be compared.
import { sql } from "kysely";
import type { Store } from "../../src/store/store.ts";
import { TABLES } from "../../src/store/tables.ts";

/** Book-keeping that differs between runs by its nature. */
const LEFT_OUT = new Set(["ingest_runs", "checkpoints"]);
/** Columns that say when or in which run a row came. */
const DROPPED = new Set(["event_id", "ingest_run_id", "read_at"]);

export type NaturalRows = Readonly<Record<string, readonly string[]>>;

/** Sorted lines by table; `tables` narrows. */
export async function naturalRows(store: Store, tables?: readonly string[]): Promise<NaturalRows> {
  const names = await namesOfIds(store);
  const result: Record<string, string[]> = {};
  for (const { name } of TABLES) {
    if (LEFT_OUT.has(name) || (tables && !tables.includes(name))) continue;
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(store.db);
    result[name] = rows.map((row) => JSON.stringify(natural(name, row, names))).sort();
  }
  return result;
}

function natural(table: string, row: Record<string, unknown>, names: IdNames): Record<string, unknown> {
  const repository = row["repository_id"];
  const out: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    if (DROPPED.has(column)) continue;
    if (table === "reviews" && column === "review_id") continue;
    out[column] = value === null ? null : (names(column, repository, value, row) ?? value);
  }
  return out;
}

type IdNames = (
  column: string,
  repository: unknown,
  value: unknown,
  row: Record<string, unknown>,
) => string | undefined;

async function namesOfIds({ db }: Store): Promise<IdNames> {
  const load = async (query: ReturnType<typeof sql<{ id: string; name: string }>>) =>
    new Map((await query.execute(db)).rows.map((row) => [String(row.id), row.name]));
  const repositories = await load(sql`select repository_id as id, natural_key as name from repositories`);
  const commits = await load(sql`select repository_id || ' ' || commit_id as id, sha as name from commits`);
  const identities = await load(
    sql`select identity_id as id, source || ':' || account as name from developer_identities`,
  );
  const developers = await load(sql`select developer_id as id, developer_key as name from developers`);
  const issues = await load(sql`select issue_id as id, key as name from issues`);
  const pulls = await load(
    sql`select repository_id || ' ' || pull_request_id as id, '#' || number as name from pull_requests`,
  );
  const components = await load(sql`select repository_id || ' ' || component_id as id, name from components`);
  // A file is told by where it began: its first change by topology.
  const files = await load(sql`select repository_id || ' ' || file_id as id, name from (
    select f.repository_id, f.file_id, n.path || ' of ' || c.sha as name, row_number() over (
      partition by f.repository_id, f.file_id order by c.ordered_at, c.sha, n.path) as place
    from commit_files f join commits c on c.repository_id = f.repository_id and c.commit_id = f.commit_id
    join file_names n on n.repository_id = f.repository_id and n.file_name_id = f.file_name_id) where place = 1`);
  const untouched = await load(sql`select repository_id || ' ' || file_id as id, path || ' untouched' as name
    from files`);
  for (const [id, name] of untouched) if (!files.has(id)) files.set(id, name);
  const fileNames = await load(
    sql`select repository_id || ' ' || file_name_id as id, path || ' of file ' || file_id as name from file_names`,
  );
  const inRepository = new Map([
    ["commit_id", commits],
    ["parent_commit_id", commits],
    ["target_commit_id", commits],
    ["pull_request_id", pulls],
    ["component_id", components],
    ["file_id", files],
  ]);
  const sources = new Map([
    ["commit", commits],
    ["pull", pulls],
    ["pull-comment", pulls],
    ["review", pulls],
    ["review-comment", pulls],
  ]);
  return (column, repository, value, row) => {
    const key = `${repository} ${value}`;
    if (column === "repository_id") return repositories.get(String(value));
    if (column === "issue_id") return issues.get(String(value));
    if (column === "owner_id") return repository === 0 ? issues.get(String(value)) : pulls.get(key);
    if (column === "developer_id") return developers.get(String(value));
    if (column === "file_name_id" || column === "old_file_name_id") {
      const [path, file] = (fileNames.get(key) ?? "").split(" of file ");
      return `${path} of [${files.get(`${repository} ${file}`)}]`;
    }
    if (column === "source_id")
      return sources.has(String(row["source_kind"]))
        ? sources.get(String(row["source_kind"]))?.get(key)
        : issues.get(String(value));
    if (column.endsWith("identity_id")) return identities.get(String(value));
    return inRepository.get(column)?.get(key);
  };
}
