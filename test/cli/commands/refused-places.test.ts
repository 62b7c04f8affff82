// Places that a command must leave as it found them.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { Desk } from "../../support/desk.ts";
import { removeGitFixtures } from "../../support/git-fixture.ts";
import { oneCommit } from "../../support/histories.ts";

afterAll(removeGitFixtures);

function writeNotes(file: string): void {
  writeFileSync(file, "notes, and no database at all\n".repeat(50));
}

function writeForeignDatabase(file: string): void {
  const connection = new SqliteDatabase(file);
  connection.exec("create table recipes (name text); insert into recipes values ('bread')");
  connection.close();
}

describe.each([
  ["a text", writeNotes],
  ["another program's database", writeForeignDatabase],
])("init-db --reset --yes on %s", (_what, write) => {
  it("refuses", async () => {
    const desk = new Desk();
    write(join(desk.path, "other.db"));
    const answer = await desk.run("init-db", "--reset", "--yes", "--db", "other.db", "--json");
    expect(answer).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("NOT_A_MEMORY") });
  });

  it("leaves its bytes", async () => {
    const desk = new Desk();
    const file = join(desk.path, "other.db");
    write(file);
    const before = readFileSync(file);
    await desk.run("init-db", "--reset", "--yes", "--db", "other.db");
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe("ingest git that cannot read", () => {
  it("a folder that is no repository leaves no memory behind", async () => {
    const desk = new Desk();
    expect((await desk.run("ingest", "git")).status).toBe(2);
    expect(existsSync(join(desk.path, ".teammemory"))).toBe(false);
  });

  it("the second of two places takes nothing of the first", async () => {
    const desk = new Desk();
    expect((await desk.run("ingest", "git", oneCommit().path, "no/such/folder")).status).toBe(2);
    expect(existsSync(join(desk.path, ".teammemory"))).toBe(false);
  });
});
