// The answer as a whole: the threshold, what weakens it, what is said when it is empty. `assess` reads no store.
import { describe, expect, it } from "vitest";
import type { Detail } from "../../../src/agents/agent.ts";
import { FileExperts } from "../../../src/agents/expertise/file-experts.ts";
import type { FileExpertsGathered } from "../../../src/agents/expertise/file-experts-data.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
import {
  at,
  change,
  commented,
  detail,
  expertsGathered,
  file,
  person,
  repository,
  resolves,
  reviewed,
  type ScopeParts,
  scope,
  sha,
  wrote,
} from "../rows.ts";

const ADA = person(1, "Ada");
const BOB = person(2, "Bob");

function assess(
  parts: Partial<FileExpertsGathered>,
  {
    asked = {},
    isFollowed = true,
    ...scoped
  }: ScopeParts & { asked?: Partial<Detail>; isFollowed?: boolean } = {},
) {
  // biome-ignore lint/suspicious/noExplicitAny: assess asks the store for nothing
  const agent = new FileExperts(null as any);
  const report = agent.assess(
    { path: "src/a.ts", isFollowed },
    expertsGathered(parts),
    scope(scoped),
    detail(asked),
  );
  const text = renderText(report, { style: null, width: 80, hyperlinks: false, isTerminal: false });
  return { ...report, text, codes: report.data.caveats.map((caveat) => caveat.code) };
}

const a = change("a");
/** Ada 10.25 points from a commit, Bob 8 from a review, Cyd 2 from a comment. */
const THREE = {
  changes: [a],
  authors: [wrote(ADA, a)],
  pullReviews: [reviewed(BOB, "pull:1")],
  comments: [commented(person(3, "Cyd"), "PROJ-1")],
  issues: [resolves(a, "PROJ-1")],
};

describe("a third of the top score", () => {
  it("hides who is below it, counts them and says how to see them", () => {
    const { data, text } = assess(THREE);
    expect(data.experts.map(({ name }) => name)).toEqual(["Ada", "Bob"]);
    expect(data.belowThreshold).toEqual({ count: 1, threshold: 3.4 });
    expect(text).toContain("1 person below a third of the top score (3.4) not shown; --all shows them.");
  });

  it("hides nobody with --all", () => {
    const { data, text } = assess(THREE, { asked: { all: true } });
    expect(data.experts).toHaveLength(3);
    expect(text).not.toContain("below a third");
  });

  it("keeps who stands exactly on it", () => {
    const weights = { expertise: { commit: 6, review: 2, comment: 1, churnDivisor: 1000, recencyMax: 0 } };
    const b = change("b", { added_lines: 0, deleted_lines: 0 });
    const gathered = { changes: [b], authors: [wrote(ADA, b)], pullReviews: [reviewed(BOB, "pull:1")] };
    expect(assess(gathered, { config: { weights } }).data.experts.map(({ score }) => score)).toEqual([6, 2]);
  });

  it("is not what --limit does: that cuts the list and leaves the count as it is", () => {
    const { data, text } = assess(THREE, { asked: { limit: 1 } });
    expect(data.experts).toHaveLength(1);
    expect(data.belowThreshold.count).toBe(1);
    expect(text).toContain("… and 1 more (--limit 2 shows all)");
  });
});

describe("an empty answer says why", () => {
  const reverted = change("r", { revert_state: 1 });
  it.each([
    [
      "nothing is known of the file",
      {},
      {},
      "No change of it is in the memory; merges alone are not counted.",
    ],
    [
      "nothing had happened by then",
      {},
      { givenAsOf: "2020-01-01" },
      "Nothing had changed it by 2020-01-01.",
    ],
    [
      "all was reverted",
      { changes: [reverted], authors: [wrote(ADA, reverted)] },
      {},
      "Every change of it was reverted.",
    ],
    [
      "bots alone changed it",
      { changes: [a], authors: [wrote(person(9, "robot", { kind: "bot" }), a)] },
      {},
      "Only bots and tools changed it.",
    ],
  ] as const)("when %s", (_when, parts, scoped, reason) => {
    const { data, text } = assess(parts, scoped);
    expect(data).toMatchObject({ experts: [], emptyReason: reason });
    expect(text).toContain(`\n${reason}\n`);
  });

  it("and somebody's does not", () => {
    expect(assess(THREE).data.emptyReason).toBeNull();
  });
});

describe("what weakens the answer", () => {
  it("is nothing when all is known", () => {
    expect(assess(THREE).codes).toEqual([]);
  });

  it.each([
    [
      "counts-pending",
      { changes: [change("p", { is_binary: null, line_state: 0 })] },
      "Lines of 1 commit are not counted: churn is left out of every score.",
    ],
    [
      "reverted-work",
      { changes: [a, change("r", { revert_state: 1 })] },
      "1 commit was reverted and counts for nobody.",
    ],
    [
      "unlinked-commits",
      { changes: [a, change("b")], issues: [resolves(a, "PROJ-1")] },
      "1 of 2 commits of this file resolves no issue that is known.",
    ],
    [
      "unlinked-commits",
      { changes: [a] },
      "No commit of this file resolves an issue that is known: there are no comments to count.",
    ],
    [
      "joined-by-name",
      { changes: [a], authors: [wrote(person(1, "Ada", { is_by_name: 1 }), a)] },
      "Accounts joined by an equal name alone: Ada.",
    ],
    [
      "file-gone",
      { resolved: { file: file({ is_live: 0, is_name_live: 0 }), path: "src/a.ts", others: [] } },
      "The file is gone at the head that was read last.",
    ],
    [
      "file-renamed",
      { resolved: { file: file({ path: "src/b.ts", is_name_live: 0 }), path: "src/a.ts", others: [] } },
      "The file is called src/b.ts now.",
    ],
    [
      "shared-history",
      { resolved: { file: file({ other_live_path: "src/b.ts" }), path: "src/a.ts", others: [] } },
      "The file lives on as src/b.ts too: a merge kept both names, and their history is one. --no-follow tells them apart.",
    ],
    [
      "name-reused",
      { resolved: { file: file(), path: "src/a.ts", others: [file({ file_id: 2 })] } },
      "1 other file bore this name at another time and is left out; --no-follow counts them in.",
    ],
  ] as const)("%s", (code, parts, message) => {
    const { data, text } = assess(parts);
    const caveat = data.caveats.find((one) => one.code === code);
    expect(caveat?.message).toBe(message);
    expect(text.replace(/\n {2}/g, " ")).toContain(`Warning: ${message}`);
  });

  it.each([
    ["shallow-clone", { repositories: [repository({ is_shallow: 1 })] }],
    ["since", { repositories: [repository({ is_selective: 1 })] }],
    ["partial-clone", { repositories: [repository({ is_partial: 1 })] }],
    ["unfinished-run", { unfinishedRuns: 1 }],
    ["links-pending", { isLinked: false, unfinishedRuns: 1 }],
  ])("%s, of the repository it is about", (code, memory) => {
    expect(assess(THREE, { memory }).codes).toEqual([code]);
  });

  it("leaves out what other repositories lack", () => {
    const other = repository({ repository_id: 2, is_shallow: 1 });
    expect(assess(THREE, { memory: { repositories: [repository(), other] } }).codes).toEqual([]);
  });

  it("says nothing of other bearers of the name when the name alone is asked for", () => {
    const resolved = { file: file({ path: "src/b.ts" }), path: "src/a.ts", others: [file({ file_id: 2 })] };
    expect(assess({ ...THREE, resolved }, { isFollowed: false }).codes).toEqual([]);
  });
});

describe("explained", () => {
  it("shows every term with its weight, its rows, and the sum in words", () => {
    const { text } = assess(THREE, { asked: { explain: true } });
    expect(text).toContain("   commits 1 × 10 = 10 (aaaaaaa)\n");
    expect(text).toContain("   reviews 1 × 8 = 8 (#1 review pull:1-Bob)\n");
    expect(text).toContain("   churn 5 ÷ 20 = 0.25\n");
    expect(text).toContain("   recency 0: no activity in the component\n");
    expect(text).toContain("score = commits × 10 + reviews × 8 + issue comments × 2 + churn ÷ 20 + recency");
  });

  it("shows the weights of the configuration", () => {
    const config = { weights: { expertise: { commit: 3 } } };
    const { text } = assess(THREE, { asked: { explain: true }, config });
    expect(text).toContain("commits 1 × 3 = 3");
    expect(text).toContain("score = commits × 3 +");
  });

  it("lists what is left out of churn and why", () => {
    const bulk = change("b", { file_count: 500 });
    const { text } = assess({ changes: [bulk], authors: [wrote(ADA, bulk)] }, { asked: { explain: true } });
    expect(text).toContain("Left out of churn:\n- bulk: bbbbbbb\n");
  });
});

describe("where somebody shown has gone", () => {
  const old = change("a", { authored_at: at("2020-01-01") });
  const b = change("b");
  const lastSeen = [
    { developer_id: 1, at: at("2020-01-01") },
    { developer_id: 2, at: at("2026-05-01") },
  ];

  it("those who are still active are named, though below the threshold", () => {
    const authors = [wrote(ADA, old), wrote(BOB, b)];
    const many = ["c", "d", "e", "f"].map((letter) => change(letter, { authored_at: at("2020-01-01") }));
    const { data, text } = assess({
      changes: [old, ...many, b],
      authors: [...authors, ...many.map((one) => wrote(ADA, one))],
      lastSeen,
    });
    expect(data.experts.map(({ name }) => name)).toEqual(["Ada"]);
    expect(data.stillActive).toMatchObject([{ name: "Bob", evidence: { ids: [sha("b")] } }]);
    expect(text).toContain("\nStill active, by score: Bob (10.3).\n");
  });

  it("it is said when nobody is", () => {
    const { text } = assess({ changes: [old], authors: [wrote(ADA, old)], lastSeen });
    expect(text).toContain("Nobody with a part in this file is still active.");
  });

  it("and only there", () => {
    expect(assess({ changes: [b], authors: [wrote(BOB, b)], lastSeen }).text).not.toContain("active");
  });
});

it("names bots and tools beside the experts", () => {
  const b = change("b");
  const { text } = assess({
    ...THREE,
    changes: [a, b],
    authors: [wrote(ADA, a), wrote(person(9, "robot[bot]", { kind: "bot" }), b)],
  });
  expect(text).toContain("Not scored, bots and tools: robot[bot] (1 commit).");
});
