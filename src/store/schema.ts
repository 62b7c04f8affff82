// A small language for tables: one definition gives the SQL of both engines, the row types and docs/schema.md.

export interface Column<T> {
  readonly type: "integer" | "real" | "text";
  readonly isNullable: boolean;
  readonly comment: string;
  /** Carries the row type; never set. */
  readonly value?: T;
}

// biome-ignore lint/suspicious/noExplicitAny: a table's columns are of any type; each keeps its own.
export type Columns = Readonly<Record<string, Column<any>>>;

export type RowOf<C extends Columns> = { [K in keyof C]: NonNullable<C[K]["value"]> | NullOf<C[K]> };
type NullOf<C> = C extends Column<infer T> ? (null extends T ? null : never) : never;

export interface ForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly references: readonly string[];
}

export interface Index {
  readonly columns: readonly string[];
  /** Dropped before the first bulk load of an empty memory and made again after it. */
  readonly isBulk?: boolean;
}

export interface TableOptions {
  readonly comment: string;
  /** fact: kept from the sources; projection: made again by `rebuild`; state: the memory's own book-keeping. */
  readonly role: "fact" | "projection" | "state";
  readonly primaryKey: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  readonly indexes?: readonly Index[];
  readonly foreignKeys?: readonly ForeignKey[];
  /** Kept in the order of its primary key, where the engine can: for narrow tables that are asked by it alone. */
  readonly isClustered?: boolean;
}

export interface Table<C extends Columns = Columns> extends TableOptions {
  readonly name: string;
  readonly columns: C;
}

export function table<C extends Columns>(name: string, columns: C, options: TableOptions): Table<C> {
  return { name, columns, ...options };
}

export const integer = (comment: string): Column<number> => ({ type: "integer", isNullable: false, comment });
export const real = (comment: string): Column<number> => ({ type: "real", isNullable: false, comment });
export const text = (comment: string): Column<string> => ({ type: "text", isNullable: false, comment });
export const integerOrNull = (comment: string): Column<number | null> => ({
  type: "integer",
  isNullable: true,
  comment,
});
export const textOrNull = (comment: string): Column<string | null> => ({
  type: "text",
  isNullable: true,
  comment,
});

export function reference(columns: readonly string[], target: string, references = columns): ForeignKey {
  return { columns, table: target, references };
}

/** Stable name: table and columns, so that an index can be dropped and made again. */
export function indexName(tableName: string, index: Index): string {
  return `${tableName}_by_${index.columns.map((column) => column.replace(/_id$/, "")).join("_")}`;
}
