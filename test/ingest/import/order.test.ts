// The same payloads in any order, split, doubled and shuffled, end in the same memory.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGitFixture, type GitFixture } from "../../support/git-fixture.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../memory.ts";
import { type NaturalRows, naturalRows } from "../natural-rows.ts";
import { comments, issue, type Json, link, pull, seedIssues, seedPulls } from "./payloads.ts";

cleanUp();

type Piece = { readonly source: "jira" | "github"; readonly payloads: readonly Json[] };

async function rowsAfter(pieces: readonly Piece[]): Promise<NaturalRows> {
  const store = await newMemory();
  for (const { source, payloads } of pieces)
    await (source === "jira" ? importJira : importGithub)(store, payloads);
  const rows = await naturalRows(store);
  await store.close();
  return rows;
}

const OWN_ISSUES: readonly Json[] = [
  issue(1, 1, { labels: ["a"], comment: comments([1, 2]), issuelinks: [link(1, "SHOP-2")] }),
  issue(1, 3, { labels: ["b"], comment: comments([3], 5), description: "see SHOP-2 and OTHER-9" }),
  issue(1, 3, { priority: { name: "High" }, comment: comments([2, 4]) }),
  { ...issue(1, 2), key: "OLD-1" },
  issue(2, null, { labels: ["undated"] }),
  issue(2, 1, { assignee: { accountId: "acc-1", displayName: "Person One" } }),
  issue(2, 2, { assignee: { accountId: "acc-1", displayName: "Person 1", emailAddress: "one@example.com" } }),
];
const OWN_PULLS: readonly Json[] = [
  pull(1, 1, { title: "SHOP-1 first" }),
  pull(1, 2, { title: "OLD-1 second", body: "Fixes #2" }),
  pull(2, 1, { labels: [{ name: "x" }] }),
  pull(2, 1, { requested_reviewers: [{ login: "bob", id: 2, type: "User" }] }),
];

/** Shuffled and cut into files. */
function pieces(issues: readonly Json[], pulls: readonly Json[]): fc.Arbitrary<Piece[]> {
  const all = [
    ...issues.map((payload) => ({ source: "jira" as const, payload })),
    ...pulls.map((payload) => ({ source: "github" as const, payload })),
  ];
  const order = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
  const twice = fc.subarray(all, { maxLength: 3 });
  return fc.tuple(order, twice, fc.integer({ min: 1, max: all.length })).map(([shuffled, again, size]) => {
    const cut: Piece[] = [];
    let rest = [...shuffled, ...again];
    while (rest.length > 0) {
      const source = rest[0]?.source ?? "jira";
      const end = rest.findIndex((item, i) => item.source !== source || i >= size);
      const taken = rest.slice(0, end < 0 ? rest.length : end);
      cut.push({ source, payloads: taken.map(({ payload }) => payload) });
      rest = rest.slice(taken.length);
    }
    return cut;
  });
}

describe("the order of imports", () => {
  it("does not matter for payloads of every kind of disagreement", async () => {
    const expected = await rowsAfter([
      { source: "jira", payloads: OWN_ISSUES },
      { source: "github", payloads: OWN_PULLS },
    ]);
    await fc.assert(
      fc.asyncProperty(pieces(OWN_ISSUES, OWN_PULLS), async (cut) => {
        expect(await rowsAfter(cut)).toEqual(expected);
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  it("does not matter for the seeds", async () => {
    const expected = await rowsAfter([
      { source: "jira", payloads: seedIssues },
      { source: "github", payloads: seedPulls },
    ]);
    await fc.assert(
      fc.asyncProperty(pieces(seedIssues.slice(0, 40), seedPulls), async (cut) => {
        expect(await rowsAfter(cut)).toEqual(expected);
      }),
      { numRuns: 3, seed: 2 },
    );
  });
});

describe("git and the rest", () => {
  function history(): GitFixture {
    const fixture = createGitFixture();
    fixture.git("remote", "add", "origin", "https://github.com/example/shop.git");
    fixture.commit({ message: "SHOP-1 work", files: { "src/a.txt": "1\n" } });
    fixture.commit({ message: "SHOP-77 dangling", files: { "src/a.txt": "2\n" } });
    fixture.commit({ message: "OLD-1 under its old key (#1)", files: { "src/b.txt": "1\n" } });
    fixture.commit({ message: "UTF-8 everywhere (#2)\n\nSee SHOP-2.", files: { "src/b.txt": "2\n" } });
    return fixture;
  }

  it("give the same rows whichever came first", async () => {
    const fixture = history();
    const steps = {
      git: (store: Awaited<ReturnType<typeof newMemory>>) => ingestFixture(store, fixture),
      jira: (store: Awaited<ReturnType<typeof newMemory>>) => importJira(store, OWN_ISSUES),
      github: (store: Awaited<ReturnType<typeof newMemory>>) => importGithub(store, OWN_PULLS),
    };
    const orders = [
      ["git", "jira", "github"],
      ["jira", "git", "github"],
      ["github", "jira", "git"],
      ["git", "github", "jira"],
    ] as const;
    const results: NaturalRows[] = [];
    for (const order of orders) {
      const store = await newMemory();
      for (const step of order) await steps[step](store);
      results.push(await naturalRows(store));
    }
    expect(results[0]?.["commit_issues"]?.length).toBeGreaterThan(3);
    for (const result of results.slice(1)) expect(result).toEqual(results[0]);
  });
});
