// The rest of the projections' SQL: people, relations, components, reviews of trailers, activity, the clock.
import { sql } from "kysely";
import type { BulkWriter, Db } from "../store.ts";
import type { Row } from "../tables.ts";

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
  readonly target_sha: string | null;
  readonly target_title: string | null;
  readonly target_commit_id: number | null;
  readonly ordered_at: number;
  readonly authored_at: number;
  readonly sha: string;
}

export async function listRelations(db: Db): Promise<StoredRelation[]> {
  const { rows } = await sql<StoredRelation>`
    select r.repository_id, r.commit_id, r.ordinal, r.kind, r.target_sha, r.target_title, r.target_commit_id,
      c.ordered_at, c.authored_at, c.sha
    from commit_relations r
    join commits c on c.repository_id = r.repository_id and c.commit_id = r.commit_id
    order by r.repository_id, c.ordered_at, c.sha, r.ordinal`.execute(db);
  return rows;
}

/** Commits whose hash begins so; two are enough to know that it is ambiguous. */
export async function findCommitsByPrefix(db: Db, repositoryId: number, prefix: string): Promise<number[]> {
  const rows = await db
    .selectFrom("commits")
    .select("commit_id")
    .where("repository_id", "=", repositoryId)
    .where("sha", ">=", prefix)
    .where("sha", "<", `${prefix}g`)
    .limit(2)
    .execute();
  return rows.map((row) => row.commit_id);
}

/** Earlier commits with exactly this subject. */
export async function listCommitsBySubject(
  db: Db,
  titles: readonly string[],
): Promise<{ repository_id: number; commit_id: number; subject: string; ordered_at: number }[]> {
  if (titles.length === 0) return [];
  const found: { repository_id: number; commit_id: number; subject: string; ordered_at: number }[] = [];
  for (let i = 0; i < titles.length; i += 500)
    found.push(
      ...(await db
        .selectFrom("commits")
        .select(["repository_id", "commit_id", "subject", "ordered_at"])
        .where("subject", "in", titles.slice(i, i + 500))
        .execute()),
    );
  return found;
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
  await db
    .deleteFrom("components")
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
    where p.role = 'reviewer' and i.kind not in ('bot', 'tool') and i.developer_id <> a.developer_id`.execute(
    db,
  );
}

/** When who was active in which component: by commits, reviews and comments on issues its changes resolve. */
export async function rebuildComponentActivity(db: Db): Promise<void> {
  await sql`delete from component_activity`.execute(db);
  await sql`insert into component_activity
      (repository_id, component_id, identity_id, at, evidence_kind, evidence)
    select repository_id, component_id, identity_id, at, evidence_kind, evidence from (
      select a.*, row_number() over (partition by repository_id, component_id, identity_id, at
        order by evidence_kind, evidence) as place
      from (
        select f.repository_id, f.component_id, w.identity_id, c.authored_at as at, 'commit' as evidence_kind, c.sha as evidence
        from (select distinct cf.repository_id, cf.commit_id, f.component_id from commit_files cf
          join files f on f.repository_id = cf.repository_id and f.file_id = cf.file_id
          where f.component_id is not null) f
        join commits c on c.repository_id = f.repository_id and c.commit_id = f.commit_id
        join commit_people w on w.repository_id = c.repository_id and w.commit_id = c.commit_id
          and w.role in ('author', 'co-author')
        union all
        select k.repository_id, k.component_id, r.identity_id, r.submitted_at, 'review', r.external_id
        from reviews r
        join (
          select distinct pc.repository_id, pc.pull_request_id, f.component_id from pr_commits pc
          join commit_files cf on cf.repository_id = pc.repository_id and cf.commit_id = pc.commit_id
          join files f on f.repository_id = cf.repository_id and f.file_id = cf.file_id
          where f.component_id is not null
          union
          select pf.repository_id, pf.pull_request_id, f.component_id from pr_files pf
          join files f on f.repository_id = pf.repository_id and f.file_id = pf.file_id
          where f.component_id is not null
        ) k on k.repository_id = r.repository_id and k.pull_request_id = r.pull_request_id
        where r.identity_id is not null and r.submitted_at is not null and r.state <> 'PENDING'
        union all
        select f.repository_id, f.component_id, r.identity_id, r.submitted_at, 'review', r.external_id
        from reviews r
        join (select distinct cf.repository_id, cf.commit_id, f.component_id from commit_files cf
          join files f on f.repository_id = cf.repository_id and f.file_id = cf.file_id
          where f.component_id is not null) f on f.repository_id = r.repository_id and f.commit_id = r.commit_id
        where r.rule = 'review.trailer'
        union all
        select k.repository_id, k.component_id, i.identity_id, i.created_at, 'issue-comment', i.external_id
        from issue_comments i
        join (
          select distinct l.issue_id, f.repository_id, f.component_id from commit_issues l
          join commit_files cf on cf.repository_id = l.repository_id and cf.commit_id = l.commit_id
          join files f on f.repository_id = cf.repository_id and f.file_id = cf.file_id
          where l.kind = 'resolves' and f.component_id is not null
          union
          select ic.issue_id, c.repository_id, c.component_id from issue_components ic
          join components c on c.name = ic.name
        ) k on k.issue_id = i.issue_id
        where i.identity_id is not null
      ) a
    ) b where place = 1`.execute(db);
}

/** The newest activity of the whole memory that is not after the newest run's moment; null in an empty memory. */
export async function findNewestActivity(db: Db, moment: number): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`
    select max(at) as at from (
      select max(authored_at) as at from commits where authored_at <= ${moment}
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

/** How much lies after the clock: kept, flagged, never the clock. */
export async function countLaterActivity(db: Db, moment: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from commits where authored_at > ${moment})
      + (select count(*) from issue_comments where created_at > ${moment})
      + (select count(*) from reviews where submitted_at > ${moment} and rule = 'review.forge')
      + (select count(*) from pr_comments where created_at > ${moment}) as count`.execute(db);
  return Number(rows[0]?.count ?? 0);
}
