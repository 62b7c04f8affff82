// Who is scored by what, row by row.
import { describe, expect, it } from "vitest";
import type { FileExpertsGathered } from "../../../src/agents/expertise/file-experts-data.ts";
import {
  botsOf,
  candidatesOf,
  leftOutOf,
  rankExperts,
} from "../../../src/agents/expertise/file-experts-parts.ts";
import { createPathMatcher } from "../../../src/agents/path-matcher.ts";
import { defaultConfiguration } from "../../../src/config/configuration.ts";
import { active, at, change, commented, expertsGathered, person, reviewed, sha, wrote } from "../rows.ts";

const CONFIGURATION = defaultConfiguration();
const MATCHER = createPathMatcher(CONFIGURATION);
const ADA = person(1, "Ada");
const BOB = person(2, "Bob");

const rankAll = (gathered: FileExpertsGathered) =>
  rankExperts(candidatesOf(gathered), gathered, CONFIGURATION, MATCHER, at("2026-06-01"));
const rank = (parts: Partial<FileExpertsGathered>) => rankAll(expertsGathered(parts));

describe("commits", () => {
  it("count for each author and co-author once", () => {
    const a = change("a");
    const b = change("b");
    const experts = rank({
      changes: [a, b],
      authors: [wrote(ADA, a), wrote(BOB, a, "co-author"), wrote(ADA, a, "co-author"), wrote(ADA, b)],
    });
    expect(experts.map(({ name, commits, churn }) => [name, commits, churn])).toEqual([
      ["Ada", 2, 10],
      ["Bob", 1, 5],
    ]);
    expect(experts[0]?.evidence.commits).toEqual({ ids: [sha("a"), sha("b")], total: 2 });
  });

  it("count nothing when they were reverted", () => {
    const a = change("a", { revert_state: 1 });
    expect(rank({ changes: [a], authors: [wrote(ADA, a)] })).toEqual([]);
  });

  it("of binary files count no lines, and are not missing", () => {
    const a = change("a", { is_binary: 1, added_lines: null, deleted_lines: null });
    const b = change("b");
    const [ada] = rank({ changes: [a, b], authors: [wrote(ADA, a), wrote(ADA, b)] });
    expect(ada).toMatchObject({ commits: 2, churn: 5 });
  });

  it("whose lines are not counted take churn from everyone", () => {
    const pending = change("a", { is_binary: null, line_state: 0, added_lines: null, deleted_lines: null });
    const b = change("b");
    const experts = rank({ changes: [pending, b], authors: [wrote(ADA, pending), wrote(BOB, b)] });
    expect(experts.map(({ name, churn, score }) => [name, churn, score])).toEqual([
      ["Ada", null, 10],
      ["Bob", null, 10],
    ]);
    expect(experts[1]?.evidence.churn.total).toBe(0);
  });

  it("whose lines are not counted matter no more once they are reverted", () => {
    const pending = change("a", { is_binary: null, line_state: 0, revert_state: 1 });
    const b = change("b");
    const [bob] = rank({ changes: [pending, b], authors: [wrote(ADA, pending), wrote(BOB, b)] });
    expect(bob).toMatchObject({ name: "Bob", churn: 5 });
  });
});

describe("churn leaves out", () => {
  it.each([
    ["bulk", { file_count: 101 }, 0],
    ["nothing of a hundred files", { file_count: 100 }, 5],
    ["vendored", { path: "lib/vendor/x.js" }, 0],
    ["generated", { path: "package-lock.json" }, 0],
    ["submodule", { mode: 0o160000 }, 0],
    ["ignored-revision", { sha: sha("9") }, 0],
  ] as const)("%s", (reason, parts, churn) => {
    const a = change("a", parts);
    const gathered = expertsGathered({
      changes: [a],
      authors: [wrote(ADA, a)],
      ignoredRevisions: [sha("9")],
    });
    const [ada] = rankAll(gathered);
    expect(ada).toMatchObject({ commits: 1, churn });
    const listed = churn === 0 ? [{ reason, evidence: { ids: [a.sha], total: 1 } }] : [];
    expect(leftOutOf(gathered, MATCHER)).toEqual(listed);
  });

  it("what a configuration names", () => {
    const a = change("a", { path: "src/gen/api.ts" });
    const gathered = expertsGathered({ changes: [a], authors: [wrote(ADA, a)] });
    const matcher = createPathMatcher({ ...CONFIGURATION, generated: ["src/gen/**"] });
    expect(leftOutOf(gathered, matcher)).toMatchObject([{ reason: "generated" }]);
  });
});

describe("reviews", () => {
  it("count once for each logical change, however many there are", () => {
    const experts = rank({
      pullReviews: [
        reviewed(BOB, "pull:1", { external_id: "r1" }),
        reviewed(BOB, "pull:1", { external_id: "r2" }),
        reviewed(BOB, "pull:2", { external_id: "r3" }),
      ],
      trailerReviews: [reviewed(BOB, "pull:2", { external_id: "t1" })],
    });
    expect(experts[0]).toMatchObject({ name: "Bob", reviews: 2, commits: 0 });
    expect(experts[0]?.evidence.reviews).toEqual({ ids: ["#1 review r1 r2", "#2 review r3 t1"], total: 2 });
  });

  it("of one's own change count nothing", () => {
    const writers = [{ changeKey: "pull:1", developerId: 2 }];
    expect(rank({ pullReviews: [reviewed(BOB, "pull:1")], writers })).toEqual([]);
    expect(rank({ pullReviews: [reviewed(BOB, "pull:2")], writers })).toHaveLength(1);
  });
});

describe("comments", () => {
  it("count one by one, each with its id", () => {
    const [bob] = rank({
      comments: [
        commented(BOB, "PROJ-1", { external_id: "7" }),
        commented(BOB, "PROJ-2", { external_id: "8" }),
      ],
    });
    expect(bob).toMatchObject({ comments: 2, score: 4 });
    expect(bob?.evidence.comments.ids).toEqual(["PROJ-1 comment 7", "PROJ-2 comment 8"]);
  });
});

describe("recency", () => {
  it("counts from the last activity in the component, whatever the file saw last", () => {
    const a = change("a", { authored_at: at("2025-01-01") });
    const [ada] = rank({
      changes: [a],
      authors: [wrote(ADA, a)],
      componentActivity: [active(ADA, "2026-05-22")],
    });
    expect(ada).toMatchObject({
      recencyBonus: 15,
      lastActivity: "2025-01-01",
      lastInComponent: "2026-05-22",
    });
    expect(ada?.evidence.recency.ids).toEqual([`commit ${sha("e")}`]);
  });

  it("never adds a person who has no other term", () => {
    expect(rank({ componentActivity: [active(ADA, "2026-05-31")] })).toEqual([]);
  });

  it("is nothing, and says so, where the file has no component", () => {
    const a = change("a");
    const [ada] = rank({ changes: [a], authors: [wrote(ADA, a)] });
    expect(ada).toMatchObject({
      recencyBonus: 0,
      lastInComponent: null,
      evidence: { recency: { total: 0 } },
    });
  });
});

describe("bots and tools", () => {
  it.each(["bot", "tool"])("of kind %s are named, with their commits, and not scored", (kind) => {
    const robot = person(3, "robot", { kind });
    const a = change("a");
    const gathered = expertsGathered({
      changes: [a],
      authors: [wrote(robot, a)],
      pullReviews: [reviewed(person(4, "checker", { kind }), "pull:1")],
    });
    expect(rankAll(gathered)).toEqual([]);
    expect(botsOf(candidatesOf(gathered))).toEqual([
      { name: "checker", commits: 0, evidence: { ids: ["#1 review pull:1-checker"], total: 1 } },
      { name: "robot", commits: 1, evidence: { ids: [sha("a")], total: 1 } },
    ]);
  });
});

describe("equal scores", () => {
  it("go to the later activity, then the name by code point, then the key", () => {
    const [first, second] = [person(5, "Émile"), person(6, "Zoe")];
    const twins = [
      person(7, "Sam", { developer_key: "sam-2" }),
      person(8, "Sam", { developer_key: "sam-1" }),
    ];
    const comments = [first, second, ...twins].map((who) => commented(who, "PROJ-1"));
    const late = commented(person(9, "Anna"), "PROJ-1", { created_at: at("2026-05-01") });
    const ranked = rank({ comments: [late, ...comments] });
    expect(ranked.map(({ name }) => name)).toEqual(["Sam", "Sam", "Zoe", "Émile", "Anna"]);
    expect(rank({ comments: [...comments].reverse().concat(late) })).toEqual(ranked);
  });
});
