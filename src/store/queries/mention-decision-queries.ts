// What became of each key that a text names: distinct candidates out, decisions in. Runs inside the projection's transaction.
import { sql } from "kysely";
import type { Db } from "../store.ts";

export interface DistinctMention {
  readonly key: string;
  readonly isLowerCase: number;
}

/** Rows a page: a long history names more keys than should be held at once. */
const PAGE = 2000;

/** Keys as texts name them, in pages by key. */
export async function* listDistinctMentions(db: Db): AsyncGenerator<DistinctMention[]> {
  for (let last: DistinctMention | undefined; ; ) {
    const behind = last ? sql`where (key, is_lower_case) > (${last.key}, ${last.isLowerCase})` : sql``;
    const { rows } = await sql<DistinctMention>`
      select distinct key, is_lower_case as "isLowerCase" from mentions ${behind}
      order by key, is_lower_case limit ${PAGE}`.execute(db);
    last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
  }
}

export interface MentionDecision extends DistinctMention {
  readonly state: "accepted" | "dangling" | "rejected";
  readonly reason: string | null;
  /** The issue that the key leads to; null when it is rejected. */
  readonly issueKey: string | null;
}

/** Begins a round of decisions: they are held in a table of their own until all are there. */
export async function startMentionDecisions(db: Db): Promise<void> {
  await sql`drop table if exists temp_decisions`.execute(db);
  await sql`create temporary table temp_decisions (key text not null, is_lower_case integer not null,
    state text not null, reason text, issue_key text, primary key (key, is_lower_case))`.execute(db);
  await sql`create index temp_decisions_by_issue_key on temp_decisions (issue_key)`.execute(db);
}

/** In pieces, since engines bound how many values a statement takes. */
export async function insertMentionDecisions(db: Db, decisions: readonly MentionDecision[]): Promise<void> {
  for (let i = 0; i < decisions.length; i += 200) {
    const values = decisions
      .slice(i, i + 200)
      .map((d) => sql`(${d.key}, ${d.isLowerCase}, ${d.state}, ${d.reason}, ${d.issueKey})`);
    await sql`insert into temp_decisions (key, is_lower_case, state, reason, issue_key) values ${sql.join(values)}`.execute(
      db,
    );
  }
}

/** Keys that were decided to lead to issues of which there is no row yet, in pages by key; they are to be made by the caller. */
export async function* listMissingIssueKeys(db: Db): AsyncGenerator<string[]> {
  for (let last = ""; ; ) {
    const { rows } = await sql<{ issue_key: string }>`
      select distinct issue_key from temp_decisions d
      where issue_key > ${last} and not exists (select 1 from issues s where s.key = d.issue_key)
      order by issue_key limit ${PAGE}`.execute(db);
    const keys = rows.map((row) => row.issue_key);
    last = keys.at(-1) ?? last;
    if (keys.length === 0) return;
    yield keys;
  }
}

/** Writes what was decided for each distinct key to all its mentions, and ends the round. */
export async function applyMentionDecisions(db: Db): Promise<void> {
  await sql`update mentions set state = d.state, reason = d.reason, issue_id = d.issue_id
    from (select t.key, t.is_lower_case, t.state, t.reason, s.issue_id from temp_decisions t
      left join issues s on s.key = t.issue_key) d
    where d.key = mentions.key and d.is_lower_case = mentions.is_lower_case
    and (mentions.state <> d.state or mentions.issue_id is distinct from d.issue_id or mentions.reason is distinct from d.reason)`.execute(
    db,
  );
  await sql`drop table temp_decisions`.execute(db);
}
