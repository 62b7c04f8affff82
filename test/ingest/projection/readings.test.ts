// A word of a branch's name that may hold one key or another: what is known tells which.
import { describe, expect, it } from "vitest";
import { countRejectedMentions, getWholeStatus } from "../../../src/store/queries/status-queries.ts";
import type { Store } from "../../../src/store/store.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { withOrigin } from "../../support/histories.ts";
import { issue, pull } from "../import/payloads.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../memory.ts";
import { naturalRows } from "../natural-rows.ts";

cleanUp();

const onBranch = (ref: string) => [
  pull(14, 1, { title: "A thing", head: { ref, sha: "a".repeat(40), repo: null } }),
];

async function memoryOf(
  ref: string,
  keys: readonly string[],
  projects: readonly string[] = [],
): Promise<Store> {
  const store = await newMemory();
  const config = projects.length > 0 ? { issueKeys: { projects } } : {};
  for (const [at, key] of keys.entries()) await importJira(store, { ...issue(at + 1, 1), key }, { config });
  await importGithub(store, onBranch(ref), { config });
  return store;
}

async function linkedIn(store: Store): Promise<string[]> {
  const rows = await store.db
    .selectFrom("pr_issues as l")
    .innerJoin("issues as s", "s.issue_id", "l.issue_id")
    .select("s.key")
    .orderBy("s.key")
    .execute();
  return rows.map((row) => row.key);
}

const BRANCH = "feature/abc_d-1-x";

describe("a word with an underscore in a branch", () => {
  it.each([
    ["an issue", BRANCH, ["ABC_D-1"], [], "ABC_D-1"],
    ["an issue by its end", BRANCH, ["D-1"], [], "D-1"],
    ["an issue rather than a project's unknown one", BRANCH, ["ABC_D-2", "D-1"], [], "D-1"],
    ["the longer of two issues", BRANCH, ["ABC_D-1", "D-1"], [], "ABC_D-1"],
    ["the longer of two projects", BRANCH, [], ["ABC_D", "D"], "ABC_D-1"],
    ["a known project's", BRANCH, ["ABC_D-2"], [], "ABC_D-1"],
    ["an issue behind words", "fix_the_proj-1", ["PROJ-1"], [], "PROJ-1"],
    ["an upper-case issue behind a word", "fix_ABC_D-1", ["ABC_D-1"], [], "ABC_D-1"],
  ])("names %s", async (_, ref, keys, projects, expected) => {
    const store = await memoryOf(ref, keys, projects);
    expect(await linkedIn(store)).toEqual([expected]);
    expect(await getWholeStatus(store.db)).toMatchObject({ mentions: 1, rejected: 0 });
    expect(await countRejectedMentions(store.db, 9)).toEqual({ keys: 0, rows: [] });
  });

  it("leaves no issue behind that another reading alone would have named", async () => {
    const { issues } = await naturalRows(await memoryOf(BRANCH, ["ABC_D-1", "D-2"]), ["issues"]);
    expect(issues?.map((row) => JSON.parse(row).key)).toEqual(["ABC_D-1", "D-2"]);
  });

  it("that names nothing known is one rejected mention", async () => {
    const store = await memoryOf(BRANCH, ["SHOP-1"]);
    expect(await linkedIn(store)).toEqual([]);
    expect(await getWholeStatus(store.db)).toMatchObject({ mentions: 1, rejected: 1 });
    expect(await countRejectedMentions(store.db, 9)).toMatchObject({ keys: 1, rows: [{ count: 1 }] });
    const counted = await store.db
      .selectFrom("mentions")
      .select("key")
      .where("reason", "=", "lower-case-unknown-project")
      .execute();
    expect(counted).toEqual([{ key: "D-1" }]);
  });

  it("is read anew when more becomes known, to the same rows in any order", async () => {
    const after = await memoryOf(BRANCH, ["D-1"]);
    expect(await linkedIn(after)).toEqual(["D-1"]);
    await importJira(after, { ...issue(2, 1), key: "ABC_D-1" });
    expect(await linkedIn(after)).toEqual(["ABC_D-1"]);
    const before = await newMemory();
    await importGithub(before, onBranch(BRANCH));
    await importJira(before, { ...issue(2, 1), key: "ABC_D-1" });
    await importJira(before, { ...issue(1, 1), key: "D-1" });
    const tables = ["issues", "mentions", "pr_issues"];
    expect(await naturalRows(before, tables)).toEqual(await naturalRows(after, tables));
  });

  it("links the commits that a merge brings in", async () => {
    const fixture = withOrigin(createGitFixture(), "example/shop");
    fixture.commit({ message: "start", files: { "a.txt": "1\n" } });
    fixture.branch("topic");
    fixture.commit({ message: "work", files: { "b.txt": "1\n" } });
    fixture.checkout("main");
    fixture.merge("topic", { message: "Merge pull request #14 from example/abc_d-1-x\n\nA thing\n" });
    const store = await newMemory();
    await importJira(store, { ...issue(1, 1), key: "ABC_D-1" });
    await ingestFixture(store, fixture);
    const rows = await store.db
      .selectFrom("commit_issues as l")
      .innerJoin("commits as c", "c.commit_id", "l.commit_id")
      .innerJoin("issues as s", "s.issue_id", "l.issue_id")
      .select(["c.subject", "s.key"])
      .distinct()
      .orderBy("c.subject")
      .execute();
    expect(rows).toEqual([
      { subject: "Merge pull request #14 from example/abc_d-1-x", key: "ABC_D-1" },
      { subject: "work", key: "ABC_D-1" },
    ]);
  });
});
