// Issues like another: by the files their work touched, by the links between them; and what is told of each.
import { sql } from "kysely";
import { BULK_FILES } from "../../model/bulk-change.ts";
import type { Db } from "../store.ts";
import type { Row } from "../tables.ts";
import { idList, inPieces } from "./id-list.ts";
import { isLinkKnownBy } from "./pull-queries.ts";
import { isReverted } from "./revert-state.ts";

export interface IssueOfFileRow {
  readonly file_id: number;
  readonly path: string;
  readonly issue_id: number;
  readonly key: string;
  readonly sha: string;
}

/**
 * Issues resolved by changes of the files, by path, then commits oldest first; bulk commits, merges and reverted work left
 * out. By commit_files_by_repository_file_commit and the primary key of commit_issues.
 */
export async function listIssuesOfFiles(
  db: Db,
  repositoryId: number,
  fileIds: readonly number[],
  until: number,
): Promise<IssueOfFileRow[]> {
  return inPieces(fileIds, async (piece) => {
    const { rows } = await sql<IssueOfFileRow>`
      select distinct x.file_id, f.path, s.issue_id, s.key, c.sha, c.ordered_at
      from (select distinct file_id, commit_id from commit_files where repository_id = ${repositoryId}
        and file_id in (${idList(piece)})) x
      join commits c on c.repository_id = ${repositoryId} and c.commit_id = x.commit_id
      join commit_issues l on l.repository_id = c.repository_id and l.commit_id = c.commit_id
      join issues s on s.issue_id = l.issue_id
      join files f on f.repository_id = c.repository_id and f.file_id = x.file_id
      where c.parent_count < 2 and c.is_reachable = 1 and c.file_count between 1 and ${BULK_FILES}
        and c.authored_at <= ${until} and ${isReverted("c", until)} = 0
        and l.kind = 'resolves' and ${isLinkKnownBy("l", until)}
      order by f.path, x.file_id, c.ordered_at, c.sha, s.key`.execute(db);
    return rows;
  });
}

export interface LinkedIssueRow {
  readonly issue_id: number;
  readonly key: string;
  readonly from_key: string;
  readonly relation: string;
  readonly to_key: string;
  readonly type: string;
}

/** Relations that trackers tell of between the issue and others, each once: by the other's key, then the relation. By from_key and to_key. */
export async function listLinkedIssues(db: Db, key: string): Promise<LinkedIssueRow[]> {
  const { rows } = await sql<LinkedIssueRow>`
    select s.issue_id, s.key, l.from_key, l.relation, l.to_key, l.type as type
    from issue_links l join issues s on s.key = l.to_key where l.from_key = ${key}
    union
    select s.issue_id, s.key, l.from_key, l.relation, l.to_key, l.type as type
    from issue_links l join issues s on s.key = l.from_key where l.to_key = ${key}
    order by key, relation, from_key, type`.execute(db);
  return rows.filter((row) => row.key !== key);
}

export type IssueBriefRow = Pick<
  Row<"issues">,
  | "issue_id"
  | "key"
  | "summary"
  | "type"
  | "status"
  | "resolution"
  | "url"
  | "is_known"
  | "created_at"
  | "updated_at"
  | "resolved_at"
  | "is_changes_complete"
>;

/** What the head of an issue tells, by key; those that were not there yet left out. */
export async function listIssueBriefs(
  db: Db,
  issueIds: readonly number[],
  until: number,
): Promise<IssueBriefRow[]> {
  return inPieces(issueIds, async (piece) => {
    const { rows } = await sql<IssueBriefRow>`
      select issue_id, key, summary, type, status, resolution, url, is_known, created_at, updated_at, resolved_at,
        is_changes_complete
      from issues where issue_id in (${idList(piece)}) and coalesce(created_at, 0) <= ${until}
      order by key`.execute(db);
    return rows;
  });
}

/** Components of issues as their tracker names them, by name. */
export async function listComponentsOfIssues(
  db: Db,
  issueIds: readonly number[],
): Promise<{ issue_id: number; name: string }[]> {
  return inPieces(issueIds, async (piece) => {
    const { rows } = await sql<{ issue_id: number; name: string }>`
      select issue_id, name from issue_components where issue_id in (${idList(piece)})
      order by issue_id, name`.execute(db);
    return rows;
  });
}

/** Versions in which issues were fixed, by name. */
export async function listFixVersions(
  db: Db,
  issueIds: readonly number[],
): Promise<{ issue_id: number; name: string }[]> {
  return inPieces(issueIds, async (piece) => {
    const { rows } = await sql<{ issue_id: number; name: string }>`
      select issue_id, name from issue_versions where issue_id in (${idList(piece)}) and kind = 'fix'
      order by issue_id, name`.execute(db);
    return rows;
  });
}
