// Queries in pages give every row once, in order, also where a page ends exactly at the last row or between two spellings.
import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { openForWriting } from "../../src/store/open-store.ts";
import {
  insertMentionDecisions,
  listDistinctMentions,
  listMissingIssueKeys,
  startMentionDecisions,
} from "../../src/store/queries/mention-decision-queries.ts";
import type { Store } from "../../src/store/store.ts";

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

/** Each key in both spellings, twice. */
async function memoryNaming(keys: readonly string[]): Promise<Store> {
  const store = await openForWriting(":memory:");
  opened.push(store);
  await store.transaction(async ({ bulk }) => {
    keys.forEach((key, at) => {
      for (const ordinal of [0, 1, 2, 3])
        bulk.insert("mentions", {
          repository_id: 0,
          source_kind: "issue",
          source_id: at,
          item: "",
          ordinal,
          key,
          text: key,
          kind: "mentions",
          rule: "key.body",
          place: "body",
          confidence: 0.5,
          is_lower_case: ordinal % 2,
          state: "rejected",
          reason: null,
          issue_id: null,
        });
    });
  });
  return store;
}

/** Keys in the order of the store, which is that of bytes. */
function keysOf(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `P-${100_000 + at}`);
}

async function all<T>(pages: AsyncGenerator<T[]>): Promise<T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}

describe.each([0, 1, 999, 1000, 1001, 1999, 2000, 2001, 4000])("%i keys", (count) => {
  it("are listed once in each spelling", async () => {
    const keys = keysOf(count);
    const store = await memoryNaming(keys);
    expect(await all(listDistinctMentions(store.db))).toEqual(
      keys.flatMap((key) => [0, 1].map((isLowerCase) => ({ key, isLowerCase }))),
    );
  });

  it("are missing once, also while they are being made", async () => {
    const keys = keysOf(count);
    const store = await memoryNaming([]);
    await startMentionDecisions(store.db);
    await insertMentionDecisions(
      store.db,
      keys.flatMap((key) =>
        [0, 1].map((isLowerCase) => ({ key, isLowerCase, state: "dangling", reason: null, issueKey: key })),
      ),
    );
    const missing: string[] = [];
    for await (const page of listMissingIssueKeys(store.db)) {
      missing.push(...page);
      await insertIssues(store, page);
    }
    expect(missing).toEqual(keys);
  });
});

async function insertIssues(store: Store, keys: readonly string[]): Promise<void> {
  for (const key of keys)
    await sql`insert into issues (key, source, site, is_known, untold) values (${key}, 'jira', '', 0, '')`.execute(
      store.db,
    );
}
