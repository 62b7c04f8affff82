// What `issue-context` tells of the words about an issue, its release and what came of it, in a real memory.
import { describe, expect, it } from "vitest";
import { openScope } from "../../../src/agents/agent.ts";
import { IssueContext } from "../../../src/agents/context/issue-context.ts";
import { issueContextSchema } from "../../../src/agents/context/issue-context-schema.ts";
import { discussionOn, releasedIn } from "../../../src/agents/context/issue-outcome.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
import type { Store } from "../../../src/store/store.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, BOB, dayN, lines, withOrigin } from "../../support/histories.ts";
import { githubPull, jiraSearch } from "../../support/payloads.ts";
import { spoke } from "../issue-rows.ts";
import { person } from "../rows.ts";

cleanUp();

async function ask(store: Store, key: string, given: { asOf?: number; all?: boolean } = {}) {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf: given.asOf, repo: undefined });
  const agent = new IssueContext(reader);
  const isEveryKind = given.all ?? false;
  const detail = { all: isEveryKind, explain: false, limit: undefined };
  const question = { key, isEveryKind };
  const report = agent.assess(question, await agent.gather(question, scope), scope, detail);
  expect(() => issueContextSchema.parse(report.data)).not.toThrow();
  const text = renderText(report, { style: null, width: 80, hyperlinks: false, isTerminal: false });
  return { data: report.data, text };
}

async function memory() {
  const app = withOrigin(createGitFixture(), "example/app");
  const commit = (message: string, n: number, day: number) =>
    app.commit({ author: ADA, message: `${message}\n`, files: { "a.ts": lines(n) }, date: dayN(day) });
  const work = commit("APP-1 work", 3, 0);
  app.tag("v1");
  const more = commit("APP-1 more", 4, 2);
  const fix = commit("APP-2 mend", 5, 6);
  const back = app.commit({
    author: BOB,
    message: `Revert "APP-1 more"\n\nThis reverts commit ${more}.\n`,
    files: { "a.ts": lines(3) },
    date: dayN(8),
  });
  const store = await newMemory();
  await ingestFixture(store, app);
  const ada = { name: "Ada Byron", email: "ada@example.com" };
  const search = jiraSearch(
    {
      key: "APP-1",
      created: dayN(0),
      updated: dayN(9),
      comments: [{ by: ada, at: dayN(3), body: "We chose the short way." }],
    },
    { key: "APP-2", created: dayN(5), updated: dayN(9) },
  );
  const [first] = search.issues;
  Object.assign(first?.fields ?? {}, {
    issuelinks: [
      {
        id: "1",
        type: { name: "Problem/Incident", inward: "is caused by", outward: "causes" },
        outwardIssue: { key: "APP-2" },
      },
    ],
  });
  await importJira(store, search);
  await importGithub(store, [
    githubPull({
      number: 1,
      by: "ada",
      created: dayN(1),
      merged: dayN(3),
      commits: [more],
      title: "APP-1 more",
      reviews: [{ by: "bob", at: dayN(2) + 1, body: "Good." }],
      comments: [{ by: "cyd", at: dayN(2) + 2, body: "Why?" }],
    }),
  ]);
  return { store, work, more, fix, back };
}

describe("what came of an issue's work", () => {
  it("is the release of each commit, reverts, and fixes of bugs it caused", async () => {
    const { store, work, more, fix, back } = await memory();
    const { data, text } = await ask(store, "APP-1");
    expect(data.releases).toMatchObject([{ tag: "v1", evidence: { ids: [work] } }]);
    expect(data.relations).toMatchObject([{ kind: "reverts", sha: back, of: more }]);
    expect(data.laterFixes).toMatchObject([
      { sha: fix, issue: "APP-2", rule: "later.issue-caused", text: "APP-1 causes APP-2" },
    ]);
    expect(text).toMatch(/^Release: v1 \(.{10}, 1 of 2 commits\); 1 not in a tag that was read$/m);
    expect((await ask(store, "APP-2")).data.laterFixes).toEqual([]);
  });

  it("is hidden before it happened", async () => {
    const { store } = await memory();
    const { data, text } = await ask(store, "APP-1", { asOf: dayN(5) });
    expect([data.relations, data.laterFixes]).toEqual([[], []]);
    expect(text).toContain("none: no revert of its commits, no later fix of a bug linked to it");
  });

  it("is not asked where nothing resolves it", () => {
    const none = { releases: [], revertedBefore: [] };
    expect(releasedIn(none, [])).toBeNull();
    const one = { repository: "a", commits: [] };
    const other = { repository: "b", commits: [{ commit_id: 1, sha: "c", ordered_at: 1, revert_state: 0 }] };
    expect(releasedIn(none, [one, other])).toBe("not in a tag that was read");
    const release = { repository: "b", tag: "v1", taggedAt: "2026-01-01T00:00:00Z" };
    const releases = [{ ...release, evidence: { ids: ["c"], total: 1 } }];
    expect(releasedIn({ ...none, releases }, [one, other])).toBe(
      "a: not in a tag that was read; b: v1 (2026-01-01)",
    );
    expect(releasedIn({ releases: [], revertedBefore: releases }, [other])).toBe(
      "none: reverted before v1 (2026-01-01)",
    );
  });
});

describe("what was said about an issue", () => {
  it("is what was decided on its pull requests, then its comments; the talk there with every kind of link", async () => {
    const { store } = await memory();
    const short = await ask(store, "APP-1");
    expect(short.data.discussion.map(({ kind, place, text }) => [kind, place, text])).toEqual([
      ["decision", "#1", "Good."],
      ["comment", "APP-1", "We chose the short way."],
    ]);
    expect(short.text).toContain("approved (#1)\n  Good.\n");
    const whole = await ask(store, "APP-1", { all: true });
    expect(whole.data.discussion.map(({ text }) => text)).toEqual([
      "Good.",
      "We chose the short way.",
      "Why?",
    ]);
  });

  it("is nothing of reviews that decided nothing", () => {
    const ada = person(1, "Ada");
    const reviews = [spoke(ada, "2026-05-20", { body: "Hm." })];
    expect(discussionOn({ reviews, remarks: [], issueRemarks: [] }, false)).toEqual([]);
    expect(discussionOn({ reviews, remarks: [], issueRemarks: [] }, true)).toHaveLength(1);
  });
});
