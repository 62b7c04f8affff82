// What every store promises: strict tables, whole transactions, bulk writes, readers that never wait.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { openForReading, openForWriting } from "../../src/store/open-store.ts";
import { indexName } from "../../src/store/schema.ts";
import type { Store } from "../../src/store/store.ts";
import { type Row, TABLES } from "../../src/store/tables.ts";
import { removeScratch, scratchFolder } from "./scratch.ts";

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
afterAll(removeScratch);

async function open(file: string): Promise<Store> {
  const store = await openForWriting(file, { timeoutMs: 50 });
  opened.push(store);
  return store;
}

const repository = (id: number, name: string): Row<"repositories"> => ({
  repository_id: id,
  natural_key: name,
  name,
  name_rule: "repository.name",
  url: null,
  root_sha: null,
  object_format: null,
  default_branch: null,
  head_sha: null,
  is_shallow: 0,
  is_partial: 0,
  is_selective: 0,
  read_at: null,
});
const names = async (store: Store) =>
  (await store.db.selectFrom("repositories").select("name").orderBy("name").execute()).map((row) => row.name);

describe.each([
  ["in memory", () => ":memory:"],
  ["on file", () => join(scratchFolder(), "m.db")],
])("a memory %s", (_, place) => {
  it("has every table of the definitions, all of them strict", async () => {
    const store = await open(place());
    const { rows } = await sql<{ name: string; strict: number }>`select name, strict from pragma_table_list
      where schema = 'main' and name not like 'sqlite%' order by name`.execute(store.db);
    expect(rows).toEqual(TABLES.map(({ name }) => ({ name, strict: 1 })).sort(byName));
  });

  it("takes no text for a number", async () => {
    const store = await open(place());
    const row = { ...repository(1, "a"), is_shallow: "yes" as unknown as number };
    await expect(store.db.insertInto("repositories").values(row).execute()).rejects.toThrow(
      "cannot store TEXT value in INTEGER column",
    );
  });

  it("refuses a row whose parent is not there", async () => {
    const store = await open(place());
    const row = { repository_id: 7, ref: "HEAD", sha: "0" };
    await expect(store.db.insertInto("repository_refs").values(row).execute()).rejects.toThrow("FOREIGN KEY");
  });

  it("inserts, leaves what is there, replaces, and updates by key", async () => {
    const store = await open(place());
    await store.transaction(async ({ bulk }) => {
      bulk.insert("repositories", repository(1, "one"));
      bulk.insertIfAbsent("repositories", repository(1, "other"));
      bulk.upsert("repositories", repository(2, "two"));
      bulk.upsert("repositories", repository(2, "two again"));
      bulk.update("repositories", { repository_id: 1 }, { name: "renamed", is_shallow: 1 });
      bulk.update("repositories", { repository_id: 9 }, { name: "nobody" });
      expect(() => bulk.insert("repositories", repository(1, "double"))).toThrow("UNIQUE");
    });
    expect(await names(store)).toEqual(["renamed", "two again"]);
  });

  it("upserts a row that is all key", async () => {
    const store = await open(place());
    await store.transaction(async ({ bulk }) => {
      bulk.insert("repositories", repository(1, "one"));
      const issue = await store.db.selectFrom("issues").selectAll().execute();
      expect(issue).toEqual([]);
    });
    await store.transaction(async ({ bulk }) => {
      for (let i = 0; i < 2; i++)
        bulk.upsert("repository_refs", { repository_id: 1, ref: "HEAD", sha: String(i) });
    });
    expect(await store.db.selectFrom("repository_refs").select("sha").execute()).toEqual([{ sha: "1" }]);
  });

  it("keeps nothing of a transaction that fails", async () => {
    const store = await open(place());
    const failed = store.transaction(async ({ db, bulk }) => {
      bulk.insert("repositories", repository(1, "bulk"));
      await db.insertInto("repositories").values(repository(2, "built")).execute();
      throw new Error("in the middle");
    });
    await expect(failed).rejects.toThrow("in the middle");
    expect(await names(store)).toEqual([]);
  });

  it("gives what the work gives and can be used again", async () => {
    const store = await open(place());
    await expect(store.transaction(async () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await store.transaction(async () => 42)).toBe(42);
  });

  it("gathers statistics and forgets them", async () => {
    const store = await open(place());
    const planned = async () => {
      const { rows } = await sql`select 1 from sqlite_stat1 where tbl = 'repositories'`.execute(store.db);
      return rows.length > 0;
    };
    await store.dropStatistics();
    await store.db.insertInto("repositories").values(repository(1, "one")).execute();
    await store.analyze();
    expect(await planned()).toBe(true);
    await store.dropStatistics();
    expect(await planned()).toBe(false);
    await store.analyze();
    expect(await planned()).toBe(true);
  });

  it("drops the bulk indexes and makes them again", async () => {
    const store = await open(place());
    const bulkIndexes = TABLES.flatMap((table) =>
      (table.indexes ?? []).filter((index) => index.isBulk).map((index) => indexName(table.name, index)),
    );
    const present = async () => {
      const { rows } = await sql<{
        name: string;
      }>`select name from sqlite_master where type = 'index'`.execute(store.db);
      return bulkIndexes.filter((name) => rows.some((row) => row.name === name));
    };
    expect(bulkIndexes.length).toBeGreaterThan(0);
    expect(await present()).toEqual(bulkIndexes);
    await store.dropBulkIndexes();
    expect(await present()).toEqual([]);
    await store.ensureIndexes();
    expect(await present()).toEqual(bulkIndexes);
  });
});

describe("two programs on one file", () => {
  it("let one write at a time and tell the other who holds it", async () => {
    const file = join(scratchFolder(), "m.db");
    const first = await open(file);
    const second = await open(file);
    await first.transaction(async ({ bulk }) => {
      bulk.insert("repositories", repository(1, "first"));
      const locked = expect.objectContaining({ code: "TM_STORE_LOCKED", exitCode: 3 });
      await expect(second.transaction(async () => {})).rejects.toEqual(locked);
      const alone = second.db.insertInto("settings").values({ key: "a", value: "b" }).execute();
      await expect(alone).rejects.toEqual(locked);
    });
    await second.transaction(async ({ bulk }) => bulk.insert("repositories", repository(2, "second")));
    expect(await names(first)).toEqual(["first", "second"]);
  });

  it("let readers see what stood before while the other writes", async () => {
    const file = join(scratchFolder(), "m.db");
    const writer = await open(file);
    const reader = await openForReading(file);
    opened.push(reader);
    await writer.transaction(async ({ bulk }) => {
      bulk.insert("repositories", repository(1, "new"));
      expect(await names(reader)).toEqual([]);
      const late = await openForReading(file);
      expect(await names(late)).toEqual([]);
      await late.close();
    });
    expect(await names(reader)).toEqual(["new"]);
  });

  it("let a question change nothing", async () => {
    const file = join(scratchFolder(), "m.db");
    await (await open(file)).close();
    const before = readFileSync(file);
    const reader = await openForReading(file);
    opened.push(reader);
    await names(reader);
    const write = reader.db.insertInto("settings").values({ key: "a", value: "b" }).execute();
    await expect(write).rejects.toMatchObject({ code: "TM_STORE_FAILED" });
    await reader.close();
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`).length : 0).toBe(0);
  });
});

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
