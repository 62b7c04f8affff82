// What is asked about one commit: which it is, what came of it later, and what it came of.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../store.ts";
import { idList, inPieces } from "./id-list.ts";
import { isLinkKnownBy } from "./pull-queries.ts";
import { isReverted } from "./revert-state.ts";

export interface CommitRow {
  readonly repository_id: number;
  readonly repository: string;
  readonly repository_url: string | null;
  readonly commit_id: number;
  readonly sha: string;
  readonly subject: string;
  readonly message: string;
  readonly author_id: number | null;
  readonly author: string;
  readonly committer: string;
  readonly authored_at: number;
  readonly committed_at: number;
  readonly ordered_at: number;
  readonly parent_count: number;
  readonly file_count: number;
  readonly is_reachable: number;
  readonly is_boundary: number;
  readonly line_state: number;
  readonly revert_state: number;
}

const COMMIT_COLUMNS = (
  until: number,
) => sql`c.repository_id, r.name as repository, r.url as repository_url, c.commit_id,
  c.sha, c.subject, c.message, a.developer_id as author_id, coalesce(d.name, a.name, 'unknown') as author,
  coalesce(e.name, b.name, 'unknown') as committer, c.authored_at, c.committed_at, c.ordered_at, c.parent_count,
  c.file_count, c.is_reachable, c.is_boundary, c.line_state, ${isReverted("c", until)} as revert_state`;
const COMMIT_JOINS = sql`
  join developer_identities a on a.identity_id = c.author_identity_id
  left join developers d on d.developer_id = a.developer_id
  join developer_identities b on b.identity_id = c.committer_identity_id
  left join developers e on e.developer_id = b.developer_id`;

/** Commits whose hash begins with `prefix` (lower-case hex), of every repository: by repository, then hash. */
export async function listCommitsOfPrefix(
  db: Db,
  prefix: string,
  { until, limit }: { readonly until: number; readonly limit: number },
): Promise<CommitRow[]> {
  // Hex digits end before `g`; the unique index of repository and hash is asked once for each repository.
  const { rows } = await sql<CommitRow>`
    select ${COMMIT_COLUMNS(until)}
    from repositories r
    cross join commits c ${COMMIT_JOINS}
    where c.repository_id = r.repository_id and c.sha >= ${prefix} and c.sha < ${`${prefix}g`}
    order by r.name, r.natural_key, c.sha limit ${limit}`.execute(db);
  return rows;
}

/** Commits of these whole hashes that a repository has, by hash. */
export async function listCommitsOfHashes(
  db: Db,
  repositoryId: number,
  shas: readonly string[],
  until: number,
): Promise<CommitRow[]> {
  if (shas.length === 0) return [];
  return inPieces(shas, async (piece) => {
    const { rows } = await sql<CommitRow>`
      select ${COMMIT_COLUMNS(until)}
      from commits c ${COMMIT_JOINS}
      join repositories r on r.repository_id = c.repository_id
      where c.repository_id = ${repositoryId} and c.sha in (${sql.join(piece)})
      order by c.sha`.execute(db);
    return rows;
  });
}

/** Pull requests that list a commit which no history holds: squashed away, or of a branch that is gone. */
export async function listPullsOfLostCommit(
  db: Db,
  prefix: string,
): Promise<{ readonly repository: string; readonly number: number }[]> {
  const { rows } = await sql<{ repository: string; number: number }>`
    select distinct r.name as repository, p.number from pr_commits l
    join pull_requests p on p.repository_id = l.repository_id and p.pull_request_id = l.pull_request_id
    join repositories r on r.repository_id = p.repository_id
    where l.sha >= ${prefix} and l.sha < ${`${prefix}g`} and l.commit_id is null
    order by r.name, p.number limit 5`.execute(db);
  return rows;
}

/** A commit that has to do with an earlier one. */
export interface LaterCommitRow {
  readonly commit_id: number;
  readonly sha: string;
  readonly subject: string;
  readonly author: string;
  readonly authored_at: number;
  readonly ordered_at: number;
}

export interface RelationRow extends LaterCommitRow {
  /** reverts, reapplies or cherry-picks: what the later commit does to the earlier one. */
  readonly kind: string;
  readonly rule: string;
  readonly text: string;
  readonly target_commit_id: number | null;
  /** As written; null where only a title was. */
  readonly target_sha: string | null;
}

const LATER_COLUMNS = sql`c.commit_id, c.sha, c.subject, coalesce(d.name, a.name, 'unknown') as author, c.authored_at,
  c.ordered_at`;
const AUTHOR_JOINS = sql`join developer_identities a on a.identity_id = c.author_identity_id
  left join developers d on d.developer_id = a.developer_id`;

async function readRelations(
  db: Db,
  column: RawBuilder<unknown>,
  place: { repositoryId: number; commitIds: readonly number[]; until: number },
): Promise<RelationRow[]> {
  return inPieces(place.commitIds, async (piece) => {
    const { rows } = await sql<RelationRow>`
      select ${LATER_COLUMNS}, v.kind, v.rule, v.text, v.target_commit_id, v.target_sha
      from commit_relations v
      join commits c on c.repository_id = v.repository_id and c.commit_id = v.commit_id
      ${AUTHOR_JOINS}
      where v.repository_id = ${place.repositoryId} and ${column} in (${idList(piece)}) and c.authored_at <= ${place.until}
      order by c.ordered_at, c.sha, v.ordinal`.execute(db);
    return rows;
  });
}

/** Commits that revert, reapply or pick any of these, oldest first. */
export async function listRelationsTo(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<RelationRow[]> {
  return readRelations(db, sql`v.target_commit_id`, { repositoryId, commitIds, until });
}

export interface RevertAroundRow extends RelationRow {
  /** The commit that was taken back with the target. */
  readonly taken_back_id: number;
}

/**
 * Reverts that took these commits back with others, of a merge or of a pull request: the relation leads to the merge, or to the
 * last commit of the pull request, and the periods of both begin with the revert. By commit, then oldest first. Most commits
 * have no period; only for one that has, those of the repository are gone through.
 */
export async function listRevertsAround(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<RevertAroundRow[]> {
  const withPeriods = await inPieces(commitIds, async (piece) => {
    const { rows } = await sql<{ commit_id: number }>`
      select distinct commit_id from commit_reverts
      where repository_id = ${repositoryId} and commit_id in (${idList(piece)}) order by commit_id`.execute(
      db,
    );
    return rows;
  });
  const ids = withPeriods.map((row) => row.commit_id);
  return inPieces(ids, async (piece) => {
    const { rows } = await sql<RevertAroundRow>`
      select p.commit_id as taken_back_id, ${LATER_COLUMNS}, v.kind, v.rule, v.text, v.target_commit_id, v.target_sha
      from commit_reverts p
      join commit_reverts q on q.repository_id = p.repository_id and q.reverted_at = p.reverted_at
        and q.commit_id <> p.commit_id
      join commit_relations v on v.repository_id = q.repository_id and v.target_commit_id = q.commit_id
        and v.kind = 'reverts'
      join commits t on t.repository_id = v.repository_id and t.commit_id = v.target_commit_id
      join commits c on c.repository_id = v.repository_id and c.commit_id = v.commit_id
      ${AUTHOR_JOINS}
      where p.repository_id = ${repositoryId} and p.commit_id in (${idList(piece)}) and p.reverted_at <= ${until}
        and c.authored_at = p.reverted_at and (t.parent_count > 1 or v.rule = 'relation.revert-pull')
      order by p.commit_id, c.ordered_at, c.sha, v.ordinal`.execute(db);
    return rows;
  });
}

/** What these commits revert, reapply or pick themselves, oldest first. */
export async function listRelationsFrom(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<RelationRow[]> {
  return readRelations(db, sql`v.commit_id`, { repositoryId, commitIds, until });
}

/** Commits by what they are, oldest first. */
export async function listCommitsById(
  db: Db,
  repositoryId: number,
  commitIds: readonly number[],
): Promise<LaterCommitRow[]> {
  return inPieces(commitIds, async (piece) => {
    const { rows } = await sql<LaterCommitRow>`
      select ${LATER_COLUMNS} from commits c ${AUTHOR_JOINS}
      where c.repository_id = ${repositoryId} and c.commit_id in (${idList(piece)})
      order by c.ordered_at, c.sha`.execute(db);
    return rows;
  });
}

/**
 * Later commits whose message holds a text, oldest first: `digits` are the first ones of a hash, which no word has. A range
 * of the primary key behind the commit; how the text stands in the message is for the reader to judge.
 */
export async function listLaterCommitsNaming(
  db: Db,
  commit: { readonly repositoryId: number; readonly commitId: number },
  digits: string,
  until: number,
): Promise<(LaterCommitRow & { readonly message: string })[]> {
  const { rows } = await sql<LaterCommitRow & { message: string }>`
    select ${LATER_COLUMNS}, c.message from commits c ${AUTHOR_JOINS}
    where c.repository_id = ${commit.repositoryId} and c.commit_id > ${commit.commitId}
      and lower(c.message) like ${`%${digits}%`} and c.authored_at <= ${until} and c.is_reachable = 1
    order by c.ordered_at, c.sha`.execute(db);
  return rows;
}

/** Commits whose messages are read at once. */
const MESSAGES = 20_000;

/**
 * As `listLaterCommitsNaming` for several texts: messages of commits numbered higher than `after` that hold one of them.
 * The messages are read once, whatever the number of texts: engines would go through them once for each.
 */
export async function listCommitsNamingAny(
  db: Db,
  { repositoryId, after }: { readonly repositoryId: number; readonly after: number },
  digits: readonly string[],
  until: number,
): Promise<(LaterCommitRow & { readonly message: string })[]> {
  if (!digits.every((text) => /^[0-9a-f]+$/.test(text))) throw new Error("digits are those of hashes");
  if (digits.length === 0) return [];
  const named = new RegExp(digits.join("|"), "i");
  const found: number[] = [];
  for (let from = after, isOver = false; !isOver; ) {
    const { rows } = await sql<{ commit_id: number; message: string }>`
      select commit_id, message from commits where repository_id = ${repositoryId} and commit_id > ${from}
      order by commit_id limit ${MESSAGES}`.execute(db);
    for (const row of rows) if (named.test(row.message)) found.push(row.commit_id);
    isOver = rows.length < MESSAGES;
    from = rows.at(-1)?.commit_id ?? from;
  }
  return inPieces(found, async (piece) => {
    const { rows } = await sql<LaterCommitRow & { message: string }>`
      select ${LATER_COLUMNS}, c.message from commits c ${AUTHOR_JOINS}
      where c.repository_id = ${repositoryId} and c.commit_id in (${idList(piece)}) and c.authored_at <= ${until}
        and c.is_reachable = 1
      order by c.ordered_at, c.sha`.execute(db);
    return rows;
  });
}

export interface IssueRelationRow {
  readonly from_key: string;
  readonly relation: string;
  readonly to_key: string;
}

/** What trackers say of how these issues stand to others: by the keys, then the relation. */
export async function listIssueRelations(db: Db, keys: readonly string[]): Promise<IssueRelationRow[]> {
  if (keys.length === 0) return [];
  const list = sql.join(keys);
  // Each half by an index of its own.
  const { rows } = await sql<IssueRelationRow>`
    select from_key, relation, to_key from issue_links where from_key in (${list})
    union
    select from_key, relation, to_key from issue_links where to_key in (${list})
    order by from_key, relation, to_key`.execute(db);
  return rows;
}

/** What decides whether an issue is a bug. */
export interface IssueKindRow {
  readonly issue_id: number;
  readonly key: string;
  readonly type: string | null;
  readonly summary: string | null;
}

/** Issues of these keys, those known from links alone too, by key. */
export async function listIssuesByKey(db: Db, keys: readonly string[]): Promise<IssueKindRow[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<IssueKindRow>`
    select issue_id, key, type, summary from issues where key in (${sql.join(keys)}) order by key`.execute(
    db,
  );
  return rows;
}

export interface ResolvingCommitRow extends LaterCommitRow {
  readonly issue_id: number;
  readonly rule: string;
  readonly text: string;
}

/** Commits of a repository that resolve issues, merges left out: oldest first, the surest link of each first. */
export async function listCommitsResolving(
  db: Db,
  repositoryId: number,
  issueIds: readonly number[],
  until: number,
): Promise<ResolvingCommitRow[]> {
  return inPieces(issueIds, async (piece) => {
    const { rows } = await sql<ResolvingCommitRow>`
      select ${LATER_COLUMNS}, l.issue_id, l.rule, l.text
      from commit_issues l
      join commits c on c.repository_id = l.repository_id and c.commit_id = l.commit_id
      ${AUTHOR_JOINS}
      where l.issue_id in (${idList(piece)}) and l.repository_id = ${repositoryId} and l.kind = 'resolves'
        and ${isLinkKnownBy("l", until)} and c.authored_at <= ${until} and c.parent_count < 2 and c.is_reachable = 1
      order by c.ordered_at, c.sha, l.confidence desc, l.rule`.execute(db);
    return rows;
  });
}
