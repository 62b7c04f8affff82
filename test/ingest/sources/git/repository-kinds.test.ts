import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openGitRepository } from "../../../../src/ingest/sources/git/open-repository.ts";
import {
  createGitFixture,
  type GitFixture,
  removeGitFixtures,
  temporaryFolder,
} from "../../../support/git-fixture.ts";
import { changesOf, countsOf, env, listOf, open, skeletonOf } from "./plain-git.ts";

afterAll(removeGitFixtures);

function threeCommits(): GitFixture {
  const fixture = createGitFixture();
  for (const n of [1, 2, 3])
    fixture.commit({ files: { "dir/a.txt": `${n}\n`.repeat(n), [`${n}.txt`]: `${n}\n` } });
  return fixture;
}

describe("opening", () => {
  it("finds a work tree from inside, its .git, and through a link", async () => {
    const fixture = threeCommits();
    const link = join(temporaryFolder(), "link");
    symlinkSync(fixture.path, link);
    for (const path of [fixture.path, `${fixture.path}/dir`, `${fixture.path}/.git`, link]) {
      const repository = await openGitRepository(path, { env });
      expect(repository.layout.gitDir).toBe(`${fixture.path}/.git`);
      expect(await repository.facts()).toEqual({
        objectFormat: "sha1",
        isBare: false,
        isShallow: false,
        isPartial: false,
        branch: "main",
        headSha: fixture.head,
        originUrl: null,
        originName: null,
      });
    }
    expect((await openGitRepository(`${fixture.path}/dir`, { env })).layout.workTree).toBe(fixture.path);
  });

  it("knows the origin by name, and keeps its credentials to itself", async () => {
    const fixture = threeCommits();
    fixture.git("remote", "add", "origin", "https://user:secret@GitHub.com/Owner/Name.git");
    expect(await (await open(fixture)).facts()).toMatchObject({
      originUrl: "https://GitHub.com/Owner/Name.git",
      originName: "github.com/Owner/Name",
    });
  });

  it("ignores the git variables of the caller", async () => {
    const fixture = threeCommits();
    const other = createGitFixture();
    const hostile = {
      ...env,
      GIT_DIR: `${other.path}/.git`,
      GIT_WORK_TREE: other.path,
      GIT_INDEX_FILE: "/none",
    };
    const repository = await openGitRepository(fixture.path, { env: hostile });
    expect((await repository.facts()).headSha).toBe(fixture.head);
  });

  it("finds git where no environment is given", async () => {
    expect((await (await openGitRepository(threeCommits().path)).facts()).branch).toBe("main");
  });

  it("refuses what is no repository, with a hint", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    for (const path of [folder, join(folder, "file"), join(folder, "absent")]) {
      const opening = openGitRepository(path, { env: { ...env, GIT_CEILING_DIRECTORIES: folder } });
      await expect(opening).rejects.toMatchObject({
        code: "TM_GIT_NOT_A_REPOSITORY",
        hint: expect.any(String),
      });
    }
  });

  it("says so when there is no git", async () => {
    const opening = openGitRepository(threeCommits().path, { env: { PATH: temporaryFolder() } });
    await expect(opening).rejects.toMatchObject({ code: "TM_GIT_NOT_FOUND" });
  });
});

describe("kinds of repositories", () => {
  it("bare", async () => {
    const origin = threeCommits();
    const bare = origin.clone({ isBare: true });
    const repository = await open(bare);
    expect(await repository.facts()).toMatchObject({ isBare: true, headSha: origin.head, originName: null });
    expect(repository.layout.workTree).toBeNull();
    expect(await skeletonOf(repository)).toEqual(await skeletonOf(await open(origin)));
  });

  it("linked work tree, and a folder in it", async () => {
    const origin = threeCommits();
    const linked = origin.addWorktree("topic");
    const sha = linked.commit({ files: { "topic.txt": "1\n" } });
    mkdirSync(`${linked.path}/sub`);
    for (const path of [linked.path, `${linked.path}/sub`, `${linked.path}/.git`]) {
      const repository = await openGitRepository(path, { env });
      expect(await repository.facts()).toMatchObject({ branch: "topic", headSha: sha });
      expect(await skeletonOf(repository)).toHaveLength(4);
    }
  });

  it("empty: every question has an empty answer", async () => {
    const repository = await open(createGitFixture());
    expect(await repository.facts()).toMatchObject({ branch: "main", headSha: null });
    expect(await repository.rootSha()).toBeNull();
    expect(await repository.resolveTips()).toEqual([]);
    expect(await repository.resolveTips({ allBranches: true })).toEqual([]);
    expect(await repository.resolveTips({ branch: "main" })).toEqual([]);
    expect(await skeletonOf(repository)).toEqual([]);
    expect(await repository.listTags()).toEqual([]);
    expect(await repository.documents()).toEqual({
      mailmap: null,
      ignoreRevs: null,
      codeowners: null,
      attributes: null,
    });
    expect(await listOf(repository.livePaths())).toEqual([]);
    expect(await repository.mapIdentities([{ name: "A", email: "a@b" }])).toEqual([
      { name: "A", email: "a@b" },
    ]);
    expect(await repository.countCommits([])).toBe(0);
  });

  it("with a detached head", async () => {
    const fixture = threeCommits();
    fixture.checkout("HEAD~1");
    const repository = await open(fixture);
    expect(await repository.facts()).toMatchObject({ branch: null, headSha: fixture.head });
    expect(await repository.resolveTips()).toEqual([{ ref: "HEAD", sha: fixture.head }]);
    expect(await skeletonOf(repository)).toHaveLength(2);
  });

  it("shallow: the boundary has neither changes nor counts", async () => {
    const copy = threeCommits().clone({ depth: 2 });
    const repository = await open(copy);
    expect(await repository.facts()).toMatchObject({ isShallow: true });
    expect(await repository.rootSha()).toBeNull();
    const commits = await skeletonOf(repository);
    expect(await repository.shallowBoundary()).toEqual([commits[0]?.sha]);
    expect(commits.map(changesOf)).toEqual([null, ["A 3.txt", "M dir/a.txt"]]);
    expect(commits[0]?.parents).toEqual([]);
    const counts = await countsOf(
      repository,
      commits.map(({ sha }) => sha),
    );
    expect(counts.map((commit) => commit.counts?.length ?? null)).toEqual([null, 2]);
  });

  it("shallow, but deep enough to reach the root: nothing is cut", async () => {
    const repository = await open(threeCommits().clone({ depth: 3 }));
    expect(await repository.shallowBoundary()).toEqual([]);
    expect(
      (await skeletonOf(repository)).every(({ changes }) => changes?.length === 2 || changes?.length === 3),
    ).toBe(true);
  });
});

describe("a partial clone", () => {
  it("is read without fetching a blob; what cannot be counted has no counts", async () => {
    const origin = createGitFixture();
    const long = Array.from({ length: 30 }, (_, i) => `${i}\n`).join("");
    origin.commit({ files: { "a.txt": long, "b.txt": long.replaceAll("1", "x") } });
    origin.commit({ moves: { "a.txt": "c.txt" } });
    origin.commit({ moves: { "b.txt": "d.txt" }, files: { "d.txt": `${long.replaceAll("1", "x")}more\n` } });
    origin.commit({ message: "empty" });
    origin.commit({ files: { "here.txt": "1\n" } });
    const copy = origin.clone({ filter: "blob:none" });
    const before = missingBlobs(copy);
    expect(before.length).toBeGreaterThan(0);
    const repository = await open(copy);
    expect(await repository.facts()).toMatchObject({ isPartial: true });
    const commits = await skeletonOf(repository);
    expect(commits.map(changesOf)).toEqual([
      ["A a.txt", "A b.txt"],
      ["R a.txt -> c.txt"],
      ["D b.txt", "A d.txt"], // an inexact rename: telling it needs the blobs
      [],
      ["A here.txt"],
    ]);
    const shas = commits.map(({ sha }) => sha);
    // The blobs of HEAD are there since they were checked out.
    const expected = [
      null,
      [{ path: "c.txt", added: 0, deleted: 0 }],
      null,
      [],
      [{ path: "here.txt", added: 1, deleted: 0 }],
    ];
    for (const processes of [1, 3]) {
      const counts = await countsOf(repository, shas, processes);
      expect(counts.map((commit) => commit.counts)).toEqual(expected);
    }
    expect(missingBlobs(copy)).toEqual(before);
  });

  it("without trees cannot be read, and says what is missing", async () => {
    const copy = threeCommits().clone({ filter: "tree:0", isBare: true });
    await expect(skeletonOf(await open(copy))).rejects.toMatchObject({ code: "TM_GIT_FAILED" });
  });

  it("that is bare has no document it has not fetched", async () => {
    const origin = createGitFixture();
    origin.commit({ files: { ".mailmap": "A <a@b>\n", CODEOWNERS: "* @a\n" } });
    const copy = origin.clone({ filter: "blob:none", isBare: true });
    const before = missingBlobs(copy);
    const repository = await open(copy);
    expect(await repository.documents()).toEqual({
      mailmap: null,
      ignoreRevs: null,
      codeowners: null,
      attributes: null,
    });
    expect(missingBlobs(copy)).toEqual(before);
    expect(before).toHaveLength(2);
  });
});

function missingBlobs(fixture: GitFixture): string[] {
  const objects = fixture.git("rev-list", "--objects", "--missing=print", "--all").split("\n");
  return objects.filter((line) => line.startsWith("?")).sort();
}
