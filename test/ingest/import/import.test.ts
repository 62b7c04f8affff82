// Payloads into issues and pull requests: each once, in any order, nothing erased.
import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../memory.ts";
import { naturalRows } from "../natural-rows.ts";
import { comment, comments, hour, issue, link, pull, seedIssues, seedPulls } from "./payloads.ts";

cleanUp();

async function issueOf(store: Store, key = "SHOP-1") {
  const row = await store.db
    .selectFrom("issues")
    .selectAll()
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  const list = async (table: "issue_labels" | "issue_comments", column: string) =>
    (await store.db.selectFrom(table).selectAll().where("issue_id", "=", row.issue_id).execute())
      .map((part) => (part as Record<string, unknown>)[column])
      .sort();
  return {
    ...row,
    labels: await list("issue_labels", "label"),
    comments: await list("issue_comments", "body"),
  };
}

async function imported(...payloads: unknown[]): Promise<Store> {
  const store = await newMemory();
  for (const payload of payloads) await importJira(store, payload);
  return store;
}

describe("a payload that comes twice", () => {
  it("changes nothing, and its event is kept once", async () => {
    const store = await newMemory();
    await importJira(store, seedIssues);
    await importGithub(store, seedPulls);
    const before = await naturalRows(store);
    expect(await importJira(store, seedIssues)).toMatchObject({
      payloads: seedIssues.length,
      newPayloads: 0,
    });
    expect(await importGithub(store, seedPulls)).toMatchObject({
      payloads: seedPulls.length,
      newPayloads: 0,
    });
    expect(await naturalRows(store)).toEqual(before);
    expect(before["events"]).toHaveLength(seedIssues.length + seedPulls.length);
  });

  it("in one file counts once", async () => {
    const store = await newMemory();
    const result = await importJira(store, [issue(1, 1), issue(1, 1)]);
    expect(result).toMatchObject({ payloads: 2, newPayloads: 1, issues: 1 });
  });
});

describe("what an issue says of others", () => {
  const mentions = async (store: Store) =>
    (
      await store.db
        .selectFrom("mentions")
        .select(["source_kind", "item", "key", "kind", "rule", "confidence", "state"])
        .where("source_kind", "in", ["issue", "issue-comment"])
        .orderBy("source_kind")
        .orderBy("key")
        .execute()
    ).map((row) => Object.values(row).join(" "));
  const said = issue(1, 2, {
    description: "After SHOP-2, as UTF-8; SHOP-1 itself",
    comment: {
      comments: [
        comment(7, { body: "see https://example.atlassian.net/browse/SHOP-3" }),
        comment(8, { body: "SHOP-4", visibility: { type: "role", value: "Admins" } }),
        comment(7, { body: "see https://example.atlassian.net/browse/SHOP-3" }),
      ],
      startAt: 0,
      maxResults: 3,
      total: 3,
    },
  });

  it("is kept as mentions, but for itself and for what only some may read", async () => {
    const store = await imported([said, issue(2, 1)]);
    expect(await mentions(store)).toEqual([
      "issue  SHOP-2 mentions link.body 0.6 accepted",
      "issue  UTF-8 mentions link.body 0.6 rejected",
      "issue-comment 7 SHOP-3 mentions link.browse 0.8 dangling",
    ]);
  });

  it("is the same when it comes again, and goes when it is no longer said", async () => {
    const store = await imported([said, issue(2, 1)], [said]);
    expect(await mentions(store)).toHaveLength(3);
    await importJira(store, [issue(1, 3, { description: "", comment: comments([]) })]);
    expect(await mentions(store)).toEqual([]);
  });
});

describe("pages that a loop wrote one after the other", () => {
  it.each(["", "\n"])("go in whole, with %j between", async (between) => {
    const pages = (...all: unknown[]) => all.map((page) => JSON.stringify(page)).join(between);
    const store = await newMemory();
    expect(await importJira(store, pages([issue(1, 1)], [], [issue(2, 1)]))).toMatchObject({ issues: 2 });
    expect(await importGithub(store, pages([pull(1, 1)], [pull(2, 1)]))).toMatchObject({ pulls: 2 });
  });
});

describe("two payloads of one issue", () => {
  const both = async (a: unknown, b: unknown) => {
    const [one, other] = [await imported(a, b), await imported(b, a)];
    expect(await naturalRows(other)).toEqual(await naturalRows(one));
    return one;
  };

  it("give what the newer one says, whichever came first", async () => {
    const store = await both(
      issue(1, 1, { summary: "old", status: { name: "Open" }, labels: ["a", "b"] }),
      issue(1, 2, { summary: "new", status: { name: "Done" }, labels: ["c"] }),
    );
    expect(await issueOf(store)).toMatchObject({ summary: "new", status: "Done", labels: ["c"] });
  });

  it("keep what the newer one does not speak of", async () => {
    const store = await both(issue(1, 1, { description: "long", labels: ["a"], comment: comments([1, 2]) }), {
      ...issue(1, 2),
      fields: { summary: "short", updated: hour(2) },
    });
    expect(await issueOf(store)).toMatchObject({
      summary: "short",
      description: "long",
      labels: ["a"],
      comments: ["comment 1", "comment 2"],
    });
  });

  it("take a null of the newer one for none", async () => {
    const store = await both(issue(1, 1, { description: "long" }), issue(1, 2, { description: null }));
    expect((await issueOf(store)).description).toBeNull();
  });

  it("of the same moment give the union", async () => {
    const store = await both(
      issue(1, 1, { description: "long", labels: ["a"], comment: comments([1, 2]) }),
      issue(1, 1, {
        description: null,
        labels: ["b"],
        priority: { name: "High" },
        comment: comments([2, 3]),
      }),
    );
    expect(await issueOf(store)).toMatchObject({
      description: "long",
      priority: "High",
      labels: ["a", "b"],
      comments: ["comment 1", "comment 2", "comment 3"],
    });
  });

  it("lose no comment to a list that was cut", async () => {
    const store = await both(
      issue(1, 1, { comment: comments([1, 2, 3]) }),
      issue(1, 2, { comment: comments([4], 9) }),
    );
    expect((await issueOf(store)).comments).toEqual(["comment 1", "comment 2", "comment 3", "comment 4"]);
  });

  it("drop a comment that a later whole list no longer has", async () => {
    const store = await both(
      issue(1, 1, { comment: comments([1, 2]) }),
      issue(1, 2, { comment: comments([2]) }),
    );
    expect((await issueOf(store)).comments).toEqual(["comment 2"]);
  });

  it("drop a relation that the later one no longer has", async () => {
    const store = await both(
      issue(1, 1, { issuelinks: [link(7, "SHOP-2"), link(8, "SHOP-3")] }),
      issue(1, 2, { issuelinks: [link(8, "SHOP-3")] }),
    );
    const links = await store.db
      .selectFrom("issue_links")
      .select(["from_key", "relation", "to_key"])
      .execute();
    expect(links).toEqual([{ from_key: "SHOP-1", relation: "blocks", to_key: "SHOP-3" }]);
  });

  it("without a time lie below those with one", async () => {
    const store = await both(issue(1, null, { summary: "undated" }), issue(1, 1, { summary: "dated" }));
    expect((await issueOf(store)).summary).toBe("dated");
  });

  it("are one issue under its new key when it moved between them", async () => {
    const store = await both(issue(1, 1), { ...issue(1, 2), key: "OPS-9" });
    expect(await store.db.selectFrom("issues").select("key").execute()).toEqual([{ key: "OPS-9" }]);
    const aliases = await store.db.selectFrom("issue_aliases").select("alias").execute();
    expect(aliases).toEqual([{ alias: "SHOP-1" }]);
  });
});

describe("a comment", () => {
  it("for a role only is flagged", async () => {
    const body = {
      comments: [comment(1, { visibility: { type: "role", value: "Admins" } }), comment(2)],
      total: 2,
      startAt: 0,
      maxResults: 2,
    };
    const store = await imported(issue(1, 1, { comment: body }));
    const rows = await store.db
      .selectFrom("issue_comments")
      .select(["external_id", "is_restricted"])
      .orderBy("external_id")
      .execute();
    expect(rows).toEqual([
      { external_id: "1", is_restricted: 1 },
      { external_id: "2", is_restricted: 0 },
    ]);
  });
});

describe("a payload that cannot be taken", () => {
  it("is counted and named, and the rest goes in", async () => {
    const store = await newMemory();
    const bad = issue(2, 1, { created: "yesterday" });
    const result = await importJira(store, [issue(1, 1), bad, { nonsense: true }, issue(3, 1)]);
    expect(result.rejectedCount).toBeGreaterThanOrEqual(2);
    expect(result.rejected.map(({ index }) => index)).toEqual(expect.arrayContaining([1, 2]));
    const keys = (await store.db.selectFrom("issues").select("key").orderBy("key").execute()).map(
      (row) => row.key,
    );
    expect(keys).toEqual(expect.arrayContaining(["SHOP-1", "SHOP-3"]));
    const runs = await store.db.selectFrom("ingest_runs").select(["rejected_count", "is_finished"]).execute();
    expect(runs).toEqual([{ rejected_count: result.rejectedCount, is_finished: 1 }]);
  });

  it("leaves what stood before the break of a file that is cut off", async () => {
    const store = await newMemory();
    const text = JSON.stringify([issue(1, 1), issue(2, 1), issue(3, 1)]);
    const result = await importJira(store, text.slice(0, text.lastIndexOf("SHOP-3")));
    expect(result.failures).toMatchObject([{ code: "TM_INPUT_UNREADABLE" }]);
    expect(result.issues).toBe(2);
  });

  it("is an issue of another tracker under a key that is known", async () => {
    const store = await newMemory();
    await importJira(store, issue(1, 1));
    const other = { ...issue(1, 9), self: "https://other.example.org/rest/api/2/issue/10001" };
    const result = await importJira(store, [other, issue(2, 1)]);
    expect(result.rejectedCount).toBe(1);
    expect((await issueOf(store)).site).toBe("example.atlassian.net");
    expect(await store.db.selectFrom("issues").select("key").execute()).toHaveLength(2);
  });
});

describe("a pull request", () => {
  it("of a repository that is not known makes it, and the result says so", async () => {
    const store = await newMemory();
    const result = await importGithub(store, [pull(1, 1), pull(2, 1)]);
    expect(result.createdRepositories).toEqual(["github.com/example/shop"]);
    expect(await importGithub(store, [pull(3, 1)])).toMatchObject({ createdRepositories: [] });
  });

  it("finds the repository of a clone by its address, in any order and any spelling", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "first", files: { a: "a\n" } });
    fixture.git("remote", "add", "origin", "git@github.com:EXAMPLE/Shop.git");
    const gitFirst = await newMemory();
    await ingestFixture(gitFirst, fixture);
    const result = await importGithub(gitFirst, [pull(1, 1)]);
    expect(result.createdRepositories).toEqual([]);
    const forgeFirst = await newMemory();
    await importGithub(forgeFirst, [pull(1, 1)]);
    await ingestFixture(forgeFirst, fixture);
    expect(await naturalRows(forgeFirst)).toEqual(await naturalRows(gitFirst));
    expect((await naturalRows(gitFirst))["repositories"]).toHaveLength(1);
  });

  it("keeps its reviews when a later answer has none with it", async () => {
    const review = {
      id: 9,
      user: { login: "bob", id: 2, type: "User" },
      state: "APPROVED",
      body: "ok",
      submitted_at: "2026-01-01T00:30:00Z",
    };
    const store = await newMemory();
    await importGithub(store, [pull(1, 1, { reviews: [review] })]);
    await importGithub(store, [pull(1, 2, { title: "renamed" })]);
    const reviews = await store.db.selectFrom("reviews").select(["external_id", "state"]).execute();
    expect(reviews).toEqual([{ external_id: "9", state: "APPROVED" }]);
    const row = await store.db.selectFrom("pull_requests").select("title").executeTakeFirst();
    expect(row?.title).toBe("renamed");
  });
});
