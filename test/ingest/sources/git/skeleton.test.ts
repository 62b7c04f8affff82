import { afterAll, describe, expect, it } from "vitest";
import { createGitFixture, FIXTURE_START, removeGitFixtures } from "../../../support/git-fixture.ts";
import { changesOf, collect, open, skeletonOf } from "./plain-git.ts";

afterAll(removeGitFixtures);

const LONG = Array.from({ length: 40 }, (_, i) => `line ${i}\n`).join("");

describe("a commit", () => {
  it("is read with people, dates with their zones, message, parents and changes", async () => {
    const fixture = createGitFixture();
    const parent = fixture.commit({ files: { "a.txt": "1\n" } });
    const sha = fixture.commit({
      message: "Subject\n\nBody with \x1e and \x01\n\nSigned-off-by: Ada\n",
      author: "Ayşe Demir <ayse@example.com>",
      committer: "Burak <burak@example.com>",
      date: FIXTURE_START + 5,
      committerDate: FIXTURE_START + 9,
      zone: "-0330",
      files: { "a.txt": "2\n", run: { content: "", isExecutable: true } },
    });
    const commits = await skeletonOf(await open(fixture));
    expect(commits[1]).toEqual({
      sha,
      parents: [parent],
      author: {
        source: "git",
        account: "Ayşe Demir <ayse@example.com>",
        name: "Ayşe Demir",
        email: "ayse@example.com",
        login: null,
        kind: "person",
      },
      authoredAt: FIXTURE_START + 5,
      authorOffset: -210,
      committer: expect.objectContaining({ account: "Burak <burak@example.com>" }),
      committedAt: FIXTURE_START + 9,
      committerOffset: -210,
      message: "Subject\n\nBody with \x1e and \x01\n\nSigned-off-by: Ada\n",
      isLossy: false,
      changes: [
        { change: "M", path: "a.txt", oldPath: null, kind: "file", oldMode: 0o100644, newMode: 0o100644 },
        { change: "A", path: "run", oldPath: null, kind: "file", oldMode: 0, newMode: 0o100755 },
      ],
    });
  });

  it("without changes has an empty list, as has a merge", async () => {
    const fixture = createGitFixture();
    fixture.commit({ files: { a: "1\n" } });
    fixture.commit({ message: "empty" });
    fixture.branch("side");
    fixture.commit({ files: { b: "1\n" } });
    fixture.checkout("main");
    fixture.merge("side");
    const commits = await skeletonOf(await open(fixture));
    expect(commits.map(changesOf)).toEqual([["A a"], [], ["A b"], []]);
    expect(commits[3]?.parents).toEqual([commits[1]?.sha, commits[2]?.sha]);
  });

  it("may have an empty message, and no name", async () => {
    const fixture = createGitFixture();
    const tree = fixture.git("write-tree");
    fixture.rawCommit(`tree ${tree}\nauthor  <> 5 +0000\ncommitter <c@example.com> 6 +0000\n\n`);
    const [commit] = await skeletonOf(await open(fixture));
    expect(commit).toMatchObject({ message: "", author: { account: " <>", name: null, email: null } });
    expect(commit?.committer).toMatchObject({ name: null, email: "c@example.com" });
  });

  it("may have a message of megabytes", async () => {
    const fixture = createGitFixture();
    const message = `${"0123456789abcde\n".repeat(200_000)}`;
    fixture.commit({ message, files: { a: "1\n" } });
    fixture.commit({ message: "next\n" });
    const commits = await skeletonOf(await open(fixture));
    expect(commits[0]?.message).toHaveLength(message.length);
    expect(commits[1]?.message).toBe("next\n");
  });
});

describe("renames", () => {
  it("are found when a file is edited on its way", async () => {
    const fixture = createGitFixture();
    fixture.commit({ files: { "a.txt": LONG } });
    fixture.commit({
      moves: { "a.txt": "b.txt" },
      files: { "b.txt": `${LONG}more\n`, "a.txt": "new owner of the name\n" },
    });
    fixture.commit({ moves: { "b.txt": "dir/c.txt" } });
    const commits = await skeletonOf(await open(fixture));
    // Where the old name lives on, git sees an edit and an addition.
    expect(commits.map(changesOf)).toEqual([["A a.txt"], ["M a.txt", "A b.txt"], ["R b.txt -> dir/c.txt"]]);
  });

  it("come sorted by their new path", async () => {
    const fixture = createGitFixture();
    fixture.commit({ files: { a: LONG, z: LONG.toUpperCase() } });
    fixture.commit({ moves: { a: "y", z: "b" }, files: { m: "1\n" } });
    const commits = await skeletonOf(await open(fixture));
    expect(changesOf(commits[1])).toEqual(["R z -> b", "A m", "R a -> y"]);
  });
});

describe("kinds of files", () => {
  it("are told apart", async () => {
    const fixture = createGitFixture();
    const submodule = "2".repeat(40);
    fixture.commit({ files: { lib: { submodule }, link: { symlink: "x" }, file: "1\n" } });
    fixture.commit({ files: { lib: null, link: "text\n", file: { content: "1\n", isExecutable: true } } });
    const commits = await skeletonOf(await open(fixture));
    const kinds = commits.map(({ changes }) =>
      changes?.map((c) => [c.change, c.path, c.kind, c.oldMode, c.newMode]),
    );
    expect(kinds).toEqual([
      [
        ["A", "file", "file", 0, 0o100644],
        ["A", "lib", "submodule", 0, 0o160000],
        ["A", "link", "symlink", 0, 0o120000],
      ],
      [
        ["M", "file", "file", 0o100644, 0o100755],
        ["D", "lib", "submodule", 0o160000, 0],
        ["T", "link", "file", 0o120000, 0o100644],
      ],
    ]);
  });
});

describe("encodings", () => {
  it("are turned into UTF-8 where the commit names its own", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: Buffer.from("caf\xe9 \xfc\n", "latin1"), encoding: "ISO-8859-1" });
    const [commit] = await skeletonOf(await open(fixture));
    expect(commit).toMatchObject({ message: "café ü\n", isLossy: false });
  });

  it("that lie leave a replacement character and a mark", async () => {
    const fixture = createGitFixture();
    const tree = fixture.git("write-tree");
    const person = "committer C <c@example.com> 6 +0000";
    fixture.rawCommit(
      Buffer.from(`tree ${tree}\nauthor J\xf6rg <j@example.com> 5 +0000\n${person}\n\nok\n`, "latin1"),
    );
    const head = `tree ${tree}\nparent ${fixture.head}\nauthor A <a@example.com> 5 +0000\n${person}\n\n`;
    fixture.rawCommit(`${head}a real \ufffd\n`);
    const commits = await skeletonOf(await open(fixture));
    expect(commits[0]).toMatchObject({ author: { name: "J\ufffdrg" }, isLossy: true });
    expect(commits[1]).toMatchObject({ message: "a real \ufffd\n", isLossy: false });
  });
});

describe("dates", () => {
  it.each([
    ["-5 +0000", 0, 0],
    ["", 0, 0],
    ["not-a-date", 0, 0],
    ["0 +0000", 0, 0],
    ["99999999999999 +0000", 253_402_300_799, 0],
    ["99999999999999999999999 +0000", 0, 0],
    ["1700000000 +9999", 1_700_000_000, 1_439],
    ["1700000000 -1130", 1_700_000_000, -690],
  ])("that say %j are read as %d, offset %d", async (date, at, offset) => {
    const fixture = createGitFixture();
    const tree = fixture.git("write-tree");
    fixture.rawCommit(
      `tree ${tree}\nauthor A <a@example.com> ${date}\ncommitter C <c@example.com> ${date}\n\nm\n`,
    );
    const [commit] = await skeletonOf(await open(fixture));
    expect(commit).toMatchObject({ authoredAt: at, authorOffset: offset, committedAt: at });
  });
});

describe("ranges", () => {
  it("leave out what is reachable from older tips, whether these still exist or not", async () => {
    const fixture = createGitFixture();
    const shas = [1, 2, 3].map((n) => fixture.commit({ files: { a: `${n}\n` } }));
    const repository = await open(fixture);
    const request = { tips: [fixture.head], not: [shas[0] ?? "", "f".repeat(40)] };
    const commits = await collect(repository.readSkeleton(request));
    expect(commits.map(({ sha }) => sha)).toEqual(shas.slice(1));
    expect(await repository.countCommits(request.tips, request.not)).toBe(2);
    expect(await collect(repository.readSkeleton({ tips: [], not: [] }))).toEqual([]);
  });

  it("by date leave out old commits but walk past them", async () => {
    const fixture = createGitFixture();
    const [, second, , fourth] = [10, 20, 5, 30].map((n) => fixture.commit({ date: FIXTURE_START + n }));
    const repository = await open(fixture);
    const since = FIXTURE_START + 20;
    const commits = await collect(repository.readSkeleton({ tips: [fixture.head], not: [], since }));
    expect(commits.map(({ sha }) => sha)).toEqual([second, fourth]);
    expect(await repository.countCommits([fixture.head], [], since)).toBe(2);
  });

  it("take full ids only", async () => {
    const fixture = createGitFixture();
    fixture.commit();
    const repository = await open(fixture);
    const reading = collect(repository.readSkeleton({ tips: ["--all"], not: [] }));
    await expect(reading).rejects.toMatchObject({ code: "TM_GIT_REF_UNKNOWN" });
  });
});
