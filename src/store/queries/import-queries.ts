// What imports read and write: events, and the rows of issues and pull requests made of them.
import type { Db } from "../store.ts";
import type { Row, TableName } from "../tables.ts";

export interface StoredEvent {
  readonly source: string;
  readonly shape: string;
  readonly objectKey: string;
  readonly context: string;
  readonly updatedAt: number | null;
  readonly payload: string;
  readonly hash: string;
}

export async function hasEvent(
  db: Db,
  repositoryId: number,
  objectKey: string,
  hash: string,
): Promise<boolean> {
  const row = await db
    .selectFrom("events")
    .select("event_id")
    .where("repository_id", "=", repositoryId)
    .where("object_key", "=", objectKey)
    .where("content_hash", "=", hash)
    .executeTakeFirst();
  return row !== undefined;
}

export async function listEvents(db: Db, repositoryId: number, objectKey: string): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom("events")
    .selectAll()
    .where("repository_id", "=", repositoryId)
    .where("object_key", "=", objectKey)
    .orderBy("content_hash")
    .execute();
  return rows.map(eventOf);
}

function eventOf(row: Row<"events">): StoredEvent {
  return {
    source: row.source,
    shape: row.shape,
    objectKey: row.object_key,
    context: row.context,
    updatedAt: row.updated_at,
    payload: row.payload,
    hash: row.content_hash,
  };
}

export async function findIssueRows(
  db: Db,
  issue: { key: string; site: string; externalId: string },
): Promise<{ byId: Row<"issues"> | undefined; byKey: Row<"issues"> | undefined }> {
  const byId = await db
    .selectFrom("issues")
    .selectAll()
    .where("site", "=", issue.site)
    .where("external_id", "=", issue.externalId)
    .where("is_known", "=", 1)
    .executeTakeFirst();
  const byKey = await db.selectFrom("issues").selectAll().where("key", "=", issue.key).executeTakeFirst();
  return { byId, byKey };
}

/** An issue known from links alone goes: the links are made again by the projection. */
export async function deleteStubIssue(db: Db, issueId: number): Promise<void> {
  await db
    .updateTable("mentions")
    .set({ issue_id: null, state: "rejected" })
    .where("issue_id", "=", issueId)
    .execute();
  await db.deleteFrom("commit_issues").where("issue_id", "=", issueId).execute();
  await db.deleteFrom("pr_issues").where("issue_id", "=", issueId).execute();
  await db.deleteFrom("issues").where("issue_id", "=", issueId).execute();
}

const ISSUE_PARTS = [
  "issue_aliases",
  "issue_components",
  "issue_labels",
  "issue_versions",
  "issue_comments",
  "issue_changes",
  "issue_links",
] as const satisfies readonly TableName[];

export async function deleteIssueParts(db: Db, issueId: number): Promise<void> {
  for (const part of ISSUE_PARTS) await db.deleteFrom(part).where("issue_id", "=", issueId).execute();
  await db
    .deleteFrom("mentions")
    .where("repository_id", "=", 0)
    .where("source_kind", "in", ["issue", "issue-comment"])
    .where("source_id", "=", issueId)
    .execute();
}

export async function findPullRow(
  db: Db,
  repositoryId: number,
  number: number,
): Promise<Row<"pull_requests"> | undefined> {
  return db
    .selectFrom("pull_requests")
    .selectAll()
    .where("repository_id", "=", repositoryId)
    .where("number", "=", number)
    .executeTakeFirst();
}

const PULL_PARTS = [
  "pr_labels",
  "review_requests",
  "pr_commits",
  "pr_files",
  "reviews",
  "pr_comments",
  "review_comments",
] as const satisfies readonly TableName[];

export async function deletePullParts(db: Db, repositoryId: number, pullRequestId: number): Promise<void> {
  for (const part of PULL_PARTS)
    await db
      .deleteFrom(part)
      .where("repository_id", "=", repositoryId)
      .where("pull_request_id", "=", pullRequestId)
      .execute();
  await db
    .deleteFrom("mentions")
    .where("repository_id", "=", repositoryId)
    .where("source_kind", "in", ["pull", "pull-comment", "review", "review-comment"])
    .where("source_id", "=", pullRequestId)
    .execute();
}
