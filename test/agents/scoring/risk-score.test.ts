// The published sum of risk and the outlook, to the number.
import { describe, expect, it } from "vitest";
import { outlookOf, scoreRisk } from "../../../src/agents/scoring/risk-score.ts";
import { defaultConfiguration } from "../../../src/config/configuration.ts";

const { risk } = defaultConfiguration().weights;

describe("scoreRisk", () => {
  it("is churn + bugs × 100 + contributors × 25 + commits × 5", () => {
    expect(scoreRisk({ churn: 425, bugs: 4, contributors: 3, commits: 6 }, risk)).toBe(930);
  });

  it("leaves churn out where it is not counted", () => {
    expect(scoreRisk({ churn: null, bugs: 1, contributors: 1, commits: 1 }, risk)).toBe(130);
  });

  it("takes the weights it is given", () => {
    const weights = { churn: 0, bug: 1, contributor: 0, commit: 0.5 };
    expect(scoreRisk({ churn: 9, bugs: 2, contributors: 3, commits: 3 }, weights)).toBe(3.5);
  });
});

describe("outlookOf", () => {
  it("counts a change of today twice its logarithm, and halves each half of it with its own half-life", () => {
    expect(outlookOf(Math.E - 1, 0)).toBeCloseTo(2, 12);
    expect(outlookOf(Math.E - 1, 90)).toBeCloseTo(0.5 + 2 ** (-90 / 365), 12);
    expect(outlookOf(Math.E - 1, 365)).toBeCloseTo(2 ** (-365 / 90) + 0.5, 12);
  });

  it("is nothing without lines, and never more than today's for what is dated later", () => {
    expect(outlookOf(0, 10)).toBe(0);
    expect(outlookOf(5, -40)).toBe(outlookOf(5, 0));
  });
});
