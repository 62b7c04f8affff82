// From messages, pull requests and configuration to the links of commits, on small real histories.
import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import { createGitFixture, FIXTURE_START, type GitFixture } from "../../support/git-fixture.ts";
import { issue, pull } from "../import/payloads.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../memory.ts";
import { naturalRows } from "../natural-rows.ts";

cleanUp();

const SHOP = { issueKeys: { projects: ["SHOP"] } };

/** `subject: kind KEY by rule (confidence)`, in order of history. */
async function linksOf(store: Store): Promise<string[]> {
  const rows = await store.db
    .selectFrom("commit_issues as l")
    .innerJoin("commits as c", "c.commit_id", "l.commit_id")
    .innerJoin("issues as s", "s.issue_id", "l.issue_id")
    .select(["c.subject", "l.kind", "s.key", "l.rule", "l.confidence"])
    .orderBy("c.ordered_at")
    .orderBy("s.key")
    .orderBy("l.confidence", "desc")
    .orderBy("l.rule")
    .execute();
  return rows.map((row) => `${row.subject}: ${row.kind} ${row.key} by ${row.rule} (${row.confidence})`);
}

async function linked(fixture: GitFixture, config: object = SHOP): Promise<string[]> {
  const store = await newMemory();
  await ingestFixture(store, fixture, { config, isWithoutChurn: true });
  return linksOf(store);
}

function work(fixture: GitFixture, message: string, more: object = {}): string {
  return fixture.commit({ message, files: { [`${message.length}.txt`]: `${message}\n` }, ...more });
}

describe("a message", () => {
  it("links by where the key stands", async () => {
    const fixture = createGitFixture();
    work(fixture, "SHOP-1 opens");
    work(fixture, "inside SHOP-2 the subject");
    work(fixture, "closing\n\nFixes SHOP-3\n");
    work(fixture, "in the body\n\nSee SHOP-4 for more.\n");
    work(fixture, "no key: UTF-8, SHA-256, SHOP-007\n");
    expect(await linked(fixture)).toEqual([
      expect.stringMatching(/^SHOP-1 opens: resolves SHOP-1 by \S+ \(1\)$/),
      expect.stringMatching(/^inside SHOP-2 the subject: resolves SHOP-2 by \S+ \(0.9\)$/),
      expect.stringMatching(/^closing: resolves SHOP-3 by \S+ \(0.95\)$/),
      expect.stringMatching(/^in the body: mentions SHOP-4 by \S+ \(0.6\)$/),
    ]);
  });

  it("links nothing while no project is known", async () => {
    const fixture = createGitFixture();
    work(fixture, "SHOP-1 opens");
    expect(await linked(fixture, {})).toEqual([]);
  });

  it("counts every candidate that was not taken, with the reason", async () => {
    const fixture = createGitFixture();
    work(fixture, "SHOP-1 in UTF-8");
    const store = await newMemory();
    await ingestFixture(store, fixture, { config: SHOP });
    const rows = await store.db
      .selectFrom("mentions")
      .select(["key", "state", "reason"])
      .orderBy("key")
      .execute();
    expect(rows).toEqual([
      { key: "SHOP-1", state: "dangling", reason: null },
      { key: "UTF-8", state: "rejected", reason: "unknown-project" },
    ]);
  });
});

describe("a project that nobody told of", () => {
  it("is inferred from the subjects it opens, and links", async () => {
    const fixture = createGitFixture();
    for (let i = 1; i <= 5; i++) work(fixture, `LANG-${i} something ${"x".repeat(i)}`);
    work(fixture, "RARE-1 once");
    const store = await newMemory();
    await ingestFixture(store, fixture);
    expect((await linksOf(store)).map((link) => link.split(" ")[0])).toEqual(
      [1, 2, 3, 4, 5].map((i) => `LANG-${i}`),
    );
    const setting = await store.db
      .selectFrom("settings")
      .select("value")
      .where("key", "=", "inferred_projects")
      .execute();
    expect(setting).toEqual([{ value: '["LANG"]' }]);
  });

  it("is no longer inferred once Jira tells which there are", async () => {
    const fixture = createGitFixture();
    for (let i = 1; i <= 5; i++) work(fixture, `LANG-${i} something ${"x".repeat(i)}`);
    const store = await newMemory();
    await ingestFixture(store, fixture);
    await importJira(store, issue(1, 1));
    expect(await linksOf(store)).toEqual([]);
  });
});

describe("a pull request", () => {
  function merged(): GitFixture {
    const fixture = createGitFixture();
    fixture.git("remote", "add", "origin", "https://github.com/example/shop.git");
    work(fixture, "start");
    fixture.branch("topic");
    work(fixture, "first step");
    work(fixture, "second step..");
    fixture.checkout("main");
    work(fixture, "meanwhile");
    fixture.merge("topic", { message: "Merge pull request #5 from example/SHOP-3-topic\n\nA title\n" });
    return fixture;
  }

  it("that a merge names gives its key to the commits it brought in", async () => {
    const links = await linked(merged());
    expect(links.filter((link) => link.includes("through-pull")).map((link) => link.split(":")[0])).toEqual([
      "first step",
      "second step..",
      "Merge pull request #5 from example/SHOP-3-topic",
    ]);
    expect(links.some((link) => link.startsWith("meanwhile"))).toBe(false);
  });

  it("is the logical change of its commits", async () => {
    const store = await newMemory();
    await ingestFixture(store, merged(), { config: SHOP });
    const rows = await naturalRows(store, ["commit_changes"]);
    expect(rows["commit_changes"]).toHaveLength(2);
    expect(new Set(rows["commit_changes"]?.map((row) => JSON.parse(row).change_key))).toEqual(
      new Set(["pull:5"]),
    );
  });

  it("that was squashed is told by the number that ends the subject", async () => {
    const fixture = createGitFixture();
    work(fixture, "SHOP-8 squashed (#6)");
    const store = await newMemory();
    await ingestFixture(store, fixture, { config: SHOP });
    const pulls = await store.db
      .selectFrom("pull_requests")
      .select(["number", "is_known", "title"])
      .execute();
    expect(pulls).toEqual([{ number: 6, is_known: 0, title: "SHOP-8 squashed" }]);
  });

  it("is the forge's own once it comes, with the links it makes", async () => {
    const fixture = createGitFixture();
    fixture.git("remote", "add", "origin", "https://github.com/example/shop.git");
    const sha = work(fixture, "squashed (#6)");
    const store = await newMemory();
    await ingestFixture(store, fixture, { config: SHOP });
    expect(await linksOf(store)).toEqual([]);
    await importGithub(
      store,
      pull(6, 1, {
        title: "SHOP-9 the real title",
        state: "closed",
        merged: true,
        merged_at: "2026-01-01T01:00:00Z",
        merge_commit_sha: sha,
      }),
      { config: SHOP },
    );
    expect(await linksOf(store)).toEqual(["squashed (#6): resolves SHOP-9 by link.through-pull (1)"]);
  });
});

/** Subjects of commits that count as reverted, or did. */
async function revertedIn(store: Store): Promise<string[]> {
  const rows = await store.db
    .selectFrom("commit_reverts as r")
    .innerJoin("commits as c", "c.commit_id", "r.commit_id")
    .select("c.subject")
    .orderBy("c.subject")
    .execute();
  return rows.map((row) => row.subject);
}

describe("a revert", () => {
  it("speaks of the issue without resolving it, and its own revert restores the work", async () => {
    const fixture = createGitFixture();
    const first = work(fixture, "SHOP-1 work");
    const revert = fixture.commitBy(["revert", "--no-edit", first]);
    const periods = async () => {
      const store = await newMemory();
      await ingestFixture(store, fixture, { config: SHOP });
      return {
        links: await linksOf(store),
        reverts: await store.db
          .selectFrom("commit_reverts")
          .select(["commit_id", "reverted_at", "restored_at"])
          .execute(),
      };
    };
    const reverted = await periods();
    expect(reverted.links.map((link) => link.replace(/^.*: (\w+) (\S+) by.*$/, "$1 $2"))).toEqual(
      expect.arrayContaining(["resolves SHOP-1", "reverts SHOP-1"]),
    );
    expect(reverted.links.filter((link) => link.startsWith("Revert") && link.includes(": resolves"))).toEqual(
      [],
    );
    expect(reverted.reverts).toEqual([
      { commit_id: 1, reverted_at: FIXTURE_START + 3600, restored_at: null },
    ]);
    fixture.commitBy(["revert", "--no-edit", revert]);
    const restored = await periods();
    expect(restored.reverts.find((row) => row.commit_id === 1)?.restored_at).toBe(FIXTURE_START + 7200);
  });

  it("of a merge takes back what the merge brought in", async () => {
    const fixture = createGitFixture();
    work(fixture, "start");
    fixture.branch("topic");
    work(fixture, "brought in");
    fixture.checkout("main");
    const merge = fixture.merge("topic");
    fixture.commitBy(["revert", "--no-edit", "-m", "1", merge]);
    const store = await newMemory();
    await ingestFixture(store, fixture);
    expect(await revertedIn(store)).toEqual(["Merge topic", "brought in"]);
  });
});

describe("a revert on another branch", () => {
  async function revertedSubjects(fixture: GitFixture): Promise<string[]> {
    const store = await newMemory();
    await ingestFixture(store, fixture, { isAllBranches: true });
    return revertedIn(store);
  }

  it("leaves the work of the head's line standing until it is merged", async () => {
    const fixture = createGitFixture();
    const first = work(fixture, "work of the line");
    fixture.branch("release");
    fixture.commitBy(["revert", "--no-edit", first]);
    fixture.checkout("main");
    work(fixture, "the line goes on from there");
    expect(await revertedSubjects(fixture)).toEqual([]);
    fixture.merge("release");
    expect(await revertedSubjects(fixture)).toEqual(["work of the line"]);
  });

  it("takes back what only that branch has", async () => {
    const fixture = createGitFixture();
    work(fixture, "work of the line");
    fixture.branch("release");
    const own = work(fixture, "work of the release");
    fixture.commitBy(["revert", "--no-edit", own]);
    fixture.checkout("main");
    expect(await revertedSubjects(fixture)).toEqual(["work of the release"]);
  });

  it("of a merge of the head's line into it takes back the merge alone", async () => {
    const fixture = createGitFixture();
    work(fixture, "start");
    fixture.branch("release");
    work(fixture, "work of the release");
    fixture.checkout("main");
    work(fixture, "work of the line");
    fixture.checkout("release");
    const merge = fixture.merge("main");
    fixture.commitBy(["revert", "--no-edit", "-m", "1", merge]);
    fixture.checkout("main");
    expect(await revertedSubjects(fixture)).toEqual(["Merge main"]);
  });
});

describe("a revert of a merge that was dropped", () => {
  it("takes back nothing that the merge had brought in and that came in again", async () => {
    const fixture = createGitFixture();
    const start = work(fixture, "start");
    fixture.branch("topic");
    work(fixture, "of the topic");
    fixture.checkout("main");
    const merge = fixture.merge("topic");
    const store = await newMemory();
    await ingestFixture(store, fixture);
    fixture.git("reset", "-q", "--hard", start);
    work(fixture, "the line without it");
    fixture.merge("topic");
    work(
      fixture,
      `Revert "Merge topic"\n\nThis reverts commit ${merge}, reversing\nchanges made to ${start}.\n`,
    );
    await ingestFixture(store, fixture);
    expect(await revertedIn(store)).toEqual(["Merge topic"]);
  });
});

describe("a cherry-pick", () => {
  it("speaks of the issue that its origin resolves", async () => {
    const fixture = createGitFixture();
    work(fixture, "start");
    fixture.branch("release");
    fixture.checkout("main");
    const fix = work(fixture, "SHOP-1 fix");
    fixture.checkout("release");
    fixture.commitBy(["cherry-pick", "-x", fix]);
    const store = await newMemory();
    await ingestFixture(store, fixture, { config: SHOP, isAllBranches: true });
    expect(await linksOf(store)).toContain("SHOP-1 fix: cherry-picks SHOP-1 by link.cherry-pick (1)");
  });
});

describe("a moved issue", () => {
  it("is found by the key it had", async () => {
    const fixture = createGitFixture();
    work(fixture, "OLD-1 before it moved");
    const store = await newMemory();
    await ingestFixture(store, fixture);
    await importJira(store, { ...issue(1, 1), key: "OLD-1" });
    await importJira(store, issue(1, 2));
    expect((await linksOf(store))[0]).toMatch(/^OLD-1 before it moved: resolves SHOP-1 /);
  });
});
