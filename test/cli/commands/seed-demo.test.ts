// seed and demo: the demonstration team, in a memory of one's own or of its own.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Desk } from "../../support/desk.ts";
import { removeGitFixtures } from "../../support/git-fixture.ts";
import { oneCommit } from "../../support/histories.ts";

afterAll(removeGitFixtures);

describe("seed", () => {
  it("says what it loaded, and the second time that nothing is new", async () => {
    const desk = new Desk();
    expect(await desk.json("seed")).toMatchObject({ commits: 75, issues: 36, pulls: 24 });
    const before = await desk.ask("status", "--all", "--json");
    expect(await desk.json("seed")).toMatchObject({ commits: 0 });
    expect(await desk.ask("seed")).toContain("nothing new");
    expect(await desk.ask("status", "--all", "--json")).toBe(before);
  });

  it("stands beside other repositories", async () => {
    const desk = new Desk();
    await desk.ask("ingest", "git", oneCommit().path);
    await desk.ask("seed");
    const { repositories } = await desk.json("status");
    expect(repositories.map((row: { name: string }) => row.name)).toEqual([
      "github.com/example/one",
      "github.com/example/shop",
    ]);
  });

  it("takes the configuration that is in force", async () => {
    const desk = new Desk();
    desk.write("teammemory.config.json", {
      weights: { expertise: { commit: 1, review: 0, comment: 0, recencyMax: 0 } },
    });
    await desk.ask("seed");
    const { experts } = await desk.json("file-experts", "src/auth/token_service.py");
    expect(experts[0]).toMatchObject({ name: "Ayşe Demir", score: 25.5, recencyBonus: 0 });
  });

  it("names the place of a mistake in the configuration and loads nothing", async () => {
    const desk = new Desk();
    desk.write("teammemory.config.json", { weigths: {} });
    const answer = await desk.run("seed");
    expect(answer).toMatchObject({ status: 2, stdout: "" });
    expect(answer.stderr).toMatch(/weigths.*weights/s);
    expect(existsSync(join(desk.path, ".teammemory/memory.db"))).toBe(false);
  });
});

describe("demo", () => {
  it("prints two answers and leaves another memory alone", async () => {
    const desk = new Desk();
    await desk.ask("ingest", "git", oneCommit().path);
    const file = join(desk.path, ".teammemory/memory.db");
    const before = readFileSync(file);
    const text = await desk.ask("demo");
    expect(text).toMatch(/^Issue: PROJ-1247\n[\s\S]*\nExperts for src\/auth\/token_service\.py\n/);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(existsSync(join(desk.path, ".teammemory/demo.db"))).toBe(true);
  });

  it("pays no heed to --db, TEAMMEMORY_DB or a configuration", async () => {
    const desk = new Desk();
    writeFileSync(join(desk.path, "mine.db"), "mine");
    desk.write("teammemory.config.json", { nonsense: true });
    const text = await desk.runWith({ env: { TEAMMEMORY_DB: "mine.db" } }, "demo", "--db", "mine.db");
    expect(text.status).toBe(0);
    expect(readFileSync(join(desk.path, "mine.db"), "utf8")).toBe("mine");
  });

  it("is the same each time, as text, markdown and JSON", async () => {
    const desk = new Desk();
    for (const format of ["text", "markdown", "json"]) {
      const first = await desk.ask("demo", "--format", format);
      expect(await new Desk().ask("demo", "--format", format)).toBe(first);
    }
    const data = await desk.json("demo");
    expect(data.issueContext.issue.key).toBe("PROJ-1247");
    expect(data.fileExperts.experts).toHaveLength(2);
  });

  it("makes a memory that every question can be asked of", async () => {
    const desk = new Desk();
    await desk.ask("demo");
    expect(await desk.ask("file-context", "README.md", "--db", ".teammemory/demo.db")).toContain("History:");
  });
});
