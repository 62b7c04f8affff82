// What `pr-context` finds in real memories.
import { describe, expect, it } from "vitest";
import { openScope } from "../../../src/agents/agent.ts";
import { PullContext } from "../../../src/agents/context/pull-context.ts";
import { pullContextSchema } from "../../../src/agents/context/pull-context-schema.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
import type { Store } from "../../../src/store/store.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture, type GitFixture } from "../../support/git-fixture.ts";
import { ADA, BOB, dayN, lines, withOrigin } from "../../support/histories.ts";
import { githubPull, jiraSearch } from "../../support/payloads.ts";

cleanUp();

const newApp = () => withOrigin(createGitFixture(), "example/app");

async function ask(
  store: Store,
  pull: string,
  given: { asOf?: number; repo?: string; all?: boolean; explain?: boolean } = {},
) {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf: given.asOf, repo: given.repo });
  const agent = new PullContext(reader);
  const question = { pull, isEveryKind: given.all ?? false };
  const detail = { all: given.all ?? false, explain: given.explain ?? false, limit: undefined };
  const report = agent.assess(question, await agent.gather(question, scope), scope, detail);
  expect(() => pullContextSchema.parse(report.data)).not.toThrow();
  const text = renderText(report, { style: null, width: 80, hyperlinks: false, isTerminal: false });
  return { data: report.data, text };
}

/** `count` commits that change the files, the first of them on `day`. */
function changed(app: GitFixture, day: number, count: number, ...paths: string[]) {
  for (let i = 0; i < count; i++)
    app.commit({
      author: ADA,
      message: `change ${paths.join(" ")} ${i}\n`,
      files: Object.fromEntries(paths.map((path) => [path, lines(i + 2, path)])),
      date: dayN(day + i),
    });
}

const pull = (number: number, sha: string, parts: object = {}) =>
  githubPull({ number, by: "ada", created: dayN(20), merged: dayN(21), commits: [sha], ...parts });

describe("files that usually change with those of a pull request", () => {
  async function memory(together: number, alone: number) {
    const app = newApp();
    changed(app, 0, together, "a.ts", "a.test.ts");
    changed(app, 10, alone, "a.ts");
    const own = app.commit({
      author: ADA,
      message: "own\n",
      files: { "a.ts": lines(30) },
      date: dayN(19),
    });
    // Later company is none of then.
    changed(app, 22, 5, "a.ts", "later.ts");
    const store = await newMemory();
    await ingestFixture(store, app);
    await importGithub(store, [pull(1, own, { files: ["a.ts"] })]);
    return { store, app };
  }

  it("are named with how often, before it was opened and without itself", async () => {
    const { store } = await memory(3, 1);
    const { data, text } = await ask(store, "1", { explain: true });
    expect(data.coChanges).toMatchObject({ changes: 4, pairs: 1 });
    expect(data.coChanges.files).toMatchObject([
      { path: "a.test.ts", withPath: "a.ts", together: 3, changes: 4, share: 0.75 },
    ]);
    expect(text).toContain("- a.test.ts\n  in 3 of 4 changes of a.ts\n");
  });

  it.each([
    [2, 0, { belowTogether: 1, belowShare: 0 }],
    [3, 4, { belowTogether: 0, belowShare: 1 }],
  ])("are none below a threshold, which is said: %i together, %i alone", async (together, alone, below) => {
    const { store } = await memory(together, alone);
    const { data, text } = await ask(store, "1");
    expect(data.coChanges).toMatchObject({ files: [], ...below });
    expect(text).toContain("none: it takes 3 common changes and 50% of a file's");
  });

  it("count a pull request of several commits once", async () => {
    const app = newApp();
    changed(app, 0, 2, "a.ts", "b.ts");
    const parts = ["a.ts", "b.ts"].map((path, index) =>
      app.commit({ author: ADA, message: path, files: { [path]: lines(40) }, date: dayN(5 + index) }),
    );
    const own = app.commit({ author: ADA, message: "own\n", files: { "a.ts": lines(9) }, date: dayN(19) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const before = { created: dayN(6), merged: dayN(7), commits: parts };
    await importGithub(store, [pull(1, own), pull(2, own, before)]);
    expect((await ask(store, "1")).data.coChanges.files).toMatchObject([
      { path: "b.ts", together: 3, changes: 3 },
    ]);
  });
});

describe("what became of a pull request", () => {
  async function reverted() {
    const app = newApp();
    app.commit({ author: ADA, message: "start\n", files: { "a.ts": lines(3) }, date: dayN(0) });
    const own = app.commit({
      author: ADA,
      message: "APP-1 own\n",
      files: { "a.ts": lines(9) },
      date: dayN(19),
    });
    app.tag("v1");
    const back = app.commit({
      author: BOB,
      message: `Revert "APP-1 own"\n\nThis reverts commit ${own}.\n`,
      files: { "a.ts": lines(3) },
      date: dayN(22),
    });
    const again = app.commit({
      author: ADA,
      message: `Reapply "APP-1 own"\n\nThis reverts commit ${back}.\n`,
      files: { "a.ts": lines(9) },
      date: dayN(25),
    });
    app.tag("v2");
    const store = await newMemory();
    await ingestFixture(store, app);
    await importJira(store, jiraSearch({ key: "APP-1", created: dayN(1), updated: dayN(1) }));
    await importGithub(store, [pull(1, own), pull(2, back, { created: dayN(22), merged: dayN(23) })]);
    return { store, own, back, again };
  }

  it("is the first tag that holds it, its revert, and the revert of that", async () => {
    const { store, own, back, again } = await reverted();
    const { data } = await ask(store, "1");
    expect(data.releases).toMatchObject([{ tag: "v1", evidence: { ids: [own] } }]);
    const later = data.relations.filter(({ direction }) => direction === "later");
    expect(later.map(({ kind, sha, of, pullRequest }) => [kind, sha, of, pullRequest])).toEqual([
      ["reverts", back, own, 2],
      ["reverts", again, back, null],
      ["reapplies", again, own, null],
    ]);
    expect((await ask(store, "2")).data.relations).toMatchObject([
      { direction: "later", kind: "reverts", sha: again, of: back },
      {
        direction: "earlier",
        kind: "reverts",
        sha: own,
        pullRequest: 1,
        pullRequestUrl: "https://github.com/example/app/pull/1",
      },
    ]);
  });

  it("is hidden before it happened", async () => {
    const { store } = await reverted();
    const { data } = await ask(store, "1", { asOf: dayN(21) });
    expect(data.relations).toEqual([]);
    expect(data.commits).toMatchObject([{ isReverted: false }]);
    expect((await ask(store, "1", { asOf: dayN(24) })).data.commits).toMatchObject([{ isReverted: true }]);
    await expect(ask(store, "1", { asOf: dayN(10) })).rejects.toMatchObject({
      code: "TM_PULL_UNKNOWN",
      message: expect.stringContaining("was opened on"),
    });
  });

  it("names its issues with the state of then", async () => {
    const { store } = await reverted();
    expect((await ask(store, "1")).data.issues).toMatchObject([{ key: "APP-1", status: "Open" }]);
  });
});

describe("the files of a pull request", () => {
  it("are those of then where it went on later", async () => {
    const app = newApp();
    const part = (path: string, day: number) =>
      app.commit({ author: ADA, message: `add ${path}\n`, files: { [path]: lines(3) }, date: dayN(day) });
    const commits = [part("a.ts", 20), part("a.test.ts", 22)];
    const store = await newMemory();
    await ingestFixture(store, app);
    const files = ["a.ts", "a.test.ts"];
    const parts = { commits, files, created: dayN(20), merged: dayN(23) };
    await importGithub(store, [githubPull({ number: 1, by: "ada", ...parts })]);
    const paths = async (day: number) => {
      const { data } = await ask(store, "1", { asOf: dayN(day) });
      return [data.files.map((file) => file.path), data.caveats.map((caveat) => caveat.code)];
    };
    expect(await paths(21)).toEqual([["a.ts"], ["files-of-commits"]]);
    expect(await paths(24)).toEqual([["a.test.ts", "a.ts"], []]);
  });
});

it("has no release to tell of where it was not merged", async () => {
  const app = newApp();
  app.commit({ author: ADA, message: "start\n", files: { "a.ts": lines(3) }, date: dayN(0) });
  const store = await newMemory();
  await ingestFixture(store, app);
  const parts = { by: "ada", created: dayN(1), commits: ["dead".repeat(10)] };
  await importGithub(store, [
    githubPull({ number: 1, ...parts }),
    githubPull({ number: 2, ...parts, merged: dayN(2) }),
  ]);
  expect((await ask(store, "1")).text).not.toContain("Release:");
  expect((await ask(store, "2")).text).toContain("Release: unknown: no commit of it is in the memory\n");
});

describe("which pull request is meant", () => {
  it("is asked where several repositories have the number", async () => {
    const store = await newMemory();
    for (const name of ["example/app", "example/web"]) {
      const fixture = withOrigin(createGitFixture(), name);
      const sha = fixture.commit({
        author: ADA,
        message: `start ${name}\n`,
        files: { "a.ts": lines(2) },
        date: dayN(0),
      });
      await ingestFixture(store, fixture);
      await importGithub(store, [pull(1, sha, { repository: name })]);
    }
    await expect(ask(store, "1")).rejects.toMatchObject({
      code: "TM_PULL_AMBIGUOUS",
      hint: "Choose one with --repo: github.com/example/app, github.com/example/web.",
    });
    expect((await ask(store, "example/web#1")).data.pullRequest.repository).toBe("github.com/example/web");
    expect((await ask(store, "1", { repo: "app" })).data.pullRequest.repository).toBe(
      "github.com/example/app",
    );
    await expect(ask(store, "example/api#1")).rejects.toMatchObject({
      code: "TM_PULL_UNKNOWN",
      hint: "It is one of github.com/example/app, github.com/example/web.",
    });
  });
});

describe("verdicts", () => {
  it("leave out whoever opened it, and pending and dismissed reviews are no approval", async () => {
    const app = newApp();
    const sha = app.commit({ author: ADA, message: "own\n", files: { "a.ts": lines(2) }, date: dayN(19) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const reviews = [
      { by: "ada", at: dayN(20) + 1, state: "COMMENTED" },
      { by: "bob", at: dayN(20) + 2, state: "DISMISSED" },
      { by: "cyd", at: dayN(20) + 3, state: "CHANGES_REQUESTED", body: "No." },
      { by: "cyd", at: dayN(20) + 4, state: "APPROVED", body: "Yes." },
    ];
    await importGithub(store, [pull(1, sha, { reviews })]);
    const { data, text } = await ask(store, "1");
    expect(data.reviewers.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["cyd", "approved"],
      ["bob", "dismissed"],
    ]);
    expect(text).toContain("cyd approved\n  Yes.\n");
    const then = await ask(store, "1", { asOf: dayN(20) + 3 });
    expect(then.data.reviewers[0]).toMatchObject({ name: "cyd", verdict: "changes requested" });
    expect(then.data.pullRequest).toMatchObject({ state: "open", mergedAt: null });
  });
});
