// What the memory holds of a history is what plain git says of it.
import { describe, expect, it } from "vitest";
import { escapePath } from "../../../src/model/path-text.ts";
import type { Store } from "../../../src/store/store.ts";
import type { GitFixture } from "../../support/git-fixture.ts";
import { cleanUp, ingestFixture, newMemory } from "../memory.ts";
import { richHistory } from "../sources/git/histories.ts";
import { plainRows } from "../sources/git/plain-git.ts";
import { tangledHistory } from "./tangled-history.ts";

cleanUp();

interface PathFigures {
  commits: number;
  added: number;
  deleted: number;
}

/** By path without following: rows of `git log HEAD --no-merges -M --raw --numstat -z` whose new path it is. */
function plainFigures(fixture: GitFixture): Map<string, PathFigures> {
  const { raw, numstat } = plainRows(fixture);
  const figures = new Map<string, PathFigures>();
  const of = (path: string) => {
    const known = figures.get(path) ?? { commits: 0, added: 0, deleted: 0 };
    figures.set(path, known);
    return known;
  };
  for (const row of raw) {
    const [, , path = ""] = /^\S+ (\S+) (.*)$/s.exec(row) ?? [];
    of(path.split(" -> ").at(-1) ?? "").commits += 1;
  }
  for (const row of numstat) {
    const [, added, deleted, path = ""] = /^\S+ (\S+) (\S+) (.*)$/s.exec(row) ?? [];
    of(path).added += added === "-" ? 0 : Number(added);
    of(path).deleted += deleted === "-" ? 0 : Number(deleted);
  }
  return figures;
}

async function memoryFigures(store: Store): Promise<Map<string, PathFigures>> {
  const rows = await store.db
    .selectFrom("commit_files as x")
    .innerJoin("file_names as n", "n.file_name_id", "x.file_name_id")
    .select(["n.path", "x.added_lines", "x.deleted_lines"])
    .execute();
  const figures = new Map<string, PathFigures>();
  for (const row of rows) {
    const known = figures.get(row.path) ?? { commits: 0, added: 0, deleted: 0 };
    figures.set(row.path, {
      commits: known.commits + 1,
      added: known.added + (row.added_lines ?? 0),
      deleted: known.deleted + (row.deleted_lines ?? 0),
    });
  }
  return figures;
}

describe.each([
  ["sha1", () => richHistory("sha1")],
  ["sha256", () => richHistory("sha256")],
  ["tangled", () => tangledHistory(7, 40)],
])("a %s history", (_kind, make) => {
  const fixture = make();

  it("has as many commits as rev-list counts, each with all its parents", async () => {
    const store = await newMemory();
    const result = await ingestFixture(store, fixture);
    const graph = fixture.git("rev-list", "--parents", "HEAD").split("\n").sort();
    expect(result.newCommits).toBe(graph.length);
    const commits = await store.db.selectFrom("commits").selectAll().execute();
    const shas = new Map(commits.map((row) => [row.commit_id, row.sha]));
    const parents = await store.db.selectFrom("commit_parents").selectAll().orderBy("ordinal").execute();
    const stored = commits.map((commit) =>
      [
        commit.sha,
        ...parents.filter((p) => p.commit_id === commit.commit_id).map((p) => shas.get(p.parent_commit_id)),
      ].join(" "),
    );
    expect(stored.sort()).toEqual(graph);
  });

  it("has the commits and lines of every path as git log tells them", async () => {
    const store = await newMemory();
    await ingestFixture(store, fixture, { processes: 2 });
    const sorted = (figures: Map<string, PathFigures>) => [...figures].sort(([a], [b]) => (a < b ? -1 : 1));
    expect(sorted(await memoryFigures(store))).toEqual(sorted(plainFigures(fixture)));
  });

  it("has the dates, people and whole messages of every commit", async () => {
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const rows = await store.db
      .selectFrom("commits as c")
      .innerJoin("developer_identities as a", "a.identity_id", "c.author_identity_id")
      .innerJoin("developer_identities as k", "k.identity_id", "c.committer_identity_id")
      .select([
        "c.sha",
        "c.authored_at",
        "c.committed_at",
        "c.message",
        "a.account as author",
        "k.account as committer",
      ])
      .execute();
    const stored = rows.map((row) =>
      [row.sha, row.authored_at, row.committed_at, row.author, row.committer, row.message.trim()].join("\0"),
    );
    const plain = fixture.git(
      "log",
      "-z",
      "--format=%H%x01%at%x01%ct%x01%an <%ae>%x01%cn <%ce>%x01%B",
      "HEAD",
    );
    const told = plain.split("\0").map((entry) =>
      entry
        .split("\x01")
        .map((part) => part.trim())
        .join("\0"),
    );
    expect(stored.sort()).toEqual(told.filter((entry) => entry !== "").sort());
  });

  it("says which paths live at the head", async () => {
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const live = await store.db.selectFrom("file_names").select("path").where("is_live", "=", 1).execute();
    const tree = fixture.gitBytes(["ls-tree", "-r", "-z", "--name-only", "HEAD"]).toString("latin1");
    const paths = tree
      .split("\0")
      .filter(Boolean)
      .map((path) => escapePath(Buffer.from(path, "latin1")));
    expect(live.map((name) => name.path).sort()).toEqual(paths.sort());
    const files = await store.db.selectFrom("files").select("path").where("is_live", "=", 1).execute();
    expect(files.filter((file) => !paths.includes(file.path))).toEqual([]);
  });
});
