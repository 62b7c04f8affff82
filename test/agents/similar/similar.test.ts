// `similar` on real memories: by what an earlier bug is found, and what leaves it out.
import { describe, expect, it } from "vitest";
import { openScope } from "../../../src/agents/agent.ts";
import { Similar } from "../../../src/agents/similar/similar.ts";
import { similarSchema } from "../../../src/agents/similar/similar-schema.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
import type { Store } from "../../../src/store/store.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, BOB, dayN, withOrigin } from "../../support/histories.ts";
import { githubPull, type JiraIssueParts, jiraSearch } from "../../support/payloads.ts";

cleanUp();

const PLAIN = { style: null, width: 80, hyperlinks: false, isTerminal: false };

/** Enough issues that a word of two is rare, with words of their own. */
const OTHERS: readonly JiraIssueParts[] = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot"].map(
  (word, place) => ({ key: `APP-${90 + place}`, created: dayN(0), summary: `${word}${word}` }),
);

interface Asking {
  readonly asOf?: number;
  readonly isEveryIssue?: boolean;
}

async function answer(store: Store, asked: string, { asOf, isEveryIssue = false }: Asking = {}) {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf, repo: undefined });
  const agent = new Similar(reader);
  const question = { asked, isEveryIssue };
  const gathered = await agent.gather(question, scope);
  return agent.assess(question, gathered, scope, { all: true, explain: true, limit: undefined });
}

async function similar(store: Store, asked: string, asking?: Asking) {
  return similarSchema.parse((await answer(store, asked, asking)).data);
}

async function memoryOf(...issues: JiraIssueParts[]): Promise<Store> {
  const store = await newMemory();
  await importJira(store, jiraSearch(...issues, ...OTHERS));
  return store;
}

const keys = (data: Awaited<ReturnType<typeof similar>>) => data.candidates.map((one) => one.key);

describe("rare words", () => {
  it("find an issue by its title, description and comments, and say where each stands", async () => {
    const store = await memoryOf(
      { key: "APP-1", created: dayN(0), summary: "Deadlock in checkout", description: "The cart waits." },
      {
        key: "APP-2",
        created: dayN(3),
        resolved: dayN(5),
        summary: "Deadlock again",
        comments: [{ by: { name: "Ada Byron" }, at: dayN(4), body: "It is the cart." }],
      },
    );
    const [found] = (await similar(store, "APP-1")).candidates;
    expect(found?.key).toBe("APP-2");
    expect(found?.words.map(({ word, fields }) => [word, fields])).toEqual([
      ["deadlock", ["summary"]],
      ["cart", ["comment"]],
    ]);
    expect(found?.resolved).toMatchObject({ state: "resolved", resolution: "Fixed" });
    expect(keys(await similar(store, "deadlock CART"))).toEqual(["APP-1", "APP-2"]);
  });

  it("are none that bind others together, however few texts there are", async () => {
    const store = await memoryOf(
      { key: "APP-1", created: dayN(0), summary: "This happens with its own cart" },
      { key: "APP-2", created: dayN(0), summary: "That is not what its owner wants with this" },
    );
    expect((await similar(store, "APP-1")).candidates).toEqual([]);
    const { emptyReason } = await similar(store, "when this was not with its own");
    expect(emptyReason).toContain("words like “with” say nothing");
    expect(keys(await similar(store, "what was with the cart"))).toEqual(["APP-1"]);
  });

  it("must be two, unless only one was asked for", async () => {
    const store = await memoryOf(
      { key: "APP-1", created: dayN(0), summary: "Deadlock one" },
      { key: "APP-2", created: dayN(0), summary: "Deadlock two" },
    );
    const data = await similar(store, "APP-1");
    expect(data).toMatchObject({ candidates: [], leftOut: { belowThreshold: 1 } });
    expect(data.emptyReason).toContain("it takes 2 rare words");
    expect(keys(await similar(store, "deadlock"))).toEqual(["APP-1", "APP-2"]);
  });

  it("are not those that most issues have, and the answer names them", async () => {
    const many = Array.from({ length: 8 }, (_, place) => ({
      key: `APP-${place + 1}`,
      created: dayN(place),
      summary: "Broken checkout",
    }));
    const store = await memoryOf(...many);
    const data = await similar(store, "broken checkout");
    expect(data.leftOut.commonWords).toEqual(["broken", "checkout"]);
    expect(data.emptyReason).toContain("Common, in more than 7 texts: broken, checkout.");
    // Then it was rare: what came later does not count.
    expect(keys(await similar(store, "broken checkout", { asOf: dayN(1) }))).toEqual(["APP-1", "APP-2"]);
  });

  it("of a pull request find the issue that it resolves", async () => {
    const store = await memoryOf({ key: "APP-1", created: dayN(0), summary: "Slow" });
    await importGithub(store, [
      githubPull({
        number: 4,
        by: "ada",
        created: dayN(1),
        merged: dayN(2),
        title: "APP-1 memoize lookups",
        body: "Quadratic walk",
      }),
    ]);
    const [found] = (await similar(store, "quadratic lookups")).candidates;
    expect(found).toMatchObject({
      key: "APP-1",
      evidence: { ids: ["APP-1", "github.com/example/app#4"] },
      resolved: { pullRequests: [{ state: "merged" }] },
    });
    expect((await similar(store, "quadratic lookups", { asOf: dayN(0) })).candidates).toEqual([]);
  });

  it("of a comment that is later, or that not all may read, find nothing", async () => {
    const search = jiraSearch(
      {
        key: "APP-1",
        created: dayN(0),
        summary: "Slow",
        comments: [
          { by: { name: "Ada Byron" }, at: dayN(3), body: "quadratic lookups" },
          { by: { name: "Ada Byron" }, at: dayN(3), body: "secret password" },
        ],
      },
      ...OTHERS,
    );
    // @ts-expect-error a field that only restricted comments have
    search.issues[0].fields.comment.comments[1].visibility = { type: "role", value: "Administrators" };
    const store = await newMemory();
    await importJira(store, search);
    expect(keys(await similar(store, "quadratic lookups"))).toEqual(["APP-1"]);
    expect(keys(await similar(store, "quadratic lookups", { asOf: dayN(2) }))).toEqual([]);
    expect(keys(await similar(store, "secret password"))).toEqual([]);
  });
});

describe("files and links", () => {
  it("one shared file is enough, and the commits that changed it are named", async () => {
    const app = withOrigin(createGitFixture(), "example/app");
    app.commit({ author: ADA, message: "APP-1 one\n", files: { "src/a.ts": "a\n" }, date: dayN(1) });
    const sha = app.commit({
      author: BOB,
      message: "APP-2 two\n",
      files: { "src/a.ts": "b\n" },
      date: dayN(2),
    });
    app.commit({ author: BOB, message: "APP-90 three\n", files: { "src/b.ts": "b\n" }, date: dayN(2) });
    const store = await memoryOf(
      { key: "APP-1", created: dayN(0), summary: "Uno" },
      { key: "APP-2", created: dayN(0), summary: "Due" },
    );
    await ingestFixture(store, app);
    const data = await similar(store, "APP-1");
    expect(keys(data)).toEqual(["APP-2"]);
    expect(data.candidates[0]?.files).toMatchObject([{ path: "src/a.ts", evidence: { ids: [sha] } }]);
    expect(data.candidates[0]?.resolved.commits).toMatchObject([{ sha, author: "Bob Moss" }]);
    expect((await similar(store, "APP-1", { asOf: dayN(1) })).candidates).toEqual([]);
  });

  it("a duplicate is found without a word in common, a mere relation is not", async () => {
    const store = await memoryOf(
      {
        key: "APP-1",
        created: dayN(0),
        summary: "Uno",
        links: [
          { type: "Duplicate", relation: "duplicates", to: "APP-2" },
          { type: "Relates", relation: "relates to", to: "APP-3" },
        ],
      },
      { key: "APP-2", created: dayN(0), summary: "Due" },
      { key: "APP-3", created: dayN(0), summary: "Tre" },
    );
    const data = await similar(store, "APP-2");
    expect(data.candidates).toMatchObject([
      { key: "APP-1", links: [{ text: "APP-1 duplicates APP-2", isStrong: true }] },
    ]);
    expect(keys(await similar(store, "APP-3"))).toEqual([]);
    expect((await similar(store, "APP-3")).leftOut.belowThreshold).toBe(1);
  });
});

it("looks at bugs by type or label, at every issue when asked to", async () => {
  const store = await memoryOf(
    { key: "APP-1", created: dayN(0), summary: "Deadlock checkout" },
    { key: "APP-2", created: dayN(0), summary: "Deadlock checkout", type: "Story" },
    { key: "APP-3", created: dayN(0), summary: "Deadlock checkout", type: "Task", labels: ["bug"] },
  );
  const data = await similar(store, "APP-1");
  expect(keys(data)).toEqual(["APP-3"]);
  expect(data.leftOut.notBugs).toBe(1);
  expect(keys(await similar(store, "APP-1", { isEveryIssue: true }))).toEqual(["APP-2", "APP-3"]);
});

it("says how it stood then", async () => {
  const store = await memoryOf(
    { key: "APP-1", created: dayN(0), summary: "Deadlock checkout" },
    {
      key: "APP-2",
      created: dayN(0),
      resolved: dayN(9),
      updated: dayN(9),
      summary: "Deadlock checkout",
      changes: [{ at: dayN(9), field: "resolution", from: null, to: "Fixed" }],
    },
    { key: "APP-3", created: dayN(0), resolved: dayN(9), updated: dayN(9), summary: "Deadlock checkout" },
  );
  const states = async (asOf?: number) =>
    (await similar(store, "APP-1", asOf === undefined ? {} : { asOf })).candidates.map(
      (one) => one.resolved.state,
    );
  expect(await states()).toEqual(["resolved", "resolved"]);
  expect(await states(dayN(5))).toEqual(["open", "unknown"]);
});

describe("a question without an answer", () => {
  it("says of an empty memory what to run", async () => {
    const store = await newMemory();
    expect((await similar(store, "deadlock")).emptyReason).toContain("The memory is empty");
    await expect(similar(store, "APP-1")).rejects.toMatchObject({ code: "TM_ISSUE_UNKNOWN" });
  });

  it("says that one commit of one person tells nothing of issues", async () => {
    const app = withOrigin(createGitFixture(), "example/app");
    app.commit({ author: ADA, message: "deadlock\n", files: { "a.ts": "a\n" }, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, app);
    expect((await similar(store, "deadlock")).emptyReason).toContain("No tracker's data");
  });

  it("says that git alone does not tell which issues are bugs, and finds them by files when asked to", async () => {
    const app = withOrigin(createGitFixture(), "example/app");
    for (const [place, file] of ["a.ts", "a.ts", "b.ts", "b.ts", "b.ts"].entries())
      app.commit({
        author: ADA,
        message: `APP-${place + 1} step ${place}\n`,
        files: { [file]: `${place}\n` },
        date: dayN(place),
      });
    const store = await newMemory();
    await ingestFixture(store, app);
    expect((await similar(store, "APP-1")).emptyReason).toContain("no tracker's data tells which are bugs");
    const data = await similar(store, "APP-1", { isEveryIssue: true });
    expect(keys(data)).toEqual(["APP-2"]);
    expect(data.candidates[0]?.resolved.state).toBe("unknown");
    expect(data.caveats.map(({ code }) => code)).toContain("issue-unknown");
    const text = renderText(await answer(store, "APP-1", { isEveryIssue: true }), PLAIN);
    expect(text).toMatch(/APP-2 — title unknown .*\n.*\n +commit: [0-9a-f]{7} step 1\n/);
  });

  it("says that a text holds no word", async () => {
    expect((await similar(await memoryOf(), "is it 12?")).emptyReason).toContain("no word");
  });

  it("refuses an issue that was not there yet", async () => {
    const store = await memoryOf({ key: "APP-1", created: dayN(5) });
    await expect(similar(store, "APP-1", { asOf: dayN(1) })).rejects.toMatchObject({
      message: expect.stringContaining("did not exist"),
    });
  });
});
