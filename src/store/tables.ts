// Every table of the memory. Times (`_at`) are UTC seconds; flags (`is_`) are 0 or 1; `_id` columns are surrogates that
// mean nothing outside one memory. The keys of large tables begin with `repository_id`, so that they can be partitioned.

import type { RowOf, Table } from "./schema.ts";
import { gitTables } from "./tables/git-tables.ts";
import { identityTables } from "./tables/identity-tables.ts";
import { issueTables } from "./tables/issue-tables.ts";
import { linkTables } from "./tables/link-tables.ts";
import { memoryTables } from "./tables/memory-tables.ts";
import { pullTables } from "./tables/pull-tables.ts";

const tables = {
  ...memoryTables,
  ...identityTables,
  ...gitTables,
  ...issueTables,
  ...pullTables,
  ...linkTables,
};

/** In an order in which every table stands after those it refers to. */
export const TABLES: readonly Table[] = Object.values(tables);

export type TableName = keyof typeof tables;
export type Row<N extends TableName> = RowOf<(typeof tables)[N]["columns"]>;

/** What Kysely knows of the memory. */
export type Database = { [N in TableName]: Row<N> };
