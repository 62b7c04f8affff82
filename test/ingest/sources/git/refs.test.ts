import { afterAll, describe, expect, it } from "vitest";
import { createGitFixture, FIXTURE_START, removeGitFixtures } from "../../../support/git-fixture.ts";
import { listOf, open } from "./plain-git.ts";

afterAll(removeGitFixtures);

describe("tips", () => {
  const fixture = createGitFixture();
  const first = fixture.commit({ files: { a: "1\n" } });
  fixture.branch("topic/login");
  const topic = fixture.commit({ files: { a: "2\n" } });
  fixture.checkout("main");
  fixture.git("update-ref", "refs/remotes/origin/main", first);
  fixture.git("update-ref", "refs/remotes/origin/only-there", topic);
  fixture.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
  fixture.git("update-ref", "refs/remotes/fork/theirs", topic);
  for (const ref of ["refs/stash", "refs/notes/x", "refs/pull/1/head", "refs/replace/x"])
    fixture.git("update-ref", ref, topic);

  it("are by default the branch that HEAD is on", async () => {
    const repository = await open(fixture);
    expect(await repository.resolveTips()).toEqual([{ ref: "refs/heads/main", sha: first }]);
  });

  it.each([
    ["topic/login", "refs/heads/topic/login"],
    ["only-there", "refs/remotes/origin/only-there"],
    ["origin/only-there", "refs/remotes/origin/only-there"],
    ["fork/theirs", "refs/remotes/fork/theirs"],
    ["refs/heads/topic/login", "refs/heads/topic/login"],
  ])("may be the branch %s", async (branch, ref) => {
    const repository = await open(fixture);
    expect(await repository.resolveTips({ branch })).toEqual([{ ref, sha: topic }]);
  });

  it("are with all branches those of this repository and of its origin, sorted", async () => {
    const tips = await (await open(fixture)).resolveTips({ allBranches: true });
    expect(tips.map(({ ref }) => ref)).toEqual([
      "refs/heads/main",
      "refs/heads/topic/login",
      "refs/remotes/origin/main",
      "refs/remotes/origin/only-there",
    ]);
  });

  it.each([
    ["topic/logn", "topic/login"],
    ["login", "topic/login"],
    ["--all", undefined],
  ])("are an error for the unknown branch %s", async (branch, near) => {
    const resolving = (await open(fixture)).resolveTips({ branch });
    await expect(resolving).rejects.toMatchObject({
      code: "TM_GIT_REF_UNKNOWN",
      message: expect.stringContaining(branch),
      details: { nearest: near === undefined ? [] : expect.arrayContaining([near]) },
    });
  });
});

describe("tags", () => {
  it("lead to commits, through other tags too, with the tagger's date or the commit's", async () => {
    const fixture = createGitFixture();
    const sha = fixture.commit({ date: FIXTURE_START, files: { a: "1\n" } });
    expect(await (await open(fixture)).listTags()).toEqual([]);
    fixture.tag("v2-light");
    fixture.tag("v1", { message: "one", date: FIXTURE_START + 60 });
    fixture.tag("nested", { at: "v1", message: "of v1", date: FIXTURE_START + 120 });
    fixture.tag("of-a-blob", { at: "HEAD:a", message: "blob" });
    fixture.tag("light-tree", { at: "HEAD^{tree}" });
    const unsigned = `object ${sha}\ntype commit\ntag old\n\nno tagger\n`;
    const old = fixture.gitBytes(["hash-object", "-t", "tag", "-w", "--stdin", "--literally"], unsigned);
    fixture.tag("old", { at: old.toString().trim() });
    expect(await (await open(fixture)).listTags()).toEqual([
      { name: "nested", sha, taggedAt: FIXTURE_START + 120 },
      { name: "old", sha, taggedAt: FIXTURE_START },
      { name: "v1", sha, taggedAt: FIXTURE_START + 60 },
      { name: "v2-light", sha, taggedAt: FIXTURE_START },
    ]);
  });
});

describe("reachability", () => {
  it("is answered after a force-push, also when the old commits are gone", async () => {
    const fixture = createGitFixture();
    const base = fixture.commit({ files: { a: "1\n" } });
    const lost = fixture.commit({ files: { a: "2\n" } });
    fixture.forceTo(base);
    const kept = fixture.commit({ files: { a: "3\n" } });
    const repository = await open(fixture);
    expect(await repository.isAncestor(base, kept)).toBe(true);
    expect(await repository.isAncestor(kept, kept)).toBe(true);
    expect(await repository.isAncestor(lost, kept)).toBe(false);
    expect(await repository.hasCommit(lost)).toBe(true);
    expect(await listOf(repository.listReachable([kept]))).toEqual([kept, base]);
    expect(await listOf(repository.listReachable([]))).toEqual([]);
    fixture.forceTo(kept, { prune: true });
    expect(await repository.hasCommit(lost)).toBe(false);
    await expect(repository.isAncestor(lost, kept)).rejects.toMatchObject({ code: "TM_GIT_FAILED" });
    expect(await repository.countCommits([kept], [lost])).toBe(2);
    expect(await repository.hasCommit(fixture.git("rev-parse", "HEAD^{tree}"))).toBe(false);
  });
});

describe("the root commit", () => {
  it("is the smallest of several", async () => {
    const fixture = createGitFixture();
    const roots = [fixture.commit({ message: "one", files: { a: "1\n" } })];
    fixture.orphan("other");
    roots.push(fixture.commit({ message: "two", files: { b: "1\n" } }));
    fixture.checkout("main");
    expect(await (await open(fixture)).rootSha()).toBe(roots[0]);
    fixture.merge("other");
    expect(await (await open(fixture)).rootSha()).toBe(roots.toSorted()[0]);
  });
});
