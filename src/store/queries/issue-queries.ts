// What is asked about an issue. `until` hides what is dated later; lists end in a natural key.
import { sql } from "kysely";
import type { Db } from "../store.ts";
import type { Row } from "../tables.ts";
import { isLinkKnownBy, isPullKnownBy } from "./pull-queries.ts";
import { OTHER_READING } from "./reading-queries.ts";
import { isReverted } from "./revert-state.ts";

export interface IssueRow extends Row<"issues"> {
  readonly assignee: string | null;
  readonly reporter: string | null;
  readonly components: readonly string[];
  readonly labels: readonly string[];
  readonly fixVersions: readonly string[];
  /** The key that was asked for, when the issue has moved since. */
  readonly askedKey: string | null;
}

/** By its key, or a key it once had. */
export async function findIssue(db: Db, key: string): Promise<IssueRow | undefined> {
  const alias = await db
    .selectFrom("issue_aliases as a")
    .innerJoin("issues as i", "i.issue_id", "a.issue_id")
    .select("i.key")
    .where("a.alias", "=", key)
    .executeTakeFirst();
  const known = alias?.key ?? key;
  const row = await db.selectFrom("issues").selectAll().where("key", "=", known).executeTakeFirst();
  if (!row) return undefined;
  return {
    ...row,
    assignee: await nameOf(db, row.assignee_identity_id),
    reporter: await nameOf(db, row.reporter_identity_id),
    components: (
      await db
        .selectFrom("issue_components")
        .select("name")
        .where("issue_id", "=", row.issue_id)
        .orderBy("name")
        .execute()
    ).map((part) => part.name),
    labels: (
      await db
        .selectFrom("issue_labels")
        .select("label")
        .where("issue_id", "=", row.issue_id)
        .orderBy("label")
        .execute()
    ).map((part) => part.label),
    fixVersions: (
      await db
        .selectFrom("issue_versions")
        .select("name")
        .where("issue_id", "=", row.issue_id)
        .where("kind", "=", "fix")
        .orderBy("name")
        .execute()
    ).map((part) => part.name),
    askedKey: alias ? key : null,
  };
}

async function nameOf(db: Db, identityId: number | null): Promise<string | null> {
  if (identityId === null) return null;
  const row = await db
    .selectFrom("developer_identities as i")
    .leftJoin("developers as d", "d.developer_id", "i.developer_id")
    .select(["d.name", "i.name as identity_name", "i.login"])
    .where("i.identity_id", "=", identityId)
    .executeTakeFirst();
  return row?.name ?? row?.identity_name ?? row?.login ?? null;
}

/** Keys of the memory that begin with `prefix`, in code point order. */
export async function listIssueKeys(db: Db, prefix: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("issues")
    .select("key")
    .where("key", ">=", prefix)
    .where("key", "<", `${prefix}\u{10ffff}`)
    .orderBy("key")
    .limit(limit)
    .execute();
  return rows.map((row) => row.key);
}

export async function listProjectKeys(db: Db): Promise<string[]> {
  const { rows } = await sql<{ project_key: string }>`
    select distinct project_key from issues where project_key is not null order by project_key`.execute(db);
  return rows.map((row) => row.project_key);
}

/** How many texts name a key that is no link, by the reason it is none. */
export async function countRejectedMentionsOf(
  db: Db,
  key: string,
): Promise<{ reason: string; count: number }[]> {
  const { rows } = await sql<{ reason: string; count: number }>`
    select coalesce(reason, 'undecided') as reason, count(*) as count from mentions
    where key = ${key} and state = 'rejected' and coalesce(reason, '') <> ${OTHER_READING} group by reason order by reason`.execute(
    db,
  );
  return rows;
}

export interface IssueCommitRow {
  readonly repository_id: number;
  readonly commit_id: number;
  readonly repository: string;
  readonly repository_url: string | null;
  readonly sha: string;
  readonly subject: string;
  readonly authored_at: number;
  readonly ordered_at: number;
  readonly parent_count: number;
  readonly revert_state: number;
  readonly is_reachable: number;
  readonly developer_id: number;
  readonly author: string;
  readonly author_kind: string;
  readonly is_by_name: number;
  readonly kind: string;
  readonly rule: string;
  readonly confidence: number;
  readonly text: string;
  readonly pull_number: number | null;
}

/** Every link of every commit to the issue; commits oldest first, the strongest link of each first. */
export async function listIssueCommits(db: Db, issueId: number, until: number): Promise<IssueCommitRow[]> {
  const { rows } = await sql<IssueCommitRow>`
    select c.repository_id, c.commit_id, r.name as repository, r.url as repository_url, c.sha, c.subject,
      c.authored_at, c.ordered_at, c.parent_count, ${isReverted("c", until)} as revert_state, c.is_reachable, d.developer_id, d.name as author,
      d.kind as author_kind, i.is_by_name, l.kind, l.rule, l.confidence, l.text, p.number as pull_number
    from commit_issues l
    join commits c on c.repository_id = l.repository_id and c.commit_id = l.commit_id
    join repositories r on r.repository_id = c.repository_id
    join developer_identities i on i.identity_id = c.author_identity_id
    join developers d on d.developer_id = i.developer_id
    left join pull_requests p on p.repository_id = l.repository_id and p.pull_request_id = l.pull_request_id
    where l.issue_id = ${issueId} and c.authored_at <= ${until}
      and ${isLinkKnownBy("l", until)}
    order by c.ordered_at, c.sha, l.confidence desc, l.kind, l.rule`.execute(db);
  return rows;
}

export interface IssuePullRow {
  readonly repository_id: number;
  readonly pull_request_id: number;
  readonly repository: string;
  readonly number: number;
  readonly title: string | null;
  readonly state: string | null;
  readonly is_known: number;
  readonly is_draft: number | null;
  readonly url: string | null;
  readonly created_at: number | null;
  readonly merged_at: number | null;
  readonly closed_at: number | null;
  readonly truncated: string;
  readonly kind: string;
  readonly rule: string;
  readonly confidence: number;
  readonly text: string;
}

/** Every link of every pull request to the issue, by number; the strongest link of each first. */
export async function listIssuePulls(db: Db, issueId: number, until: number): Promise<IssuePullRow[]> {
  const { rows } = await sql<IssuePullRow>`
    select p.repository_id, p.pull_request_id, r.name as repository, p.number, p.title, p.state, p.is_known,
      p.is_draft, p.url, p.created_at, p.merged_at, p.closed_at, p.truncated, l.kind, l.rule, l.confidence, l.text
    from pr_issues l
    join pull_requests p on p.repository_id = l.repository_id and p.pull_request_id = l.pull_request_id
    join repositories r on r.repository_id = p.repository_id
    where l.issue_id = ${issueId} and ${isPullKnownBy("p", until)} and ${isLinkKnownBy("l", until)}
    order by r.name, p.number, l.confidence desc, l.kind, l.rule`.execute(db);
  return rows;
}

/** The changelog in order of time. */
export async function listIssueChanges(db: Db, issueId: number): Promise<Row<"issue_changes">[]> {
  return db
    .selectFrom("issue_changes")
    .selectAll()
    .where("issue_id", "=", issueId)
    .orderBy("changed_at")
    .orderBy("external_id")
    .orderBy("ordinal")
    .execute();
}
