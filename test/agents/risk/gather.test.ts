// What the risk questions find in a real memory, made by the readers from a real history and exports.
import { describe, expect, it } from "vitest";
import { openScope } from "../../../src/agents/agent.ts";
import { ComponentRisk } from "../../../src/agents/risk/component-risk.ts";
import { FileRisk } from "../../../src/agents/risk/file-risk.ts";
import type { Store } from "../../../src/store/store.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, BOB, dayN, lines, withOrigin } from "../../support/histories.ts";
import { githubPull, jiraSearch } from "../../support/payloads.ts";

cleanUp();

const DETAIL = { all: false, explain: false, limit: undefined };

async function fileRisk(store: Store, path: string, asOf?: number) {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf, repo: undefined });
  const agent = new FileRisk(reader);
  const question = { path, days: undefined, by: "risk" as const, detailed: 1, isGoneCounted: true };
  const gathered = await agent.gather(question, scope);
  return agent.assess(question, gathered, scope, DETAIL).data;
}

async function componentRisk(store: Store, name: string, isGoneCounted = false) {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf: undefined, repo: undefined });
  const agent = new ComponentRisk(reader);
  const question = { name, days: undefined, by: "risk" as const, detailed: 10, isGoneCounted };
  const gathered = await agent.gather(question, scope);
  return agent.assess(question, gathered, scope, DETAIL).data;
}

/** A file that is renamed, squashed into three pull requests and reverted once; its test stays behind. */
async function memory(): Promise<Store> {
  const app = withOrigin(createGitFixture(), "example/app");
  const commit = (day: number, message: string, files: Record<string, string>, author = ADA) =>
    app.commit({ author, message, files, date: dayN(day) });
  commit(0, "start\n", {
    "src/auth/old.ts": lines(20),
    "test/auth/token.test.ts": lines(3),
    "src/pay/card.ts": lines(4),
    "src/auth/gone.ts": lines(4),
  });
  app.commit({
    author: ADA,
    message: "move\n",
    moves: { "src/auth/old.ts": "src/auth/token.ts" },
    date: dayN(100),
  });
  app.git("rm", "-q", "src/auth/gone.ts");
  app.commit({ author: ADA, message: "away\n", date: dayN(101) });
  commit(110, "APP-1 lock (#1)\n", { "src/auth/token.ts": lines(22) });
  commit(120, "APP-2 lock again (#2)\n", { "src/auth/token.ts": lines(24) }, BOB);
  commit(121, "fix the lock (#2)\n", { "src/auth/token.ts": lines(25) }, BOB);
  const last = commit(130, "APP-1 once more (#3)\n", { "src/auth/token.ts": lines(27) });
  commit(131, `Revert "APP-1 once more (#3)"\n\nThis reverts commit ${last}.\n`, {
    "src/auth/token.ts": lines(25),
  });
  const store = await newMemory();
  await ingestFixture(store, app);
  await importJira(
    store,
    jiraSearch(
      { key: "APP-1", created: dayN(100), type: "Bug", summary: "A deadlock on login" },
      { key: "APP-2", created: dayN(100), type: "Task", summary: "No more timeouts" },
    ),
  );
  const pull = (number: number, title: string, day: number) =>
    githubPull({ number, title, by: "ada", created: dayN(day), merged: dayN(day) });
  await importGithub(store, [
    pull(1, "Lock", 110),
    pull(2, "Mind the race condition", 121),
    pull(3, "Another race condition", 130),
  ]);
  return store;
}

describe("file-risk", () => {
  it("follows renames, counts logical changes, and finds bugs, discussions, reverts and the test", async () => {
    const data = await fileRisk(await memory(), "src/auth/old.ts");
    expect(data).toMatchObject({ component: "auth", window: { days: 90 } });
    expect(data.file).toMatchObject({
      path: "src/auth/token.ts",
      commits: 6,
      changes: 5,
      bugs: 1,
      contributors: 2,
      churn: 9,
      test: { path: "test/auth/token.test.ts", changes: 0 },
    });
    expect(data.file.findings?.map(({ text }) => text)).toEqual([
      "src/auth/token.ts changed 5 times in the last 90 days.",
      "2 of those changes are linked to bug fixes.",
      "1 more looks like a fix by its message alone.",
      "2 different developers have touched the file.",
      "Ada Byron wrote 4 of these 6 commits.",
      "A race condition was discussed in the last two PRs.",
      "A deadlock was discussed in the last issue.",
      "A timeout was discussed in 1 of the last two issues.",
      "The test file was not updated at the same rate.",
      "1 of those changes was reverted.",
    ]);
  });

  it("leaves churn and outlook out while lines are not counted", async () => {
    const app = withOrigin(createGitFixture(), "example/app");
    app.commit({ author: ADA, message: "start\n", files: { "a.ts": lines(9) }, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, app, { isWithoutChurn: true });
    const data = await fileRisk(store, "a.ts");
    expect(data.file).toMatchObject({ commits: 1, churn: null, outlook: null, risk: 30 });
    expect(data.caveats.map(({ code }) => code)).toContain("counts-pending");
    await ingestFixture(store, app);
    expect((await fileRisk(store, "a.ts")).file).toMatchObject({ churn: 9, risk: 39, outlook: 4.6 });
  });

  it("hides what came later", async () => {
    const { file } = await fileRisk(await memory(), "src/auth/token.ts", dayN(119));
    expect(file).toMatchObject({ commits: 2, changes: 2, bugs: 1, contributors: 1 });
    const texts = file.findings?.map(({ text }) => text) ?? [];
    expect(texts.filter((text) => /race|revert|timeout/.test(text))).toEqual([]);
  });
});

describe("component-risk", () => {
  it("ranks the living files of a component, and those gone when asked", async () => {
    const store = await memory();
    const data = await componentRisk(store, "auth");
    expect(data.files.map(({ path }) => path)).toEqual(["src/auth/token.ts"]);
    expect(data).toMatchObject({ kind: "component", gone: 1, unchanged: 1 });
    const all = await componentRisk(store, "auth", true);
    expect(all.files.map(({ path, isLive }) => [path, isLive])).toEqual([
      ["src/auth/token.ts", true],
      ["src/auth/gone.ts", false],
    ]);
  });

  it("finds the test of a folder's source elsewhere", async () => {
    const data = await componentRisk(await memory(), "src/auth");
    expect(data.kind).toBe("folder");
    expect(data.files[0]?.test?.path).toBe("test/auth/token.test.ts");
  });

  it("is the same under another order of ids: files and commits are told apart by their names alone", async () => {
    const store = await memory();
    const reader = createStoreReader(store.db);
    const scope = await openScope(reader, { asOf: undefined, repo: undefined });
    const agent = new ComponentRisk({
      ...reader,
      listCommitFacts: async (...args) => [...(await reader.listCommitFacts(...args))].reverse(),
    });
    const question = {
      name: "auth",
      days: undefined,
      by: "risk" as const,
      detailed: 10,
      isGoneCounted: false,
    };
    const gathered = await agent.gather(question, scope);
    expect(agent.assess(question, gathered, scope, DETAIL).data).toEqual(await componentRisk(store, "auth"));
  });
});
