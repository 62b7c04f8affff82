// `file-context PATH:LINE` as a command: a real work tree, a real memory, and the chain between them.
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { lineContextSchema } from "../../../src/agents/file/line-context-schema.ts";
import { escapePathText } from "../../../src/model/path-text.ts";
import { Desk } from "../../support/desk.ts";
import { createGitFixture, type GitFixture, removeGitFixtures } from "../../support/git-fixture.ts";
import { ADA, BOB, CYD, dayN, lines, withOrigin } from "../../support/histories.ts";
import { githubPull, jiraSearch } from "../../support/payloads.ts";

afterAll(removeGitFixtures);

const newApp = () => withOrigin(createGitFixture(), "example/app");

async function memoryOf(app: GitFixture, fill: (desk: Desk, db: string) => Promise<void> = async () => {}) {
  const desk = new Desk();
  const db = join(desk.path, "memory.db");
  await desk.ask("ingest", "git", app.path, "--db", db);
  await fill(desk, db);
  const run = (...argv: string[]) =>
    desk.runWith({ cwd: app.path }, "file-context", ...argv, "--json", "--db", db);
  const ask = async (...argv: string[]) => {
    const { status, stdout, stderr } = await run(...argv);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    return lineContextSchema.parse(JSON.parse(stdout));
  };
  return { desk, db, run, ask };
}

describe("the chain from a line", () => {
  it("leads to the commit, its pull request, its issue, and what was said on the very file first", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "begin\n", files: { "src/a.ts": lines(5) }, date: dayN(0) });
    const text = lines(5).replace("line 2", "line 2, guarded");
    const sha = app.commit({
      author: BOB,
      message: "APP-1 guard\n",
      files: { "src/a.ts": text },
      date: dayN(2),
    });
    const { ask } = await memoryOf(app, async (desk, db) => {
      desk.write(
        "issues.json",
        jiraSearch({
          key: "APP-1",
          created: dayN(1),
          comments: [{ by: { name: "Cyd Vane" }, at: dayN(1), body: "It races." }],
        }),
      );
      desk.write("pulls.json", [
        githubPull({
          number: 7,
          by: "bob",
          created: dayN(2),
          merged: dayN(3),
          commits: [sha],
          title: "APP-1 guard",
          reviews: [{ by: "cyd", at: dayN(3) }],
        }),
      ]);
      await desk.ask("import", "jira", "issues.json", "--db", db);
      await desk.ask("import", "github", "pulls.json", "--db", db);
    });
    const data = await ask("src/a.ts:3");
    expect(data.origins).toHaveLength(1);
    expect(data.origins[0]).toMatchObject({
      sha,
      lines: [{ line: 3, text: "line 2, guarded", originalPath: "src/a.ts" }],
      pullRequests: [{ number: 7 }],
      issues: [{ key: "APP-1" }],
    });
    expect(data.origins[0]?.discussion.map((remark) => remark.verdict ?? remark.text)).toEqual([
      "approved",
      "It races.",
    ]);
  });

  it("looks through reindenting, moves, and the revisions of .git-blame-ignore-revs", async () => {
    const app = newApp();
    const body =
      "export function guard(session: string): string {\nreturn locked.get(session) ?? create(session);\n}\n";
    const made = app.commit({ author: ADA, message: "make\n", files: { "src/a.ts": body }, date: dayN(0) });
    app.commit({
      author: BOB,
      message: "indent\n",
      files: { "src/a.ts": body.replace("return", "    return") },
      date: dayN(1),
    });
    app.commit({ author: BOB, message: "move\n", moves: { "src/a.ts": "src/b.ts" }, date: dayN(2) });
    const format = app.commit({
      author: CYD,
      message: "reformat\n",
      files: {
        "src/b.ts": body.replace("return", "    return").replace("(session: string)", "( session : string )"),
      },
      date: dayN(3),
    });
    app.commit({
      author: CYD,
      message: "ignore\n",
      files: { ".git-blame-ignore-revs": `${format}\n${"1".repeat(40)}\n` },
      date: dayN(4),
    });
    const { ask } = await memoryOf(app);
    const data = await ask("src/b.ts:1-3");
    expect(data.origins.map((origin) => origin.sha)).toEqual([made]);
    expect(data.origins[0]?.lines.map((line) => line.originalPath)).toEqual([
      "src/a.ts",
      "src/a.ts",
      "src/a.ts",
    ]);
  });

  it("asks about the state of then under --as-of", async () => {
    const app = newApp();
    const first = app.commit({ author: ADA, message: "a\n", files: { "a.txt": "one\n" }, date: dayN(0) });
    app.commit({ author: BOB, message: "b\n", files: { "a.txt": "two\n" }, date: dayN(5) });
    const { ask } = await memoryOf(app);
    const data = await ask("a.txt:1", "--as-of", "2023-11-16");
    expect(data.origins).toMatchObject([{ sha: first, lines: [{ text: "one" }] }]);
  });

  it("says of commits that the memory does not hold that it knows nothing of them", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "a.txt": "one\n" }, date: dayN(0) });
    const { ask } = await memoryOf(app);
    const sha = app.commit({ author: BOB, message: "b\n", files: { "a.txt": "two\n" }, date: dayN(5) });
    const data = await ask("a.txt:1");
    expect(data.origins).toMatchObject([{ sha, isKnown: false, commit: null }]);
    expect(data.caveats.map((caveat) => caveat.code)).toEqual(["commits-unread", "other-head"]);
  });

  it("says what weakens the chain: numbers from messages, tags of branches that were not read", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "guard (#7)\n", files: { "a.txt": "one\n" }, date: dayN(0) });
    app.branch("release");
    app.commit({ author: BOB, message: "prepare\n", files: { "v.txt": "1\n" }, date: dayN(1) });
    app.tag("v1");
    app.checkout("main");
    const desk = new Desk();
    const db = join(desk.path, "memory.db");
    await desk.ask("ingest", "git", app.path, "--branch", "main", "--db", db);
    const asked = ["file-context", "a.txt:1", "--json", "--db", db];
    const { caveats } = JSON.parse((await desk.runWith({ cwd: app.path }, ...asked)).stdout);
    expect(caveats.map(({ code }: { code: string }) => code)).toEqual([
      "pull-number-from-message",
      "tags-unread",
    ]);
  });

  it("reads names that git quotes", async () => {
    const app = newApp();
    const path = 'odd "name"\tü.txt';
    app.commit({ author: ADA, message: "a\n", files: { [path]: "one\n" }, date: dayN(0) });
    const { ask } = await memoryOf(app);
    expect((await ask(`${path}:1`)).origins[0]?.lines[0]?.originalPath).toBe(escapePathText(path));
  });
});

describe("lines that are not there", () => {
  it.each([
    ["a.txt:3", "TM_LINE_UNKNOWN"],
    ["a.txt:0", "TM_USAGE"],
    ["a.txt:2-1", "TM_USAGE"],
    ["b.txt:1", "TM_PATH_UNKNOWN"],
  ])("%s is refused by %s", async (asked, code) => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "a.txt": "one\ntwo" }, date: dayN(0) });
    const { run } = await memoryOf(app);
    const { status, stdout, stderr } = await run(asked);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(JSON.parse(stderr).error.code).toBe(code);
  });

  it("says that a name in other bytes than UTF-8 cannot be asked about", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "a.txt": "one\n" }, date: dayN(0) });
    const blob = app.git("rev-parse", "HEAD:a.txt");
    app.gitBytes(
      ["update-index", "--add", "--index-info"],
      Buffer.from(`100644 ${blob}\tcaf\xe9.c\n`, "latin1"),
    );
    app.commitBy(["commit", "-qm", "latin"], { author: ADA, date: dayN(1) });
    const { run } = await memoryOf(app);
    const { stderr } = await run("caf\\xe9.c:1");
    expect(JSON.parse(stderr).error.message).toBe("the bytes of caf\\xe9.c are no text in UTF-8");
  });

  it.each([
    ["of a clone of another repository, refused", "other/thing", [], 2],
    ["told where --repo says that it is of it", "other/thing", ["--repo", "example/app"], 0],
    ["of a clone that went on, told", "example/app", [], 0],
  ])("are those %s", async (_, origin, options, expected) => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "a.txt": "one\n" }, date: dayN(0) });
    const { desk, db } = await memoryOf(app);
    const here = withOrigin(createGitFixture(), origin);
    here.commit({ author: BOB, message: "b\n", files: { "a.txt": "two\n" }, date: dayN(1) });
    const asked = ["file-context", "a.txt:1", "--json", "--db", db, ...options];
    const { status, stdout, stderr } = await desk.runWith({ cwd: here.path }, ...asked);
    expect(status).toBe(expected);
    if (expected === 0) expect(JSON.parse(stdout).origins).toMatchObject([{ isKnown: false }]);
    else
      expect(JSON.parse(stderr).error).toMatchObject({
        code: "TM_REPOSITORY_UNKNOWN",
        hint: expect.stringContaining("--repo: github.com/example/app"),
      });
  });

  it("are not those of another repository of the memory", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "a.txt": "one\n" }, date: dayN(0) });
    const { desk, db } = await memoryOf(app);
    const other = withOrigin(createGitFixture(), "example/other");
    other.commit({ author: BOB, message: "b\n", files: { "b.txt": "b\n" }, date: dayN(1) });
    await desk.ask("ingest", "git", other.path, "--db", db);
    other.commit({ author: BOB, message: "c\n", files: { "a.txt": "two\n" }, date: dayN(2) });
    const asked = ["file-context", "a.txt:1", "--json", "--db", db];
    const { stderr } = await desk.runWith({ cwd: other.path }, ...asked);
    expect(JSON.parse(stderr).error).toMatchObject({
      code: "TM_PATH_UNKNOWN",
      hint: expect.stringContaining("github.com/example/app"),
    });
  });

  it("asks to stand in a repository", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "a.txt": "one\n" }, date: dayN(0) });
    const { desk, db } = await memoryOf(app);
    const { status, stderr } = await desk.run("file-context", "a.txt:1", "--json", "--db", db);
    expect(status).toBe(2);
    expect(JSON.parse(stderr).error.code).toBe("TM_GIT_NOT_A_REPOSITORY");
  });
});
