import { describe, expect, it } from "vitest";
import {
  fileScore,
  rarity,
  similarityScore,
  wordScore,
} from "../../../src/agents/scoring/similarity-score.ts";

const NOTHING = { words: [], files: [], strongLinks: 0, otherLinks: 0, components: 0 };

describe("the score of likeness", () => {
  it("weighs a word by how rare it is, and twice for each title", () => {
    const rare = rarity(100, 4);
    expect(rare).toBeCloseTo(Math.log(26));
    expect(rarity(100, 50)).toBeLessThan(rare);
    expect(wordScore(rare, { here: false, there: false })).toBe(3.26);
    expect(wordScore(rare, { here: true, there: false })).toBe(6.52);
    expect(wordScore(rare, { here: true, there: true })).toBe(13.03);
    expect(fileScore(rare)).toBe(6.52);
  });

  it("counts the strongest eight words and five files alone", () => {
    expect(similarityScore({ ...NOTHING, words: Array(9).fill(1) })).toBe(8);
    expect(similarityScore({ ...NOTHING, files: Array(9).fill(1) })).toBe(5);
  });

  it("counts one link, the strongest, and each component", () => {
    expect(similarityScore({ ...NOTHING, strongLinks: 2, otherLinks: 1, components: 2 })).toBe(22);
    expect(similarityScore({ ...NOTHING, otherLinks: 3 })).toBe(5);
  });
});
