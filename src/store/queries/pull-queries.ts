// Pull requests around commits.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../store.ts";
import { idList, inPieces } from "./id-list.ts";

/** A link of this row was known by then. */
export function isLinkKnownBy(alias: string, until: number): RawBuilder<boolean> {
  const knownAt = sql.ref(`${alias}.known_at`);
  return sql<boolean>`(${knownAt} is null or ${knownAt} <= ${until})`;
}

/**
 * A pull request without a date of its own was there once the first message told of it, or the first of its commits was
 * made; one without either always.
 */
export function isPullKnownBy(alias: string, until: number): RawBuilder<boolean> {
  const pull = (column: string) => sql.ref(`${alias}.${column}`);
  const commits = sql`from pr_commits u left join commits d on d.repository_id = u.repository_id and d.commit_id = u.commit_id
    where u.repository_id = ${pull("repository_id")} and u.pull_request_id = ${pull("pull_request_id")}`;
  return sql<boolean>`coalesce(${pull("created_at")}, (select min(coalesce(u.known_at, d.authored_at)) ${commits}), ${until}) <= ${until}`;
}

export interface PullOfCommitRow {
  readonly commit_id: number;
  readonly pull_request_id: number;
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
  readonly rule: string;
  readonly confidence: number;
  readonly text: string;
}

/** The pull requests that commits belong to, the surest link of each first. */
export async function listPullsOfCommits(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<PullOfCommitRow[]> {
  return inPieces(commitIds, async (piece) => {
    const { rows } = await sql<PullOfCommitRow>`
      select c.commit_id, p.pull_request_id, p.number, p.title, p.state, p.is_known, p.is_draft, p.url, p.created_at,
        p.merged_at, p.closed_at, p.truncated, c.rule, c.confidence, c.text
      from pr_commits c
      join pull_requests p on p.repository_id = c.repository_id and p.pull_request_id = c.pull_request_id
      where c.repository_id = ${repositoryId} and c.commit_id in (${idList(piece)})
        and (p.created_at is null or p.created_at <= ${until}) and ${isLinkKnownBy("c", until)}
      order by p.number, c.confidence desc, c.rule, c.commit_id`.execute(db);
    return rows;
  });
}

/** Where pull requests are to be seen; null where the forge's data do not say. By number. */
export async function listPullUrls(
  db: Db,
  repositoryId: number,
  numbers: readonly number[],
): Promise<{ number: number; url: string | null }[]> {
  return inPieces(numbers, async (piece) => {
    const { rows } = await sql<{ number: number; url: string | null }>`
      select number, url from pull_requests
      where repository_id = ${repositoryId} and number in (${idList(piece)})
      order by number`.execute(db);
    return rows;
  });
}
