// init-db: makes, keeps, and destroys only when it may.
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Desk } from "../../support/desk.ts";
import { removeGitFixtures } from "../../support/git-fixture.ts";
import { oneCommit } from "../../support/histories.ts";

afterAll(removeGitFixtures);

const TERMINAL = { isStdinTty: true, isStderrTty: true };

async function deskWithHistory(): Promise<Desk> {
  const desk = new Desk();
  await desk.ask("ingest", "git", oneCommit().path);
  return desk;
}

const commits = async (desk: Desk) => (await desk.json("status")).repositories[0]?.commits ?? 0;

describe("without --reset", () => {
  it("makes a memory below the working folder, that its owner alone may read, kept out of git", async () => {
    const desk = new Desk();
    expect(await desk.ask("init-db")).toMatch(/^The memory .*memory\.db is made\.\n/);
    const folder = join(desk.path, ".teammemory");
    expect(statSync(join(folder, "memory.db")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("*\n");
  });

  it("changes nothing in one that is there", async () => {
    const desk = await deskWithHistory();
    expect(await desk.ask("init-db")).toContain("is ready.");
    expect(await commits(desk)).toBe(1);
  });

  it("makes the one that --db or TEAMMEMORY_DB names, --db first", async () => {
    const desk = new Desk();
    await desk.runWith({ env: { TEAMMEMORY_DB: "env.db" } }, "init-db");
    await desk.runWith({ env: { TEAMMEMORY_DB: "env2.db" } }, "init-db", "--db", "flag.db");
    const made = ["env.db", "env2.db", "flag.db"].filter((name) => existsSync(join(desk.path, name)));
    expect(made).toEqual(["env.db", "flag.db"]);
  });

  it("leaves a file that is no memory as it is", async () => {
    const desk = new Desk();
    writeFileSync(join(desk.path, "notes.db"), "notes, and no database at all".repeat(50));
    const answer = await desk.run("init-db", "--db", "notes.db");
    expect(answer.status).toBe(2);
    expect(answer.stderr).toMatch(/notes\.db.*\n?hint: /s);
    expect(readFileSync(join(desk.path, "notes.db"), "utf8")).toMatch(/^notes/);
  });
});

describe("with --reset", () => {
  it("asks before it destroys what is more than the seeds, and keeps it on anything but yes", async () => {
    const desk = await deskWithHistory();
    for (const input of ["n\n", "\n", "maybe\n", ""]) {
      const answer = await desk.runWith({ ...TERMINAL, input }, "init-db", "--reset");
      expect(answer.status).toBe(0);
      expect(answer.stderr).toMatch(/holds more than the seeds\. Destroy it\? \[y\/N\] [\s\S]*kept /);
    }
    expect(await commits(desk)).toBe(1);
  });

  it("destroys on yes", async () => {
    const desk = await deskWithHistory();
    const answer = await desk.runWith({ ...TERMINAL, input: "yes\n" }, "init-db", "--reset");
    expect(answer.stdout).toContain("is made anew.");
    expect(await commits(desk)).toBe(0);
  });

  it("destroys without asking with --yes", async () => {
    const desk = await deskWithHistory();
    expect(await desk.ask("init-db", "--reset", "--yes")).toContain("is made anew.");
    expect(await commits(desk)).toBe(0);
  });

  it("exits 2 where nobody can be asked, and names --yes", async () => {
    const desk = await deskWithHistory();
    const answer = await desk.run("init-db", "--reset");
    expect(answer).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("give --yes") });
    expect(await commits(desk)).toBe(1);
  });

  it("does not ask about the seeds alone, or about an empty memory", async () => {
    const desk = new Desk();
    await desk.ask("seed");
    expect(await desk.ask("init-db", "--reset")).toContain("is made anew.");
    expect(await desk.ask("init-db", "--reset")).toContain("is made anew.");
    expect(await commits(desk)).toBe(0);
  });

  it("asks about seeds to which something was added", async () => {
    const desk = new Desk();
    await desk.ask("seed");
    await desk.ask("ingest", "git", oneCommit().path);
    expect((await desk.run("init-db", "--reset")).status).toBe(2);
  });

  it("makes what is not there without a word", async () => {
    expect(await new Desk().ask("init-db", "--reset")).toContain("is made.");
  });
});
