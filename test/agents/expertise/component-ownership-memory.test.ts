// Who knows what, in real memories: the same for one component as among all.
import { describe, expect, it } from "vitest";
import { openScope } from "../../../src/agents/agent.ts";
import { ComponentOwnership } from "../../../src/agents/expertise/component-ownership.ts";
import type { ComponentOwnershipQuestion } from "../../../src/agents/expertise/component-ownership-data.ts";
import type { Store } from "../../../src/store/store.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, BOB, CYD, dayN, lines, twoRepositories, withOrigin } from "../../support/histories.ts";
import { detail } from "../rows.ts";

cleanUp();

const newApp = () => withOrigin(createGitFixture(), "example/app");

async function ask(store: Store, question: ComponentOwnershipQuestion = {}, asOf?: number) {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf, repo: undefined });
  const agent = new ComponentOwnership(reader);
  return agent.assess(question, await agent.gather(question, scope), scope, detail({ all: true })).data;
}

const figures = (data: Awaited<ReturnType<typeof ask>>, name: string) => {
  const one = data.components.find((component) => component.name === name);
  return one?.owners.map((owner) => [owner.name, owner.files]);
};

function app() {
  const fixture = newApp();
  fixture.commit({
    author: ADA,
    message: "make\n\nCo-authored-by: Ada Byron <ada@example.com>\n",
    files: { "src/auth/a.ts": lines(40), "src/auth/b.ts": lines(10), "src/pay/c.ts": lines(10) },
    date: dayN(0),
  });
  fixture.commit({ author: BOB, message: "more\n", files: { "src/auth/b.ts": lines(30) }, date: dayN(1) });
  fixture.commit({
    author: BOB,
    message: "move\n",
    moves: { "src/pay/c.ts": "src/auth/c.ts" },
    files: { "src/auth/c.ts": lines(12) },
    date: dayN(2),
  });
  return fixture;
}

describe("of a component", () => {
  it("is what it is among all, each commit named", async () => {
    const store = await newMemory();
    await ingestFixture(store, app());
    const one = await ask(store, { name: "auth" });
    const all = await ask(store);
    expect(figures(one, "auth")).toEqual([
      ["Ada Byron", 3],
      ["Bob Moss", 2],
    ]);
    expect(figures(all, "auth")).toEqual(figures(one, "auth"));
    expect(all.components.map(({ name }) => name)).toEqual(["auth"]);
    const plain = ({ components: [first] }: typeof one) => ({
      ...first,
      owners: undefined,
      removals: first?.removals.map(({ name, files, stillKnown }) => [name, files, stillKnown]),
    });
    expect(plain(all)).toEqual(plain(one));
    // A co-author who is the author too has written once.
    expect(one.fileOwners?.[0]).toMatchObject({
      path: "src/auth/a.ts",
      knownBy: [{ name: "Ada Byron", commits: 1, churn: 40, points: 12, evidence: { total: 1 } }],
    });
  });

  it("is known by who began an empty file or changed a binary one, not by who only moved or marked text", async () => {
    const fixture = newApp();
    const files = { "src/auth/empty.ts": "", "src/auth/a.bin": "\0a", "src/auth/run.sh": lines(2) };
    fixture.commit({ author: ADA, message: "make\n", files, date: dayN(0) });
    fixture.commit({ author: BOB, message: "draw\n", files: { "src/auth/a.bin": "\0b" }, date: dayN(1) });
    fixture.git("update-index", "--chmod=+x", "src/auth/run.sh");
    fixture.commit({ author: CYD, message: "mark\n", date: dayN(2) });
    fixture.commit({
      author: CYD,
      message: "move\n",
      moves: { "src/auth/empty.ts": "src/auth/void.ts" },
      date: dayN(3),
    });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const { fileOwners } = await ask(store, { name: "auth" });
    expect(fileOwners?.map(({ path, knownBy }) => [path, knownBy.map(({ name }) => name)])).toEqual([
      ["src/auth/a.bin", ["Ada Byron", "Bob Moss"]],
      ["src/auth/run.sh", ["Ada Byron"]],
      ["src/auth/void.ts", ["Ada Byron"]],
    ]);
  });

  it("is known by all who changed a file while lines are not counted", async () => {
    const store = await newMemory();
    await ingestFixture(store, app(), { isWithoutChurn: true });
    const data = await ask(store, { name: "auth" });
    expect(data.caveats.map(({ code }) => code)).toContain("counts-pending");
    expect(figures(data, "auth")).toEqual([
      ["Ada Byron", 3],
      ["Bob Moss", 2],
    ]);
  });

  it("leaves out bulk commits, ignored revisions and reverted work", async () => {
    const fixture = app();
    const bulk = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [`src/bulk/${index}.ts`, lines(2)]),
    );
    fixture.commit({ author: CYD, message: "import\n", files: bulk, date: dayN(3) });
    const reformat = fixture.commit({
      author: CYD,
      message: "reformat\n",
      files: { "src/auth/a.ts": lines(60, "other") },
      date: dayN(4),
    });
    const wrong = fixture.commit({
      author: CYD,
      message: "wrong\n",
      files: { "src/auth/b.ts": lines(90) },
      date: dayN(5),
    });
    fixture.commit({
      author: ADA,
      message: `Revert "wrong"\n\nThis reverts commit ${wrong}.\n`,
      files: { "src/auth/b.ts": lines(30) },
      date: dayN(6),
    });
    fixture.commit({
      author: ADA,
      message: "ignore\n",
      files: { ".git-blame-ignore-revs": `${reformat}\n` },
      date: dayN(7),
    });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    for (const data of [await ask(store), await ask(store, { name: "auth" })])
      expect(figures(data, "auth")?.map(([name]) => name)).toEqual(["Ada Byron", "Bob Moss"]);
    expect((await ask(store)).components.find(({ name }) => name === "bulk")).toMatchObject({
      busFactor: 0,
      files: 101,
      unwritten: { files: 101 },
    });
  });

  it("as of a day knows nothing of later work, nor of files that were not there", async () => {
    const fixture = app();
    fixture.commit({ author: CYD, message: "new\n", files: { "src/auth/new.ts": lines(5) }, date: dayN(9) });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    for (const question of [{}, { name: "auth" }]) {
      const data = await ask(store, question, dayN(0) + 60);
      expect(data.components).toMatchObject([{ name: "auth", files: 3, busFactor: 1 }]);
      expect(figures(data, "auth")).toEqual([["Ada Byron", 3]]);
    }
  });

  it("takes a person as left once nothing was seen of them for the configured days", async () => {
    const fixture = app();
    fixture.commit({
      author: BOB,
      message: "late\n",
      files: { "src/auth/b.ts": lines(31) },
      date: dayN(400),
    });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const { components } = await ask(store, { name: "auth" });
    expect(components).toMatchObject([
      { busFactor: 1, known: 2, orphaned: { files: 1, evidence: { ids: ["src/auth/a.ts"] } } },
    ]);
  });

  it("of one person and one commit depends on them", async () => {
    const fixture = newApp();
    fixture.commit({ author: ADA, message: "begin\n", files: { "README.md": "x\n" }, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    expect((await ask(store)).components).toMatchObject([{ name: "(root)", busFactor: 1, known: 1 }]);
  });

  it("is one for each repository", async () => {
    const { web, api } = twoRepositories();
    const store = await newMemory();
    await ingestFixture(store, web);
    await ingestFixture(store, api);
    const { components } = await ask(store);
    expect(
      components.map(({ repository, busFactor, owners }) => [repository, busFactor, owners[0]?.name]),
    ).toEqual([
      ["github.com/example/web", 1, "Ada Byron"],
      ["github.com/example/api", 2, "Bob Moss"],
    ]);
  });
});

describe("a person", () => {
  async function memory() {
    const fixture = app();
    fixture.commit({
      author: "Bob Moss <bob@elsewhere.example>",
      message: "other\n",
      files: { "src/x.ts": "1\n" },
      date: dayN(3),
    });
    fixture.commit({
      author: "renovate[bot] <bot@renovateapp.com>",
      message: "bump\n",
      files: { "src/x.ts": "2\n" },
      date: dayN(4),
    });
    const store = await newMemory();
    await ingestFixture(store, fixture, { config: { identities: { joinByName: "never" } } });
    return (without: string) => ask(store, { name: "auth", without });
  }

  it.each(["Ada Byron", "ada  BYRON", "ada@example.com", "ADA@example.com", "Ada Byron <ada@example.com>"])(
    "is found as %s",
    async (asked) => {
      const find = await memory();
      const { without, components } = await find(asked);
      expect(without).toMatchObject({ name: "Ada Byron", standing: "active" });
      expect(components[0]?.without).toMatchObject({ files: 1, next: [], nobody: 1 });
    },
  );

  it("of whose name there are several is an error that tells them apart", async () => {
    const find = await memory();
    await expect(find("bob moss")).rejects.toMatchObject({
      code: "TM_PERSON_UNKNOWN",
      message: "bob moss names 2 people",
      hint: "Name one by an e-mail or a login: Bob Moss (bob@elsewhere.example), Bob Moss (bob@example.com).",
    });
    expect((await find("bob@example.com")).without?.name).toBe("Bob Moss");
  });

  it.each([
    ["Ada Bryon", "Nearest names: Ada Byron."],
    ["Byron", "Nearest names: Ada Byron."],
    ["renovate[bot]", "A person is named by a name, an e-mail or a login that a source has."],
  ])("%s is nobody, and who is near is named", async (asked, hint) => {
    const find = await memory();
    await expect(find(asked)).rejects.toMatchObject({ code: "TM_PERSON_UNKNOWN", hint });
  });
});
