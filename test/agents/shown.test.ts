// How things are named in reports.
import { describe, expect, it } from "vitest";
import {
  counted,
  cutList,
  period,
  pullStateAt,
  shortId,
  someOf,
  titleWithout,
} from "../../src/agents/shown.ts";
import { detail, sha } from "./rows.ts";

it.each([
  [0, "0 commits"],
  [1, "1 commit"],
  [2, "2 commits"],
])("%i is counted as %s", (count, words) => {
  expect(counted(count, "commit")).toBe(words);
});

it.each([
  [["a"], "a"],
  [["a", "b", "c", "d"], "a, b, c, d"],
  [["a", "b", "c", "d", "e"], "a, b, c, d and 1 more"],
])("of %j some are named, the rest counted", (names, words) => {
  expect(someOf(names)).toBe(words);
});

it.each([
  [sha("a"), "aaaaaaa"],
  ["f".repeat(64), "fffffff"],
  [`commit ${sha("b")}`, "commit bbbbbbb"],
  [`${sha("c")} cyd@example.com`, "ccccccc"],
  ["#382 review 1700382000", "#382 review 1700382000"],
  ["PROJ-1 comment 7", "PROJ-1 comment 7"],
])("the id %s is read as %s", (id, words) => {
  expect(shortId(id)).toBe(words);
});

it.each([
  ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-01-01 to 2026-02-01"],
  ["2026-01-01T00:00:00Z", "2026-01-01T23:00:00Z", "on 2026-01-01"],
  [null, null, "no dates"],
])("from %s to %s is %s", (from, to, words) => {
  expect(period(from, to)).toBe(words);
});

it.each([
  ["merged", 10, 10, 9, "open"],
  ["merged", 10, 10, 10, "merged"],
  ["closed", null, 10, 9, "open"],
  ["closed", null, 10, 11, "closed"],
  ["open", null, null, 9, "open"],
  [null, null, null, 9, null],
] as const)("%s, merged at %s, closed at %s, was at %i: %s", (state, merged_at, closed_at, until, then) => {
  expect(pullStateAt({ state, merged_at, closed_at }, until)).toBe(then);
});

const textOf = (spans: readonly { readonly text: string }[]) => spans.map(({ text }) => text).join("");

describe("a list", () => {
  const items = ["a", "b", "c"];
  const texts = (asked: Parameters<typeof detail>[0], usual = 2) =>
    cutList(items, detail(asked), usual).flatMap((block) =>
      block.type === "list" ? block.items.map(({ spans }) => textOf(spans)) : [],
    );

  it("is cut to what is usual, and says how to see the rest", () => {
    expect(texts({})).toEqual(["a", "b", "… and 1 more (--limit 3 shows all)"]);
  });

  it("is whole when it is short, or with --all", () => {
    expect(texts({}, 3)).toEqual(items);
    expect(texts({ all: true })).toEqual(items);
  });

  it("is cut to --limit, with --all too", () => {
    expect(texts({ limit: 1, all: true })).toEqual(["a", "… and 2 more (--limit 3 shows all)"]);
    expect(texts({ limit: 5 })).toEqual(items);
  });

  it("that is numbered gives no number to what is left out", () => {
    const [shown, rest] = cutList(items, detail({}), 2, { ordered: true });
    expect(shown).toMatchObject({ type: "list", isOrdered: true, items: { length: 2 } });
    expect(rest?.type === "paragraph" && textOf(rest.spans)).toBe("… and 1 more (--limit 3 shows all)");
  });
});

it.each([
  ["PROJ-1", "PROJ-1: add", "add"],
  ["PROJ-1", "[PROJ-1] add", "add"],
  ["PROJ-1", "PROJ-1. PROJ-1. add", "PROJ-1. add"],
  ["PROJ-1", "PROJ-12 add", "PROJ-12 add"],
  ["#7", "add (#7)", "add"],
  ["#7", "#7", "#7"],
])("beside %s the title %j is %j", (id, title, shown) => {
  expect(titleWithout(id, title)).toBe(shown);
});
