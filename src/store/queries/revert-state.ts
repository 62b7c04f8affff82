// Whether a commit counts as reverted at a moment.
import { type RawBuilder, sql } from "kysely";

/** 1 or 0 for the commit of the given table alias. By the primary key of commit_reverts. */
export function isReverted(alias: string, until: number): RawBuilder<number> {
  const commit = (column: string) => sql.ref(`${alias}.${column}`);
  return sql<number>`cast((select count(*) from commit_reverts v
    where v.repository_id = ${commit("repository_id")} and v.commit_id = ${commit("commit_id")}
      and v.reverted_at <= ${until} and (v.restored_at is null or v.restored_at > ${until})) as integer)`;
}
