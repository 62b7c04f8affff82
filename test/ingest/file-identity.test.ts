// Which file a change is about, through real histories, read at once and in pieces.
import { describe, expect, it } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { createGitFixture, type GitFixture } from "../support/git-fixture.ts";
import { cleanUp, ingestFixture, newMemory } from "./memory.ts";

cleanUp();

const LONG = Array.from({ length: 30 }, (_, i) => `line ${i}\n`).join("");
const OTHER = Array.from({ length: 30 }, (_, i) => `something else ${i * 7}\n`).join("");

/** By file: its present path, whether it lives, and its changes `message change path` in order of history. */
async function filesOf(store: Store): Promise<{ path: string; isLive: boolean; changes: string[] }[]> {
  const rows = await store.db
    .selectFrom("commit_files as x")
    .innerJoin("commits as c", "c.commit_id", "x.commit_id")
    .innerJoin("files as f", "f.file_id", "x.file_id")
    .innerJoin("file_names as n", "n.file_name_id", "x.file_name_id")
    .select(["f.file_id", "f.path", "f.is_live", "c.subject", "x.change", "n.path as name"])
    .orderBy("c.ordered_at")
    .orderBy("c.sha")
    .execute();
  const files = new Map<number, { path: string; isLive: boolean; changes: string[] }>();
  for (const row of rows) {
    const file = files.get(row.file_id) ?? { path: row.path, isLive: row.is_live === 1, changes: [] };
    file.changes.push(`${row.subject}: ${row.change} ${row.name}`);
    files.set(row.file_id, file);
  }
  return [...files.values()];
}

async function read(fixture: GitFixture): Promise<Awaited<ReturnType<typeof filesOf>>> {
  const store = await newMemory();
  await ingestFixture(store, fixture, { isWithoutChurn: true });
  return filesOf(store);
}

describe("a file keeps its identity", () => {
  it("through a chain of renames", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "make", files: { a: LONG } });
    fixture.commit({ message: "first", moves: { a: "b" } });
    fixture.commit({ message: "second", moves: { b: "dir/c" }, files: {} });
    fixture.commit({ message: "edit", files: { "dir/c": `${LONG}more\n` } });
    expect(await read(fixture)).toEqual([
      {
        path: "dir/c",
        isLive: true,
        changes: ["make: A a", "first: R b", "second: R dir/c", "edit: M dir/c"],
      },
    ]);
  });

  it("when two names go round in one commit", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "make", files: { a: LONG, b: OTHER } });
    fixture.git("mv", "a", "c");
    fixture.git("mv", "b", "d");
    fixture.commit({ message: "away" });
    fixture.git("mv", "c", "b");
    fixture.git("mv", "d", "a");
    fixture.commit({ message: "back, crossed" });
    expect(await read(fixture)).toEqual([
      { path: "b", isLive: true, changes: ["make: A a", "away: R c", "back, crossed: R b"] },
      { path: "a", isLive: true, changes: ["make: A b", "away: R d", "back, crossed: R a"] },
    ]);
  });

  it("when it gets an old name back", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "make", files: { a: LONG } });
    fixture.commit({ message: "to", moves: { a: "b" } });
    fixture.commit({ message: "fro", moves: { b: "a" } });
    expect(await read(fixture)).toEqual([
      { path: "a", isLive: true, changes: ["make: A a", "to: R b", "fro: R a"] },
    ]);
  });
});

describe("a name used again", () => {
  it("after a deletion is another file, and the living one is meant", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "make", files: { a: LONG } });
    fixture.commit({ message: "delete", files: { a: null } });
    fixture.commit({ message: "make anew", files: { a: OTHER } });
    fixture.commit({ message: "edit", files: { a: `${OTHER}more\n` } });
    expect(await read(fixture)).toEqual([
      { path: "a", isLive: false, changes: ["make: A a", "delete: D a"] },
      { path: "a", isLive: true, changes: ["make anew: A a", "edit: M a"] },
    ]);
  });

  it("after a rename is another file", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "make", files: { a: LONG } });
    fixture.commit({ message: "rename", moves: { a: "b" } });
    fixture.commit({ message: "make anew", files: { a: OTHER } });
    fixture.commit({ message: "edit both", files: { a: `${OTHER}x\n`, b: `${LONG}x\n` } });
    expect(await read(fixture)).toEqual([
      { path: "b", isLive: true, changes: ["make: A a", "rename: R b", "edit both: M b"] },
      { path: "a", isLive: true, changes: ["make anew: A a", "edit both: M a"] },
    ]);
  });

  it("on a side branch, after the mainline deleted it, is the side's file once merged", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "make", files: { a: LONG, z: "z\n" } });
    fixture.commit({ message: "delete", files: { a: null } });
    fixture.branch("old", "HEAD~1");
    fixture.commit({ message: "elsewhere", files: { y: "y\n" } });
    fixture.checkout("main");
    fixture.merge("old");
    fixture.branch("side");
    fixture.commit({ message: "make anew", files: { a: OTHER } });
    fixture.checkout("main");
    fixture.commit({ message: "meanwhile", files: { z: "zz\n" } });
    fixture.merge("side");
    fixture.commit({ message: "edit", files: { a: `${OTHER}more\n` } });
    const files = (await read(fixture)).filter((file) => file.path === "a");
    expect(files).toEqual([
      { path: "a", isLive: false, changes: ["make: A a", "delete: D a"] },
      { path: "a", isLive: true, changes: ["make anew: A a", "edit: M a"] },
    ]);
  });
});

describe("branches", () => {
  it("let a rename on a side branch hold after the merge", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "make", files: { a: LONG } });
    fixture.branch("side");
    fixture.commit({ message: "rename", moves: { a: "b" } });
    fixture.checkout("main");
    fixture.commit({ message: "other work", files: { z: "z\n" } });
    fixture.merge("side");
    fixture.commit({ message: "edit", files: { b: `${LONG}more\n` } });
    expect((await read(fixture))[0]).toEqual({
      path: "b",
      isLive: true,
      changes: ["make: A a", "rename: R b", "edit: M b"],
    });
  });

  it("join what both sides did to a file that one of them renamed", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "make", files: { a: LONG } });
    fixture.branch("side");
    fixture.commit({ message: "rename", moves: { a: "b" } });
    fixture.commit({ message: "side edit", files: { b: `top\n${LONG}` } });
    fixture.checkout("main");
    fixture.commit({ message: "main edit", files: { a: `${LONG}end\n` } });
    fixture.merge("side");
    fixture.commit({ message: "after", files: { b: `top\n${LONG}end\nmore\n` } });
    expect(await read(fixture)).toEqual([
      {
        path: "b",
        isLive: true,
        changes: ["make: A a", "rename: R b", "side edit: M b", "main edit: M a", "after: M b"],
      },
    ]);
  });

  it("that both make a file of one name leave it to the first parent's", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "make", files: { z: "z\n" } });
    fixture.branch("side");
    fixture.commit({ message: "side makes", files: { a: LONG } });
    fixture.checkout("main");
    fixture.commit({ message: "main makes", files: { a: LONG }, date: 1_600_000_000 });
    fixture.merge("side");
    fixture.commit({ message: "edit", files: { a: `${LONG}more\n` } });
    const files = (await read(fixture)).filter((file) => file.path === "a");
    expect(files.map(({ isLive, changes }) => [isLive, changes.at(-1)])).toEqual([
      [true, "edit: M a"],
      [false, "side makes: A a"],
    ]);
  });

  it("keep a file that a merge itself brought in one", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "make", files: { z: "z\n" } });
    fixture.branch("side");
    fixture.commit({ message: "side", files: { y: "y\n" } });
    fixture.checkout("main");
    const me = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
    fixture.git(...me, "merge", "-q", "--no-ff", "--no-commit", "side");
    fixture.commit({ message: "a merge with more in it", files: { extra: LONG } });
    fixture.commit({ message: "edit", files: { extra: `${LONG}1\n` } });
    fixture.commit({ message: "rename", moves: { extra: "more" } });
    const files = (await read(fixture)).filter((file) => file.path === "more");
    expect(files).toEqual([{ path: "more", isLive: true, changes: ["edit: M extra", "rename: R more"] }]);
  });
});
