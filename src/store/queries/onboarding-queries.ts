// What a newcomer's reading list is chosen by: what else changed with a part, how much was said, which issues are open.
import { type RawBuilder, sql } from "kysely";
import { distinctSorted } from "../../model/order.ts";
import type { Db } from "../store.ts";
import { readFilesOfCommits } from "./co-change-queries.ts";
import { idList, inPieces, numbersOf } from "./id-list.ts";
import { isLinkKnownBy } from "./pull-queries.ts";

/** A component, or a folder, of a repository. */
export type OnboardingArea = { readonly repositoryId: number } & (
  | { readonly componentId: number }
  | { readonly folder: string }
);

/** Of which components, the area itself left out, files are that commits changed: by commit, then component. */
export async function listOtherComponents(
  db: Db,
  area: OnboardingArea,
  commitIds: readonly number[],
): Promise<{ commit_id: number; component: string }[]> {
  const outside =
    "folder" in area
      ? sql`(f.path < ${`${area.folder}/`} or f.path >= ${`${area.folder}0`})`
      : sql`f.component_id <> ${area.componentId}`;
  const { rows: files } = await sql<{ file_id: number; component: string }>`
    select f.file_id, k.name as component from files f
    join components k on k.repository_id = f.repository_id and k.component_id = f.component_id
    where f.repository_id = ${area.repositoryId} and f.is_live = 1 and ${outside}`.execute(db);
  const componentOf = new Map(files.map((row) => [row.file_id, row.component]));
  // Joined here: an engine takes three times as long over so many changes.
  const found: { commit_id: number; component: string }[] = [];
  for (const { commit_id, files: ids } of await readFilesOfCommits(db, area.repositoryId, commitIds)) {
    const components = new Set<string>();
    for (const id of numbersOf(ids)) {
      const component = componentOf.get(id);
      if (component !== undefined) components.add(component);
    }
    for (const component of distinctSorted(components)) found.push({ commit_id, component });
  }
  return found;
}

export interface PullFactRow {
  readonly number: number;
  readonly title: string | null;
  readonly url: string | null;
  /** Reviews with words and comments by people. */
  readonly remarks: number;
}

/**
 * Pull requests by number, with how much people said on them by then. Those of which no more than the number is known are
 * left out.
 */
export async function listPullFacts(
  db: Db,
  repositoryId: number,
  numbers: readonly number[],
  until: number,
): Promise<PullFactRow[]> {
  return inPieces(numbers, async (piece) => {
    const said = (table: string, at: string, more = sql``) => sql`(select count(*) from ${sql.table(table)} t
      join developer_identities i on i.identity_id = t.identity_id
      join developers d on d.developer_id = i.developer_id and d.kind = 'person'
      where t.repository_id = p.repository_id and t.pull_request_id = p.pull_request_id
        and t.${sql.ref(at)} <= ${until} ${more})`;
    const { rows } = await sql<PullFactRow>`
      select * from (
        select p.number, p.title, p.url, ${said("pr_comments", "created_at")} + ${said("review_comments", "created_at")}
          + ${said("reviews", "submitted_at", sql`and t.state <> 'PENDING' and t.body <> ''`)} as remarks
        from pull_requests p where p.repository_id = ${repositoryId} and p.number in (${idList(piece)})
      ) told
      where title is not null or url is not null or remarks > 0
      order by number`.execute(db);
    return rows.map((row) => ({ ...row, remarks: Number(row.remarks) }));
  });
}

export interface IssueFactRow {
  readonly issue_id: number;
  readonly created_at: number | null;
  readonly resolved_at: number | null;
  /** How often a resolution was taken back. */
  readonly reopenings: number;
}

/** How long issues were open and how often they were opened again, by key. */
export async function listIssueFacts(
  db: Db,
  issueIds: readonly number[],
  until: number,
): Promise<IssueFactRow[]> {
  return inPieces(issueIds, async (piece) => {
    const { rows } = await sql<IssueFactRow>`
      select s.issue_id, s.created_at, case when s.resolved_at <= ${until} then s.resolved_at end as resolved_at,
        (select count(*) from issue_changes h where h.issue_id = s.issue_id and h.field = 'resolution'
          and coalesce(h.from_value, h.from_text, '') <> '' and coalesce(h.to_value, h.to_text, '') = ''
          and h.changed_at <= ${until}) as reopenings
      from issues s where s.issue_id in (${idList(piece)}) order by s.key`.execute(db);
    return rows.map((row) => ({ ...row, reopenings: Number(row.reopenings) }));
  });
}

export interface OpenIssueRow {
  readonly issue_id: number;
  readonly key: string;
  readonly summary: string | null;
  readonly url: string | null;
  /** 1 where its status of that moment says that somebody is at it. */
  readonly is_begun: number;
  readonly comments: number;
  readonly subtasks: number;
  /** 1 where the tracker names the component; 0 where commits of its files name the issue. */
  readonly is_told: number;
}

/** Issues open at that moment that the tracker puts in a component of this name, whatever its case, or that commits name; by key. */
export async function listOpenIssues(
  db: Db,
  place: {
    readonly repositoryId: number;
    readonly name: string;
    readonly commitIds: readonly number[];
    readonly until: number;
  },
): Promise<OpenIssueRow[]> {
  const { until } = place;
  const linked = await inPieces(place.commitIds, async (piece) => {
    const { rows } = await sql<{ issue_id: number }>`
      select distinct l.issue_id from commit_issues l
      where l.repository_id = ${place.repositoryId} and l.commit_id in (${idList(piece)}) and ${isLinkKnownBy("l", until)}
      order by l.issue_id`.execute(db);
    return rows;
  });
  const told = await sql<{ issue_id: number }>`
    select distinct issue_id from issue_components
    where name = ${place.name} or lower(name) = lower(${place.name}) order by issue_id`.execute(db);
  const toldIds = new Set(told.rows.map((row) => row.issue_id));
  return inPieces([...new Set([...toldIds, ...linked.map((row) => row.issue_id)])], async (piece) => {
    const { rows } = await sql<UnresolvedRow>`
      select s.issue_id, s.key, s.summary, s.url, s.project_key, ${valueBefore("status", until)} as status_before,
        case when s.resolved_at > ${until} then null else s.status_category end as category,
        (select count(*) from issue_comments c where c.issue_id = s.issue_id and c.is_restricted = 0
          and c.created_at <= ${until}) as comments
      from issues s
      where s.issue_id in (${idList(piece)}) and s.is_known = 1 and s.created_at <= ${until}
        and coalesce(${resolutionAt(until)}, '') = ''
      order by s.key`.execute(db);
    const open = await openOf(db, rows);
    const subtasks = await countSubtasks(
      db,
      open.map(({ row }) => row.issue_id),
    );
    return open.map(({ row: { issue_id, key, summary, url, comments }, isBegun }) => ({
      issue_id,
      key,
      summary,
      url,
      is_begun: isBegun ? 1 : 0,
      comments: Number(comments),
      subtasks: subtasks.get(key) ?? 0,
      is_told: toldIds.has(issue_id) ? 1 : 0,
    }));
  });
}

interface UnresolvedRow {
  readonly issue_id: number;
  readonly key: string;
  readonly summary: string | null;
  readonly url: string | null;
  readonly project_key: string | null;
  /** The status at the moment where it changed later, else null. */
  readonly status_before: string | null;
  /** Of its status of now; null too where it was resolved later. */
  readonly category: string | null;
  readonly comments: number | string;
}

/** Those that were not done at the moment. What a status meant then is what it means for the project's issues of now. */
async function openOf(db: Db, rows: readonly UnresolvedRow[]) {
  const isAsked = rows.some((row) => row.status_before !== null);
  const { rows: known } = isAsked
    ? await sql<{ project_key: string | null; status: string; category: string }>`
        select project_key, status, max(status_category) as category from issues
        where status is not null and status_category is not null
        group by project_key, status order by project_key, status`.execute(db)
    : { rows: [] };
  const categories = new Map(known.map((row) => [`${row.project_key}\0${row.status}`, row.category]));
  return rows.flatMap((row) => {
    const { project_key, status_before } = row;
    const then = status_before === null ? row.category : categories.get(`${project_key}\0${status_before}`);
    return then === "done" ? [] : [{ row, isBegun: then === "indeterminate" }];
  });
}

/** Of an issue `s`: its first change of a field after the moment tells what was before. */
const changesAfter = (field: string, until: number) =>
  sql`from issue_changes h where h.issue_id = s.issue_id and h.field = ${field} and h.changed_at > ${until}`;

const changedAfter = (field: string, until: number): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 ${changesAfter(field, until)})`;

const valueBefore = (field: string, until: number): RawBuilder<string | null> =>
  sql<string | null>`(select h.from_text ${changesAfter(field, until)}
    order by h.changed_at, h.external_id, h.ordinal limit 1)`;

/** What the resolution was at the moment; one that came later was none, whether the changelog tells of it or not. */
const resolutionAt = (until: number): RawBuilder<string | null> =>
  sql<string | null>`case when ${changedAfter("resolution", until)} then ${valueBefore("resolution", until)}
    when s.resolved_at > ${until} then null
    when s.resolution is null and s.resolved_at is not null then 'resolved' else s.resolution end`;

/** By the parent's key. One pass over the issues, which have no index of parents. */
async function countSubtasks(db: Db, issueIds: readonly number[]): Promise<ReadonlyMap<string, number>> {
  if (issueIds.length === 0) return new Map();
  const { rows } = await sql<{ parent_key: string; count: number }>`
    select parent_key, count(*) as count from issues
    where parent_key in (select key from issues where issue_id in (${idList(issueIds)}))
    group by parent_key order by parent_key`.execute(db);
  return new Map(rows.map((row) => [row.parent_key, Number(row.count)]));
}
