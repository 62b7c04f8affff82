// The questions, as they are typed: odd paths, odd keys, odd options, and what is said when nothing is found.
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Desk } from "../../support/desk.ts";
import { createGitFixture, removeGitFixtures } from "../../support/git-fixture.ts";
import { ADA, BOB, dayN, lines, withOrigin } from "../../support/histories.ts";

const ODD = [
  "with space.txt",
  "ünïcödé/文件.txt",
  "[brackets]/{a => b}.txt",
  "quote'\"s.txt",
  "star*?.txt",
  "per%cent_under.txt",
];

let desk: Desk;

beforeAll(async () => {
  const fixture = withOrigin(createGitFixture(), "example/odd");
  fixture.commit({
    author: ADA,
    message: "begin\n",
    files: [
      ...[...ODD, "-dash.txt"].map((path) => [path, lines(3)] as const),
      ["a\nb\\c.txt", "x\n"],
      ["lib/deep/tool.ts", "t\n"],
    ],
    date: dayN(0),
  });
  fixture.commit({
    author: BOB,
    message: "bytes\n",
    files: [[Buffer.from([0x66, 0xff, 0xfe]), "y\n"]],
    date: dayN(1),
  });
  desk = new Desk();
  await desk.ask("ingest", "git", fixture.path);
});
afterAll(removeGitFixtures);

describe("a path", () => {
  it.each(ODD)("may be %j", async (path) => {
    expect(await desk.json("file-experts", path)).toMatchObject({ path, experts: [{ name: "Ada Byron" }] });
  });

  it("that begins with a dash stands behind --", async () => {
    expect(await desk.ask("file-experts", "--", "-dash.txt")).toContain("1. Ada Byron");
    expect(await desk.ask("file-experts", "./-dash.txt")).toContain("1. Ada Byron");
  });

  it.each([
    ["as git shows it, escaped", "a\\nb\\\\c.txt"],
    ["as it is, with a newline", "a\nb\\c.txt"],
  ])("with a newline and a backslash is found %s", async (_how, path) => {
    expect((await desk.json("file-context", path)).path).toBe("a\\nb\\\\c.txt");
  });

  it("of bytes that are no text is found by its escapes", async () => {
    expect((await desk.json("file-context", "f\\xff\\xfe")).authors[0].name).toBe("Bob Moss");
  });

  it.each([["./lib/deep/tool.ts"], ["././lib/deep/tool.ts"], ["lib/deep/tool.ts/"], ["lib\\deep\\tool.ts"]])(
    "may be written %s",
    async (path) => {
      expect((await desk.json("file-context", path)).path).toBe("lib/deep/tool.ts");
    },
  );

  it.each([
    ["tool.ts", /Nearest paths: lib\/deep\/tool\.ts\./],
    ["src/TOOL.ts", /Nearest paths: lib\/deep\/tool\.ts\./],
    ["f\ufffd\ufffd", /Nearest paths: f\\xff\\xfe\./],
    ["tolo.ts", /Nearest paths: lib\/deep\/tool\.ts\./],
    ["lib/deep/tol.ts", /Nearest paths: lib\/deep\/tool\.ts\./],
    ["lib", /lib is a folder.*\n.*Files in it: lib\/deep\/tool\.ts\./],
    ["zzzzzzzzzzzzzzzzzzzzzz", /from the repository's root, as `git ls-files` prints them/],
    ["with", /Nearest paths: with space\.txt\./],
  ])("%s is not there, and the answer helps", async (path, words) => {
    const answer = await desk.run("file-experts", path);
    expect(answer).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(words) });
  });

  it("that is missing is asked for, and one too many is refused", async () => {
    expect(await desk.run("file-experts")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("PATH"),
    });
    expect((await desk.run("file-experts", "a", "b")).status).toBe(2);
  });

  it("with terminal escapes is shown without them when it is not found", async () => {
    const { stderr } = await desk.run("file-experts", "no\u001b[2J\u001b]8;;http://evil\u0007such");
    expect(stderr).not.toContain("\u001b");
    expect(stderr).toContain("such");
  });
});

describe("options", () => {
  it.each([
    [["--limit", "0"], /--limit/],
    [["--limit", "many"], /--limit/],
    [["--as-of", "tomorrow"], /--as-of/],
    [["--as-of", "2026-02-30"], /--as-of/],
    [["--format", "html"], /--format/],
    [["--json", "--format", "text"], /--json and --format text cannot both hold/],
    [["--explian"], /--explain/],
  ])("%j are refused, and the answer says which", async (argv, words) => {
    const answer = await desk.run("file-experts", "with space.txt", ...argv);
    expect(answer).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(words) });
  });

  it("--as-of counts the whole day", async () => {
    expect((await desk.json("file-context", "f\\xff\\xfe", "--as-of", "2023-11-15")).history.commits).toBe(1);
    expect((await desk.json("file-context", "f\\xff\\xfe", "--as-of", "2023-11-14")).history.commits).toBe(0);
  });
});

describe("while what was read is not linked yet", () => {
  let unlinked: Desk;
  beforeAll(async () => {
    const fixture = createGitFixture();
    fixture.commit({ author: ADA, message: "APP-1 begin\n", files: { "a.ts": lines(3) } });
    unlinked = new Desk();
    await unlinked.ask("ingest", "git", fixture.path);
    const memory = new SqliteDatabase(join(unlinked.path, ".teammemory/memory.db"));
    memory.exec("update developer_identities set developer_id = null; delete from component_activity");
    memory.exec("update settings set value = '1' where key = 'projections_stale'");
    memory.close();
  });

  it("nobody is said to be a bot, and the answer says why nobody is named", async () => {
    const { experts, emptyReason, caveats } = await unlinked.json("file-experts", "a.ts");
    expect({ experts, emptyReason }).toEqual({
      experts: [],
      emptyReason: "What was read of it is not linked to people yet.",
    });
    expect(caveats.map((caveat: { code: string }) => caveat.code)).toContain("links-pending");
  });

  it.each([
    ["file-experts", "b.ts"],
    ["issue-context", "APP-1"],
  ])("%s %s, which is not found, may be found later", async (...argv) => {
    const answer = await unlinked.run(...argv);
    expect(answer).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("Run the same ingest again"),
    });
  });
});
