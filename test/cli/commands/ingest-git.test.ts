// ingest git, as it is used: what it says, and what it says when it cannot.
import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Desk } from "../../support/desk.ts";
import { createGitFixture, removeGitFixtures } from "../../support/git-fixture.ts";
import { ADA, dayN, oneCommit, twoRepositories } from "../../support/histories.ts";

afterAll(removeGitFixtures);

describe("ingest git", () => {
  it("says how many commits are new, and the next time that none is", async () => {
    const desk = new Desk();
    const { path } = oneCommit();
    expect(await desk.ask("ingest", "git", path)).toBe(
      "- github.com/example/one: 1 new commit; lines counted in 1\n",
    );
    expect(await desk.ask("ingest", "git", path)).toBe("- github.com/example/one: nothing new\n");
  });

  it("says that it linked again, where only the configuration is new", async () => {
    const desk = new Desk();
    const { path } = oneCommit();
    await desk.ask("ingest", "git", path);
    desk.write("teammemory.config.json", { issueKeys: { projects: ["SHOP"] } });
    const name = "github.com/example/one";
    expect(await desk.ask("ingest", "git", path)).toBe(
      `- ${name}: nothing new; linked again with the changed configuration\n`,
    );
    expect(await desk.ask("ingest", "git", path)).toBe(`- ${name}: nothing new\n`);
  });

  it("tells of a history that is in the memory under another name", async () => {
    const desk = new Desk();
    const { path } = oneCommit();
    await desk.ask("ingest", "git", path);
    const again = await desk.ask("ingest", "git", path, "--name", "mine");
    expect(again).toContain("mine: It shares its history with github.com/example/one");
    expect(await desk.ask("ingest", "git", path)).toContain("It shares its history with mine");
    expect(await desk.ask("ingest", "git", path, "--name", "example.com/our/one")).toContain(
      "shares its history",
    );
    const other = await desk.ask("ingest", "git", twoRepositories().web.path);
    expect(other).not.toContain("Warning");
  });

  it("--since takes a day from its first second on", async () => {
    const desk = new Desk();
    const fixture = createGitFixture();
    for (const date of [dayN(0), dayN(1), dayN(1) + 3600]) fixture.commit({ message: "a\n", date });
    const day = new Date(dayN(1) * 1000).toISOString().slice(0, 10);
    const { repositories } = await desk.json("ingest", "git", fixture.path, "--since", day);
    expect(repositories[0].newCommits).toBe(
      Number(fixture.git("rev-list", "--count", `--since=${day}T00:00:00Z`, "HEAD")),
    );
    expect(repositories[0].newCommits).toBe(2);
  });

  it("takes only what came since", async () => {
    const desk = new Desk();
    const fixture = oneCommit();
    await desk.ask("ingest", "git", fixture.path);
    fixture.commit({ author: ADA, message: "more\n", files: { "a.txt": "a\n" }, date: dayN(1) });
    expect(await desk.json("ingest", "git", fixture.path)).toMatchObject({
      repositories: [{ newCommits: 1 }],
    });
    expect((await desk.json("status")).repositories[0].commits).toBe(2);
  });

  it("reads the repository around the working folder when none is named, into a memory at its place", async () => {
    const fixture = oneCommit();
    const desk = new Desk({}, fixture.path);
    expect(await desk.ask("ingest", "git")).toContain("1 new commit");
    mkdirSync(join(fixture.path, "deep/down"), { recursive: true });
    const inside = new Desk({}, join(fixture.path, "deep/down"));
    expect(await inside.ask("file-experts", "README.md")).toContain("Ada Byron");
  });

  it("reads several repositories in one run, by paths from the working folder", async () => {
    const { web, api } = twoRepositories();
    const desk = new Desk();
    const paths = [web.path, api.path];
    const text = await desk.ask("ingest", "git", ...paths);
    expect(text).toMatch(/^- github\.com\/example\/web: 2 new .*\n- github\.com\/example\/api: 2 new .*\n$/);
  });

  it("reads those of the configuration when none is given, by paths from its file, under their names", async () => {
    const { web } = twoRepositories();
    const plain = oneCommit();
    const desk = new Desk();
    const repositories = [{ path: web.path }, { path: relative(desk.path, plain.path), name: "plain" }];
    desk.write("teammemory.config.json", { repositories });
    desk.write("deep/down/note.txt", "x");
    const inside = new Desk({}, join(desk.path, "deep/down"));
    const db = join(desk.path, "m.db");
    expect(await inside.ask("ingest", "git", "--db", db)).toMatch(
      /^- github\.com\/example\/web: 2 new .*\n- plain: 1 new .*\n$/,
    );
    expect(await inside.ask("ingest", "git", "--db", db)).toMatch(/web: nothing new\n- plain: nothing new/);
    const answer = await desk.run("ingest", "git", "--name", "one", "--db", db);
    expect(answer).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("--name fits one repository"),
    });
  });

  it("calls a repository that is given what the configuration calls it", async () => {
    const plain = oneCommit();
    const desk = new Desk({}, plain.path);
    desk.write("teammemory.config.json", { repositories: [{ path: ".", name: "plain" }] });
    expect(await desk.ask("ingest", "git", ".")).toContain("plain: 1 new");
  });

  it("keeps a repository without commits, and says that there is nothing", async () => {
    const desk = new Desk();
    expect(await desk.ask("ingest", "git", createGitFixture().path)).toContain("nothing new");
  });

  it.each([
    ["a path that is not there", ["no/such/folder"], "TM_GIT_NOT_A_REPOSITORY", /no\/such\/folder/],
    ["a folder that is no repository", ["."], "TM_GIT_NOT_A_REPOSITORY", /not inside a git repository/],
  ])("names %s", async (_what, argv, code, words) => {
    const { status, stdout, stderr } = await new Desk().run("ingest", "git", ...argv, "--json");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    const { error } = JSON.parse(stderr);
    expect(error).toMatchObject({ code, message: expect.stringMatching(words), hint: expect.any(String) });
  });

  it("names the branch nearest to one that is not there", async () => {
    const fixture = oneCommit();
    fixture.git("branch", "release");
    const answer = await new Desk().run("ingest", "git", fixture.path, "--branch", "relaese");
    expect(answer).toMatchObject({ status: 2, stderr: expect.stringMatching(/relaese[\s\S]*release/) });
  });

  it.each([
    [["--branch", "main", "--all-branches"], /--branch and --all-branches cannot both hold/],
    [["other", "--name", "x"], /--name fits one repository/],
    [["--since", "yesterday"], /--since/],
    [["--brnch", "x"], /--branch/],
  ])("refuses %j and says what to write", async (argv, words) => {
    const answer = await new Desk().run("ingest", "git", oneCommit().path, ...argv);
    expect(answer).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(words) });
  });

  it("tells its progress on a terminal alone, and not with --quiet", async () => {
    const seen = async (...argv: string[]) => {
      const answer = await new Desk({ isStderrTty: true }).run("ingest", "git", oneCommit().path, ...argv);
      return answer.stderr;
    };
    expect(await seen()).toMatch(/commits/);
    expect(await seen("--quiet")).toBe("");
    expect((await new Desk().run("ingest", "git", oneCommit().path)).stderr).toBe("");
  });

  it("counts lines later when told so, and questions say until then what is missing", async () => {
    const fixture = oneCommit();
    const desk = new Desk();
    await desk.ask("ingest", "git", fixture.path, "--no-churn");
    const { experts, caveats } = await desk.json("file-experts", "README.md");
    expect(experts[0].churn).toBeNull();
    expect(caveats.map((caveat: { code: string }) => caveat.code)).toContain("counts-pending");
    await desk.ask("ingest", "git", fixture.path);
    expect((await desk.json("file-experts", "README.md")).experts[0].churn).toBe(1);
  });
});
