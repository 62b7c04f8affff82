// What the configuration decides, and that a change of it holds from the next run on.
import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import { createGitFixture, type GitFixture } from "../../support/git-fixture.ts";
import { hour, issue, type Json, pull } from "../import/payloads.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../memory.ts";

cleanUp();

async function linksOf(store: Store): Promise<string[]> {
  const rows = await store.db
    .selectFrom("commit_issues as l")
    .innerJoin("commits as c", "c.commit_id", "l.commit_id")
    .innerJoin("issues as s", "s.issue_id", "l.issue_id")
    .select(["c.subject", "l.kind", "s.key", "l.rule"])
    .orderBy("c.ordered_at")
    .orderBy("s.key")
    .orderBy("l.rule")
    .execute();
  return rows.map((row) => `${row.subject}: ${row.kind} ${row.key} by ${row.rule}`);
}

function history(): { fixture: GitFixture; keyless: string; keyed: string } {
  const fixture = createGitFixture();
  fixture.git("remote", "add", "origin", "https://github.com/example/shop.git");
  const at = Date.UTC(2026, 0, 1, 4) / 1000;
  const keyless = fixture.commit({ message: "no key", files: { a: "1\n" }, date: at });
  const keyed = fixture.commit({ message: "SHOP-2 keyed", files: { a: "2\n" }, date: at + 60 });
  return { fixture, keyless, keyed };
}

const resolved: Json = {
  assignee: { accountId: "ada", displayName: "Ada Tester", emailAddress: "ada@example.com" },
  resolution: { name: "Done" },
  resolutiondate: hour(5),
};

describe("a commit without a key", () => {
  it("is suggested for the issue its author resolved within the day", async () => {
    const { fixture } = history();
    const store = await newMemory();
    await ingestFixture(store, fixture);
    await importJira(store, [issue(1, 5, resolved), issue(2, 5)]);
    expect(await linksOf(store)).toContain("no key: suggested SHOP-1 by link.loner");
  });

  it("is no longer suggested when that was rejected", async () => {
    const { fixture, keyless } = history();
    const config = { links: { rejected: [{ from: keyless.slice(0, 10), to: "SHOP-1" }] } };
    const store = await newMemory();
    await ingestFixture(store, fixture, { config });
    await importJira(store, [issue(1, 5, resolved), issue(2, 5)], { config });
    expect((await linksOf(store)).filter((link) => link.startsWith("no key"))).toEqual([]);
  });

  it("resolves the issue when that was accepted", async () => {
    const { fixture, keyless } = history();
    const config = { links: { accepted: [{ from: keyless, to: "SHOP-1" }] } };
    const store = await newMemory();
    await ingestFixture(store, fixture, { config });
    await importJira(store, [issue(1, 5, resolved), issue(2, 5)], { config });
    expect((await linksOf(store)).filter((link) => link.startsWith("no key"))).toEqual([
      "no key: resolves SHOP-1 by link.accepted",
    ]);
  });
});

describe("a decision on links", () => {
  it("takes a link away and gives it back from run to run", async () => {
    const { fixture, keyed } = history();
    const rejecting = {
      issueKeys: { projects: ["SHOP"] },
      links: { rejected: [{ from: keyed, to: "SHOP-2" }] },
    };
    const store = await newMemory();
    await ingestFixture(store, fixture, { config: { issueKeys: { projects: ["SHOP"] } } });
    expect(await linksOf(store)).toHaveLength(1);
    expect(await ingestFixture(store, fixture, { config: rejecting })).toMatchObject({ hasChanged: false });
    expect(await linksOf(store)).toEqual([]);
    await ingestFixture(store, fixture, { config: { issueKeys: { projects: ["SHOP"] } } });
    expect(await linksOf(store)).toHaveLength(1);
  });

  it("on a pull request reaches its commits", async () => {
    const { fixture, keyless } = history();
    const merged = {
      state: "closed",
      merged: true,
      merged_at: "2026-01-01T06:00:00Z",
      merge_commit_sha: keyless,
    };
    const store = await newMemory();
    const accepting = { links: { accepted: [{ from: "example/shop#7", to: "SHOP-3" }] } };
    await ingestFixture(store, fixture, { config: accepting });
    await importJira(store, issue(3, 1), { config: accepting });
    await importGithub(store, pull(7, 6, merged), { config: accepting });
    expect((await linksOf(store)).filter((link) => link.startsWith("no key"))).toEqual([
      "no key: resolves SHOP-3 by link.through-pull",
    ]);
    const rejecting = { links: { rejected: [{ from: "#7", to: "SHOP-3" }] } };
    await importGithub(store, pull(7, 7, { ...merged, title: "SHOP-3 by title" }), { config: rejecting });
    expect((await linksOf(store)).filter((link) => link.startsWith("no key"))).toEqual([]);
  });
});

describe("components", () => {
  async function componentsOf(store: Store): Promise<string[]> {
    const rows = await store.db
      .selectFrom("files as f")
      .leftJoin("components as c", "c.component_id", "f.component_id")
      .select(["f.path", "c.name", "f.component_rule"])
      .orderBy("f.path")
      .execute();
    return rows.map((row) => `${row.path}: ${row.name} by ${row.component_rule}`);
  }

  function layered(): GitFixture {
    const fixture = createGitFixture();
    fixture.commit({
      message: "1",
      files: { "src/auth/a.ts": "1\n", "src/pay/b.ts": "1\n", "README.md": "1\n" },
    });
    return fixture;
  }

  it("come from the path's shape, and from the configuration once it names them", async () => {
    const fixture = layered();
    const store = await newMemory();
    await ingestFixture(store, fixture);
    expect((await componentsOf(store)).map((row) => row.split(" by ")[0])).toEqual([
      "README.md: (root)",
      "src/auth/a.ts: auth",
      "src/pay/b.ts: pay",
    ]);
    await ingestFixture(store, fixture, { config: { components: { "src/**": "all" } } });
    expect((await componentsOf(store)).map((row) => row.split(" by ")[0])).toEqual([
      "README.md: (root)",
      "src/auth/a.ts: all",
      "src/pay/b.ts: all",
    ]);
    const names = await store.db.selectFrom("components").select("name").orderBy("name").execute();
    expect(names.map((row) => row.name)).toEqual(["(root)", "all"]);
  });

  it("follow CODEOWNERS sections", async () => {
    const fixture = layered();
    fixture.commit({ message: "2", files: { CODEOWNERS: "[Money]\nsrc/pay/ @pay\n" } });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    expect(await componentsOf(store)).toContain("src/pay/b.ts: Money by component.codeowners");
  });

  it("know who was active in them, and when", async () => {
    const store = await newMemory();
    const fixture = layered();
    fixture.commit({
      message:
        "2\n\nCo-authored-by: Bob Builder <bob@example.com>\nReviewed-by: Cid Checker <cid@example.com>\n",
      files: { "src/auth/a.ts": "2\n" },
    });
    await ingestFixture(store, fixture);
    const rows = await store.db
      .selectFrom("component_activity as a")
      .innerJoin("components as c", "c.component_id", "a.component_id")
      .innerJoin("developer_identities as i", "i.identity_id", "a.identity_id")
      .select(["c.name", "i.name as who", "a.evidence_kind"])
      .where("c.name", "=", "auth")
      .orderBy("i.name")
      .orderBy("a.at")
      .execute();
    expect(rows.map((row) => `${row.who} ${row.evidence_kind}`)).toEqual([
      "Ada Tester commit",
      "Ada Tester commit",
      "Bob Builder commit",
      "Cid Checker review",
    ]);
  });
});
