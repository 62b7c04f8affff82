// `review-suggest` of pull requests and branches on real memories: what is asked for, and who is found.
import { describe, expect, it } from "vitest";
import type { BranchWork, Worktree } from "../../../src/agents/worktree.ts";
import type { Store } from "../../../src/store/store.ts";
import { cleanUp, importGithub, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { ADA, BOB, dayN, lines } from "../../support/histories.ts";
import { githubPull } from "../../support/payloads.ts";
import { named, newApp, paths, suggest } from "./ask-review.ts";

cleanUp();

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

describe("a branch", () => {
  const worktree = (parts: Partial<BranchWork>): Pick<Worktree, "readBranch"> => ({
    readBranch: async (base) => ({
      base,
      mergeBase: "1".repeat(40),
      head: "2".repeat(40),
      originName: "github.com/example/app",
      rootSha: null,
      commits: [{ sha: "3".repeat(40), authorEmail: "bob@example.com" }],
      paths: ["src/a.ts"],
      ...parts,
    }),
  });

  async function memory() {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    const last = app.commit({ author: BOB, message: "b\n", files: { "src/a.ts": "b\n" }, date: dayN(1) });
    const store = await newMemory();
    await ingestFixture(store, app);
    return { store, last };
  }

  it("is asked of by its commits and paths, and leaves out who made it", async () => {
    const { store } = await memory();
    const data = await suggest(store, { kind: "branch", base: "main" }, { worktree: worktree({}) });
    expect(data.work).toMatchObject({ name: "2222222 against main", authors: ["Bob Moss"] });
    expect(named(data.suggestions)).toEqual(["Ada Byron"]);
  });

  it("of a fork is known by the commit it left from, and of another repository is refused", async () => {
    const { store, last } = await memory();
    const work = { kind: "branch", base: "main" } as const;
    const fork = worktree({ originName: "github.com/bob/app", mergeBase: last });
    expect((await suggest(store, work, { worktree: fork })).work.repository).toBe("github.com/example/app");
    const other = worktree({ originName: "github.com/other/thing" });
    await expect(suggest(store, work, { worktree: other })).rejects.toMatchObject({
      code: "TM_REPOSITORY_UNKNOWN",
      hint: expect.stringContaining("--repo: github.com/example/app"),
    });
  });
});

it("says of an empty memory what to run", async () => {
  const store = await newMemory();
  await expect(suggest(store, paths("a"))).rejects.toMatchObject({ code: "TM_REPOSITORY_UNKNOWN" });
});

describe("a pull request that went on after the day asked about", () => {
  const part = (path: string, by: string, day: number) => ({
    author: by,
    message: `add ${path}\n`,
    files: { [path]: lines(3) },
    date: dayN(day),
  });
  const filesThen = async (store: Store, day: number) => {
    const { files, caveats } = await suggest(store, { kind: "pull", asked: "1" }, { asOf: dayN(day) });
    return [files.map((file) => file.path), caveats.map(({ code }) => code).filter(isOfFiles)];
  };
  const isOfFiles = (code: string) => code.startsWith("files-of");

  it("is judged by the files of the commits made by then", async () => {
    const app = newApp();
    const commits = [app.commit(part("a.ts", ADA, 20)), app.commit(part("b.ts", BOB, 22))];
    const store = await newMemory();
    await ingestFixture(store, app);
    const parts = { commits, files: ["a.ts", "b.ts"], created: dayN(20), merged: dayN(23) };
    await importGithub(store, [githubPull({ number: 1, by: "ada", ...parts })]);
    expect(await filesThen(store, 21)).toEqual([["a.ts"], ["files-of-commits"]]);
    expect(await filesThen(store, 24)).toEqual([["a.ts", "b.ts"], []]);
    const authorsThen = async (day: number) =>
      (await suggest(store, { kind: "pull", asked: "1" }, { asOf: dayN(day) })).work.authors;
    expect(await authorsThen(21)).not.toContain("Bob Moss");
    expect(await authorsThen(24)).toContain("Bob Moss");
  });

  it("is judged by what the forge listed later where the memory holds no commit of then, and says so", async () => {
    const app = newApp();
    app.commit(part("a.ts", BOB, 1));
    const squashed = app.commit({ ...part("a.ts", ADA, 23), files: { "a.ts": lines(5) } });
    const store = await newMemory();
    await ingestFixture(store, app);
    const parts = { commits: [squashed], files: ["a.ts"], created: dayN(20), merged: dayN(23) };
    await importGithub(store, [githubPull({ number: 1, by: "ada", ...parts })]);
    expect(await filesThen(store, 21)).toEqual([["a.ts"], ["files-of-later"]]);
    const { candidates } = await suggest(store, { kind: "pull", asked: "1" }, { asOf: dayN(21) });
    expect(named(candidates)).toEqual(["Bob Moss"]);
  });
});
