// `review-suggest` on real memories: what is asked for, and who is found.
import { describe, expect, it } from "vitest";
import { openScope } from "../../../src/agents/agent.ts";
import { ReviewSuggest } from "../../../src/agents/review/review-suggest.ts";
import type { ReviewWork } from "../../../src/agents/review/review-suggest-data.ts";
import { reviewSuggestSchema } from "../../../src/agents/review/review-suggest-schema.ts";
import type { Worktree } from "../../../src/agents/worktree.ts";
import type { Store } from "../../../src/store/store.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, importGithub, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, BOB, CYD, dayN, lines, withOrigin } from "../../support/histories.ts";
import { githubPull } from "../../support/payloads.ts";

cleanUp();

const newApp = () => withOrigin(createGitFixture(), "example/app");
const paths = (...names: string[]): ReviewWork => ({
  kind: "paths",
  paths: names.map((path) => ({ path })),
  author: undefined,
});

interface Asking {
  readonly asOf?: number;
  readonly worktree?: Pick<Worktree, "readBranch">;
  readonly count?: number;
}

async function suggest(store: Store, work: ReviewWork, { asOf, worktree, count = 2 }: Asking = {}) {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf, repo: undefined });
  const agent = new ReviewSuggest(reader, worktree);
  const question = { work, count };
  const gathered = await agent.gather(question, scope);
  const detail = { all: true, explain: true, limit: undefined };
  return reviewSuggestSchema.parse(agent.assess(question, gathered, scope, detail).data);
}

const named = (list: readonly { readonly name: string }[]) => list.map((one) => one.name);

describe("work on paths", () => {
  it("goes to who worked on the file last, and shows the commits behind each signal", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": lines(9) }, date: dayN(0) });
    const sha = app.commit({ author: BOB, message: "b\n", files: { "src/a.ts": lines(8) }, date: dayN(80) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts"));
    expect(named(data.suggestions)).toEqual(["Bob Moss", "Ada Byron"]);
    expect(data.suggestions[0]?.signals[0]).toMatchObject({ name: "files", evidence: { ids: [sha] } });
  });

  it("knows of a new file who works in its folder, and says that it is new", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    app.commit({ author: BOB, message: "b\n", files: { "docs/b.md": "b\n" }, date: dayN(1) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts", "src/new.ts"), { count: 1 });
    expect(named(data.suggestions)[0]).toBe("Ada Byron");
    expect(data.caveats.map((caveat) => caveat.code)).toContain("new-files");
  });

  it("counts nothing of commits of more than a hundred files, and nothing that was reverted", async () => {
    const app = newApp();
    const many = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [`src/f${index}.ts`, "x\n"] as const),
    );
    app.commit({ author: ADA, message: "all\n", files: many, date: dayN(0) });
    const bad = app.commit({ author: BOB, message: "bad\n", files: { "src/f1.ts": "y\n" }, date: dayN(1) });
    app.commit({
      author: CYD,
      message: `Revert "bad"\n\nThis reverts commit ${bad}.\n`,
      files: { "src/f1.ts": "x\n" },
      date: dayN(2),
    });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/f1.ts"));
    expect(named(data.candidates)).toEqual(["Cyd Vane"]);
  });

  it("leaves out who has been away, says why, and which window emptied the answer", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    app.commit({ author: BOB, message: "b\n", files: { "src/b.ts": "b\n" }, date: dayN(100) });
    app.commit({
      author: "dependabot[bot] <bot@example.com>",
      message: "c\n",
      files: { "x/c.txt": "c\n" },
      date: dayN(250),
    });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts"));
    expect(data.suggestions).toEqual([]);
    expect(data.emptyReason).toContain("windows.inactive");
    expect(data.excluded.map(({ name, reason }) => [name, reason])).toEqual([
      ["Bob Moss", "inactive"],
      ["Ada Byron", "left"],
      ["dependabot[bot]", "bot"],
    ]);
  });

  it("leaves out an author who is named", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, {
      kind: "paths",
      paths: [{ path: "src/a.ts" }],
      author: "ADA@example.com",
    });
    expect(data.suggestions).toEqual([]);
    expect(data.excluded).toMatchObject([{ name: "Ada Byron", reason: "author" }]);
    await expect(
      suggest(store, { kind: "paths", paths: [{ path: "src/a.ts" }], author: "nobody" }),
    ).rejects.toMatchObject({ code: "TM_USAGE" });
  });

  it("leaves out an author by name, and asks which of several is meant", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    app.commit({
      author: "sam <sam@one.example>",
      message: "b\n",
      files: { "src/a.ts": "b\n" },
      date: dayN(0),
    });
    app.commit({
      author: "sam <sam@two.example>",
      message: "c\n",
      files: { "src/a.ts": "c\n" },
      date: dayN(0),
    });
    const store = await newMemory();
    await ingestFixture(store, app);
    const work = { kind: "paths", paths: [{ path: "src/a.ts" }] } as const;
    const data = await suggest(store, { ...work, author: "ada byron" });
    expect(data.work.authors).toEqual(["Ada Byron"]);
    await expect(suggest(store, { ...work, author: "sam" })).rejects.toMatchObject({
      code: "TM_USAGE",
      message: "--author sam names 2 people",
    });
  });

  it("are taken from the working folder where the root has no such file", async () => {
    const app = newApp();
    const files = { "src/a.ts": "a\n", "a.ts": "a\n", "src/b.ts": "b\n" };
    app.commit({ author: ADA, message: "a\n", files, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const asked = [
      { path: "a.ts", rootedPath: "src/a.ts" },
      { path: "b.ts", rootedPath: "src/b.ts" },
      { path: "new.ts", rootedPath: "src/new.ts" },
    ];
    const data = await suggest(store, { kind: "paths", paths: asked, author: undefined });
    expect(data.files.map((file) => file.path)).toEqual(["a.ts", "src/b.ts", "new.ts"]);
  });

  it("that are folders are refused with files in them", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, app);
    await expect(suggest(store, paths("src/"))).rejects.toMatchObject({
      code: "TM_PATH_UNKNOWN",
      hint: "A folder is no file; files in it: src/a.ts.",
    });
  });

  it("asks for one learner, not for another where one is chosen", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    app.commit({ author: BOB, message: "b\n", files: { "src/b.ts": "b\n" }, date: dayN(1) });
    app.commit({ author: CYD, message: "c\n", files: { "src/c.ts": "c\n" }, date: dayN(1) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts"));
    expect(data.suggestions.map(({ place }) => place)).toEqual(["expert", "learner"]);
  });

  it("calls somebody gone on the day the window ends, as every other question does", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    app.commit({ author: BOB, message: "b\n", files: { "src/b.ts": "b\n" }, date: dayN(90) });
    app.commit({ author: CYD, message: "c\n", files: { "src/c.ts": "c\n" }, date: dayN(180) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts"));
    expect(data.excluded.map(({ name, reason }) => [name, reason])).toEqual([
      ["Bob Moss", "inactive"],
      ["Ada Byron", "left"],
    ]);
  });

  it("refuses paths of which the memory knows none", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, app);
    await expect(suggest(store, paths("src/b.ts"))).rejects.toMatchObject({ code: "TM_PATH_UNKNOWN" });
  });

  it("marks whom CODEOWNERS names", async () => {
    const app = newApp();
    app.commit({
      author: ADA,
      message: "a\n",
      files: { "src/a.ts": "a\n", CODEOWNERS: "src/ ada@example.com @org/team\n" },
      date: dayN(0),
    });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts"));
    expect(data.files[0]?.owners).toEqual(["ada@example.com", "@org/team"]);
    expect(data.suggestions[0]).toMatchObject({ name: "Ada Byron", owns: ["src/a.ts"] });
  });

  it("asks for a learner where fewer than three active people know a file", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    app.commit({ author: BOB, message: "b\n", files: { "src/b.ts": "b\n" }, date: dayN(1) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts"), { count: 1 });
    expect(data.suggestions.map(({ name, place }) => [name, place])).toEqual([
      ["Ada Byron", "expert"],
      ["Bob Moss", "learner"],
    ]);
  });
});

describe("a pull request of the memory", () => {
  it("is judged without its own commits and reviews, and not by its author", async () => {
    const app = newApp();
    app.commit({ author: BOB, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    const own = app.commit({ author: ADA, message: "more\n", files: { "src/a.ts": "b\n" }, date: dayN(3) });
    const store = await newMemory();
    await ingestFixture(store, app);
    await importGithub(store, [
      githubPull({
        number: 7,
        by: "ada",
        created: dayN(3),
        merged: dayN(5),
        commits: [own],
        files: ["src/a.ts"],
        reviews: [{ by: "cyd", at: dayN(4) }],
      }),
    ]);
    const data = await suggest(store, { kind: "pull", asked: "#7" });
    expect(data.work).toMatchObject({ name: "#7", title: "Pull 7" });
    expect(named(data.candidates)).toEqual(["Bob Moss"]);
    expect(data.caveats.map((caveat) => caveat.code)).toContain("review-over");
  });

  it("knows who reviewed this author's work, and who is busy", async () => {
    const app = newApp();
    const first = app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    const second = app.commit({ author: ADA, message: "b\n", files: { "docs/b.md": "b\n" }, date: dayN(2) });
    const store = await newMemory();
    await ingestFixture(store, app);
    await importGithub(store, [
      githubPull({
        number: 1,
        by: "ada",
        created: dayN(0),
        merged: dayN(1),
        commits: [first],
        reviews: [{ by: "cyd", at: dayN(1) }],
      }),
      githubPull({ number: 2, by: "ada", created: dayN(2), commits: [second], files: ["docs/b.md"] }),
    ]);
    const [cyd] = (await suggest(store, { kind: "pull", asked: "2" })).candidates;
    expect(cyd?.name).toBe("cyd");
    expect(cyd?.signals.map(({ name, share }) => [name, share])).toContainEqual(["author", 1]);
    expect(cyd?.load).toMatchObject({ evidence: { ids: ["#1 review 100"] } });
    await expect(suggest(store, { kind: "pull", asked: "2" }, { asOf: dayN(1) - 10 })).rejects.toMatchObject({
      code: "TM_PULL_UNKNOWN",
      message: expect.stringContaining("was not there"),
    });
  });

  it.each(["99", "none", "other/app#7"])("refuses %s and says what to do", async (asked) => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, app);
    await importGithub(store, [githubPull({ number: 7, by: "ada", created: dayN(0) })]);
    await expect(suggest(store, { kind: "pull", asked })).rejects.toMatchObject({ code: "TM_PULL_UNKNOWN" });
  });

  it.each(["7", "#7", "!7", "example/app#7", "https://github.com/example/app/pull/7/files"])(
    "is found as %s",
    async (asked) => {
      const app = newApp();
      app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
      const store = await newMemory();
      await ingestFixture(store, app);
      await importGithub(store, [
        githubPull({ number: 7, by: "ada", created: dayN(0), files: ["src/a.ts"] }),
      ]);
      expect((await suggest(store, { kind: "pull", asked })).work.name).toBe("#7");
    },
  );
});

it("says of a pull request read from a message that it was, and does not name a tool among its authors", async () => {
  const app = newApp();
  app.commit({ author: BOB, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
  const message = "more (#7)\n\nCo-authored-by: Claude <noreply@anthropic.com>\n";
  app.commit({ author: ADA, message, files: { "src/a.ts": "b\n" }, date: dayN(3) });
  const store = await newMemory();
  await ingestFixture(store, app);
  const data = await suggest(store, { kind: "pull", asked: "7" });
  expect(data.work.authors).toEqual(["Ada Byron"]);
  expect(data.caveats.map((caveat) => caveat.code)).toContain("pull-number-from-message");
});

it("suggests nobody for work that changes no file, and says so", async () => {
  const app = newApp();
  app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
  const store = await newMemory();
  await ingestFixture(store, app);
  await importGithub(store, [
    githubPull({ number: 1, by: "ada", created: dayN(0), reviews: [{ by: "cyd", at: dayN(1) }] }),
    githubPull({ number: 2, by: "ada", created: dayN(1) }),
  ]);
  const data = await suggest(store, { kind: "pull", asked: "2" });
  expect(data.suggestions).toEqual([]);
  expect(data.emptyReason).toContain("Which files it changes is not known");
});

it("asks of a branch by its commits and paths, and leaves out who made it", async () => {
  const app = newApp();
  app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
  app.commit({ author: BOB, message: "b\n", files: { "src/a.ts": "b\n" }, date: dayN(1) });
  const store = await newMemory();
  await ingestFixture(store, app);
  const worktree: Pick<Worktree, "readBranch"> = {
    readBranch: async (base) => ({
      base,
      mergeBase: "1".repeat(40),
      head: "2".repeat(40),
      originName: "github.com/example/app",
      rootSha: null,
      commits: [{ sha: "3".repeat(40), authorEmail: "bob@example.com" }],
      paths: ["src/a.ts"],
    }),
  };
  const data = await suggest(store, { kind: "branch", base: "main" }, { worktree });
  expect(data.work).toMatchObject({ name: "2222222 against main", authors: ["Bob Moss"] });
  expect(named(data.suggestions)).toEqual(["Ada Byron"]);
});

it("says of an empty memory what to run", async () => {
  const store = await newMemory();
  await expect(suggest(store, paths("a"))).rejects.toMatchObject({ code: "TM_REPOSITORY_UNKNOWN" });
});
