// What `commit-context` finds in real memories.
import { describe, expect, it } from "vitest";
import { openScope } from "../../../src/agents/agent.ts";
import { CommitContext } from "../../../src/agents/context/commit-context.ts";
import { bodyOf } from "../../../src/agents/context/commit-context-parts.ts";
import { commitContextSchema } from "../../../src/agents/context/commit-context-schema.ts";
import { parseHash } from "../../../src/agents/context/find-commit.ts";
import { releaseText } from "../../../src/agents/context/releases.ts";
import type { Store } from "../../../src/store/store.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, BOB, dayN, lines, withOrigin } from "../../support/histories.ts";
import { githubPull, jiraSearch } from "../../support/payloads.ts";

cleanUp();

async function ask(store: Store, sha: string, given: { asOf?: number; repo?: string } = {}) {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf: given.asOf, repo: given.repo });
  const agent = new CommitContext(reader);
  const question = { sha, isEveryKind: false };
  const detail = { all: false, explain: false, limit: undefined };
  const { data } = agent.assess(question, await agent.gather(question, scope), scope, detail);
  expect(() => commitContextSchema.parse(data)).not.toThrow();
  return data;
}

/** Releases on a branch beside main: `one` on both, `two` on main alone. */
function branched() {
  const app = withOrigin(createGitFixture(), "example/app");
  const one = app.commit({ author: ADA, message: "one\n", files: { "a.ts": lines(3) }, date: dayN(0) });
  app.branch("release");
  app.commit({ author: BOB, message: "prepare\n", files: { "v.txt": "1\n" }, date: dayN(2) });
  app.tag("v1");
  app.checkout("main");
  const two = app.commit({ author: ADA, message: "two\n", files: { "a.ts": lines(9) }, date: dayN(1) });
  app.merge("release", { author: BOB, date: dayN(5) });
  app.tag("v2");
  const three = app.commit({ author: ADA, message: "three\n", files: { "a.ts": lines(4) }, date: dayN(6) });
  return { app, one, two, three };
}

describe("the release that holds a commit", () => {
  it("is the earliest tag that leads to it, on whatever branch", async () => {
    const { app, one, two, three } = branched();
    const store = await newMemory();
    await ingestFixture(store, app);
    expect((await ask(store, one)).releases).toMatchObject([{ tag: "v1" }]);
    expect((await ask(store, two)).releases).toMatchObject([{ tag: "v2" }]);
    expect((await ask(store, three)).releases).toEqual([]);
    expect((await ask(store, two, { asOf: dayN(4) })).releases).toEqual([]);
  });

  it("is unknown where tags lead to branches that were not read, which is said", async () => {
    const app = withOrigin(createGitFixture(), "example/app");
    const one = app.commit({ author: ADA, message: "one\n", files: { "a.ts": lines(3) }, date: dayN(0) });
    app.branch("release");
    app.commit({ author: BOB, message: "prepare\n", files: { "v.txt": "1\n" }, date: dayN(2) });
    app.tag("v1");
    app.checkout("main");
    const store = await newMemory();
    await ingestFixture(store, app, { branch: "main" });
    const { releases, caveats } = await ask(store, one);
    expect(releases).toEqual([]);
    expect(caveats.map(({ code }) => code)).toEqual(["tags-unread"]);
  });
});

describe("a commit that was reverted", () => {
  async function reverted(what: "the commit" | "the merge") {
    const app = withOrigin(createGitFixture(), "example/app");
    app.commit({ author: ADA, message: "start\n", files: { "a.ts": lines(3) }, date: dayN(0) });
    app.branch("work");
    const one = app.commit({ author: ADA, message: "one\n", files: { "a.ts": lines(9) }, date: dayN(1) });
    app.checkout("main");
    const merge = app.merge("work", { author: BOB, date: dayN(2) });
    const named = what === "the commit" ? one : `${merge}, reversing\nchanges made to ${one}`;
    const back = app.commit({
      author: BOB,
      message: `Revert "it"\n\nThis reverts commit ${named}.\n`,
      files: { "a.ts": lines(3) },
      date: dayN(3),
    });
    app.tag("v1", { message: "v1", date: dayN(4) });
    const store = await newMemory();
    await ingestFixture(store, app);
    return { store, one, merge, back };
  }

  it("is in no release that its revert is in as well", async () => {
    const { store, one, back } = await reverted("the commit");
    const { releases, revertedBefore, relations } = await ask(store, one);
    expect(relations).toMatchObject([{ kind: "reverts", sha: back, of: one }]);
    expect([releases, revertedBefore]).toMatchObject([[], [{ tag: "v1", evidence: { ids: [one] } }]]);
    expect(releaseText({ releases, revertedBefore }, 1)).toMatch(/^none: reverted before v1 \(.{10}\)$/);
    expect((await ask(store, back)).releases).toMatchObject([{ tag: "v1" }]);
  });

  it("with the merge that brought it is told of with that", async () => {
    const { store, one, merge, back } = await reverted("the merge");
    const { commit, revertedBefore, relations } = await ask(store, one);
    expect(commit.isReverted).toBe(true);
    expect(relations).toMatchObject([{ direction: "later", kind: "reverts", sha: back, of: merge }]);
    expect(revertedBefore).toMatchObject([{ tag: "v1" }]);
    expect((await ask(store, one, { asOf: dayN(2) })).relations).toEqual([]);
  });
});

it("a commit that was reverted with its pull request is told of with that", async () => {
  const app = withOrigin(createGitFixture(), "example/app");
  const commit = (message: string, n: number, day: number) =>
    app.commit({ author: ADA, message: `${message}\n`, files: { "a.ts": lines(n) }, date: dayN(day) });
  commit("start", 1, 0);
  const [one, two] = [commit("one", 3, 1), commit("two", 5, 2)];
  const back = commit('Revert "both"\n\nReverts example/app#7', 1, 4);
  const store = await newMemory();
  await ingestFixture(store, app);
  const parts = { by: "ada", created: dayN(1), merged: dayN(3), title: "both", commits: [one, two] };
  await importGithub(store, [githubPull({ number: 7, ...parts })]);
  const { commit: found, relations } = await ask(store, one);
  expect(found.isReverted).toBe(true);
  expect(relations).toMatchObject([{ kind: "reverts", sha: back, of: two, rule: "relation.revert-pull" }]);
});

describe("which commit is meant", () => {
  it("is found by its first digits or address, and asked where several begin so", async () => {
    const app = withOrigin(createGitFixture(), "example/app");
    const shas: string[] = [];
    // Some two of so many begin alike.
    for (let i = 0; i < 40; i++)
      shas.push(app.commit({ author: ADA, message: `change ${i}\n`, files: { "a.ts": lines(i) } }));
    const store = await newMemory();
    await ingestFixture(store, app);
    const [one = ""] = shas;
    expect((await ask(store, one.slice(0, 12).toUpperCase())).commit.sha).toBe(one);
    expect((await ask(store, `https://github.com/example/app/commit/${one}`)).commit.sha).toBe(one);
    await store.db
      .updateTable("commits")
      .set({ sha: `${one.slice(0, 6)}${"0".repeat(34)}` })
      .where("sha", "=", shas[1] ?? "")
      .execute();
    await expect(ask(store, one.slice(0, 6))).rejects.toMatchObject({
      code: "TM_COMMIT_AMBIGUOUS",
      hint: "Give more digits.",
      details: { problems: [expect.stringContaining("change "), expect.stringContaining("change ")] },
    });
  });

  it("is none that was not written yet, and of several repositories the one chosen", async () => {
    const { app, one, three } = branched();
    const store = await newMemory();
    await ingestFixture(store, app);
    await expect(ask(store, three, { asOf: dayN(3) })).rejects.toMatchObject({
      code: "TM_COMMIT_UNKNOWN",
      message: expect.stringContaining("it was written on"),
    });
    await ingestFixture(store, app, { name: "fork" });
    await expect(ask(store, one)).rejects.toMatchObject({
      code: "TM_COMMIT_AMBIGUOUS",
      hint: "Choose one with --repo.",
    });
    expect((await ask(store, one, { repo: "fork" })).commit.repository).toBe("fork");
  });

  it("may be one that only a pull request lists", async () => {
    const { app } = branched();
    const store = await newMemory();
    await ingestFixture(store, app);
    const lost = "dead".repeat(10);
    await importGithub(store, [githubPull({ number: 7, by: "ada", created: dayN(3), commits: [lost] })]);
    await expect(ask(store, "deaddead")).rejects.toMatchObject({
      code: "TM_COMMIT_UNKNOWN",
      hint: expect.stringContaining("github.com/example/app#7 lists it"),
    });
    await expect(ask(store, "abcdef12")).rejects.toMatchObject({
      code: "TM_COMMIT_UNKNOWN",
      hint: expect.stringContaining("--all-branches"),
    });
  });

  it.each(["abc", "ghij", "", "PROJ-12", "a".repeat(65)])("is none by %s", (asked) => {
    expect(parseHash(asked)).toBeUndefined();
  });
});

describe("later fixes", () => {
  it("name the hash, and a revert that names it is told as a revert alone", async () => {
    const app = withOrigin(createGitFixture(), "example/app");
    const one = app.commit({ author: ADA, message: "one\n", files: { "a.ts": lines(3) }, date: dayN(0) });
    const fix = app.commit({
      author: BOB,
      message: `mend it\n\nFixes: ${one.slice(0, 12)} ("one")\n`,
      files: { "a.ts": lines(4) },
      date: dayN(1),
    });
    const back = app.commit({
      author: BOB,
      message: `Revert "one"\n\nThis reverts commit ${one}.\n`,
      files: { "a.ts": lines(1) },
      date: dayN(2),
    });
    const store = await newMemory();
    await ingestFixture(store, app);
    const { laterFixes, relations } = await ask(store, one);
    expect(laterFixes).toMatchObject([{ sha: fix, rule: "later.fixes-hash", issue: null }]);
    expect(relations).toMatchObject([{ direction: "later", kind: "reverts", sha: back, of: one }]);
    const then = await ask(store, one, { asOf: dayN(0) });
    expect([then.laterFixes, then.relations]).toEqual([[], []]);
  });
});

describe("the chain of later fixes", () => {
  it("goes on with the bug that a fix caused, and with the revert of a fix", async () => {
    const app = withOrigin(createGitFixture(), "example/app");
    const commit = (message: string, n: number, day: number) =>
      app.commit({ author: ADA, message: `${message}\n`, files: { "a.ts": lines(n) }, date: dayN(day) });
    const one = commit("APP-1 one", 3, 0);
    const mend = commit("APP-2 mend", 4, 2);
    const again = commit("APP-3 mend the mending", 5, 4);
    commit("APP-4 something near", 6, 5);
    const back = commit(`Revert "APP-3 mend the mending"\n\nThis reverts commit ${again}.`, 4, 6);
    const store = await newMemory();
    await ingestFixture(store, app);
    const bug = (key: string, type: string, relation: string, to: string) =>
      ({ key, created: dayN(0), links: [{ type, relation, to }] }) as const;
    const search = jiraSearch(
      bug("APP-1", "Problem/Incident", "causes", "APP-2"),
      {
        ...bug("APP-2", "Problem/Incident", "causes", "APP-3"),
        updated: dayN(7),
        changes: [{ at: dayN(7), field: "Link", from: null, to: "This issue causes APP-3" }],
      },
      // A mere relation of a bug that came later says nothing of the first work.
      bug("APP-4", "Relates", "relates to", "APP-2"),
      { key: "APP-3", created: dayN(3) },
    );
    await importJira(store, search);
    const then = await ask(store, one, { asOf: dayN(5) });
    expect(then.laterFixes.map(({ sha }) => sha)).toEqual([mend]);
    const { laterFixes, relations } = await ask(store, one);
    expect(laterFixes.map(({ sha, text }) => [sha, text])).toEqual([
      [mend, "APP-1 causes APP-2"],
      [again, "APP-2 causes APP-3"],
    ]);
    expect(relations).toMatchObject([{ direction: "later", kind: "reverts", sha: back, of: again }]);
  });
});

describe("a commit's message", () => {
  it("is told without its subject and what tools read", () => {
    const message = "subject\n\nWhy it was\nneeded.\n\nReviewed-by: Bob <b@example.com>\nChange-Id: I1\n";
    expect(bodyOf({ message })).toBe("Why it was needed.");
    expect(bodyOf({ message: "subject\n" })).toBe("");
  });
});
