import { describe, expect, it } from "vitest";
import {
  chooseReviewers,
  decayed,
  scoreReviewers,
  turnOf,
} from "../../../src/agents/scoring/reviewer-score.ts";

const DAY = 86_400;
const none = new Map<number, number>();

describe("scoreReviewers", () => {
  it("divides each signal by its total, so that a large one weighs no more", () => {
    const scores = scoreReviewers({
      files: new Map([
        [1, 3],
        [2, 1],
      ]),
      folders: new Map([[2, 1000]]),
      parents: none,
      author: none,
      activity: none,
    });
    expect(scores.map(({ developerId, score }) => [developerId, score])).toEqual([
      [1, 0.75],
      [2, 1.25],
    ]);
  });

  it("counts a signal that nobody has for nobody", () => {
    const signals = { files: new Map([[1, 0]]), folders: none, parents: none, author: none, activity: none };
    expect(scoreReviewers(signals)[0]?.score).toBe(0);
  });
});

describe("decayed", () => {
  it.each([
    [0, 1],
    [90, 0.5],
    [180, 0.25],
  ])("leaves of work %i days old %d", (days, left) => {
    expect(decayed(0, days * DAY, 90)).toBe(left);
  });

  it("counts what is dated after the clock as today's", () => {
    expect(decayed(DAY, 0, 90)).toBe(1);
  });
});

it("halves a turn at ten open requests", () => {
  expect(turnOf(2, 10)).toBe(1);
});

describe("chooseReviewers", () => {
  const candidate = (name: string, turn: number, ...known: string[]) => ({
    name,
    turn,
    known: new Set(known),
  });
  const names = (candidates: ReturnType<typeof candidate>[], most: number) =>
    chooseReviewers(candidates, most).map(({ name }) => name);

  it("takes first whose turn it is, then who knows what is not known yet", () => {
    const all = [candidate("a", 3, "x", "y"), candidate("b", 2, "x", "y"), candidate("c", 1, "z")];
    expect(names(all, 2)).toEqual(["a", "c"]);
  });

  it("goes by turns once nobody adds a file", () => {
    const all = [candidate("a", 3, "x"), candidate("b", 1, "x"), candidate("c", 2)];
    expect(names(all, 3)).toEqual(["a", "c", "b"]);
  });

  it("keeps the order given where turns are equal", () => {
    expect(names([candidate("a", 1), candidate("b", 1)], 1)).toEqual(["a"]);
  });

  it("chooses no more than there are", () => {
    expect(names([candidate("a", 1)], 2)).toEqual(["a"]);
    expect(names([], 2)).toEqual([]);
  });
});
