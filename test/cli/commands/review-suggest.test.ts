// `review-suggest` as a command: what it is asked with, and a branch of a real work tree.
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Desk } from "../../support/desk.ts";
import { createGitFixture, removeGitFixtures } from "../../support/git-fixture.ts";
import { ADA, BOB, dayN, withOrigin } from "../../support/histories.ts";

afterAll(removeGitFixtures);

describe("the work that is asked for", () => {
  it.each([
    [[], "no work is named"],
    [["7", "--base", "main"], "several kinds of work are named"],
    [["7", "--author", "ada"], "--author goes with --paths"],
  ])("%j is refused", async (argv, message) => {
    const desk = new Desk();
    await desk.ask("init-db");
    const { status, stderr } = await desk.run("review-suggest", ...argv);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("--base", () => {
  async function branch() {
    const app = withOrigin(createGitFixture(), "example/app");
    app.commit({ author: ADA, message: "a\n", files: { "src/old.ts": "a\nb\nc\n" }, date: dayN(0) });
    const desk = new Desk();
    const db = join(desk.path, "memory.db");
    await desk.ask("ingest", "git", app.path, "--db", db);
    app.branch("topic");
    app.commit({
      author: BOB,
      message: "move\n",
      moves: { "src/old.ts": "src/new.ts" },
      files: { "odd\nname.txt": "x\n" },
      date: dayN(1),
    });
    const ask = (base: string) =>
      desk.runWith({ cwd: app.path }, "review-suggest", "--base", base, "--json", "--db", db);
    return { app, ask };
  }

  it("takes what HEAD has and the base has not, renamed files by the name before", async () => {
    const { ask } = await branch();
    const { status, stdout, stderr } = await ask("main");
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const data = JSON.parse(stdout);
    expect(data.files.map((file: { path: string }) => file.path)).toEqual(["odd\\nname.txt", "src/old.ts"]);
    expect(data.suggestions.map((one: { name: string }) => one.name)).toEqual(["Ada Byron"]);
  });

  it.each(["no-such-branch", "--output=other-file"])("refuses %s as a base", async (base) => {
    const { ask } = await branch();
    const { status, stderr } = await ask(base);
    expect(status).toBe(2);
    expect(JSON.parse(stderr).error.code).toMatch(/TM_GIT_REF_UNKNOWN|TM_USAGE/);
  });
});
