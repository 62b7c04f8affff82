// Runs after runs: what is new, what is lost, what was left out, what a kill leaves.
import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import { createGitFixture, FIXTURE_START, type GitFixture } from "../../support/git-fixture.ts";
import { cleanUp, ingestFixture, newMemory } from "../memory.ts";
import { naturalRows } from "../natural-rows.ts";

cleanUp();

function linearHistory(commits: number): GitFixture {
  const fixture = createGitFixture();
  for (let i = 0; i < commits; i++)
    fixture.commit({ message: `commit ${i}`, files: { [`f${i % 2}.txt`]: `${i}\n` } });
  return fixture;
}

async function subjects(store: Store, isReachable?: 0 | 1): Promise<string[]> {
  const rows = await store.db
    .selectFrom("commits")
    .selectAll()
    .orderBy("ordered_at")
    .orderBy("sha")
    .execute();
  return rows
    .filter((row) => isReachable === undefined || row.is_reachable === isReachable)
    .map((row) => row.subject);
}

async function repositories(store: Store) {
  return store.db.selectFrom("repositories").selectAll().execute();
}

describe("running again", () => {
  it("changes no row when nothing is new", async () => {
    const fixture = linearHistory(4);
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const before = await naturalRows(store);
    const again = await ingestFixture(store, fixture, { startedAt: 1_900_000_000 });
    expect(again).toMatchObject({ newCommits: 0, lostCommits: 0, countedCommits: 0, hasChanged: false });
    expect(await naturalRows(store)).toEqual(before);
  });

  it("takes only what is new", async () => {
    const fixture = linearHistory(3);
    const store = await newMemory();
    await ingestFixture(store, fixture);
    fixture.commit({ message: "one more", files: { "f0.txt": "more\n" } });
    expect(await ingestFixture(store, fixture)).toMatchObject({ newCommits: 1, countedCommits: 1 });
  });

  it("sees a tag that was set on an old commit", async () => {
    const fixture = linearHistory(2);
    const store = await newMemory();
    await ingestFixture(store, fixture);
    fixture.tag("v1", { at: "HEAD~1", message: "first\n", date: FIXTURE_START + 99 });
    await ingestFixture(store, fixture);
    const tags = await store.db.selectFrom("tags").select(["name", "tagged_at", "commit_id"]).execute();
    expect(tags).toEqual([{ name: "v1", tagged_at: FIXTURE_START + 99, commit_id: 1 }]);
  });

  it("sees that a tag was deleted", async () => {
    const fixture = linearHistory(2);
    fixture.tag("v1");
    const store = await newMemory();
    await ingestFixture(store, fixture);
    fixture.git("tag", "-d", "v1");
    await ingestFixture(store, fixture);
    expect(await store.db.selectFrom("tags").selectAll().execute()).toEqual([]);
  });

  it("counts the lines that a run without them left out", async () => {
    const fixture = linearHistory(3);
    const store = await newMemory();
    await ingestFixture(store, fixture, { isWithoutChurn: true });
    const result = await ingestFixture(store, fixture);
    expect(result).toMatchObject({ newCommits: 0, countedCommits: 3, hasChanged: true });
    const whole = await newMemory();
    await ingestFixture(whole, fixture);
    expect(await naturalRows(store)).toEqual(await naturalRows(whole));
  });
});

describe("a force-push", () => {
  it.each([false, true])("marks what became unreachable and keeps the rows (pruned: %s)", async (prune) => {
    const fixture = linearHistory(3);
    const store = await newMemory();
    await ingestFixture(store, fixture);
    fixture.forceTo("HEAD~1", { prune });
    fixture.commit({ message: "in its place", files: { "f0.txt": "other\n" } });
    const result = await ingestFixture(store, fixture);
    expect(result).toMatchObject({ newCommits: 1, lostCommits: 1 });
    expect(await subjects(store, 0)).toEqual(["commit 2"]);
    expect(await subjects(store, 1)).toEqual(["commit 0", "commit 1", "in its place"]);
  });

  it("back to where it was makes the commits reachable again", async () => {
    const fixture = linearHistory(3);
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const head = fixture.head;
    fixture.forceTo("HEAD~2");
    expect(await ingestFixture(store, fixture)).toMatchObject({ newCommits: 0, lostCommits: 2 });
    fixture.forceTo(head);
    await ingestFixture(store, fixture);
    expect(await subjects(store, 0)).toEqual([]);
  });
});

describe("branches", () => {
  function branched(): GitFixture {
    const fixture = linearHistory(2);
    fixture.branch("feature");
    fixture.commit({ message: "on feature", files: { "feature.txt": "1\n" } });
    fixture.checkout("main");
    fixture.commit({ message: "on main", files: { "main.txt": "1\n" } });
    return fixture;
  }

  it("are read one by one or all at once, to the same end", async () => {
    const fixture = branched();
    const all = await newMemory();
    expect(await ingestFixture(all, fixture, { isAllBranches: true })).toMatchObject({ newCommits: 4 });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    expect(await subjects(store)).toEqual(["commit 0", "commit 1", "on main"]);
    await ingestFixture(store, fixture, { branch: "feature" });
    expect(await naturalRows(store)).toEqual(await naturalRows(all));
  });

  it("that a run does not read are not lost", async () => {
    const fixture = branched();
    const store = await newMemory();
    await ingestFixture(store, fixture, { isAllBranches: true });
    expect(await ingestFixture(store, fixture, { branch: "feature" })).toMatchObject({ lostCommits: 0 });
    expect(await subjects(store, 0)).toEqual([]);
  });

  it("that were deleted are lost", async () => {
    const fixture = branched();
    const store = await newMemory();
    await ingestFixture(store, fixture, { isAllBranches: true });
    fixture.git("branch", "-D", "feature");
    expect(await ingestFixture(store, fixture)).toMatchObject({ lostCommits: 1 });
    expect(await subjects(store, 0)).toEqual(["on feature"]);
  });

  it("leave what is alive to HEAD", async () => {
    const fixture = branched();
    const store = await newMemory();
    await ingestFixture(store, fixture, { isAllBranches: true });
    const live = await store.db.selectFrom("files").select("path").where("is_live", "=", 1).execute();
    expect(live.map((row) => row.path).sort()).toEqual(["f0.txt", "f1.txt", "main.txt"]);
    fixture.checkout("feature");
    await ingestFixture(store, fixture, { isAllBranches: true });
    const now = await store.db.selectFrom("files").select("path").where("is_live", "=", 1).execute();
    expect(now.map((row) => row.path).sort()).toEqual(["f0.txt", "f1.txt", "feature.txt"]);
  });

  it("that do not exist are named, with the nearest", async () => {
    const store = await newMemory();
    await expect(ingestFixture(store, branched(), { branch: "featur" })).rejects.toMatchObject({
      code: "TM_GIT_REF_UNKNOWN",
      details: { nearest: ["feature"] },
    });
  });
});

describe("--since", () => {
  const since = FIXTURE_START + 2 * 3600;

  it("leaves out what is older and says so", async () => {
    const store = await newMemory();
    const result = await ingestFixture(store, linearHistory(4), { since });
    expect(result.notes).toEqual(["Read with --since: older commits are left out."]);
    expect(await subjects(store)).toEqual(["commit 2", "commit 3"]);
    expect((await repositories(store))[0]).toMatchObject({ is_selective: 1 });
  });

  it("and then without it, or with an earlier date, reads the rest", async () => {
    const fixture = linearHistory(4);
    const whole = await newMemory();
    await ingestFixture(whole, fixture);
    const store = await newMemory();
    await ingestFixture(store, fixture, { since });
    await ingestFixture(store, fixture, { since: FIXTURE_START + 3600 });
    expect(await subjects(store)).toEqual(["commit 1", "commit 2", "commit 3"]);
    await ingestFixture(store, fixture);
    expect(await naturalRows(store)).toEqual(await naturalRows(whole));
  });

  it("on a later run leaves out in between, until a run without it", async () => {
    const fixture = linearHistory(1);
    const store = await newMemory();
    await ingestFixture(store, fixture);
    for (const i of [1, 2, 3]) fixture.commit({ message: `commit ${i}`, files: { "f1.txt": `${i}\n` } });
    await ingestFixture(store, fixture, { since });
    expect(await subjects(store)).toEqual(["commit 0", "commit 2", "commit 3"]);
    await ingestFixture(store, fixture);
    expect(await subjects(store)).toEqual(["commit 0", "commit 1", "commit 2", "commit 3"]);
  });

  it("that leaves nothing out of what is new says nothing", async () => {
    const fixture = linearHistory(4);
    const store = await newMemory();
    await ingestFixture(store, fixture);
    fixture.commit({ message: "commit 4", files: { "f1.txt": "new\n" } });
    expect((await ingestFixture(store, fixture, { since })).notes).toEqual([]);
    expect((await repositories(store))[0]).toMatchObject({ is_selective: 0 });
  });

  it("that leaves out the head itself calls nothing lost", async () => {
    const fixture = linearHistory(3);
    fixture.commit({ message: "of another clock", files: { "f1.txt": "new\n" }, date: FIXTURE_START - 9999 });
    const store = await newMemory();
    expect(await ingestFixture(store, fixture, { since })).toMatchObject({ newCommits: 1, lostCommits: 0 });
    expect(await subjects(store, 1)).toEqual(["commit 2"]);
  });

  it("that leaves nothing out is a whole history", async () => {
    const store = await newMemory();
    await ingestFixture(store, linearHistory(2), { since: 1 });
    expect((await repositories(store))[0]).toMatchObject({ is_selective: 0 });
  });
});
