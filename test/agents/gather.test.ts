// What the questions find in a real memory, made by the readers from real histories and exports.
import { describe, expect, it } from "vitest";
import { openScope } from "../../src/agents/agent.ts";
import { FileExperts } from "../../src/agents/expertise/file-experts.ts";
import { FileContext } from "../../src/agents/file/file-context.ts";
import { resolveFile } from "../../src/agents/path-resolution.ts";
import type { Store } from "../../src/store/store.ts";
import { createStoreReader } from "../../src/store/store-reader.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../ingest/memory.ts";
import { createGitFixture } from "../support/git-fixture.ts";
import { ADA, BOB, CYD, dayN, lines, twoRepositories, withOrigin } from "../support/histories.ts";
import { githubPull, jiraSearch } from "../support/payloads.ts";

cleanUp();

const newApp = () => withOrigin(createGitFixture(), "example/app");

async function experts(
  store: Store,
  path: string,
  { asOf = undefined as number | undefined, isFollowed = true, all = true } = {},
) {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf, repo: undefined });
  const agent = new FileExperts(reader);
  const question = { path, isFollowed };
  const gathered = await agent.gather(question, scope);
  return agent.assess(question, gathered, scope, { all, explain: false, limit: undefined }).data;
}

async function contextOf(store: Store, path: string) {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf: undefined, repo: undefined });
  const agent = new FileContext(reader);
  const question = { path, isFollowed: true };
  const gathered = await agent.gather(question, scope);
  return agent.assess(question, gathered, scope, { all: true, explain: true, limit: undefined }).data;
}

const named = (data: Awaited<ReturnType<typeof experts>>, name: string) =>
  data.experts.find((expert) => expert.name === name);

describe("a file of which a merge kept two names", () => {
  it("is known by both, and what one name alone had is told apart without following", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "make\n", files: { "old.ts": lines(30) }, date: dayN(0) });
    app.branch("topic");
    app.commit({ author: BOB, message: "move\n", moves: { "old.ts": "new.ts" }, date: dayN(1) });
    app.checkout("main");
    app.commit({ author: CYD, message: "edit\n", files: { "old.ts": lines(31) }, date: dayN(2) });
    app.git("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "merge", "-q", "--no-commit", "topic");
    app.write("old.ts", lines(31));
    app.commit({ author: ADA, message: "Merge topic, both kept\n", date: dayN(3) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const reader = createStoreReader(store.db);
    expect(await reader.listLivePaths(null)).toEqual(["new.ts", "old.ts"]);
    const scope = await openScope(reader, { asOf: undefined, repo: undefined });
    for (const [path, other] of [
      ["new.ts", "old.ts"],
      ["old.ts", "new.ts"],
    ] as const) {
      const { file } = await resolveFile(reader, { path }, scope);
      expect(file).toMatchObject({ is_live: 1, is_name_live: 1, other_live_path: other });
      const { caveats } = await experts(store, path);
      expect(caveats.map(({ code }) => code)).toContain("shared-history");
    }
    const own = await experts(store, "new.ts", { isFollowed: false });
    expect(own.experts.map(({ name }) => name)).toEqual(["Bob Moss"]);
    app.commit({
      author: BOB,
      message: "both\n",
      files: { "old.ts": lines(34), "new.ts": lines(50) },
      date: dayN(4),
    });
    await ingestFixture(store, app);
    const [git] = await store.db
      .selectFrom("commit_files as x")
      .innerJoin("commits as c", "c.commit_id", "x.commit_id")
      .select(({ fn }) => [
        fn.sum<number>("x.added_lines").as("added"),
        fn.sum<number>("x.deleted_lines").as("deleted"),
      ])
      .where("c.subject", "=", "both")
      .execute();
    const bob = named(await experts(store, "old.ts"), "Bob Moss");
    expect(bob).toMatchObject({ commits: 2, churn: Number(git?.added) + Number(git?.deleted) });
    app.git("mv", "old.ts", "zed.ts");
    app.commit({
      author: BOB,
      message: "move one, edit one\n",
      files: { "new.ts": lines(51) },
      date: dayN(5),
    });
    await ingestFixture(store, app);
    const context = await contextOf(store, "zed.ts");
    expect(context.names.map(({ path: name }) => name)).toEqual(["old.ts", "new.ts", "zed.ts"]);
    expect(context.lastChangedBy).toMatchObject({ change: "R", path: "zed.ts", oldPath: "old.ts", churn: 1 });
    expect(context.history).toMatchObject({ commits: 5 });
    const [status] = await reader.listRepositoryStatus(null);
    expect(status).toMatchObject({ files: 2, live_files: 2 });
  });
});

describe("evidence", () => {
  it("stands oldest first, whichever branch was read first", async () => {
    const app = newApp();
    app.commit({
      author: ADA,
      message: "start\n",
      files: { "a.ts": lines(9), "b.ts": "x\n" },
      date: dayN(0),
    });
    app.branch("topic");
    app.commit({
      author: ADA,
      message: "later, on the topic\n",
      files: { "a.ts": lines(12) },
      date: dayN(2),
    });
    app.checkout("main");
    app.commit({
      author: ADA,
      message: "earlier, on main\n",
      files: { "a.ts": `0\n${lines(9)}` },
      date: dayN(1),
    });
    app.merge("topic", { date: dayN(3) });
    const dates = ["HEAD~2", "HEAD~1", "topic"].map((ref) => app.git("rev-parse", ref));
    const atOnce = await newMemory();
    await ingestFixture(atOnce, app);
    const topicFirst = await newMemory();
    await ingestFixture(topicFirst, app, { branch: "topic" });
    await ingestFixture(topicFirst, app);
    for (const store of [atOnce, topicFirst]) {
      const ada = named(await experts(store, "a.ts"), "Ada Byron");
      expect(ada?.evidence.commits.ids).toEqual(dates);
      const context = await contextOf(store, "a.ts");
      expect(context.authors[0]?.evidence.ids).toEqual(dates);
    }
  });
});

describe("a file's experts", () => {
  it("are found through renames, and not through them with --no-follow", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "make\n", files: { "old.ts": lines(10) }, date: dayN(0) });
    app.commit({ author: BOB, message: "move\n", moves: { "old.ts": "new.ts" }, date: dayN(1) });
    const store = await newMemory();
    await ingestFixture(store, app);
    expect((await experts(store, "new.ts")).experts.map(({ name, churn }) => [name, churn])).toEqual([
      ["Bob Moss", 0],
      ["Ada Byron", 10],
    ]);
    expect((await experts(store, "new.ts", { isFollowed: false })).experts.map(({ name }) => name)).toEqual([
      "Bob Moss",
    ]);
  });

  it("are co-authors and reviewers of trailers too, each once a change", async () => {
    const app = newApp();
    const trailers =
      "Co-authored-by: Bob Moss <bob@example.com>\nReviewed-by: Cyd Vane <cyd@example.com>\nReviewed-by: Ada Byron <ada@example.com>\n";
    app.commit({ author: ADA, message: `work\n\n${trailers}`, files: { "a.ts": lines(4) }, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await experts(store, "a.ts");
    expect(data.experts.map(({ name, commits, reviews }) => [name, commits, reviews])).toEqual([
      ["Ada Byron", 1, 0],
      ["Bob Moss", 1, 0],
      ["Cyd Vane", 0, 1],
    ]);
  });

  it("are no reviewers of a change of several commits of which they wrote one", async () => {
    const app = newApp();
    const commit = (author: string, trailer: string, day: number) =>
      app.commit({
        author,
        message: `APP-1 work\n${trailer}`,
        files: { "a.ts": lines(4 + day) },
        date: dayN(day),
      });
    commit(ADA, "", 0);
    commit(BOB, "\nReviewed-by: Ada Byron <ada@example.com>\nReviewed-by: Cyd Vane <cyd@example.com>\n", 1);
    const store = await newMemory();
    await ingestFixture(store, app);
    await importJira(store, jiraSearch({ key: "APP-1", created: dayN(0) }));
    const data = await experts(store, "a.ts");
    expect(data.experts.map(({ name, commits, reviews }) => [name, commits, reviews])).toEqual([
      ["Ada Byron", 1, 0],
      ["Bob Moss", 1, 0],
      ["Cyd Vane", 0, 1],
    ]);
  });

  it("have nothing of work that was reverted, and have it again once the revert was", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "start\n", files: { "a.ts": lines(2) }, date: dayN(0) });
    app.commit({ author: BOB, message: "change\n", files: { "a.ts": lines(30) }, date: dayN(1) });
    app.commitBy(["revert", "--no-edit", "HEAD"], { author: CYD, date: dayN(2) });
    const store = await newMemory();
    await ingestFixture(store, app);
    expect(named(await experts(store, "a.ts"), "Bob Moss")).toBeUndefined();
    expect(named(await experts(store, "a.ts", { asOf: dayN(1) + 60 }), "Bob Moss")).toMatchObject({
      commits: 1,
      churn: 28,
    });
    app.commitBy(["revert", "--no-edit", "HEAD"], { author: CYD, date: dayN(3) });
    await ingestFixture(store, app);
    expect(named(await experts(store, "a.ts"), "Bob Moss")).toMatchObject({ commits: 1, churn: 28 });
  });

  it("have nothing of a squashed pull request that GitHub's button reverted", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "start\n", files: { "a.ts": lines(2) }, date: dayN(0) });
    app.commit({ author: BOB, message: "Change (#14)\n", files: { "a.ts": lines(30) }, date: dayN(1) });
    const message = 'Revert "Change" (#15)\n\nReverts example/app#14\n';
    app.commit({ author: CYD, message, files: { "a.ts": lines(2) }, date: dayN(2) });
    const store = await newMemory();
    await ingestFixture(store, app);
    expect(named(await experts(store, "a.ts"), "Bob Moss")).toBeUndefined();
  });

  it("review a pull request once, and never their own", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "start\n", files: { "a.ts": lines(2) }, date: dayN(0) });
    const shas = [4, 6].map((count, i) =>
      app.commit({ author: BOB, message: `part ${i}\n`, files: { "a.ts": lines(count) }, date: dayN(1 + i) }),
    );
    const store = await newMemory();
    await ingestFixture(store, app);
    await importGithub(store, [
      githubPull({
        number: 5,
        by: "bob",
        created: dayN(1),
        merged: dayN(4),
        mergedBy: "cyd",
        commits: shas,
        reviews: [
          { by: "cyd", at: dayN(2) },
          { by: "cyd", at: dayN(3) },
          { by: "bob", at: dayN(3) },
          { by: "dan", at: dayN(3), state: "PENDING" },
        ],
      }),
    ]);
    const data = await experts(store, "a.ts");
    expect(named(data, "cyd")).toMatchObject({ reviews: 1, commits: 0 });
    expect(data.experts.filter(({ reviews }) => reviews > 0)).toHaveLength(1);
  });

  it("have nothing of the review of work that was reverted", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "start\n", files: { "a.ts": lines(2) }, date: dayN(0) });
    const bad = app.commit({
      author: BOB,
      message: "bad (#5)\n",
      files: { "a.ts": lines(9) },
      date: dayN(1),
    });
    app.commitBy(["revert", "--no-edit", "HEAD"], { author: ADA, date: dayN(2) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const review = [{ by: "cyd", at: dayN(1) }];
    const files = ["a.ts"];
    await importGithub(store, [
      githubPull({
        number: 5,
        by: "bob",
        created: dayN(0),
        merged: dayN(1),
        mergeSha: bad,
        files,
        reviews: review,
      }),
    ]);
    expect(named(await experts(store, "a.ts"), "cyd")).toBeUndefined();
    expect(named(await experts(store, "a.ts", { asOf: dayN(1) + 60 }), "cyd")).toMatchObject({ reviews: 1 });
  });

  it("comment on issues that its changes resolve, and on no others", async () => {
    const app = newApp();
    app.commit({
      author: ADA,
      message: "PROJ-1 fix\n\nSee PROJ-2.\n",
      files: { "a.ts": lines(2) },
      date: dayN(0),
    });
    const store = await newMemory();
    await ingestFixture(store, app);
    const dan = { name: "Dan Rook", email: "dan@example.com" };
    await importJira(
      store,
      jiraSearch(
        {
          key: "PROJ-1",
          created: dayN(0),
          updated: dayN(3),
          comments: [
            { by: dan, at: dayN(1) },
            { by: dan, at: dayN(3) },
          ],
        },
        { key: "PROJ-2", created: dayN(0), comments: [{ by: dan, at: dayN(2) }] },
      ),
    );
    expect(named(await experts(store, "a.ts"), "Dan Rook")).toMatchObject({ comments: 2, score: 24 });
    expect(named(await experts(store, "a.ts", { asOf: dayN(2) }), "Dan Rook")).toMatchObject({ comments: 1 });
  });

  it("leave out churn of ignored revisions and vendored paths", async () => {
    const app = newApp();
    const reformat = app.commit({
      author: ADA,
      message: "reformat\n",
      files: { "a.ts": lines(50), "vendor/x.js": lines(9) },
      date: dayN(0),
    });
    app.commit({
      author: BOB,
      message: "ignore\n",
      files: { ".git-blame-ignore-revs": `# style\n${reformat}\n` },
      date: dayN(1),
    });
    const store = await newMemory();
    await ingestFixture(store, app);
    expect(await experts(store, "a.ts")).toMatchObject({
      experts: [{ commits: 1, churn: 0 }],
      leftOutOfChurn: [{ reason: "ignored-revision", evidence: { ids: [reformat] } }],
    });
  });
});

describe("a path", () => {
  async function scoped(store: Store, repo?: string) {
    const reader = createStoreReader(store.db);
    return { reader, scope: await openScope(reader, { asOf: undefined, repo }) };
  }

  it("is the file alive at the head, whoever bore the name before", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "one\n", files: { "a.ts": lines(5, "first") }, date: dayN(0) });
    app.commit({ author: ADA, message: "gone\n", files: { "a.ts": null }, date: dayN(1) });
    app.commit({ author: BOB, message: "again\n", files: { "a.ts": lines(5, "second") }, date: dayN(2) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const { reader, scope } = await scoped(store);
    const resolved = await resolveFile(reader, { path: "a.ts" }, scope);
    expect({ isLive: resolved.file.is_live, others: resolved.others.length }).toEqual({
      isLive: 1,
      others: 1,
    });
    expect((await experts(store, "a.ts")).experts.map(({ name }) => name)).toEqual(["Bob Moss"]);
    expect((await experts(store, "a.ts", { isFollowed: false })).experts).toHaveLength(2);
  });

  it("of several repositories is an error that lists them, and --repo chooses", async () => {
    const { web, api } = twoRepositories();
    const store = await newMemory();
    await ingestFixture(store, web);
    await ingestFixture(store, api);
    const { reader, scope } = await scoped(store);
    await expect(resolveFile(reader, { path: "src/main.ts" }, scope)).rejects.toMatchObject({
      code: "TM_PATH_AMBIGUOUS",
      hint: "Choose one with --repo: github.com/example/api, github.com/example/web.",
    });
    const chosen = await scoped(store, "example/api");
    expect((await resolveFile(chosen.reader, { path: "src/main.ts" }, chosen.scope)).file.repository).toBe(
      "github.com/example/api",
    );
  });

  it("of another repository than --repo says where it is", async () => {
    const store = await newMemory();
    await ingestFixture(store, twoRepositories().web);
    const other = withOrigin(createGitFixture(), "example/other");
    other.commit({ author: ADA, files: { "only.txt": "x\n" }, date: dayN(0) });
    await ingestFixture(store, other);
    const { reader, scope } = await scoped(store, "web");
    await expect(resolveFile(reader, { path: "only.txt" }, scope)).rejects.toMatchObject({
      message: "github.com/example/web has no file only.txt",
      hint: "It is a path of github.com/example/other.",
    });
  });
});
