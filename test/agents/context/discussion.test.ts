import { describe, expect, it } from "vitest";
import { discussionOf, reviewersOf } from "../../../src/agents/context/discussion.ts";
import type { RemarkOnPullRow, ReviewRow } from "../../../src/store/queries/discussion-queries.ts";

const people = ["ada", "bob", "cyd"];
let next = 0;

const said = (who: string | null, at: number, parts: Partial<RemarkOnPullRow> = {}): RemarkOnPullRow => ({
  external_id: String(++next),
  place: "#7",
  developer_id: who === null ? null : people.indexOf(who),
  developer_key: who,
  name: who,
  kind: who === null ? null : "person",
  is_by_name: 0,
  body: "Well.",
  at,
  path: null,
  line: null,
  url: null,
  ...parts,
});

const review = (who: string | null, at: number, state: string, parts: Partial<ReviewRow> = {}): ReviewRow => {
  const { path, line, ...row } = said(who, at, { body: "" });
  return { ...row, state, rule: "review.forge", ...parts };
};

const nobody = () => false;

describe("a reviewer's verdict", () => {
  it("is the last decisive review, whatever was commented after it", () => {
    const reviews = [
      review("ada", 1, "CHANGES_REQUESTED"),
      review("ada", 2, "APPROVED"),
      review("ada", 3, "COMMENTED"),
    ];
    const [ada] = reviewersOf(reviews, nobody);
    expect(ada).toMatchObject({ verdict: "approved", at: "1970-01-01T00:00:02Z", evidence: { total: 3 } });
  });

  it("is dismissed where the last decisive one was, and null without a decision", () => {
    const reviews = [
      review("ada", 1, "APPROVED"),
      review("ada", 2, "DISMISSED"),
      review("bob", 3, "COMMENTED"),
    ];
    expect(reviewersOf(reviews, nobody).map(({ name, verdict }) => [name, verdict])).toEqual([
      ["bob", null],
      ["ada", "dismissed"],
    ]);
  });

  it("is never that of whoever wrote the work; an unknown account is kept as one", () => {
    const reviews = [review("ada", 1, "COMMENTED"), review(null, 2, "APPROVED")];
    expect(reviewersOf(reviews, (id) => id === people.indexOf("ada"))).toMatchObject([
      { name: "unknown", verdict: "approved" },
    ]);
  });
});

describe("a discussion", () => {
  it("has the newest decision first, then the newest words", () => {
    const reviews = [
      review("ada", 1, "CHANGES_REQUESTED", { body: "A test, please." }),
      review("ada", 5, "APPROVED"),
      review("bob", 9, "COMMENTED", { body: "Late." }),
    ];
    const remarks = [said("cyd", 7), said("cyd", 8, { path: "a.ts", line: 3 })];
    expect(discussionOf(reviews, remarks).map(({ kind, author, text }) => [kind, author, text])).toEqual([
      ["decision", "ada", ""],
      ["decision", "ada", "A test, please."],
      ["comment", "bob", "Late."],
      ["line-comment", "cyd", "Well."],
      ["comment", "cyd", "Well."],
    ]);
  });

  it("leaves out reviews without word or verdict, and trailers, which are nobody's words", () => {
    const reviews = [
      review("ada", 1, "COMMENTED"),
      review("bob", 2, "APPROVED", { rule: "review.trailer", body: "Reviewed-by: Bob" }),
    ];
    expect(discussionOf(reviews, [])).toEqual([]);
  });

  it("names the row behind each word", () => {
    const [one] = discussionOf([], [said("ada", 1, { external_id: "77", url: "https://example.com/77" })]);
    expect(one?.evidence).toEqual({ ids: ["#7 comment 77"], total: 1, url: "https://example.com/77" });
  });
});
