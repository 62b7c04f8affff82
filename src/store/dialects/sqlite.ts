// SQLite through better-sqlite3: the embedded default. One connection, WAL, foreign keys on.
import { existsSync, readFileSync } from "node:fs";
import SqliteDatabase from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { TeamMemoryError } from "../../errors.ts";
import { createIndexSql, createTableSql, type DdlWords, dropIndexSql } from "../ddl.ts";
import type { Db, Store, Transaction } from "../store.ts";
import { type Database, TABLES } from "../tables.ts";
import { SqliteBulkWriter } from "./sqlite-bulk-writer.ts";

const WORDS: DdlWords = {
  integer: "integer",
  real: "real",
  text: "text",
  tableSuffix: " strict",
  clusteredSuffix: ", without rowid",
};

export function sqliteTablesSql(): string[] {
  return TABLES.map((table) => createTableSql(table, WORDS));
}

export interface SqliteOptions {
  /** Questions open the file for reading alone. */
  readonly isReadonly: boolean;
  /** How long to wait for another writer. */
  readonly timeoutMs?: number;
}

export function openSqlite(file: string, options: SqliteOptions): SqliteStore {
  let connection: SqliteDatabase.Database;
  try {
    connection = connect(file, options);
    connection.pragma("foreign_keys = ON");
    connection.pragma("cache_size = -16384");
    if (options.isReadonly) prepareForQuestion(connection);
  } catch (cause) {
    throw sqliteError(cause, file);
  }
  return new SqliteStore(connection, file);
}

/** A question sorts little and writes nothing; the sorts of a long history go to disk. */
function prepareForQuestion(connection: SqliteDatabase.Database): void {
  connection.pragma("temp_store = MEMORY");
  // Reads pages where the system keeps them. Nothing ever makes the file shorter under a reader: a reset replaces it.
  connection.pragma(`mmap_size = ${1 << 30}`);
}

function connect(file: string, { isReadonly, timeoutMs = 5000 }: SqliteOptions): SqliteDatabase.Database {
  const connection = new SqliteDatabase(file, {
    readonly: isReadonly,
    fileMustExist: isReadonly,
    timeout: timeoutMs,
  });
  if (!isReadonly) return connection;
  try {
    connection.prepare("select 1 from sqlite_master limit 1").get();
    return connection;
  } catch (error) {
    if (!isSqliteError(error) || error.code !== "SQLITE_READONLY_DIRECTORY" || existsSync(`${file}-wal`))
      return connection;
    connection.close();
    return copyInMemory(file);
  }
}

/**
 * A memory in a folder that nobody may write: SQLite cannot put its write-ahead log beside it, not even to read. Nobody
 * can write to it meanwhile either, so that a copy in memory, marked as one without a log, answers the same.
 */
function copyInMemory(file: string): SqliteDatabase.Database {
  const bytes = readFileSync(file);
  bytes[18] = 1;
  bytes[19] = 1;
  return new SqliteDatabase(bytes, { readonly: true });
}

export class SqliteStore implements Store {
  readonly engine = "sqlite";
  readonly location: string;
  readonly db: Db;
  readonly #connection: SqliteDatabase.Database;

  constructor(connection: SqliteDatabase.Database, location: string) {
    this.#connection = connection;
    this.location = location;
    this.db = new Kysely<Database>({ dialect: new SqliteDialect({ database: told(connection, location) }) });
  }

  /** Readers never wait for the writer from here on. Written into the file, so only a memory's own is asked to. */
  keepWriteAheadLog(): void {
    this.#run("pragma journal_mode = WAL");
    this.#run("pragma synchronous = NORMAL");
  }

  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const bulk = new SqliteBulkWriter(this.#connection);
    this.#run("begin immediate");
    try {
      const result = await work({ db: this.db, bulk });
      await bulk.flush();
      this.#run("commit");
      return result;
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.exec("rollback");
      throw isSqliteError(error) ? sqliteError(error, this.location) : error;
    }
  }

  async dropBulkIndexes(): Promise<void> {
    for (const table of TABLES)
      for (const index of table.indexes ?? []) if (index.isBulk) this.#run(dropIndexSql(table, index));
  }

  async ensureIndexes(): Promise<void> {
    for (const table of TABLES)
      for (const index of table.indexes ?? []) this.#run(createIndexSql(table, index));
  }

  async analyze(): Promise<void> {
    // A sample is enough to tell a large table from a small one.
    this.#run("pragma analysis_limit = 400");
    this.#run("analyze");
    this.#run("pragma wal_checkpoint(truncate)");
  }

  async dropStatistics(): Promise<void> {
    const hasAny = this.#connection.prepare("select 1 from sqlite_master where name = 'sqlite_stat1'").get();
    if (hasAny === undefined) return;
    this.#run("delete from sqlite_stat1");
    // Statistics are read once; this reads what is left of them.
    this.#run("analyze sqlite_schema");
  }

  async close(): Promise<void> {
    await this.db.destroy();
    // The query builder closes only what it has used.
    if (this.#connection.open) this.#connection.close();
  }

  /** True for a file in which nothing was made yet, also after a kill while making it. */
  isEmpty(): boolean {
    try {
      return this.#connection.prepare("select 1 from sqlite_master limit 1").get() === undefined;
    } catch (cause) {
      throw sqliteError(cause, this.location);
    }
  }

  exec(sql: string): void {
    this.#run(sql);
  }

  #run(sql: string): void {
    try {
      this.#connection.exec(sql);
    } catch (cause) {
      throw sqliteError(cause, this.location);
    }
  }
}

/** The connection as the query builder sees it: what SQLite says reaches the user in the memory's own words. */
function told(connection: SqliteDatabase.Database, location: string) {
  const tell = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw isSqliteError(error) ? sqliteError(error, location) : error;
    }
  };
  return {
    close: () => connection.close(),
    prepare: (sql: string) => {
      const statement = tell(() => connection.prepare(sql));
      return {
        reader: statement.reader,
        all: (values: readonly unknown[]) => tell(() => readAll(statement, values)),
        run: (values: readonly unknown[]) => tell(() => statement.run(values)),
        iterate: (values: readonly unknown[]) => tell(() => statement.iterate(values)),
      };
    },
  };
}

/** Rows are made here of lists of values: a third faster than to have each made, name by name, beyond the engine's border. */
function readAll(statement: SqliteDatabase.Statement, values: readonly unknown[]): Record<string, unknown>[] {
  const names = statement.columns().map((column) => column.name);
  const lists = statement.raw(true).all(values) as unknown[][];
  return lists.map((list) => {
    const row: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i++) row[names[i] as string] = list[i];
    return row;
  });
}

function isSqliteError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && error.name === "SqliteError";
}

/** Says what SQLite's code means for the user. */
export function sqliteError(cause: unknown, file: string): unknown {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED"))
    return new TeamMemoryError("TM_STORE_LOCKED", `the memory ${file} is being written by another run`, {
      hint: "Wait for the other ingest or import to end, then run this again.",
      cause,
    });
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT"))
    return new TeamMemoryError("TM_STORE_NOT_A_MEMORY", `${file} is not a teammemory database`, {
      hint: "Name another file with --db, or move this one away and run `teammemory init-db`.",
      cause,
    });
  if (
    code.startsWith("SQLITE_CANTOPEN") ||
    code.startsWith("SQLITE_READONLY") ||
    code.startsWith("SQLITE_FULL") ||
    code.startsWith("SQLITE_IOERR")
  )
    return new TeamMemoryError(
      "TM_STORE_FAILED",
      `cannot use the memory ${file}: ${(cause as Error).message}`,
      {
        hint: "Check that the folder exists, may be written and has room, or name another file with --db.",
        cause,
      },
    );
  return cause;
}
