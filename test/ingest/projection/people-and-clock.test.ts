// Who is who by each rule on real rows, reviews from trailers, and the memory's clock.
import { describe, expect, it } from "vitest";
import { project } from "../../../src/ingest/projection/project.ts";
import type { Store } from "../../../src/store/store.ts";
import { createGitFixture, FIXTURE_START, type GitFixture } from "../../support/git-fixture.ts";
import { comment, hour, issue, pull } from "../import/payloads.ts";
import { cleanUp, configured, importGithub, importJira, ingestFixture, NOW, newMemory } from "../memory.ts";
import { naturalRows } from "../natural-rows.ts";

cleanUp();

/** Each developer's accounts, `source:account`, sorted. */
async function peopleOf(store: Store): Promise<string[][]> {
  const rows = await store.db
    .selectFrom("developer_identities")
    .select(["developer_id", "source", "account"])
    .where("developer_id", "is not", null)
    .execute();
  const people = new Map<number | null, string[]>();
  for (const row of rows)
    people.set(row.developer_id, [...(people.get(row.developer_id) ?? []), `${row.source}:${row.account}`]);
  return [...people.values()].map((accounts) => accounts.sort()).sort();
}

async function rulesOf(store: Store): Promise<string[]> {
  const rows = await store.db.selectFrom("identity_edges").select(["rule", "state"]).execute();
  return rows.map((row) => `${row.rule} ${row.state}`);
}

function byAuthors(...authors: string[]): GitFixture {
  const fixture = createGitFixture();
  fixture.git("remote", "add", "origin", "https://github.com/example/shop.git");
  authors.forEach((author, i) => {
    fixture.commit({ message: `${i}`, author, files: { [`${i}.txt`]: `${i}\n` } });
  });
  return fixture;
}

function addMailmap(fixture: GitFixture, author: string, lines: string): void {
  fixture.commit({ message: "mailmap", author, files: { ".mailmap": `${lines}\n` } });
}

describe("one person", () => {
  it.each([
    ["identity.same-email", byAuthors("Ada <ada@example.com>", "A. L. <ADA@example.com>"), {}],
    ["identity.same-name", byAuthors("Ada Lovelace <ada@a.example>", "Ada Lovelace <ada@b.example>"), {}],
    [
      "identity.configured",
      byAuthors("Ada <ada@a.example>", "Countess <cl@b.example>"),
      { identities: { aliases: [{ name: "Ada Lovelace", identities: ["ada@a.example", "cl@b.example"] }] } },
    ],
  ])("is joined by %s", async (rule, fixture, config) => {
    const store = await newMemory();
    await ingestFixture(store, fixture, { config });
    expect(await peopleOf(store)).toHaveLength(1);
    expect(await rulesOf(store)).toEqual([`${rule} joined`]);
  });

  it("is joined by the mailmap, also when that comes later", async () => {
    const fixture = byAuthors("ada <ada@old.example>", "Ada L <ada@new.example>");
    const store = await newMemory();
    await ingestFixture(store, fixture);
    expect(await peopleOf(store)).toHaveLength(2);
    fixture.commit({
      message: "mailmap",
      author: "Ada L <ada@new.example>",
      files: { ".mailmap": "Ada L <ada@new.example> <ada@old.example>\n" },
    });
    await ingestFixture(store, fixture);
    expect(await peopleOf(store)).toHaveLength(1);
    expect(await rulesOf(store)).toEqual(["identity.mailmap joined"]);
  });

  it("is joined by the address that the mailmap gives, and shown with it", async () => {
    const fixture = byAuthors("Ann Old <ann@old.example>");
    addMailmap(fixture, "Ann Old <ann@old.example>", "Ann Real <ann@real.example> <ann@old.example>");
    const assignee = { accountId: "77", displayName: "Somebody Else", emailAddress: "ann@real.example" };
    const store = await newMemory();
    await importJira(store, issue(1, 1, { assignee }));
    await ingestFixture(store, fixture);
    expect(await peopleOf(store)).toHaveLength(1);
    expect(await rulesOf(store)).toEqual(["identity.jira-email joined"]);
    const shown = await store.db.selectFrom("developers").select(["name", "email"]).executeTakeFirstOrThrow();
    expect(`${shown.name} <${shown.email}>`).toBe(fixture.git("log", "-1", "--format=%aN <%aE>").trim());
  });

  it("is two where the mailmap names namesakes apart", async () => {
    const fixture = byAuthors("John Smith <j1@x.example>");
    const lines = "John Smith (Oslo) <j1@x.example>\nJohn Smith (Rome) <j2@x.example>";
    addMailmap(fixture, "John Smith <j2@x.example>", lines);
    const store = await newMemory();
    await ingestFixture(store, fixture);
    expect(await peopleOf(store)).toHaveLength(2);
    expect(await rulesOf(store)).toEqual([]);
  });

  it("is joined by the name that the mailmap gives", async () => {
    const fixture = byAuthors("jd <j1@x.example>");
    addMailmap(fixture, "Jane Doe <j2@x.example>", "Jane Doe <j1@x.example>");
    const store = await newMemory();
    await ingestFixture(store, fixture);
    expect(await peopleOf(store)).toHaveLength(1);
    expect(await rulesOf(store)).toEqual(["identity.same-name joined"]);
  });

  it("is joined by a noreply address and the commits a forge lists under a login", async () => {
    const fixture = byAuthors("Ada <7+ada@users.noreply.github.com>", "Bob Stone <bob@home.example>");
    const listed = {
      sha: fixture.head,
      commit: {
        author: { name: "Bob Stone", email: "bob@home.example", date: "2026-01-01T00:00:00Z" },
        message: "1",
      },
      author: { login: "bobby", id: 3, type: "User" },
    };
    const store = await newMemory();
    await ingestFixture(store, fixture);
    await importGithub(store, pull(1, 1, { commits: [listed] }));
    expect(await peopleOf(store)).toEqual([
      ["git:Ada <7+ada@users.noreply.github.com>", "github:ada"],
      ["git:Bob Stone <bob@home.example>", "github:bobby"],
    ]);
    expect((await rulesOf(store)).sort()).toEqual([
      "identity.github-commit joined",
      "identity.github-noreply joined",
    ]);
  });

  it("is joined by the address that Jira gives", async () => {
    const store = await newMemory();
    await ingestFixture(store, byAuthors("Ada <ada@example.com>"));
    const assignee = { accountId: "77", displayName: "Somebody Else", emailAddress: "Ada@Example.com" };
    await importJira(store, issue(1, 1, { assignee }));
    expect(await rulesOf(store)).toEqual(["identity.jira-email joined"]);
  });

  it("is two when the configuration splits them", async () => {
    const fixture = byAuthors("Ada <ada@example.com>", "Build <ada@example.com>");
    const config = { identities: { splits: [["Ada <ada@example.com>", "Build <ada@example.com>"]] } };
    const store = await newMemory();
    await ingestFixture(store, fixture);
    expect(await peopleOf(store)).toHaveLength(1);
    await ingestFixture(store, fixture, { config });
    expect(await peopleOf(store)).toHaveLength(2);
  });

  it("is not everybody who commits as nobody", async () => {
    const store = await newMemory();
    await ingestFixture(store, byAuthors("Ada <root@localhost>", "Bob <root@localhost>"));
    expect(await peopleOf(store)).toHaveLength(2);
  });
});

describe("reviews from trailers", () => {
  it("are reviews of the commit, but for the author's own", async () => {
    const fixture = createGitFixture();
    fixture.commit({
      message:
        "work\n\nReviewed-by: Bob <bob@example.com>\nReviewed-by: Ada Tester <ada@example.com>\nSigned-off-by: Cid <cid@example.com>\n",
      files: { a: "a\n" },
    });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const rows = await store.db
      .selectFrom("reviews as r")
      .innerJoin("developer_identities as i", "i.identity_id", "r.identity_id")
      .select(["i.name", "r.state", "r.rule", "r.commit_sha"])
      .execute();
    expect(rows).toEqual([
      { name: "Bob", state: "APPROVED", rule: "review.trailer", commit_sha: fixture.head },
    ]);
    const people = await store.db.selectFrom("commit_people").select("role").orderBy("role").execute();
    expect(people.map((row) => row.role)).toEqual(["author", "committer", "reviewer", "reviewer", "signer"]);
  });
});

describe("the memory's clock", () => {
  const clockOf = async (store: Store) =>
    (await store.db.selectFrom("settings").select("value").where("key", "=", "as_of").executeTakeFirst())
      ?.value;

  it("is the newest activity of all sources", async () => {
    const store = await newMemory();
    await ingestFixture(store, byAuthors("Ada <ada@example.com>"));
    expect(await clockOf(store)).toBe(String(FIXTURE_START));
    await importJira(
      store,
      issue(1, 5, {
        comment: { comments: [comment(1, { created: hour(7) })], total: 1, startAt: 0, maxResults: 1 },
      }),
    );
    expect(await clockOf(store)).toBe(String(Date.UTC(2026, 0, 1, 7) / 1000));
    await importGithub(
      store,
      pull(1, 3, { state: "closed", merged_at: "2026-01-02T00:00:00Z", closed_at: "2026-01-02T00:00:00Z" }),
    );
    expect(await clockOf(store)).toBe(String(Date.UTC(2026, 0, 2) / 1000));
  });

  it("is no date after the run that brought it", async () => {
    const fixture = createGitFixture();
    fixture.commit({ message: "now", files: { a: "1\n" } });
    fixture.commit({ message: "in the future", files: { a: "2\n" }, date: NOW + 86_400 });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    expect(await clockOf(store)).toBe(String(FIXTURE_START));
    expect(await store.db.selectFrom("commits").select("subject").execute()).toHaveLength(2);
  });

  it("is empty in a memory without activity", async () => {
    const store = await newMemory();
    await ingestFixture(store, createGitFixture(), { name: "empty" });
    expect(await clockOf(store)).toBe("");
  });
});

describe("projecting again", () => {
  it("gives the same rows", async () => {
    const store = await newMemory();
    await ingestFixture(store, byAuthors("Ada <ada@example.com>", "Ada B <ada@example.com>"));
    await importJira(store, [issue(1, 1), issue(2, 2)]);
    await importGithub(store, [pull(1, 1, { title: "SHOP-1 x" }), pull(2, 2)]);
    const before = await naturalRows(store);
    await project(store, configured());
    expect(await naturalRows(store)).toEqual(before);
  });
});
