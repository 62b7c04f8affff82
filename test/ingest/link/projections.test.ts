import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inferProjects, openingProjects } from "../../../src/ingest/link/infer-projects.ts";
import { type ChangeRow, logicalChanges } from "../../../src/ingest/link/logical-changes.ts";
import { lonerSuggestions } from "../../../src/ingest/link/loner.ts";
import { throughPull } from "../../../src/ingest/link/through-pull.ts";

const DAY = 86_400;

describe("inferring projects", () => {
  it.each([
    [5, 100, true],
    [4, 10, false],
    [5, 101, false],
    [0, 0, false],
  ])("%i commits of %i", (commits, all, isInferred) => {
    expect(inferProjects([{ project: "PROJ", commits }], all)).toHaveLength(isInferred ? 1 : 0);
  });

  it("orders by commits, then key", () => {
    const counts = ["B", "A", "C"].map((project) => ({ project, commits: project === "C" ? 9 : 7 }));
    expect(inferProjects(counts, 100).map(({ project }) => project)).toEqual(["C", "A", "B"]);
  });

  it.each([
    ["PROJ-1, TWO-3: x", ["PROJ", "TWO"]],
    ["PROJ-1, PROJ-3: x", ["PROJ"]],
    ["see PROJ-1", []],
    ["proj-1: x", []],
    ['Revert "PROJ-1 x"', []],
    ["#1 x", []],
  ])("%s opens with %j", (message, expected) => {
    expect(openingProjects(message)).toEqual(expected);
  });
});

describe("a link through a pull request", () => {
  it("has the pull request's kind and the smaller confidence", () => {
    const link = { kind: "mentions", confidence: 0.6 } as const;
    expect(throughPull(link, { confidence: 0.7 })).toMatchObject({ kind: "mentions", confidence: 0.6 });
    expect(throughPull({ kind: "resolves", confidence: 1 }, { confidence: 0.7 }).confidence).toBe(0.7);
  });
});

describe("the loner rule", () => {
  const issue = { key: "PROJ-1", people: ["ann", "bob", "ann"], resolvedAt: 10 * DAY };
  const commit = (name: string, person: string, authoredAt: number) => ({ commit: name, person, authoredAt });

  it.each([
    ["on the stroke of resolution", "ann", 10 * DAY, true],
    ["a day before", "bob", 9 * DAY, true],
    ["earlier", "ann", 9 * DAY - 1, false],
    ["later", "ann", 10 * DAY + 1, false],
    ["by somebody else", "eve", 10 * DAY, false],
  ])("%s", (_name, person, at, isSuggested) => {
    const found = lonerSuggestions([commit("c", person, at)], [issue]);
    expect(found.map(({ kind, confidence, rule }) => [kind, confidence, rule])).toEqual(
      isSuggested ? [["suggested", 0.5, "link.loner"]] : [],
    );
  });

  it("orders by issue, time, commit", () => {
    const commits = [
      commit("z", "bob", 10 * DAY),
      commit("b", "ann", 10 * DAY),
      commit("a", "bob", 10 * DAY),
    ];
    expect(lonerSuggestions(commits, [issue]).map((one) => one.commit)).toEqual(["a", "b", "z"]);
  });
});

describe("logical changes", () => {
  const row = (commit: string, day: number, more: Partial<ChangeRow> = {}): ChangeRow => ({
    commit,
    authoredAt: day * DAY,
    pulls: [],
    issues: [],
    ...more,
  });
  const ids = (...rows: ChangeRow[]): Record<string, string> =>
    Object.fromEntries([...logicalChanges(rows)].map(([commit, { id }]) => [commit, id]));

  it("prefers the pull request, then the issue, then the commit", () => {
    const pull = { pulls: ["r#2", "r#1"], issues: ["PROJ-1"] };
    expect(ids(row("a", 1, pull), row("b", 1, { issues: ["PROJ-1"] }), row("c", 1))).toEqual({
      a: "pull:r#1",
      b: "issue:PROJ-1:b",
      c: "commit:c",
    });
  });

  it("holds an issue's commits together as long as none lie more than 14 days apart", () => {
    const issues = { issues: ["PROJ-1"] };
    expect(
      ids(row("c", 15, issues), row("a", 1, issues), row("b", 10, issues), row("d", 16, issues)),
    ).toEqual({
      a: "issue:PROJ-1:a",
      b: "issue:PROJ-1:a",
      c: "issue:PROJ-1:a",
      d: "issue:PROJ-1:d",
    });
  });

  it("does not depend on the order of rows", () => {
    const rows = fc
      .uniqueArray(fc.record({ commit: fc.string({ maxLength: 2 }), day: fc.integer({ min: 0, max: 40 }) }), {
        selector: (one) => one.commit,
      })
      .map((all) => all.map((one) => row(one.commit, one.day, { issues: ["PROJ-1"] })));
    const shuffled = rows.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(ids(...other)).toEqual(ids(...all));
      }),
    );
  });
});
