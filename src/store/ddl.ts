// Table definitions to SQL. Both engines read the same statements but for the words each dialect gives.
import { type Index, indexName, type Table } from "./schema.ts";

export interface DdlWords {
  readonly integer: string;
  readonly real: string;
  /** PostgreSQL: text ordered by bytes, as SQLite does. */
  readonly text: string;
  /** SQLite: ` strict`. */
  readonly tableSuffix: string;
  /** SQLite: `, without rowid`. */
  readonly clusteredSuffix: string;
}

export function createTableSql(table: Table, words: DdlWords): string {
  const lines = Object.entries(table.columns).map(
    ([name, column]) => `${quote(name)} ${words[column.type]}${column.isNullable ? "" : " not null"}`,
  );
  lines.push(`primary key (${columnList(table.primaryKey)})`);
  for (const unique of table.unique ?? []) lines.push(`unique (${columnList(unique)})`);
  for (const key of table.foreignKeys ?? [])
    lines.push(
      `foreign key (${columnList(key.columns)}) references ${quote(key.table)} (${columnList(key.references)})`,
    );
  return `create table ${quote(table.name)} (\n  ${lines.join(",\n  ")}\n)${words.tableSuffix}${table.isClustered ? words.clusteredSuffix : ""}`;
}

export function createIndexSql(table: Table, index: Index): string {
  return `create index if not exists ${quote(indexName(table.name, index))} on ${quote(table.name)} (${columnList(index.columns)})`;
}

export function dropIndexSql(table: Table, index: Index): string {
  return `drop index if exists ${quote(indexName(table.name, index))}`;
}

function columnList(columns: readonly string[]): string {
  return columns.map(quote).join(", ");
}

/** Names come from the table definitions alone; the check keeps it so. */
function quote(name: string): string {
  if (!/^[a-z_]+$/.test(name)) throw new Error(`not a plain SQL name: ${name}`);
  return `"${name}"`;
}
