// Questions asked together: as few as of one commit, and the same answers.
import { describe, expect, it } from "vitest";
import { openScope } from "../../../src/agents/agent.ts";
import { CommitContext } from "../../../src/agents/context/commit-context.ts";
import { together } from "../../../src/agents/file/asked-together.ts";
import { LineContext } from "../../../src/agents/file/line-context.ts";
import { createStoreReader, type StoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, BOB, CYD, dayN, withOrigin } from "../../support/histories.ts";
import { githubPull, jiraSearch } from "../../support/payloads.ts";

cleanUp();

describe("askers of one round", () => {
  it("ask once, and each gets its own rows in the order of the answer", async () => {
    const asked: (readonly number[])[] = [];
    const ask = together(
      async (keys: readonly number[]) => {
        asked.push(keys);
        return [3, 1, 2, 1].map((key, place) => ({ key, place })).filter((row) => keys.includes(row.key));
      },
      (row) => [row.key],
    );
    const places = (await Promise.all([ask([1]), ask([2, 1]), ask([])])).map((rows) =>
      rows.map((row) => row.place),
    );
    expect(places).toEqual([[1, 3], [1, 2, 3], []]);
    expect(asked).toEqual([[1, 2]]);
    expect(await ask([3])).toEqual([{ key: 3, place: 0 }]);
    expect(asked).toHaveLength(2);
  });

  it("get a row of several keys once, and all hear of a failure", async () => {
    const both = together(
      async (keys: readonly string[]) => [keys],
      (row) => row,
    );
    expect((await Promise.all([both(["a", "b"]), both(["b"])])).map((rows) => rows.length)).toEqual([1, 1]);
    const failing = together<number, number>(
      async () => {
        throw new Error("gone");
      },
      (row) => [row],
    );
    const said = await Promise.allSettled([failing([1]), failing([2])]);
    expect(said.map((one) => one.status)).toEqual(["rejected", "rejected"]);
  });
});

/** A file of which each line comes from a commit of its own, with pull requests, issues, reverts and tags behind them. */
async function manyOrigins() {
  const app = withOrigin(createGitFixture(), "example/app");
  const text: string[] = [];
  const shas: string[] = [];
  for (const [i, author] of [ADA, BOB, CYD, ADA, BOB, CYD].entries()) {
    text.push(`line ${i} of its own`);
    const named = i === 5 ? `\n\nFixes a bug in ${shas[1]?.slice(0, 10)}, beside ${shas[2]}.` : "";
    const message = `APP-${i + 1} step ${i}${named}\n\nReviewed-by: Cyd Vane <cyd@example.com>\n`;
    shas.push(app.commit({ author, message, files: { "a.txt": `${text.join("\n")}\n` }, date: dayN(i) }));
    if (i === 2) app.tag("v1");
  }
  app.commit({
    author: ADA,
    message: `Revert "APP-3 step 2"\n\nThis reverts commit ${shas[2]}.\n`,
    files: { "b.txt": "gone\n" },
    date: dayN(8),
  });
  app.tag("v2");
  const store = await newMemory();
  await ingestFixture(store, app);
  await importJira(
    store,
    jiraSearch(
      ...shas.map((_, i) => ({
        key: `APP-${i + 1}`,
        type: i % 2 ? "Bug" : "Task",
        created: dayN(0),
        comments: [{ by: { name: "Cyd Vane" }, at: dayN(i), body: `Word ${i}.` }],
        links: i === 0 ? [{ type: "Cause", relation: "causes", to: "APP-2" }] : [],
      })),
    ),
  );
  await importGithub(store, [
    ...shas.slice(0, 4).map((sha, i) =>
      githubPull({
        number: i + 1,
        by: "bob",
        created: dayN(i),
        merged: dayN(i + 1),
        commits: [sha],
        title: `Pull ${i}`,
        reviews: [{ by: "cyd", at: dayN(i + 1) }],
      }),
    ),
  ]);
  return { app, shas, reader: createStoreReader(store.db) };
}

describe("the origins of many lines", () => {
  it("are gathered as each would be alone; each more costs no question but for the comments of its issue", async () => {
    const { shas, reader } = await manyOrigins();
    const scope = await openScope(reader, { asOf: undefined, repo: undefined });
    const gatherOf = async (some: readonly string[]) => {
      const { counted, count } = countingCalls(reader);
      const lines = some.map((sha, i) => ({
        line: i + 1,
        sha,
        path: "a.txt",
        originalLine: i + 1,
        text: "",
      }));
      const agent = new LineContext(counted, {
        readBlame: async () => ({ revision: "f".repeat(40), lines }),
        readPlace: async () => ({ originName: null, rootSha: null }),
      });
      const { origins } = await agent.gather({ path: "a.txt", fromLine: 1, toLine: some.length }, scope);
      return { origins, calls: count() };
    };
    const all = await gatherOf(shas);
    const alone = new CommitContext(reader);
    for (const { sha, commit } of all.origins)
      expect(commit).toEqual(await alone.gather({ sha, isEveryKind: false }, scope));
    expect(all.origins.map(({ commit }) => commit?.laterFixes.naming.length)).toEqual([0, 1, 2, 0, 0, 0]);
    expect(all.origins.map(({ commit }) => commit?.relations.to.length)).toEqual([0, 0, 1, 0, 0, 0]);
    expect(all.origins.map(({ commit }) => commit?.pulls.length)).toEqual([1, 1, 1, 1, 0, 0]);
    expect(all.origins.map(({ remarks }) => remarks.length)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(all.calls).toBeLessThanOrEqual((await gatherOf(shas.slice(0, 4))).calls + 2);
  });
});

/** The reader, with its calls counted. */
function countingCalls(reader: StoreReader) {
  let calls = 0;
  const counted = Object.fromEntries(
    Object.entries(reader).map(([name, ask]) => [
      name,
      (...args: unknown[]) => {
        calls += 1;
        return (ask as (...args: unknown[]) => unknown)(...args);
      },
    ]),
  ) as unknown as StoreReader;
  return { counted, count: () => calls };
}
