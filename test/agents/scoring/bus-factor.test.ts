// Who knows a file, and how many people can go: arithmetic alone.
import { describe, expect, it } from "vitest";
import { busFactorOf, knowersOf } from "../../../src/agents/scoring/bus-factor.ts";
import { compareText } from "../../../src/model/order.ts";

describe("a file is known by", () => {
  it.each([
    ["nobody, where nobody wrote", [], []],
    ["nobody, where nothing counts", [["ada", 0]], []],
    ["who wrote it alone, however little", [["ada", 0.05]], ["ada"]],
    [
      "who wrote a third as much as the one who wrote most",
      [
        ["ada", 30],
        ["bob", 10],
      ],
      ["ada", "bob"],
    ],
    [
      "nobody who wrote less",
      [
        ["ada", 30],
        ["bob", 9.9],
      ],
      ["ada"],
    ],
    [
      "everybody, where all wrote alike",
      [
        ["ada", 5],
        ["bob", 5],
        ["cyd", 5],
      ],
      ["ada", "bob", "cyd"],
    ],
  ] as const)("%s", (_who, points, known) => {
    const people = points.map(([person]) => person);
    expect(knowersOf(points.map(([, own]) => own)).map((place) => people[place])).toEqual(known);
  });
});

/** `["ab", "a", ""]`: three files, known by a and b, by a, by nobody; capitals have left. */
const of = (...files: string[]) =>
  busFactorOf(
    files.map((people) => [...people]),
    (person) => person !== person.toLowerCase(),
    compareText,
  );

describe("the bus factor", () => {
  it.each([
    ["of no files", [], 0, 0, ""],
    ["of files that nobody knows", ["", ""], 0, 0, ""],
    ["of one person", ["a", "a"], 1, 2, "a"],
    ["of one file that two know", ["ab"], 2, 1, "ab"],
    ["of one who knows more than half", ["a", "a", "b"], 1, 3, "a"],
    ["of one who knows exactly half: half is still known", ["a", "b"], 2, 2, "ab"],
    ["of files that all share", ["abc", "abc", "abc"], 3, 3, "abc"],
    ["leaves out what nobody knows", ["a", "b", "", ""], 2, 2, "ab"],
    ["leaves out what only people who left know", ["A", "A", "b"], 1, 1, "b"],
    ["counts nobody who has left", ["Ab", "Ab", "c"], 1, 3, "b"],
    ["of people who have all left", ["A", "AB"], 0, 0, ""],
  ] as const)("%s", (_what, files, factor, known, removed) => {
    const answer = of(...files);
    expect({ ...answer, removals: answer.removals.map(({ person }) => person).join("") }).toEqual({
      factor,
      known,
      removals: removed,
    });
  });

  it("tells what each knows, and what is still known without them", () => {
    expect(of("ab", "a", "a", "b").removals).toEqual([
      { person: "a", files: 3, stillKnown: 2 },
      { person: "b", files: 2, stillKnown: 0 },
    ]);
  });

  it("takes of people who know equally many the one who knows more alone, then the first by the order given", () => {
    expect(of("ab", "ac", "b", "c", "d").removals[0]?.person).toBe("b");
    expect(of("b", "a").removals[0]?.person).toBe("a");
    expect(of("a", "b").removals).toEqual(of("b", "a").removals);
  });
});
