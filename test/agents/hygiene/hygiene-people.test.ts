// The checks of `hygiene` on people and sources, and what a repository does not narrow.
import { expect, it } from "vitest";
import { openScope } from "../../../src/agents/agent.ts";
import { Hygiene } from "../../../src/agents/hygiene/hygiene.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, importJira, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, dayN, withOrigin } from "../../support/histories.ts";
import { checksOf, jira, newApp } from "./checks-of.ts";

cleanUp();

it("finds joins by name, lists cut short, and sources that end long before the rest", async () => {
  const app = newApp();
  app.commit({
    author: "Ada Byron <ada@home.example>",
    message: "a\n",
    files: { "a.txt": "a\n" },
    date: dayN(0),
  });
  app.commit({ author: ADA, message: "b\n", files: { "a.txt": "b\n" }, date: dayN(90) });
  const store = await newMemory();
  await ingestFixture(store, app);
  const search = jira({
    key: "PROJ-1",
    created: dayN(0),
    comments: [{ by: { name: "Bob Moss" }, at: dayN(1) }],
  });
  if (search.issues[0]) search.issues[0].fields.comment.total = 9;
  await importJira(store, search);
  const checks = await checksOf(store);
  expect(checks.get("joined-by-name")).toMatchObject({
    found: 1,
    examples: [{ id: "git Ada Byron <ada@home.example>", text: null }],
  });
  expect(checks.get("cut-source")?.examples.map((row) => row.id)).toEqual(["PROJ-1"]);
  expect(checks.get("stale-source")?.examples.map((row) => row.id)).toEqual([
    "issues of jira jira.example.com",
  ]);
});

it("says whom an account is taken for that does not bear the name", async () => {
  const app = newApp();
  app.commit({ author: ADA, message: "a\n", files: { "a.txt": "a\n" }, date: dayN(0) });
  const store = await newMemory();
  await ingestFixture(store, app);
  await importJira(
    store,
    jira({ key: "PROJ-1", created: dayN(0), comments: [{ by: { name: "Ada Byron" }, at: dayN(1) }] }),
  );
  const { examples = [] } = (await checksOf(store)).get("joined-by-name") ?? {};
  expect(examples.map((row) => row.text)).toEqual(["taken for Ada Byron"]);
});

it("finds a name that several people bear, until the configuration tells them apart", async () => {
  const memory = async (config = {}) => {
    const store = await newMemory();
    for (const [name, mail] of [
      ["example/app", "sam@one.example"],
      ["example/web", "sam@two.example"],
    ] as const) {
      const app = withOrigin(createGitFixture(), name);
      const author = `Sam Hill <${mail}>`;
      app.commit({ author, message: `${name}\n`, files: { "a.txt": "a\n" }, date: dayN(0) });
      await ingestFixture(store, app, { config });
    }
    return (await checksOf(store)).get("ambiguous-identity");
  };
  expect(await memory()).toMatchObject({
    found: 1,
    examples: [
      {
        id: "git Sam Hill <sam@one.example> and git Sam Hill <sam@two.example>",
        text: "2 people of one name",
      },
    ],
  });
  const splits = [["sam@one.example", "sam@two.example"]];
  expect(await memory({ identities: { splits } })).toMatchObject({ state: "clean" });
});

it("says which checks a repository does not narrow", async () => {
  const store = await newMemory();
  for (const name of ["example/app", "example/web"]) {
    const app = withOrigin(createGitFixture(), name);
    app.commit({ author: ADA, message: `${name}\n`, files: { "a.txt": "a\n" }, date: dayN(0) });
    await ingestFixture(store, app);
  }
  const reader = createStoreReader(store.db);
  const codes = async (repo?: string) => {
    const scope = await openScope(reader, { asOf: undefined, repo });
    const agent = new Hygiene(reader);
    const detail = { all: false, explain: false, limit: undefined };
    return agent.assess({}, await agent.gather({}, scope), scope, detail).data.caveats;
  };
  expect(await codes("web")).toMatchObject([
    { code: "whole-memory", message: expect.stringContaining("TM004, TM007, TM008, TM010 judge") },
  ]);
  expect(await codes()).toEqual([]);
});
