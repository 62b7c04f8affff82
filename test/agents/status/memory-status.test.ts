// What `status` says of real memories, figure by figure.
import { describe, expect, it } from "vitest";
import { openScope } from "../../../src/agents/agent.ts";
import { MemoryStatus } from "../../../src/agents/status/memory-status.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
import type { Store } from "../../../src/store/store.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, importGithub, importJira, ingestFixture, NOW, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, BOB, dayN, lines, withOrigin } from "../../support/histories.ts";
import { githubPull, jiraSearch } from "../../support/payloads.ts";

cleanUp();

async function statusOf(store: Store, asked = {}) {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf: undefined, repo: undefined });
  const agent = new MemoryStatus(reader);
  const report = agent.assess({}, await agent.gather({}, scope), scope, {
    all: false,
    explain: false,
    limit: undefined,
    ...asked,
  });
  return {
    ...report,
    text: renderText(report, { style: null, width: 80, hyperlinks: false, isTerminal: false }),
  };
}

function keyed(count: number) {
  const fixture = withOrigin(createGitFixture(), "example/app");
  for (let i = 1; i <= count; i++)
    fixture.commit({
      author: ADA,
      message: `PROJ-${i} part\n\nUTF-8, SHA-256\n`,
      files: { "a.ts": lines(i) },
      date: dayN(i),
    });
  return fixture;
}

describe("of a repository", () => {
  it("it counts commits, merges, links, files and tags", async () => {
    const fixture = keyed(5);
    fixture.branch("topic");
    fixture.commit({ author: BOB, message: "no key\n", files: { "b.ts": "b\n" }, date: dayN(7) });
    fixture.checkout("main");
    fixture.merge("topic", { author: ADA, date: dayN(8) });
    fixture.tag("v1");
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const { data, text } = await statusOf(store);
    expect(data.repositories[0]).toMatchObject({
      name: "github.com/example/app",
      commits: 7,
      merges: 1,
      linkedCommits: 5,
      linkedShare: 0.833,
      files: 2,
      liveFiles: 2,
      tags: 1,
      linesPending: 0,
    });
    expect(text).toContain("Linked: 5 of 6 non-merge commits resolve an issue (83.3%)\n");
    expect(data.links).toContainEqual({
      kind: "resolves",
      rule: "link.subject-start",
      commits: 5,
      issues: 5,
    });
    expect(data.inferredProjects).toEqual(["PROJ"]);
  });

  it("a single commit resolves", async () => {
    const store = await newMemory();
    await ingestFixture(store, keyed(1));
    await importJira(store, jiraSearch({ key: "PROJ-1", created: dayN(0) }));
    const { text } = await statusOf(store);
    expect(text).toContain("Linked: 1 of 1 non-merge commit resolves an issue (100.0%)\n");
  });

  it("it names keys that are none, the most frequent first, and counts the rest", async () => {
    const store = await newMemory();
    await ingestFixture(store, keyed(5));
    const { data, text } = await statusOf(store, { limit: 1, explain: true });
    expect(data.rejectedMentions).toEqual({
      total: 10,
      keys: 2,
      mostFrequent: [{ key: "SHA-256", reason: "unknown-project", count: 5 }],
    });
    expect(text).toContain("Rejected mentions: 10: SHA-256 × 5 (unknown-project) and 1 other key");
  });
});

describe("of what is incomplete it tells", () => {
  const codes = async (store: Store) => (await statusOf(store)).data.caveats.map((caveat) => caveat.code);

  it("a shallow clone", async () => {
    const store = await newMemory();
    await ingestFixture(store, keyed(5).clone({ depth: 2 }), { name: "example/app" });
    expect(await codes(store)).toContain("shallow-clone");
  });

  it("lines that are not counted yet", async () => {
    const store = await newMemory();
    await ingestFixture(store, keyed(5), { isWithoutChurn: true });
    expect(await codes(store)).toContain("counts-pending");
  });

  it("commits dated after the newest run, which are never the clock", async () => {
    const fixture = keyed(5);
    fixture.commit({ author: ADA, message: "from the future\n", date: NOW + 1_000_000 });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const { data } = await statusOf(store);
    expect(data.caveats.map((caveat) => caveat.code)).toContain("future-activity");
    expect(data.asOf).toBe("2023-11-19T10:00:00Z");
  });

  it("exports that hold part of the comments or of the changelog", async () => {
    const store = await newMemory();
    const search = jiraSearch({
      key: "PROJ-1",
      created: dayN(0),
      comments: [{ by: { name: "Dan" }, at: dayN(1) }],
    });
    // @ts-expect-error more comments than the page holds
    search.issues[0].fields.comment.total = 9;
    await importJira(store, search);
    expect(await codes(store)).toContain("cut-issues");
  });
});

it("of exports alone tells trackers, pull requests and when each was read", async () => {
  const store = await newMemory();
  await importJira(
    store,
    jiraSearch({ key: "PROJ-1", created: dayN(0), updated: dayN(2) }, { key: "PROJ-2", created: dayN(1) }),
  );
  await importGithub(store, [githubPull({ number: 3, by: "ada", created: dayN(1) })]);
  const { data, text } = await statusOf(store);
  expect(data.trackers).toMatchObject([{ source: "jira", site: "jira.example.com", issues: 2, comments: 0 }]);
  expect(data.repositories).toMatchObject([{ commits: 0, linkedShare: null, readAt: null, pullRequests: 1 }]);
  expect(data.runs.map(({ source, target, records }) => [source, target, records])).toEqual([
    ["github", "pulls.json", 1],
    ["jira", "issues.json", 2],
  ]);
  expect(text).toContain("Read: never: known from an export alone\n");
});
