import { expect, it } from "vitest";
import { rareLimit } from "../../src/model/rarity.ts";

it.each([
  [0, 2],
  [4, 2],
  [36, 18],
  [40, 20],
  [1000, 20],
  [5000, 100],
  [20_000, 400],
  [1_000_000, 1000],
])("of %i issues a word is rare in up to %i texts", (issues, limit) => {
  expect(rareLimit(issues)).toBe(limit);
});

it("never falls when issues are added", () => {
  for (let issues = 1; issues < 3000; issues++)
    expect(rareLimit(issues)).toBeGreaterThanOrEqual(rareLimit(issues - 1));
});
