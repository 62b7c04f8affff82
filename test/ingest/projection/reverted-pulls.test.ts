// GitHub's revert button: `Reverts owner/repo#12` and the titles of squashes, on small real histories.
import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import { createGitFixture, type GitFixture } from "../../support/git-fixture.ts";
import { withOrigin } from "../../support/histories.ts";
import { pull } from "../import/payloads.ts";
import { cleanUp, importGithub, ingestFixture, newMemory } from "../memory.ts";
import { naturalRows } from "../natural-rows.ts";

cleanUp();

const ADDED = "SHOP-1 Add thing (#14)";
const REVERT = 'Revert "SHOP-1 Add thing" (#15)';

function shop(): GitFixture {
  return withOrigin(createGitFixture(), "acme/shop");
}

let files = 0;
function work(fixture: GitFixture, message: string): string {
  return fixture.commit({ message, files: { [`${++files}.txt`]: "a\n" } });
}

async function memoryOf(fixture: GitFixture, options: object = {}): Promise<Store> {
  const store = await newMemory();
  await ingestFixture(store, fixture, { config: { issueKeys: { projects: ["SHOP"] } }, ...options });
  return store;
}

/** Subjects of commits that are reverted and not restored. */
async function revertedIn(store: Store): Promise<string[]> {
  const rows = await store.db
    .selectFrom("commit_reverts as r")
    .innerJoin("commits as c", "c.commit_id", "r.commit_id")
    .select("c.subject")
    .where("r.restored_at", "is", null)
    .orderBy("c.subject")
    .execute();
  return rows.map((row) => row.subject);
}

/** `rule -> subject` of every relation. */
async function targetsIn(store: Store): Promise<string[]> {
  const rows = await store.db
    .selectFrom("commit_relations as r")
    .leftJoin("commits as c", "c.commit_id", "r.target_commit_id")
    .select(["r.rule", "c.subject"])
    .orderBy("r.commit_id")
    .orderBy("r.ordinal")
    .execute();
  return rows.map((row) => `${row.rule} -> ${row.subject}`);
}

describe("the revert of a squashed pull request", () => {
  it.each([
    ["by its number", "Take it out (#15)\n\nReverts acme/shop#14\n", "relation.revert-pull"],
    ["by a number alone", "Take it out (#15)\n\nReverts #14\n", "relation.revert-pull"],
    ["by both", `${REVERT}\n\nReverts acme/shop#14\n`, "relation.revert-pull"],
    ["by its title", `${REVERT}\n`, "relation.revert-title"],
    ["by the title where another's number is named", `${REVERT}\n\nReverts a/b#1\n`, "relation.revert-pull"],
  ])("takes it back %s", async (_, message, rule) => {
    const fixture = shop();
    work(fixture, ADDED);
    work(fixture, "Between (#13)");
    work(fixture, message);
    const store = await memoryOf(fixture);
    expect(await targetsIn(store)).toEqual([`${rule} -> ${ADDED}`]);
    expect(await revertedIn(store)).toEqual([ADDED]);
  });

  it.each([
    ["of another repository", "Take it out (#15)\n\nReverts other/shop#14\n"],
    ["with a number that nothing bears", "Take it out (#15)\n\nReverts acme/shop#99\n"],
    ["of which the number came later", "Take it out (#15)\n\nReverts acme/shop#16\n"],
    ["with a title that two bear", 'Revert "Twice" (#15)\n'],
  ])("takes nothing back: one %s", async (_, message) => {
    const fixture = shop();
    work(fixture, ADDED);
    work(fixture, "Twice (#12)");
    work(fixture, "Twice (#13)");
    work(fixture, message);
    work(fixture, "Later (#16)");
    const store = await memoryOf(fixture);
    expect(await targetsIn(store)).toEqual([expect.stringContaining("-> null")]);
    expect(await revertedIn(store)).toEqual([]);
  });

  it("speaks of the issue without resolving it", async () => {
    const fixture = shop();
    work(fixture, ADDED);
    work(fixture, "Take it out (#15)\n\nReverts acme/shop#14\n");
    const { commit_issues: links } = await naturalRows(await memoryOf(fixture), ["commit_issues"]);
    expect(links?.map((row) => JSON.parse(row)).filter((row) => row.rule === "link.revert")).toMatchObject([
      { kind: "reverts", text: "Reverts acme/shop#14" },
    ]);
  });

  it.each([
    ["by its number", 'Revert "Revert \\"SHOP-1 Add thing\\" (#15)" (#16)\n\nReverts acme/shop#15\n'],
    ["by its title", 'Revert "Revert "SHOP-1 Add thing"" (#16)\n'],
    ["as a reapplication", 'Reapply "SHOP-1 Add thing" (#16)\n\nReverts acme/shop#15\n'],
    ["as a reapplication by title", 'Reapply "SHOP-1 Add thing" (#16)\n'],
  ])("restores it once reverted %s", async (_, message) => {
    const fixture = shop();
    work(fixture, ADDED);
    work(fixture, `${REVERT}\n\nReverts acme/shop#14\n`);
    work(fixture, message);
    expect(await revertedIn(await memoryOf(fixture))).not.toContain(ADDED);
    work(fixture, "Take it out again (#17)\n\nReverts acme/shop#16\n");
    expect(await revertedIn(await memoryOf(fixture))).toContain(ADDED);
  });
});

describe("the revert of a pull request of several commits", () => {
  function merged(): GitFixture {
    const fixture = shop();
    work(fixture, "start");
    fixture.branch("topic");
    work(fixture, "first step");
    fixture.checkout("main");
    work(fixture, "meanwhile");
    fixture.checkout("topic");
    fixture.merge("main");
    work(fixture, "second step");
    fixture.checkout("main");
    fixture.merge("topic", { message: "Merge pull request #14 from acme/topic\n\nA thing\n" });
    return fixture;
  }
  const OF_TOPIC = ["Merge main", "Merge pull request #14 from acme/topic", "first step", "second step"];

  it("takes back each of them, and nothing that came from the base branch", async () => {
    const fixture = merged();
    work(fixture, 'Revert "A thing" (#15)\n\nReverts acme/shop#14\n');
    expect(await revertedIn(await memoryOf(fixture))).toEqual(OF_TOPIC);
  });

  it("is itself taken back with the merge that tells of it", async () => {
    const fixture = merged();
    fixture.branch("revert");
    work(fixture, "without the thing");
    fixture.checkout("main");
    fixture.merge("revert", { message: "Merge pull request #15 from acme/revert\n\nReverts acme/shop#14\n" });
    expect(await revertedIn(await memoryOf(fixture))).toEqual(OF_TOPIC);
    work(fixture, "With it again (#16)\n\nReverts acme/shop#15\n");
    expect(await revertedIn(await memoryOf(fixture))).toEqual([
      "Merge pull request #15 from acme/revert",
      "without the thing",
    ]);
  });

  it("leaves standing what another branch picked of it", async () => {
    const fixture = shop();
    work(fixture, "start");
    fixture.branch("release");
    fixture.checkout("main");
    const added = work(fixture, ADDED);
    fixture.checkout("release");
    fixture.commitBy(["cherry-pick", added]);
    fixture.checkout("main");
    work(fixture, "Take it out (#15)\n\nReverts acme/shop#14\n");
    const store = await memoryOf(fixture, { isAllBranches: true });
    const reverted = await store.db
      .selectFrom("commit_reverts as r")
      .innerJoin("commits as c", "c.commit_id", "r.commit_id")
      .select("c.sha")
      .execute();
    expect(reverted).toEqual([{ sha: added }]);
  });

  it("is the same whether the pull requests or the history came first", async () => {
    const fixture = shop();
    const added = work(fixture, "SHOP-1 Add thing");
    work(fixture, "Take it out\n\nReverts acme/shop#14\n");
    const merge = { state: "closed", merged_at: "2026-01-01T05:00:00Z", merge_commit_sha: added };
    const payload = [pull(14, 5, merge, "acme/shop")];
    const after = await memoryOf(fixture);
    expect(await revertedIn(after)).toEqual([]);
    await importGithub(after, payload);
    const before = await newMemory();
    await importGithub(before, payload);
    await ingestFixture(before, fixture);
    for (const store of [after, before]) expect(await revertedIn(store)).toEqual(["SHOP-1 Add thing"]);
    const tables = ["commit_relations", "commit_reverts"];
    expect(await naturalRows(before, tables)).toEqual(await naturalRows(after, tables));
  });
});

it("keeps what was closed by hand apart from a squash of the number in another forge", async () => {
  const fixture = shop();
  work(fixture, "SHOP-1 Old work (#14)");
  const closed = work(fixture, "SHOP-2: late work (closes #14)");
  const alone = work(fixture, "SHOP-3: other work (closes #15)");
  const store = await memoryOf(fixture);
  const rows = await store.db.selectFrom("pr_commits").select(["sha", "rule"]).execute();
  expect(rows.filter((row) => row.sha === closed)).toEqual([]);
  expect(rows.filter((row) => row.sha === alone)).toEqual([{ sha: alone, rule: "pull.closing-number" }]);
});
