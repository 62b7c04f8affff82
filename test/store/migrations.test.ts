// Memories of earlier versions, taken back to what they were and opened by this one.
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { SCHEMA_VERSION } from "../../src/store/migrations/index.ts";
import { lockMemory } from "../../src/store/open-store.ts";
import { Desk } from "../support/desk.ts";
import { createGitFixture, removeGitFixtures } from "../support/git-fixture.ts";
import { lines } from "../support/histories.ts";

afterAll(removeGitFixtures);

function takeBackTo(version: number, memory: SqliteDatabase.Database): void {
  if (version < 4) memory.exec("drop table terms");
  if (version < 3)
    for (const table of ["pr_commits", "pr_issues", "commit_issues"])
      memory.exec(`alter table ${table} drop column known_at`);
  if (version < 2) memory.exec("alter table file_names drop column is_live");
  memory.prepare("update settings set value = ? where key = 'schema_version'").run(String(version));
}

describe("a memory of version 1, which knew live files and no live names", () => {
  it("is migrated by init-db, keeps its answers, and is linked again by the next run", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "make\n", files: { "old.ts": lines(9), "gone.ts": "x\n" } });
    fixture.commit({ message: "move\n", moves: { "old.ts": "new.ts" }, files: { "gone.ts": null } });
    const desk = new Desk();
    await desk.ask("ingest", "git", fixture.path);
    const questions = [
      ["file-context", "new.ts"],
      ["file-context", "old.ts"],
      ["file-experts", "gone.ts"],
    ];
    const answers = () => Promise.all(questions.map((question) => desk.ask(...question)));
    const before = await answers();

    const memory = new SqliteDatabase(join(desk.path, ".teammemory/memory.db"));
    takeBackTo(1, memory);
    memory.exec("delete from component_activity");
    memory.close();
    expect((await desk.run("status")).stderr).toContain("init-db");
    expect(await desk.ask("init-db")).toContain("ready");

    const after = new SqliteDatabase(join(desk.path, ".teammemory/memory.db"));
    const value = (key: string) => after.prepare("select value from settings where key = ?").pluck().get(key);
    expect(value("schema_version")).toBe(String(SCHEMA_VERSION));
    const live = after.prepare("select path from file_names where is_live = 1").pluck().all();
    expect(live).toEqual(["new.ts"]);
    // What an earlier version linked stands meanwhile.
    const caveats = async () =>
      (await desk.json("file-context", "new.ts")).caveats.map(({ code }: { code: string }) => code);
    expect(await caveats()).toEqual(["unlinked-commits", "memory-migrated"]);
    await desk.ask("ingest", "git", fixture.path);
    expect(await caveats()).toEqual(["unlinked-commits"]);
    expect(after.prepare("select count(*) from component_activity").pluck().get()).not.toBe(0);
    after.close();
    expect(await answers()).toEqual(before);
  });

  it("is left as it is while another run holds the lock", async () => {
    const desk = new Desk();
    await desk.ask("init-db");
    const file = join(desk.path, ".teammemory/memory.db");
    const memory = new SqliteDatabase(file);
    takeBackTo(1, memory);
    const lock = lockMemory(file);
    const fixture = createGitFixture();
    fixture.commit({ message: "make\n", files: { "a.ts": "x\n" } });
    for (const argv of [["ingest", "git", fixture.path], ["init-db"], ["init-db", "--reset", "--yes"]])
      expect((await desk.run(...argv)).stderr).toContain("another run");
    lock.release();
    const version = memory.prepare("select value from settings where key = 'schema_version'").pluck().get();
    expect(version).toBe("1");
    memory.close();
    expect(await desk.ask("init-db")).toContain("ready");
  });
});
