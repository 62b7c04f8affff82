// Every kind of repository, and what the memory says of it.
import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import { createGitFixture, type GitFixture } from "../../support/git-fixture.ts";
import { lines } from "../../support/histories.ts";
import { cleanUp, ingestFixture, newMemory } from "../memory.ts";
import { naturalRows } from "../natural-rows.ts";
import { richHistory } from "../sources/git/histories.ts";

cleanUp();

const repositoryOf = async (store: Store) =>
  (await store.db.selectFrom("repositories").selectAll().execute())[0];
const countOf = async (store: Store, table: "commits" | "repositories" | "commit_files") =>
  (await store.db.selectFrom(table).select("repository_id").execute()).length;
/** All but the repository's own row and refs, which tell of the clone. */
async function historyOf(store: Store) {
  const { repositories, repository_refs, settings, ...rest } = await naturalRows(store);
  return rest;
}

describe("one history in many kinds of clone", () => {
  const fixture = richHistory();
  const read = async (from: GitFixture) => {
    const store = await newMemory();
    await ingestFixture(store, from);
    return historyOf(store);
  };

  it.each([
    ["a clone", () => fixture.clone()],
    ["a bare clone", () => fixture.clone({ isBare: true })],
    ["a linked worktree", () => fixture.addWorktree("linked")],
  ])("gives %s the same rows", async (_, make) => {
    expect(await read(make())).toEqual(await read(fixture));
  });

  it("gives a detached head the same rows", async () => {
    const whole = await read(fixture);
    const copy = fixture.clone();
    copy.git("checkout", "-q", "--detach");
    expect(await read(copy)).toEqual(whole);
  });
});

describe("a shallow clone", () => {
  it("is named, and its boundary has no changes", async () => {
    const store = await newMemory();
    const result = await ingestFixture(store, richHistory().clone({ depth: 3 }), { name: "shop" });
    expect(result.notes[0]).toContain("A shallow clone");
    expect(await repositoryOf(store)).toMatchObject({ is_shallow: 1, root_sha: null });
    const edge = await store.db.selectFrom("commits").selectAll().where("is_boundary", "=", 1).execute();
    expect(edge.length).toBeGreaterThan(0);
    expect(edge.every((commit) => commit.file_count === 0 && commit.line_state === 1)).toBe(true);
  });

  it("is read anew once its history is there", async () => {
    const fixture = richHistory();
    const copy = fixture.clone({ depth: 3 });
    const store = await newMemory();
    await ingestFixture(store, copy, { name: "shop" });
    copy.git("fetch", "-q", "--unshallow");
    await ingestFixture(store, copy, { name: "shop" });
    const whole = await newMemory();
    await ingestFixture(whole, fixture, { name: "shop" });
    expect(await historyOf(store)).toEqual(await historyOf(whole));
    expect(await repositoryOf(store)).toMatchObject({ is_shallow: 0 });
  });

  it("is read anew when it grows deeper", async () => {
    const copy = richHistory().clone({ depth: 1 });
    const store = await newMemory();
    await ingestFixture(store, copy, { name: "shop" });
    expect(await countOf(store, "commits")).toBe(1);
    copy.git("fetch", "-q", "--depth=5");
    await ingestFixture(store, copy, { name: "shop" });
    expect(await countOf(store, "commits")).toBe(Number(copy.git("rev-list", "--count", "HEAD")));
  });

  it("knows every file that is alive, and what happens to it later", async () => {
    const origin = createGitFixture();
    origin.commit({ message: "make", files: { a: "a\n", "dir/b": "b\n", c: "c\n" } });
    origin.commit({ message: "edit", files: { c: "cc\n" } });
    const copy = origin.clone({ depth: 1 });
    const store = await newMemory();
    await ingestFixture(store, copy, { name: "shop" });
    const alive = async () =>
      (await store.db.selectFrom("files").selectAll().where("is_live", "=", 1).execute())
        .map((file) => file.path)
        .sort();
    expect(await alive()).toEqual(["a", "c", "dir/b"]);
    origin.commit({ message: "later", files: { a: "aa\n", c: null }, moves: { "dir/b": "b" } });
    copy.git("pull", "-q");
    await ingestFixture(store, copy, { name: "shop" });
    expect(await alive()).toEqual(["a", "b"]);
    const atOnce = await newMemory();
    await ingestFixture(atOnce, copy, { name: "shop" });
    expect(await historyOf(store)).toEqual(await historyOf(atOnce));
  });

  it("takes nothing from a memory that has the whole history", async () => {
    const fixture = richHistory();
    const store = await newMemory();
    await ingestFixture(store, fixture, { name: "shop" });
    const before = await historyOf(store);
    await ingestFixture(store, fixture.clone({ depth: 2 }), { name: "shop" });
    expect(await historyOf(store)).toEqual(before);
    expect(await repositoryOf(store)).toMatchObject({ is_shallow: 0 });
  });
});

describe("a clone of one commit, on top of what the memory holds", () => {
  /** The memory, and the origin with `later` more commits. */
  async function grown(later: number, read: (fixture: GitFixture) => GitFixture = (fixture) => fixture) {
    const fixture = createGitFixture();
    for (const n of [1, 2, 3])
      fixture.commit({ message: `PROJ-${n} edit`, files: { a: lines(n), [`f${n}`]: "x\n" } });
    const store = await newMemory();
    await ingestFixture(store, read(fixture), { name: "shop" });
    for (let n = 1; n <= later; n++) fixture.commit({ message: `later ${n}`, files: { a: lines(9 + n) } });
    return { fixture, store };
  }
  const stateOf = async (store: Store) => {
    const commits = await store.db.selectFrom("commits").selectAll().orderBy("commit_id").execute();
    const names = await store.db
      .selectFrom("file_names")
      .select(["path", "is_live"])
      .orderBy("path")
      .execute();
    return {
      commits: commits.map(({ subject, is_reachable }) => `${subject} ${is_reachable}`),
      names: names.map(({ path, is_live }) => `${path} ${is_live}`),
    };
  };

  it("goes on from its parent: nothing is lost, and files stay what they are", async () => {
    const { fixture, store } = await grown(1);
    const result = await ingestFixture(store, fixture.clone({ depth: 1 }), { name: "shop" });
    expect(result).toMatchObject({ newCommits: 1, lostCommits: 0 });
    expect(await stateOf(store)).toEqual({
      commits: ["PROJ-1 edit 1", "PROJ-2 edit 1", "PROJ-3 edit 1", "later 1 1"],
      names: ["a 1", "f1 1", "f2 1", "f3 1"],
    });
    expect(await repositoryOf(store)).toMatchObject({ is_shallow: 1 });
  });

  it("goes on from a memory that was read from such a clone", async () => {
    const { fixture, store } = await grown(1, (whole) => whole.clone({ depth: 2 }));
    await ingestFixture(store, fixture.clone({ depth: 1 }), { name: "shop" });
    expect((await stateOf(store)).commits).toEqual(["PROJ-2 edit 1", "PROJ-3 edit 1", "later 1 1"]);
  });

  it("is made good by a whole clone", async () => {
    const { fixture, store } = await grown(2);
    await ingestFixture(store, fixture.clone({ depth: 2 }), { name: "shop" });
    await ingestFixture(store, fixture, { name: "shop" });
    const whole = await newMemory();
    await ingestFixture(whole, fixture, { name: "shop" });
    expect(await historyOf(store)).toEqual(await historyOf(whole));
  });

  it("is refused where commits between are missing, and changes nothing", async () => {
    const { fixture, store } = await grown(2);
    const before = await historyOf(store);
    await expect(ingestFixture(store, fixture.clone({ depth: 1 }), { name: "shop" })).rejects.toMatchObject({
      code: "TM_GIT_SHALLOW_GAP",
      hint: expect.stringContaining("--unshallow"),
    });
    expect(await historyOf(store)).toEqual(before);
  });
});

describe("a clone without blobs", () => {
  it("gives the skeleton, and the rest once a whole clone is read", async () => {
    const fixture = richHistory();
    const store = await newMemory();
    const result = await ingestFixture(store, fixture.clone({ filter: "blob:none" }), { name: "shop" });
    expect(result.notes[0]).toContain("A partial clone");
    expect(await repositoryOf(store)).toMatchObject({ is_partial: 1 });
    const counted = await store.db
      .selectFrom("commit_files")
      .select("added_lines")
      .where("added_lines", "is not", null)
      .execute();
    expect(counted).toEqual([]);
    await ingestFixture(store, fixture, { name: "shop" });
    const whole = await newMemory();
    await ingestFixture(whole, fixture, { name: "shop" });
    expect(await historyOf(store)).toEqual(await historyOf(whole));
  });
});

describe("a path that becomes something else", () => {
  it("is what it is now, in one run and in several", async () => {
    const fixture = createGitFixture();
    const kinds = async (store: Store) =>
      (await store.db.selectFrom("files").select(["path", "kind"]).orderBy("path").execute()).map(
        ({ path, kind }) => `${path} ${kind}`,
      );
    const inSteps = await newMemory();
    for (const [p, l] of [
      ["text\n", { symlink: "x" }],
      [{ symlink: "x" }, "text\n"],
      [{ submodule: "a".repeat(40) }, "more\n"],
    ] as const) {
      fixture.commit({ message: "change", files: { p, l } });
      await ingestFixture(inSteps, fixture, { name: "shop" });
    }
    const atOnce = await newMemory();
    await ingestFixture(atOnce, fixture, { name: "shop" });
    expect(await kinds(atOnce)).toEqual(["l file", "p submodule"]);
    expect(await kinds(inSteps)).toEqual(["l file", "p submodule"]);
  });
});

describe("an empty repository", () => {
  it("says that there is nothing, with a name and without", async () => {
    const store = await newMemory();
    for (const options of [{}, { name: "new" }])
      expect(await ingestFixture(store, createGitFixture(), options)).toMatchObject({
        newCommits: 0,
        notes: ["The repository has no commits yet."],
      });
  });

  it("is the same repository once it has commits", async () => {
    const fixture = createGitFixture();
    fixture.git("remote", "add", "origin", "https://github.com/example/new.git");
    const store = await newMemory();
    await ingestFixture(store, fixture);
    fixture.commit({ message: "first", files: { a: "a\n" } });
    expect(await ingestFixture(store, fixture)).toMatchObject({ newCommits: 1 });
    expect(await countOf(store, "repositories")).toBe(1);
  });
});

describe("a head without commits", () => {
  it("leads to the branches that have some", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "first", files: { a: "a\n" } });
    fixture.git("symbolic-ref", "HEAD", "refs/heads/never");
    const store = await newMemory();
    expect(await ingestFixture(store, fixture)).toMatchObject({
      newCommits: 0,
      notes: ["HEAD's branch has no commits yet; others have: read `--branch main` or `--all-branches`."],
    });
    expect(await ingestFixture(store, fixture, { branch: "main" })).toMatchObject({ newCommits: 1 });
    const live = await store.db.selectFrom("files").select("path").where("is_live", "=", 1).execute();
    expect(live).toEqual([{ path: "a" }]);
    expect(await countOf(store, "repositories")).toBe(1);
  });
});

describe("which repository it is", () => {
  it("tells the origin, however it is written", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "first", files: { a: "a\n" } });
    const store = await newMemory();
    for (const url of [
      "git@github.com:Example/Shop.git",
      "https://github.com/example/shop",
      "ssh://git@github.com/example/SHOP/",
    ]) {
      fixture.git("config", "remote.origin.url", url);
      await ingestFixture(store, fixture);
    }
    expect(await countOf(store, "repositories")).toBe(1);
    expect(await repositoryOf(store)).toMatchObject({ natural_key: "github.com/example/shop" });
  });

  it("tells two clones of one origin to be one", async () => {
    const fixture = richHistory();
    const store = await newMemory();
    await ingestFixture(store, fixture.clone());
    expect(await ingestFixture(store, fixture.clone())).toMatchObject({ newCommits: 0 });
    expect(await countOf(store, "repositories")).toBe(1);
  });

  it("tells the root commit where there is no origin, also when a second root comes in later", async () => {
    for (const name of ["one", "two", "three", "four"]) {
      const fixture = createGitFixture();
      fixture.commit({ message: "root", files: { a: "a\n" } });
      const store = await newMemory();
      await ingestFixture(store, fixture);
      fixture.orphan("other");
      fixture.commit({ message: `root ${name}`, files: { b: "b\n" } });
      fixture.checkout("main");
      fixture.merge("other");
      await ingestFixture(store, fixture);
      expect(await countOf(store, "repositories")).toBe(1);
      expect(await countOf(store, "commits")).toBe(3);
    }
  });

  it("keeps two repositories apart", async () => {
    const store = await newMemory();
    for (const name of ["one", "two"]) {
      const fixture = createGitFixture();
      fixture.commit({ message: name, files: { a: `${name}\n` } });
      await ingestFixture(store, fixture);
    }
    expect(await countOf(store, "repositories")).toBe(2);
    expect(await countOf(store, "commit_files")).toBe(2);
  });
});

describe("what the head says", () => {
  it("is kept: mailmap, commits to ignore, code owners", async () => {
    const fixture = createGitFixture();
    const sha = fixture.commit({ message: "reformat", author: "ada <ada@old.example>", files: { a: "a\n" } });
    fixture.commit({
      message: "say so",
      files: {
        ".git-blame-ignore-revs": `${sha}\n`,
        ".mailmap": "Ada Lovelace <ada@example.com> <ada@old.example>\n",
        ".github/CODEOWNERS": "* @ada\n",
      },
    });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const documents = await store.db
      .selectFrom("repository_documents")
      .select(["name", "content"])
      .orderBy("name")
      .execute();
    expect(documents).toEqual([
      { name: "codeowners", content: "* @ada\n" },
      { name: "ignore-revs", content: `${sha}\n` },
      { name: "mailmap", content: "Ada Lovelace <ada@example.com> <ada@old.example>\n" },
    ]);
  });

  it("names the authors as git does after the mailmap", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "1", author: "ada <ada@old.example>", files: { a: "1\n" } });
    fixture.commit({ message: "2", author: "Bob <bob@example.com>", files: { a: "2\n" } });
    fixture.commit({
      message: "3",
      files: { ".mailmap": "Ada Lovelace <ada@example.com> <ada@old.example>\n" },
    });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const rows = await store.db
      .selectFrom("commits as c")
      .innerJoin("repository_identities as i", "i.identity_id", "c.author_identity_id")
      .select(["c.sha", "i.mailmap_name", "i.mailmap_email"])
      .execute();
    const stored = rows.map((row) => `${row.sha} ${row.mailmap_name} <${row.mailmap_email}>`).sort();
    expect(stored).toEqual(fixture.git("log", "--format=%H %aN <%aE>").split("\n").sort());
  });
});
