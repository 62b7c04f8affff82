// Opening, making, refusing and migrating memories, on real files.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { SCHEMA_VERSION } from "../../src/store/migrations/index.ts";
import { destroyMemory, locateMemory, openForReading, openForWriting } from "../../src/store/open-store.ts";
import type { Db } from "../../src/store/store.ts";
import { removeScratch, scratchFolder } from "./scratch.ts";

afterAll(removeScratch);

async function madeMemory(file = join(scratchFolder(), ".teammemory", "memory.db")): Promise<string> {
  const store = await openForWriting(file);
  await store.close();
  return file;
}

describe("where the memory is", () => {
  it("is the nearest .teammemory upward", async () => {
    const folder = scratchFolder();
    const file = await madeMemory(join(folder, ".teammemory", "memory.db"));
    expect(locateMemory(join(folder, "a", "b"), undefined)).toBe(file);
  });

  it("is in the working folder when there is none upward", () => {
    const folder = scratchFolder();
    expect(locateMemory(folder, "")).toBe(join(folder, ".teammemory", "memory.db"));
  });

  it("is the name given, from the working folder", () => {
    expect(locateMemory("/some/where", "x.db")).toBe("/some/where/x.db");
  });

  it("is no server in this version", () => {
    expect(() => locateMemory("/", "postgres://a:b@host/db")).toThrow(
      expect.objectContaining({ code: "TM_STORE_ENGINE_UNKNOWN" }),
    );
  });
});

describe("making a memory", () => {
  it("keeps the file to its owner and the folder out of git", async () => {
    const file = await madeMemory();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(file, "..", ".gitignore"), "utf8")).toBe("*\n");
  });

  it("puts nothing beside a file named by --db", async () => {
    const folder = scratchFolder();
    await madeMemory(join(folder, "mine.db"));
    expect(readdirSync(folder)).toEqual(["mine.db"]);
  });

  it("makes it at the newest version, with a write-ahead log and foreign keys", async () => {
    const store = await openForWriting(join(scratchFolder(), "m.db"));
    const rows = await store.db.selectFrom("settings").selectAll().execute();
    expect(rows).toEqual([{ key: "schema_version", value: String(SCHEMA_VERSION) }]);
    const journal = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(store.db);
    expect(journal.rows[0]?.journal_mode).toBe("wal");
    const keys = await sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(store.db);
    expect(keys.rows[0]?.foreign_keys).toBe(1);
    await store.close();
  });

  it("makes up for a file that was left empty by a kill", async () => {
    const file = join(scratchFolder(), "m.db");
    writeFileSync(file, "");
    await expect(openForReading(file)).rejects.toMatchObject({ code: "TM_STORE_NOT_FOUND" });
    await madeMemory(file);
    const store = await openForReading(file);
    await store.close();
  });

  it("says where it cannot be made", async () => {
    const file = join(await madeMemory(), "below", "m.db");
    await expect(openForWriting(file)).rejects.toMatchObject({ code: "TM_STORE_FAILED" });
  });

  it("goes away with everything beside it", async () => {
    const file = await madeMemory();
    destroyMemory(file);
    expect(readdirSync(join(file, ".."))).toEqual([".gitignore"]);
  });
});

describe("what is refused", () => {
  it("is a question without a memory", async () => {
    const file = join(scratchFolder(), "m.db");
    await expect(openForReading(file)).rejects.toMatchObject({ code: "TM_STORE_NOT_FOUND" });
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ["reading", openForReading],
    ["writing", openForWriting],
  ])("is a text file, when %s, which stays as it is", async (_, open) => {
    const file = join(scratchFolder(), "notes.txt");
    writeFileSync(file, "these are notes, and not a database at all\n".repeat(50));
    const before = readFileSync(file);
    const refused = expect.objectContaining({
      code: "TM_STORE_NOT_A_MEMORY",
      message: `${file} is not a teammemory database`,
    });
    await expect(open(file)).rejects.toEqual(refused);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([
    ["reading", openForReading],
    ["writing", openForWriting],
  ])("is somebody else's database, when %s, which stays as it is", async (_, open) => {
    const file = join(scratchFolder(), "other.db");
    const other = new SqliteDatabase(file);
    other.exec("create table settings (key text, value text); create table music (title text)");
    other.close();
    const before = readFileSync(file);
    await expect(open(file)).rejects.toMatchObject({
      code: "TM_STORE_NOT_A_MEMORY",
      message: `${file} is a database, but not a memory of teammemory`,
    });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(join(file, ".."))).toEqual(["other.db"]);
  });

  it.each([
    ["reading", openForReading],
    ["writing", openForWriting],
  ])("is a memory of a newer version, when %s", async (_, open) => {
    const file = await madeMemory();
    const other = new SqliteDatabase(file);
    other.prepare("update settings set value = '99' where key = 'schema_version'").run();
    other.close();
    await expect(open(file)).rejects.toMatchObject({ code: "TM_STORE_TOO_NEW", exitCode: 3 });
  });

  it("is a question to an older memory, which init-db migrates", async () => {
    const file = await madeMemory();
    const other = new SqliteDatabase(file);
    other.prepare("update settings set value = '0' where key = 'schema_version'").run();
    other.close();
    await expect(openForReading(file)).rejects.toMatchObject({ code: "TM_STORE_TOO_OLD" });
  });
});

describe("migrations", () => {
  const addNotes = {
    version: SCHEMA_VERSION + 1,
    summary: "notes",
    async up(db: Db) {
      await sql`create table notes (note text not null) strict`.execute(db);
    },
  };
  const fail = {
    version: SCHEMA_VERSION + 2,
    summary: "a step with a fault",
    async up(db: Db) {
      await sql`delete from settings`.execute(db);
      await sql`insert into nowhere values (1)`.execute(db);
    },
  };

  it("take an older memory to the newest version and keep what it holds", async () => {
    const file = await madeMemory();
    const first = await openForWriting(file);
    await first.db.insertInto("settings").values({ key: "kept", value: "yes" }).execute();
    await first.close();
    const store = await openForWriting(file, { migrations: [addNotes] });
    const rows = await store.db.selectFrom("settings").selectAll().orderBy("key").execute();
    expect(rows).toEqual([
      { key: "kept", value: "yes" },
      { key: "schema_version", value: String(SCHEMA_VERSION + 1) },
    ]);
    expect((await sql`select * from notes`.execute(store.db)).rows).toEqual([]);
    await store.close();
  });

  it("are not taken twice", async () => {
    const file = await madeMemory();
    for (let i = 0; i < 2; i++) await (await openForWriting(file, { migrations: [addNotes] })).close();
  });

  it("change nothing at all when one step fails", async () => {
    const file = await madeMemory();
    await expect(openForWriting(file, { migrations: [addNotes, fail] })).rejects.toThrow("nowhere");
    const store = await openForReading(file);
    const tables = await sql<{ name: string }>`select name from sqlite_master where name = 'notes'`.execute(
      store.db,
    );
    expect(tables.rows).toEqual([]);
    await store.close();
  });

  it("are taken for a new memory as well, which is made at the version of its tables", async () => {
    const store = await openForWriting(":memory:", { migrations: [addNotes] });
    expect((await sql`select * from notes`.execute(store.db)).rows).toEqual([]);
    await store.close();
  });
});
