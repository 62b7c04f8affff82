// However a history is cut into runs, and in whatever order its branches come, the memory ends the same.
import { describe, expect, it } from "vitest";
import { FileIdentities } from "../../../src/ingest/file-identity.ts";
import { FileNameStore } from "../../../src/ingest/git/file-name-store.ts";
import type { GitFixture } from "../../support/git-fixture.ts";
import { cleanUp, ingestFixture, newMemory } from "../memory.ts";
import { type NaturalRows, naturalRows } from "../natural-rows.ts";
import { richHistory } from "../sources/git/histories.ts";
import { generator, tangledHistory } from "./tangled-history.ts";

cleanUp();

async function atOnce(fixture: GitFixture): Promise<NaturalRows> {
  const store = await newMemory();
  await ingestFixture(store, fixture);
  return naturalRows(store);
}

async function inPieces(fixture: GitFixture, tips: readonly string[]): Promise<NaturalRows> {
  const store = await newMemory();
  for (const tip of tips) {
    fixture.git("update-ref", "refs/heads/piece", tip);
    await ingestFixture(store, fixture, { branch: "piece" });
  }
  fixture.git("update-ref", "-d", "refs/heads/piece");
  await ingestFixture(store, fixture);
  return naturalRows(store);
}

function commitsOf(fixture: GitFixture): string[] {
  return fixture.git("rev-list", "--topo-order", "--reverse", "HEAD").split("\n");
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const next = generator(seed);
  const rest = [...items];
  return items.map(() => rest.splice(next(rest.length), 1)[0] as T);
}

describe("a history with everything in it", () => {
  const fixture = richHistory();
  const commits = commitsOf(fixture);

  it.each([2, 3])("gives the same rows in %i runs", async (runs) => {
    const tips = Array.from({ length: runs - 1 }, (_, i) =>
      String(commits[Math.floor(((i + 1) * commits.length) / runs)]),
    );
    expect(await inPieces(fixture, tips)).toEqual(await atOnce(fixture));
  });

  it("gives the same rows commit by commit", async () => {
    expect(await inPieces(fixture, commits)).toEqual(await atOnce(fixture));
  });
});

describe.each([1, 2, 3, 4])("a tangled history (%i)", (seed) => {
  const fixture = tangledHistory(seed);
  const tips = shuffled(commitsOf(fixture), seed).slice(0, 6);

  it("gives the same rows whatever came first", async () => {
    const whole = await atOnce(fixture);
    expect(whole["files"]?.length).toBeGreaterThan(4);
    expect(await inPieces(fixture, tips)).toEqual(whole);
  });

  it("leads every path at the head to a living file, and no two files to one path", async () => {
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const live = await store.db.selectFrom("files").selectAll().where("is_live", "=", 1).execute();
    const names = await store.db.selectFrom("file_names").selectAll().execute();
    const alive = new Set(live.map((file) => file.file_id));
    const borne = new Set(names.filter((name) => alive.has(name.file_id)).map((name) => name.path));
    const paths = fixture.git("ls-files").split("\n");
    expect(paths.filter((path) => !borne.has(path))).toEqual([]);
    expect(new Set(live.map((file) => file.path)).size).toBe(live.length);
  });

  it("finds the same names when only three maps are kept", async () => {
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const names = await FileNameStore.open(store.db, 1, false);
    const all = new FileIdentities(names, names);
    const few = new FileIdentities(names, names, { keptMaps: 3 });
    const commits = await store.db.selectFrom("commits").select("commit_id").execute();
    for (const { commit_id } of commits)
      for (const path of ["a", "b", "c", "d", "e", "dir/f"])
        expect(await few.nameAt(commit_id, path)).toEqual(await all.nameAt(commit_id, path));
  });
});
