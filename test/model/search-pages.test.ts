import { describe, expect, it } from "vitest";
import {
  joinPages,
  missingPages,
  missingPagesText,
  NO_PAGES,
  type SearchPage,
  withPage,
} from "../../src/model/search-pages.ts";

const at = (startAt: number, count: number, total: number, projects = ["A"]): SearchPage => ({
  startAt,
  total,
  count,
  isLast: count === 0,
  projects,
});
const token = (isLast: boolean, projects = ["A"]): SearchPage => ({
  startAt: null,
  total: null,
  count: 2,
  isLast,
  projects,
});
const lacks = (total: number, missing: number, projects = ["A"]) => ({ projects, missing, total });
const OPEN = { projects: ["A"], missing: null, total: null };

describe.each<[string, SearchPage[], object[]]>([
  ["no page", [], []],
  ["a whole answer", [at(0, 2, 2)], []],
  ["an answer without issues", [at(0, 0, 0, [])], []],
  ["a first page", [at(0, 2, 5)], [lacks(5, 3)]],
  ["a gap", [at(0, 2, 5), at(3, 2, 5)], [lacks(5, 1)]],
  ["all pages", [at(0, 2, 5), at(2, 2, 5), at(4, 1, 5)], []],
  ["pages that overlap", [at(0, 3, 5), at(2, 3, 5)], []],
  ["a page past what may be seen", [at(0, 3, 5), at(3, 0, 5, [])], []],
  ["a longer answer over the same project, whole", [at(0, 2, 5), at(0, 6, 6)], []],
  ["a shorter one", [at(0, 2, 5), at(0, 4, 4)], [lacks(5, 3)]],
  ["a whole one over another project", [at(0, 2, 5), at(0, 6, 6, ["B"])], [lacks(5, 3)]],
  ["a whole one over more projects", [at(0, 2, 5), at(0, 6, 6, ["A", "B"])], []],
  ["a page that others follow", [token(false)], [OPEN]],
  ["with the last", [token(false), token(true)], []],
  ["with another project's last", [token(false), token(true, ["B"])], [OPEN]],
  ["a last page alone", [token(true)], []],
])("%s", (_, pages, expected) => {
  it("is told, in any order and twice", () => {
    const seen = pages.reduce(withPage, NO_PAGES);
    expect(missingPages(seen)).toEqual(expected);
    expect([...pages, ...pages].reverse().reduce(withPage, NO_PAGES)).toEqual(seen);
    expect(joinPages(seen, pages.reduce(withPage, NO_PAGES))).toEqual(seen);
  });
});

it.each([
  [lacks(5, 3, ["A", "B"]), "A search answer over A, B was imported in part: 3 of its 5 issues are missing."],
  [OPEN, "A search answer over A was not imported to its last page."],
  [lacks(5, 5, []), "A search answer was imported in part: 5 of its 5 issues are missing."],
])("says it", (missing, text) => {
  expect(missingPagesText(missing)).toBe(`${text} Import its other pages as well.`);
});
