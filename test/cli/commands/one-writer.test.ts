// One writer a memory: what a second run is told while the first one writes, and that nothing stays locked.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Answer, Desk } from "../../support/desk.ts";
import { removeGitFixtures } from "../../support/git-fixture.ts";
import { dayN, oneCommit } from "../../support/histories.ts";
import { jiraSearch } from "../../support/payloads.ts";

afterAll(removeGitFixtures);

/** An import in the middle of its standard input; `end` lets it come to the end of it. */
async function runningImport(desk: Desk): Promise<{ end(): Promise<Answer> }> {
  let letEnd = (): void => undefined;
  const isToEnd = new Promise<void>((resolve) => {
    letEnd = resolve;
  });
  let tellBegun = (): void => undefined;
  const hasBegun = new Promise<void>((resolve) => {
    tellBegun = resolve;
  });
  const stdin = (async function* () {
    tellBegun();
    await isToEnd;
    yield JSON.stringify(jiraSearch({ key: "ONE-1", created: dayN(0), summary: "Read slowly" }));
  })();
  const answer = desk.runWith({ stdin }, "import", "jira", "-");
  await Promise.race([hasBegun, answer]);
  return {
    async end() {
      letEnd();
      return answer;
    },
  };
}

async function deskWithHistory(): Promise<{ desk: Desk; path: string }> {
  const desk = new Desk();
  const { path } = oneCommit();
  await desk.ask("ingest", "git", path);
  return { desk, path };
}

const LOCKED = { status: 3, stdout: "", stderr: expect.stringContaining("TM_STORE_LOCKED") };

describe("while one run writes", () => {
  it.each([
    ["ingest git", (path: string) => ["ingest", "git", path]],
    ["import", () => ["import", "jira", "issues.json"]],
    ["seed", () => ["seed"]],
    ["init-db --reset", () => ["init-db", "--reset", "--yes"]],
  ])("%s on the same memory is refused and names the reason", async (_what, argv) => {
    const { desk, path } = await deskWithHistory();
    desk.write("issues.json", jiraSearch({ key: "ONE-2", created: dayN(0) }));
    const first = await runningImport(desk);
    const second = await desk.run(...argv(path), "--json");
    await first.end();
    expect(second).toMatchObject(LOCKED);
  });

  it("the one refused leaves the first to finish", async () => {
    const { desk, path } = await deskWithHistory();
    const first = await runningImport(desk);
    await desk.run("ingest", "git", path);
    expect(await first.end()).toMatchObject({ status: 0, stdout: expect.stringContaining("1 of them new") });
    expect(await desk.ask("issue-context", "ONE-1")).toContain("Read slowly");
  });

  it("questions are answered", async () => {
    const { desk } = await deskWithHistory();
    const first = await runningImport(desk);
    const answer = await desk.run("file-experts", "README.md");
    await first.end();
    expect(answer).toMatchObject({ status: 0, stdout: expect.stringContaining("Ada Byron") });
  });

  it("another memory may be written", async () => {
    const { desk, path } = await deskWithHistory();
    const first = await runningImport(desk);
    const other = await desk.run("ingest", "git", path, "--db", "other.db");
    await first.end();
    expect(other.status).toBe(0);
  });
});

describe("after a run", () => {
  it("that ended the memory can be written again", async () => {
    const { desk, path } = await deskWithHistory();
    await (await runningImport(desk)).end();
    expect((await desk.run("ingest", "git", path)).status).toBe(0);
  });

  it("that failed while it wrote the memory can be written again", async () => {
    const { desk, path } = await deskWithHistory();
    expect((await desk.run("ingest", "git", path, "--branch", "no-such")).status).toBe(2);
    expect((await desk.run("ingest", "git", path)).status).toBe(0);
  });

  it("that destroyed the memory it can be written again", async () => {
    const { desk, path } = await deskWithHistory();
    await desk.ask("init-db", "--reset", "--yes");
    expect(await desk.ask("ingest", "git", path)).toContain("1 new commit");
  });
});

it("a memory that is no file locks none", async () => {
  const { path } = oneCommit();
  const desk = new Desk({}, path);
  await desk.ask("ingest", "git", "--db", ":memory:");
  expect(existsSync(join(process.cwd(), ":memory:.lock"))).toBe(false);
});
