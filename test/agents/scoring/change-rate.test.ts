// A rate against a past of its own.
import { expect, it } from "vitest";
import { changeRate } from "../../../src/agents/scoring/change-rate.ts";

it("is what the past would have done in as many days, and how often that fits in", () => {
  expect(changeRate({ changes: 42, days: 90 }, { changes: 80, days: 360 })).toEqual({
    usual: 20,
    ratio: 2.1,
  });
});

it.each([
  ["without changes", { changes: 0, days: 900 }],
  ["of a few days", { changes: 9, days: 29 }],
  ["that is no half of the window", { changes: 9, days: 44 }],
])("is not told of a past %s", (_what, past) => {
  expect(changeRate({ changes: 3, days: 90 }, past)).toBeNull();
});
