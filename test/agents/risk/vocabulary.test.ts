// Which terms a text speaks of: whole words in prose, in whatever case and spelling.
import { describe, expect, it } from "vitest";
import { createTermFinder, termAtStart } from "../../../src/agents/risk/vocabulary.ts";
import { defaultConfiguration } from "../../../src/config/configuration.ts";

const { termsIn } = createTermFinder(defaultConfiguration().vocabulary);

describe("terms of the default vocabulary", () => {
  it.each([
    ["Two tabs race each other", ["race condition"]],
    ["a race-\ncondition in RACE CONDITIONS", ["race condition"]],
    ["Deadlocks and a Time out", ["deadlock", "timeout"]],
    ["the flaky test again", ["flaky"]],
    ["brace yourself, trace it, race_id", []],
    ["a regression test for refresh, timeout-tests", []],
    ["a regression testers found", ["regression"]],
    ["see https://example.com/race/deadlock and www.leak.example", []],
    ["`race()` and\n```\ndeadlock\n```\n", []],
    ["{code:java}\nrace\n{code} and {noformat}leak{noformat} {{timeout}}", []],
    ["<!-- is this a regression? -->", []],
    ["kilitlenme, Überlauf", []],
  ])("in %j are %j", (text, terms) => {
    expect(termsIn(text)).toEqual(terms);
  });

  it("takes words of the configuration as they are, whatever signs they hold", () => {
    const finder = createTermFinder([{ term: "c++", words: ["C++ (old)"] }]);
    expect(finder.termsIn("in c++ (OLD) code")).toEqual(["c++"]);
    expect(finder.termsIn("in c")).toEqual([]);
    const hyphened = createTermFinder([{ term: "fail-over", words: ["fail-over", "read/write split"] }]);
    expect(hyphened.termsIn("The Fail-over was slow.")).toEqual(["fail-over"]);
    expect(hyphened.termsIn("no read/write split here")).toEqual(["fail-over"]);
    expect(hyphened.termsIn("fail over")).toEqual([]);
  });

  it("are read in time that grows with the text alone", () => {
    expect(termsIn(`${"{{".repeat(50_000)}${"{code}".repeat(20_001)}${"`".repeat(50_000)}`)).toEqual([]);
  });
});

describe("termAtStart", () => {
  it.each([
    ["race condition", "A race condition"],
    ["overflow", "An overflow"],
    ["flaky", "A flaky test"],
  ])("begins a sentence with %s", (term, words) => expect(termAtStart(term)).toBe(words));
});
