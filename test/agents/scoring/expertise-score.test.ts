import { describe, expect, it } from "vitest";
import {
  type ExpertiseTerms,
  roundScore,
  scoreExpertise,
} from "../../../src/agents/scoring/expertise-score.ts";
import { defaultConfiguration } from "../../../src/config/configuration.ts";

const WEIGHTS = defaultConfiguration().weights.expertise;
const NOTHING: ExpertiseTerms = { commits: 0, reviews: 0, comments: 0, churn: 0, idleDays: null };

describe("the published sum", () => {
  it.each([
    ["a commit", { commits: 1 }, 10],
    ["a review", { reviews: 1 }, 8],
    ["a comment", { comments: 1 }, 2],
    ["twenty lines", { churn: 20 }, 1],
    ["activity today", { idleDays: 0 }, 20],
    ["activity ten days ago", { idleDays: 10 }, 15],
    ["activity forty days ago", { idleDays: 40 }, 0],
    ["activity a year ago", { idleDays: 365 }, 0],
    ["activity after the clock", { idleDays: -30 }, 20],
    ["no activity in the component", { idleDays: null }, 0],
    ["lines that are not counted", { churn: null }, 0],
  ] as const)("gives %s its points", (_what, terms, points) => {
    expect(scoreExpertise({ ...NOTHING, ...terms }, WEIGHTS).score).toBe(points);
  });

  it("is the sum that the demonstration shows", () => {
    const ayse = { commits: 4, reviews: 2, comments: 1, churn: 430, idleDays: 15 };
    expect(scoreExpertise(ayse, WEIGHTS)).toEqual({
      score: 92,
      recencyBonus: 12.5,
      points: { commits: 40, reviews: 16, comments: 2, churn: 21.5, recency: 12.5 },
    });
  });

  it("takes every weight from the configuration", () => {
    const weights = { commit: 1, review: 2, comment: 3, churnDivisor: 4, recencyMax: 5, recencyPerDay: 1 };
    const terms = { commits: 1, reviews: 1, comments: 1, churn: 4, idleDays: 2 };
    expect(scoreExpertise(terms, weights).points).toEqual({
      commits: 1,
      reviews: 2,
      comments: 3,
      churn: 1,
      recency: 3,
    });
  });
});

it.each([
  [10.25, 10.3],
  [10.24, 10.2],
  [0, 0],
  [1.05, 1.1],
  [30.666666666, 30.7],
])("%s is shown as %s", (score, shown) => {
  expect(roundScore(score)).toBe(shown);
});
