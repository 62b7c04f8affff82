import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LivenessRelation, revertedCommits } from "../../../src/ingest/link/liveness.ts";
import { relationsInCommit } from "../../../src/ingest/link/relations.ts";
import {
  type RelatableCommit,
  type RelationCandidates,
  relationTargets,
  titlesOf,
} from "../../../src/ingest/link/resolve-relations.ts";
import { isOwnPull, revertedPullsInText } from "../../../src/ingest/link/reverted-pulls.ts";

const A = "a".repeat(40);
const B = "b".repeat(40);
const told = (message: string): string[] =>
  relationsInCommit(message).map(
    ({ kind, rule, sha, title }) => `${kind} ${rule.slice(9)} ${sha?.slice(0, 7) ?? "-"} ${title ?? "-"}`,
  );

describe("relations in a message", () => {
  it.each([
    [`Revert "x"\n\nThis reverts commit ${A}.`, ["reverts revert-hash aaaaaaa x"]],
    [
      `Revert "Merge branch 'y'"\n\nThis reverts commit ${A}, reversing\nchanges made to ${B}.`,
      ["reverts revert-merge aaaaaaa Merge branch 'y'"],
    ],
    [
      "Undo\n\nThis reverts commit abcdef1 (Fix the (odd) thing, 2026-05-01).",
      ["reverts revert-hash abcdef1 Fix the (odd) thing"],
    ],
    ['Revert "x"', ["reverts revert-title - x"]],
    ['PROJ-9: [Rust][Doc] Revert "PROJ-1: x" (#14)', ["reverts revert-title - PROJ-1: x"]],
    ['MINOR: Revert "x"', ["reverts revert-title - x"]],
    ['[PROJ-9]: Reapply "x"', ["reapplies reapply-title - x"]],
    ['It says Revert "x"', []],
    ['Revert "x (#13)" (#14)', ["reverts revert-title - x (#13)"]],
    [`Revert "Revert "x""\n\nThis reverts commit ${A}.`, ['reverts revert-hash aaaaaaa Revert "x"']],
    [
      `Reapply "x"\n\nThis reverts commit ${A}.`,
      ['reverts revert-hash aaaaaaa Revert "x"', "reapplies reapply-title - x"],
    ],
    ['Reapply "x"', ["reapplies reapply-title - x"]],
    [
      `x\n\nThis reverts commit ${A}.\nThis reverts commit ${B}.`,
      ["reverts revert-hash aaaaaaa -", "reverts revert-hash bbbbbbb -"],
    ],
    [
      `x\n\n(cherry picked from commit ${A})\r\n(cherry picked from commit ${B})`,
      ["cherry-picks cherry-pick aaaaaaa -", "cherry-picks cherry-pick bbbbbbb -"],
    ],
    ['Revert "x" (#15)\n\nReverts acme/shop#14\n', ["reverts revert-pull - x"]],
    ['Revert "Revert "x"" (#16)\r\n\r\nReverts #15\r\n', ['reverts revert-pull - Revert "x"']],
    ['Reapply "x" (#16)\n\nReverts #15', ['reverts revert-pull - Revert "x"', "reapplies reapply-title - x"]],
    [
      `Revert "x"\n\nThis reverts commit ${A}.\n\nReverts #14`,
      ["reverts revert-hash aaaaaaa x", "reverts revert-pull - -"],
    ],
    [
      'Revert "x" and more\n\nReverts #13\nReverts #14',
      ["reverts revert-pull - -", "reverts revert-pull - -"],
    ],
    ["Take it out\n\nReverts #14\nReverts #14", ["reverts revert-pull - -"]],
    ["x\n\nReverts #0\nReverts #14 in part\nIt Reverts #14", []],
    ["Revert the guard", []],
    ["x\n\nThis reverts commit abc.", []],
  ])("%j", (message, expected) => {
    expect(told(message)).toEqual(expected);
  });

  it("reads the line of GitHub's revert button", () => {
    expect(revertedPullsInText("Reverts owner/repo#12\r\nReverts #13\nReverts nothing")).toMatchObject([
      { repository: "owner/repo", number: 12 },
      { repository: null, number: 13 },
    ]);
  });
});

describe("the pull request of a revert", () => {
  it.each([
    [null, "github.com/acme/shop", true],
    ["acme/shop", "github.com/acme/shop", true],
    ["Acme/Shop", "github.example.com/acme/shop", true],
    ["acme/shop", null, true],
    ["other/shop", "github.com/acme/shop", false],
    ["shop/shop", "github.com/acme/shop/shop", false],
  ])("of %j is of %j: %j", (repository, forgeName, expected) => {
    expect(isOwnPull({ repository, number: 14, text: "" }, forgeName)).toBe(expected);
  });
});

describe("resolving relations to commits", () => {
  const commit = (sha: string, ordered_at: number) => ({ commit_id: ordered_at, sha, ordered_at });
  const own = commit("f", 5);
  const [a, b, c, later] = [commit("a", 1), commit("b", 2), commit("c", 2), commit("d", 9)];
  const nothing = { byHash: null, byPull: [], byTitle: [] };

  it.each([
    ["a hash", { ...nothing, byHash: [a] }, [a], false],
    ["a hash that is its own too", { ...nothing, byHash: [own, a] }, [a], false],
    ["an ambiguous hash", { ...nothing, byHash: [a, b] }, [], false],
    ["an unknown hash, whatever else is written", { byHash: [], byPull: [a], byTitle: [a] }, [], false],
    ["a title", { ...nothing, byTitle: [a, later] }, [a], false],
    ["a title borne twice", { ...nothing, byTitle: [a, b] }, [], false],
    ["a title borne later only", { ...nothing, byTitle: [later, own] }, [], false],
    ["a pull request", { ...nothing, byPull: [a], byTitle: [b] }, [a], true],
    ["a pull request of several commits", { ...nothing, byPull: [c, later, b, a] }, [a, b, c], true],
    ["a pull request not yet there", { ...nothing, byPull: [later], byTitle: [b] }, [b], false],
  ] as [string, RelationCandidates, RelatableCommit[], boolean][])(
    "%s",
    (_name, candidates, commits, isOfPull) => {
      expect(relationTargets(own, candidates)).toEqual({ commits, isOfPull });
    },
  );

  it.each([
    ["x", ["x"]],
    ["x (#14)", ["x (#14)", "x"]],
    ["x (#13) (#14)", ["x (#13) (#14)", "x (#13)"]],
    ["x (#14) y", ["x (#14) y"]],
  ])("calls %j by %j", (subject, titles) => {
    expect(titlesOf(subject)).toEqual(titles);
  });
});

describe("what is reverted at the end", () => {
  const reverts = (commit: string, target: string): LivenessRelation => ({ commit, kind: "reverts", target });
  const reapplies = (commit: string, target: string, position?: number): LivenessRelation =>
    position === undefined
      ? { commit, kind: "reapplies", target }
      : { commit, kind: "reapplies", target, position };

  it.each([
    ["a revert", [reverts("r", "x")], ["x"]],
    ["a revert of a revert", [reverts("r", "x"), reverts("rr", "r")], ["r"]],
    ["a third revert", [reverts("r", "x"), reverts("rr", "r"), reverts("rrr", "rr")], ["rr", "x"]],
    ["two reverts, one taken back", [reverts("r", "x"), reverts("s", "x"), reverts("rr", "r")], ["r", "x"]],
    ["a reapplication by title", [reverts("r", "x"), reapplies("p", "x")], []],
    ["a reapplication reverted", [reverts("r", "x"), reapplies("p", "x"), reverts("q", "p")], ["p", "x"]],
    [
      "a revert after a reapplication",
      [{ ...reverts("r", "x"), position: 1 }, reapplies("p", "x", 2), { ...reverts("s", "x"), position: 3 }],
      ["x"],
    ],
    ["itself", [reverts("x", "x")], []],
    ["a circle", [reverts("a", "b"), reverts("b", "a")], []],
    ["a circle and what it reverts", [reverts("a", "b"), reverts("b", "a"), reverts("a", "x")], ["x"]],
    ["a cherry-pick", [{ commit: "p", kind: "cherry-picks", target: "x" }], []],
  ] as [string, LivenessRelation[], string[]][])("%s", (_name, relations, expected) => {
    expect([...revertedCommits(relations)].sort()).toEqual(expected);
  });

  it("does not depend on the order of reading", () => {
    const id = fc.constantFrom("a", "b", "c", "d", "e", "f");
    const kind = fc.constantFrom("reverts", "reapplies", "cherry-picks") as fc.Arbitrary<
      LivenessRelation["kind"]
    >;
    const relation = fc.record({ commit: id, kind, target: id });
    const shuffled = fc
      .array(relation, { maxLength: 12 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect([...revertedCommits(other)].sort()).toEqual([...revertedCommits(all)].sort());
      }),
    );
  });

  it("follows a chain of any length", () => {
    const chain = Array.from({ length: 50_001 }, (_, at) => reverts(`c${at + 1}`, `c${at}`));
    expect(revertedCommits(chain).has("c0")).toBe(true);
  });
});
