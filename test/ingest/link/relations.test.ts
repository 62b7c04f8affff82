import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LivenessRelation, revertedCommits } from "../../../src/ingest/link/liveness.ts";
import { relationsInCommit, revertedPullsInText } from "../../../src/ingest/link/relations.ts";
import { resolveRelations } from "../../../src/ingest/link/resolve-relations.ts";

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

describe("resolving relations to commits", () => {
  const commits = [
    { sha: A, subject: "x", position: 0 },
    { sha: B, subject: "twice", position: 1 },
    { sha: `b${"c".repeat(39)}`, subject: "twice", position: 2 },
    { sha: `bc${"d".repeat(38)}`, subject: "later", position: 9 },
    { sha: "f".repeat(40), subject: "the revert", position: 5 },
  ];
  const resolve = (sha: string | null, title: string | null) =>
    resolveRelations(
      [{ sha: "f".repeat(40), relation: { kind: "reverts", rule: "r", sha, title, text: "" } }],
      commits,
    )[0];

  it.each([
    ["a full hash", A, null, A, "hash", null],
    ["an abbreviated hash", "aaaaaaa", null, A, "hash", null],
    ["an ambiguous hash", "bc", null, null, null, "ambiguous-hash"],
    ["an unknown hash", "1234567", null, null, null, "unknown-hash"],
    ["an unknown hash with a title", "1234567", "x", A, "title", null],
    ["a title", null, "x", A, "title", null],
    ["a title borne twice", null, "twice", null, null, "ambiguous-title"],
    ["a title borne later only", null, "later", null, null, "no-such-title"],
  ])("%s", (_name, sha, title, target, by, reason) => {
    expect(resolve(sha, title)).toMatchObject({ target, by, reason });
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
