// What the rest of the program sees of the memory. Nothing here tells which engine answers.
import type { Kysely } from "kysely";
import type { Database, Row, TableName } from "./tables.ts";

export type Db = Kysely<Database>;

/** Rows by the thousand: past the query builder, inside the transaction it was given by. */
export interface BulkWriter {
  insert<N extends TableName>(table: N, row: Row<N>): void;
  /** Leaves an existing row with the same key as it is. */
  insertIfAbsent<N extends TableName>(table: N, row: Row<N>): void;
  /** Replaces the row with the same primary key. */
  upsert<N extends TableName>(table: N, row: Row<N>): void;
  /** Sets the columns given on the row with this primary key; a row that is not there stays away. */
  update<N extends TableName>(table: N, key: Partial<Row<N>>, values: Partial<Row<N>>): void;
  /** What was given so far is in the transaction when this returns. */
  flush(): Promise<void>;
}

export interface Transaction {
  readonly db: Db;
  readonly bulk: BulkWriter;
}

export interface Store {
  readonly engine: "sqlite" | "postgres";
  /** Where it is, as may be shown: a file, or a URL without its password. */
  readonly location: string;
  readonly db: Db;
  /** All or nothing. Transactions do not nest. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Secondary indexes of the large tables: away before a first load, back after it. */
  dropBulkIndexes(): Promise<void>;
  ensureIndexes(): Promise<void>;
  /** Gathers the statistics that plans rest on. */
  analyze(): Promise<void>;
  /** Forgets them, where what was just read may be many times what they were gathered from. */
  dropStatistics(): Promise<void>;
  close(): Promise<void>;
}
