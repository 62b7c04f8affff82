// Version 3: when a link was known, so that the past can be asked without what was said later.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import { type Migration, markProjectionsOld } from "./migration.ts";

export const knownLinks: Migration = {
  version: 3,
  summary: "when each link of commits, pull requests and issues was known, for --as-of",
  async up(db: Db): Promise<void> {
    for (const table of ["pr_commits", "pr_issues", "commit_issues"])
      await sql`alter table ${sql.table(table)} add column known_at integer`.execute(db);
    // What messages tell is dated when it is linked again.
    await sql`update pr_commits set known_at = (select p.merged_at from pull_requests p
      where p.repository_id = pr_commits.repository_id and p.pull_request_id = pr_commits.pull_request_id)
      where rule = 'link.merge-sha'`.execute(db);
    await markProjectionsOld(db);
  },
};
