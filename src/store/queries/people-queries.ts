// Identities and developers.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import type { Row } from "../tables.ts";

export async function listIdentities(db: Db): Promise<Row<"developer_identities">[]> {
  return db.selectFrom("developer_identities").selectAll().orderBy("source").orderBy("account").execute();
}

export async function listRepositoryIdentities(db: Db): Promise<Row<"repository_identities">[]> {
  return db
    .selectFrom("repository_identities")
    .selectAll()
    .orderBy("repository_id")
    .orderBy("identity_id")
    .execute();
}

/** git identities that name a commit of the repository and have no mailmap row yet. */
export async function listUnmappedIdentities(
  db: Db,
  repositoryId: number,
): Promise<{ identity_id: number; name: string; email: string }[]> {
  const { rows } = await sql<{ identity_id: number; name: string | null; email: string | null }>`
    select i.identity_id, i.name, i.email from developer_identities i
    where i.source = 'git' and exists
      (select 1 from commit_people p where p.repository_id = ${repositoryId} and p.identity_id = i.identity_id)
    order by i.account`.execute(db);
  return rows.map((row) => ({
    identity_id: row.identity_id,
    name: row.name ?? "",
    email: row.email ?? "",
  }));
}

/** How many commits each git identity wrote. */
export async function countCommitsByIdentity(db: Db): Promise<Map<number, number>> {
  const { rows } = await sql<{ identity_id: number; count: number }>`
    select author_identity_id as identity_id, count(*) as count from commits where is_reachable = 1 group by author_identity_id`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.identity_id, Number(row.count)]));
}

/** Commits that a forge lists under an account: the git author and the account, with one commit as evidence. */
export async function listAccountPairs(
  db: Db,
): Promise<{ author_identity_id: number; account_identity_id: number; sha: string }[]> {
  const { rows } = await sql<{
    author_identity_id: number;
    account_identity_id: number;
    sha: string;
  }>`
    select author_identity_id, account_identity_id, min(sha) as sha from pr_commits
    where author_identity_id is not null and account_identity_id is not null
    group by author_identity_id, account_identity_id
    order by sha`.execute(db);
  return rows;
}
