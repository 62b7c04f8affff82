import { type RawBuilder, sql } from "kysely";

/**
 * Whether a row of commit_files is more than a move or a change of the mode: who changed no line of a file has not written
 * in it, unless it is new, gone or binary. True while lines are not counted.
 */
export function hasWritten(alias: string): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${alias}.${column}`);
  return sql<boolean>`(coalesce(${of("is_binary")}, 1) <> 0 or ${of("added_lines")} <> 0 or ${of("deleted_lines")} <> 0
    or ${of("old_mode")} = 0 or ${of("new_mode")} = 0)`;
}
