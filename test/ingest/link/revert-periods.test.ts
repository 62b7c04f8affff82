import { describe, expect, it } from "vitest";
import { type DatedRelation, revertPeriods } from "../../../src/ingest/link/revert-periods.ts";

const reverts = (commit: string, target: string, at: number): DatedRelation => ({
  commit,
  kind: "reverts",
  target,
  at,
  position: at,
});

describe("revertPeriods", () => {
  it("begins with the revert and stays open", () => {
    expect(revertPeriods([reverts("b", "a", 20)])).toEqual([
      { commit: "a", revertedAt: 20, restoredAt: null },
    ]);
  });

  it("ends with the revert of the revert, which is itself a reverted commit", () => {
    expect(revertPeriods([reverts("c", "b", 30), reverts("b", "a", 20)])).toEqual([
      { commit: "a", revertedAt: 20, restoredAt: 30 },
      { commit: "b", revertedAt: 30, restoredAt: null },
    ]);
  });

  it("opens again when the restoration is taken back", () => {
    const relations = [reverts("b", "a", 20), reverts("c", "b", 30), reverts("d", "c", 40)];
    expect(revertPeriods(relations).filter((period) => period.commit === "a")).toEqual([
      { commit: "a", revertedAt: 20, restoredAt: 30 },
      { commit: "a", revertedAt: 40, restoredAt: null },
    ]);
  });

  it("ignores cherry-picks", () => {
    expect(revertPeriods([{ commit: "b", kind: "cherry-picks", target: "a", at: 20 }])).toEqual([]);
  });

  it("gives the same whatever the order of the relations", () => {
    const relations = [reverts("b", "a", 20), reverts("c", "b", 30), reverts("y", "x", 25)];
    expect(revertPeriods([...relations].reverse())).toEqual(revertPeriods(relations));
  });

  it("joins two chains that a later commit ties together", () => {
    const relations = [
      reverts("b", "a", 20),
      reverts("d", "c", 21),
      reverts("e", "b", 30),
      reverts("e", "d", 30),
    ];
    expect(revertPeriods(relations).filter((period) => period.restoredAt === 30)).toEqual([
      { commit: "a", revertedAt: 20, restoredAt: 30 },
      { commit: "c", revertedAt: 21, restoredAt: 30 },
    ]);
  });
});
