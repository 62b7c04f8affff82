// The rest of the projections' SQL: people, relations, components, reviews of trailers, the clock.
import { sql } from "kysely";
import type { BulkWriter, Db } from "../store.ts";
import type { Row } from "../tables.ts";
import { idList, inPieces } from "./id-list.ts";

/** Nobody is joined to anybody until the rules have spoken again. */
export async function clearDevelopers(db: Db): Promise<void> {
  await sql`update developer_identities set developer_id = null, rule = null, is_by_name = 0
    where developer_id is not null`.execute(db);
  await sql`delete from identity_edges`.execute(db);
  await sql`delete from developers`.execute(db);
}

export interface StoredRelation {
  readonly repository_id: number;
  readonly commit_id: number;
  readonly ordinal: number;
  readonly kind: string;
  readonly rule: string;
  readonly text: string;
  readonly target_sha: string | null;
  readonly target_title: string | null;
  readonly target_commit_id: number | null;
  readonly ordered_at: number;
  readonly authored_at: number;
  readonly sha: string;
  readonly is_reachable: number;
}

export async function listRelations(db: Db): Promise<StoredRelation[]> {
  const { rows } = await sql<StoredRelation>`
    select r.repository_id, r.commit_id, r.ordinal, r.kind, r.rule, r.text, r.target_sha, r.target_title,
      r.target_commit_id,
      c.ordered_at, c.authored_at, c.sha, c.is_reachable
    from commit_relations r
    join commits c on c.repository_id = r.repository_id and c.commit_id = r.commit_id
    order by r.repository_id, c.ordered_at, c.sha, r.ordinal`.execute(db);
  return rows;
}

export interface RelatableRow {
  readonly repository_id: number;
  readonly commit_id: number;
  readonly sha: string;
  readonly subject: string;
  readonly ordered_at: number;
}

const RELATABLE = ["repository_id", "commit_id", "sha", "subject", "ordered_at"] as const;

/** Commits whose hash begins so; two are enough to know that it is ambiguous. */
export async function findCommitsByPrefix(
  db: Db,
  repositoryId: number,
  prefix: string,
): Promise<RelatableRow[]> {
  return db
    .selectFrom("commits")
    .select(RELATABLE)
    .where("repository_id", "=", repositoryId)
    .where("sha", ">=", prefix)
    .where("sha", "<", `${prefix}g`)
    .limit(2)
    .execute();
}

/** Commits with exactly this subject, or with it and a number behind: `title (#12)`. */
export async function listCommitsByTitle(db: Db, titles: readonly string[]): Promise<RelatableRow[]> {
  const found = new Map<string, RelatableRow>();
  for (let i = 0; i < titles.length; i += 500) {
    const some = titles.slice(i, i + 500);
    const rows = await db
      .selectFrom("commits")
      .select(RELATABLE)
      .where(({ eb, or }) =>
        or([
          eb("subject", "in", some),
          eb(
            sql<string>`rtrim(rtrim(subject, ')'), '0123456789')`,
            "in",
            some.map((title) => `${title} (#`),
          ),
        ]),
      )
      .where("is_reachable", "=", 1)
      .execute();
    for (const row of rows) found.set(`${row.repository_id} ${row.commit_id}`, row);
  }
  return [...found.values()];
}

/** The commits of pull requests that branches still hold, each once a number. */
export async function listCommitsOfPulls(
  db: Db,
  repositoryId: number,
  numbers: readonly number[],
): Promise<(RelatableRow & { number: number })[]> {
  return inPieces(numbers, async (piece) => {
    const { rows } = await sql<RelatableRow & { number: number }>`
      select distinct p.number, c.repository_id, c.commit_id, c.sha, c.subject, c.ordered_at
      from pull_requests p
      join pr_commits x on x.repository_id = p.repository_id and x.pull_request_id = p.pull_request_id
      join commits c on c.repository_id = x.repository_id and c.commit_id = x.commit_id
      where p.repository_id = ${repositoryId} and p.number in (${idList(piece)}) and c.is_reachable = 1
      order by p.number, c.ordered_at, c.sha`.execute(db);
    return rows;
  });
}

export async function setRelationTarget(
  db: Db,
  relation: { repository_id: number; commit_id: number; ordinal: number },
  target: number | null,
): Promise<void> {
  await db
    .updateTable("commit_relations")
    .set({ target_commit_id: target })
    .where("repository_id", "=", relation.repository_id)
    .where("commit_id", "=", relation.commit_id)
    .where("ordinal", "=", relation.ordinal)
    .execute();
}

export async function replaceRevertPeriods(
  db: Db,
  bulk: BulkWriter,
  periods: readonly Row<"commit_reverts">[],
): Promise<void> {
  await sql`delete from commit_reverts`.execute(db);
  for (const period of periods) bulk.insert("commit_reverts", period);
  await bulk.flush();
}

export async function listComponents(db: Db, repositoryId: number): Promise<Row<"components">[]> {
  return db.selectFrom("components").selectAll().where("repository_id", "=", repositoryId).execute();
}

export async function deleteComponents(
  db: Db,
  repositoryId: number,
  componentIds: readonly number[],
): Promise<void> {
  if (componentIds.length === 0) return;
  // What was done in them is told anew under the names they have now.
  for (const table of ["component_activity", "components"] as const)
    await db
      .deleteFrom(table)
      .where("repository_id", "=", repositoryId)
      .where("component_id", "in", componentIds)
      .execute();
}

/** `Reviewed-by` and `Reviewers:` are reviews too, of the commit they stand in, unless it is the author's own name. */
export async function insertTrailerReviews(db: Db): Promise<void> {
  await sql`delete from reviews where rule = 'review.trailer'`.execute(db);
  await sql`insert into reviews (repository_id, review_id, pull_request_id, commit_id, external_id, identity_id, state,
      body, submitted_at, commit_sha, rule)
    select p.repository_id,
      coalesce((select max(r.review_id) from reviews r where r.repository_id = p.repository_id), 0)
        + row_number() over (partition by p.repository_id order by c.ordered_at, c.sha, i.account),
      null, p.commit_id, c.sha || ' ' || i.account, p.identity_id, 'APPROVED', coalesce(p.text, ''),
      c.committed_at, c.sha, 'review.trailer'
    from commit_people p
    join commits c on c.repository_id = p.repository_id and c.commit_id = p.commit_id
    join developer_identities i on i.identity_id = p.identity_id
    join developer_identities a on a.identity_id = c.author_identity_id
    where p.role = 'reviewer' and c.is_reachable = 1 and i.kind not in ('bot', 'tool') and i.developer_id <> a.developer_id`.execute(
    db,
  );
}

/** The newest activity of the whole memory that is not after the newest run's moment; null in an empty memory. */
export async function findNewestActivity(db: Db, moment: number): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`
    select max(at) as at from (
      select max(authored_at) as at from commits where authored_at <= ${moment} and is_reachable = 1
      union all select max(created_at) from pull_requests where created_at <= ${moment}
      union all select max(merged_at) from pull_requests where merged_at <= ${moment}
      union all select max(closed_at) from pull_requests where closed_at <= ${moment}
      union all select max(submitted_at) from reviews where submitted_at <= ${moment} and rule = 'review.forge'
      union all select max(created_at) from pr_comments where created_at <= ${moment}
      union all select max(created_at) from review_comments where created_at <= ${moment}
      union all select max(created_at) from issue_comments where created_at <= ${moment}
      union all select max(created_at) from issues where created_at <= ${moment}
      union all select max(resolved_at) from issues where resolved_at <= ${moment}
      union all select max(changed_at) from issue_changes where changed_at <= ${moment} and field = 'status'
    ) newest`.execute(db);
  const at = rows[0]?.at;
  return at === null || at === undefined ? null : Number(at);
}
