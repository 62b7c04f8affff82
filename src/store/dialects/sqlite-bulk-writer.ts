// Prepared statements, one a table and manner, each row bound by position: several times faster than a query builder.
import type SqliteDatabase from "better-sqlite3";
import type { BulkWriter } from "../store.ts";
import { type Row, TABLES, type TableName } from "../tables.ts";

type Manner = "insert" | "insertIfAbsent" | "upsert";

interface Prepared {
  readonly columns: readonly string[];
  readonly statement: SqliteDatabase.Statement;
}

const statements = new WeakMap<SqliteDatabase.Database, Map<string, Prepared>>();
const BY_NAME = new Map(TABLES.map((table) => [table.name, table]));

export class SqliteBulkWriter implements BulkWriter {
  readonly #connection: SqliteDatabase.Database;
  readonly #cache: Map<string, Prepared>;

  constructor(connection: SqliteDatabase.Database) {
    this.#connection = connection;
    let cache = statements.get(connection);
    if (!cache) {
      cache = new Map();
      statements.set(connection, cache);
    }
    this.#cache = cache;
  }

  insert<N extends TableName>(table: N, row: Row<N>): void {
    this.#run("insert", table, row);
  }

  insertIfAbsent<N extends TableName>(table: N, row: Row<N>): void {
    this.#run("insertIfAbsent", table, row);
  }

  upsert<N extends TableName>(table: N, row: Row<N>): void {
    this.#run("upsert", table, row);
  }

  update<N extends TableName>(table: N, key: Partial<Row<N>>, values: Partial<Row<N>>): void {
    const set = Object.keys(values);
    const where = Object.keys(key);
    const { statement } = this.#prepare(`update ${table} ${set.join()} where ${where.join()}`, () => ({
      columns: [],
      sql: `update ${table} set ${set.map((c) => `${c} = ?`).join(", ")} where ${where.map((c) => `${c} = ?`).join(" and ")}`,
    }));
    statement.run([...Object.values(values), ...Object.values(key)]);
  }

  async flush(): Promise<void> {}

  #run(manner: Manner, table: string, row: object): void {
    const { columns, statement } = this.#prepare(`${manner} ${table}`, () => insertSql(manner, table));
    const values = new Array(columns.length);
    for (let i = 0; i < columns.length; i++)
      values[i] = (row as Record<string, unknown>)[columns[i] as string];
    statement.run(values);
  }

  #prepare(key: string, make: () => { columns: readonly string[]; sql: string }): Prepared {
    const known = this.#cache.get(key);
    if (known) return known;
    const { columns, sql } = make();
    const prepared = { columns, statement: this.#connection.prepare(sql) };
    this.#cache.set(key, prepared);
    return prepared;
  }
}

function insertSql(manner: Manner, name: string): { columns: readonly string[]; sql: string } {
  const table = BY_NAME.get(name);
  if (!table) throw new Error(`no such table: ${name}`);
  const columns = Object.keys(table.columns);
  const others = columns.filter((column) => !table.primaryKey.includes(column));
  const conflict = {
    insert: "",
    insertIfAbsent: " on conflict do nothing",
    upsert:
      others.length === 0
        ? " on conflict do nothing"
        : ` on conflict (${table.primaryKey.join(", ")}) do update set ${others.map((c) => `${c} = excluded.${c}`).join(", ")}`,
  }[manner];
  const places = columns.map(() => "?").join(", ");
  return { columns, sql: `insert into ${name} (${columns.join(", ")}) values (${places})${conflict}` };
}
