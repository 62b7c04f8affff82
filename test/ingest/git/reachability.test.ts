// Walks over the stored graph, against git's own on tangled histories.
import { afterAll, describe, expect, it } from "vitest";
import { CommitGraph } from "../../../src/ingest/git/reachability.ts";
import { type GitFixture, removeGitFixtures } from "../../support/git-fixture.ts";
import { generator, tangledHistory } from "./tangled-history.ts";

afterAll(removeGitFixtures);

function graphOf(fixture: GitFixture) {
  const rows = fixture.git("log", "--topo-order", "--reverse", "--format=%H %ct %P", "HEAD").split("\n");
  const shas: string[] = [];
  const ids = new Map<string, number>();
  const orderedAt = new Map<number, number>();
  const graph = new CommitGraph([], []);
  rows.forEach((row, i) => {
    const [sha = "", date = "", ...parents] = row.split(" ").filter(Boolean);
    shas[i] = sha;
    ids.set(sha, i);
    const parentIds = parents.map((parent) => ids.get(parent) ?? -1);
    const at = Math.max(Number(date), ...parentIds.map((id) => (orderedAt.get(id) ?? 0) + 1));
    orderedAt.set(i, at);
    graph.add(i, parentIds, at);
  });
  return { graph, shas };
}

describe.each([11, 12, 13])("a tangled history (%i)", (seed) => {
  const fixture = tangledHistory(seed, 40);
  const { graph, shas } = graphOf(fixture);
  const next = generator(seed);
  const list = (...args: string[]) =>
    fixture
      .git("rev-list", ...args)
      .split("\n")
      .filter(Boolean)
      .sort();

  it("has the ranges of git rev-list", () => {
    for (let i = 0; i < 12; i++) {
      const [from, except] = [next(shas.length), next(shas.length)];
      const found = graph.range(from, except).map((id) => shas[id]);
      expect(found.sort()).toEqual(list(String(shas[from]), `^${shas[except]}`));
    }
  });

  it("reaches what git reaches", () => {
    for (let i = 0; i < 6; i++) {
      const tips = [next(shas.length), next(shas.length)];
      const reached = graph.reachableFrom(tips);
      const found = shas.filter((_, id) => reached.has(id));
      expect(found.sort()).toEqual(list(...tips.map((id) => String(shas[id]))));
    }
  });
});
