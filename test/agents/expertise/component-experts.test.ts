// Who knows a component or a folder: on literals, then on real memories.
import { describe, expect, it } from "vitest";
import { type Detail, openScope } from "../../../src/agents/agent.ts";
import { ComponentExperts } from "../../../src/agents/expertise/component-experts.ts";
import type { ComponentExpertsGathered } from "../../../src/agents/expertise/component-experts-data.ts";
import { FileExperts } from "../../../src/agents/expertise/file-experts.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
import type { Store } from "../../../src/store/store.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, BOB, CYD, dayN, lines, withOrigin } from "../../support/histories.ts";
import { githubPull, jiraSearch } from "../../support/payloads.ts";
import {
  active,
  area,
  areaFile,
  at,
  change,
  commented,
  detail,
  expertsGathered,
  person,
  resolves,
  reviewed,
  type ScopeParts,
  scope,
  sha,
  wrote,
} from "../rows.ts";

cleanUp();

const ADA_ROW = person(1, "Ada");
const BOB_ROW = person(2, "Bob");

function assess(
  parts: Partial<ComponentExpertsGathered>,
  { asked = {}, ...scoped }: ScopeParts & { asked?: Partial<Detail> } = {},
) {
  // biome-ignore lint/suspicious/noExplicitAny: assess asks the store for nothing
  const agent = new ComponentExperts(null as any);
  const { resolved: _, ...nothing } = expertsGathered();
  const gathered = { area: area(), ...nothing, ...parts };
  const report = agent.assess({ name: "core" }, gathered, scope(scoped), detail(asked));
  const text = renderText(report, { style: null, width: 80, hyperlinks: false, isTerminal: false });
  return { ...report, text, codes: report.data.caveats.map((caveat) => caveat.code) };
}

const a = change("a");

describe("what is counted once", () => {
  it("is a commit whose files count differently: one commit, the lines of the kind that counts", () => {
    const vendored = change("a", { path: "vendor/x.js", added_lines: 900 });
    const { data } = assess({ changes: [a, vendored], authors: [wrote(ADA_ROW, a)] });
    expect(data.experts).toMatchObject([{ name: "Ada", commits: 1, churn: 5 }]);
    expect(data.experts[0]?.evidence.commits).toEqual({ ids: [sha("a")], total: 1 });
    expect(data.leftOutOfChurn).toEqual([{ reason: "vendored", evidence: { ids: [sha("a")], total: 1 } }]);
  });

  it("is such a commit in what is told of all commits", () => {
    const generated = change("a", { path: "x.snap" });
    const { data } = assess({ changes: [a, generated, change("b", { revert_state: 1 })] });
    expect(data.caveats.map(({ message }) => message)).toEqual([
      "1 commit was reverted and counts for nobody.",
      "No commit of this component resolves an issue that is known: there are no comments to count.",
    ]);
  });
});

describe("recency", () => {
  const parts = { changes: [a], authors: [wrote(ADA_ROW, a)], issues: [resolves(a, "PROJ-1")] };

  it("of a component counts from it", () => {
    const { data, text } = assess({ ...parts, componentActivity: [active(ADA_ROW, "2026-05-22")] });
    expect(data).toMatchObject({ recencyFrom: "component", experts: [{ recencyBonus: 15 }] });
    expect(text).toContain("recency from the component");
  });

  it("of a folder counts from the last commit, review or comment about its own files", () => {
    const folder = { area: area({ kind: "folder", name: "src/core", componentId: null }) };
    const of = (more: Partial<ComponentExpertsGathered>) =>
      assess({ ...parts, ...folder, componentActivity: null, ...more }, { asked: { explain: true } });
    const { data, text } = of({});
    expect(data).toMatchObject({
      recencyFrom: "folder",
      experts: [{ recencyBonus: 14, lastInComponent: "2026-05-20" }],
    });
    expect(data.experts[0]?.evidence.recency.ids).toEqual([`commit ${sha("a")}`]);
    expect(text).toContain("recency 14: last in the folder on 2026-05-20 (commit aaaaaaa)");
    const later = of({ comments: [commented(ADA_ROW, "PROJ-1")] });
    expect(later.data.experts[0]?.evidence.recency.ids).toEqual(["issue-comment c-Ada"]);
    const review = of({ pullReviews: [reviewed(ADA_ROW, "pull:1")] });
    expect(review.data.experts[0]?.evidence.recency.ids).toEqual(["review pull:1-Ada"]);
  });
});

describe("beside the sum", () => {
  const lastSeen = [
    { developer_id: 1, at: at("2024-01-01") },
    { developer_id: 2, at: at("2026-05-30") },
  ];
  const old = change("a", { authored_at: at("2023-12-30"), added_lines: 9000 });
  const b = change("b", { authored_at: at("2026-05-30") });
  const parts = {
    changes: [old, b],
    authors: [wrote(ADA_ROW, old), wrote(BOB_ROW, b)],
    issues: [{ ...resolves(old, "PROJ-1"), type: "Bug" }],
    lastSeen,
  };

  it("stands under each name what was fixed, and who is not about any more", () => {
    const { data, text } = assess(parts);
    expect(data.experts.map(({ name, standing }) => [name, standing])).toEqual([["Ada", "left"]]);
    expect(text).toContain("   fixed 1 bug here\n   not seen since 2024-01-01\n");
  });

  it("names who is still active, though below the threshold", () => {
    const { data, text } = assess(parts);
    expect(data.stillActive).toMatchObject([{ name: "Bob", evidence: { ids: [sha("b")] } }]);
    expect(text).toContain("\nStill active, by score: Bob (10.3).\n");
  });

  it("says when nobody is", () => {
    const { data, text } = assess({ ...parts, changes: [old], authors: [wrote(ADA_ROW, old)] });
    expect(data.stillActive).toEqual([]);
    expect(text).toContain("Nobody with a part in this component is still active.");
  });

  it("says neither where the list tells it", () => {
    expect(assess({ ...parts, changes: [b], authors: [wrote(BOB_ROW, b)] }).text).not.toContain("active");
  });
});

describe("an answer that weakens or is empty says why", () => {
  it("below a third of the top score", () => {
    const comments = [commented(BOB_ROW, "PROJ-1")];
    const { data, text } = assess({ changes: [a], authors: [wrote(ADA_ROW, a)], comments });
    expect(data.belowThreshold).toEqual({ count: 1, threshold: 3.4 });
    expect(text).toContain("1 person below a third of the top score (3.4) not shown; --all shows them.");
    const all = assess({ changes: [a], authors: [wrote(ADA_ROW, a)], comments }, { asked: { all: true } });
    expect(all.data.experts).toHaveLength(2);
  });

  it.each([
    ["nothing is known", {}, "No change of it is in the memory; merges alone are not counted."],
    ["all was reverted", { changes: [change("r", { revert_state: 1 })] }, "Every change of it was reverted."],
    [
      "bots alone worked there",
      { changes: [a], authors: [wrote(person(9, "robot", { kind: "bot" }), a)] },
      "Only bots and tools changed it.",
    ],
  ])("when %s", (_when, parts, reason) => {
    const { data, text } = assess(parts);
    expect(data).toMatchObject({ experts: [], emptyReason: reason, stillActive: [] });
    expect(text).toContain(`\n${reason}\n`);
  });

  it("names the files it had, where none is left", () => {
    const files = [areaFile("src/core/a.ts", { is_live: 0 })];
    const { data, codes } = assess({ area: area({ files }), changes: [a], issues: [resolves(a, "PROJ-1")] });
    expect(codes).toEqual(["area-gone"]);
    expect(data.files).toEqual({ counted: 1, gone: 0 });
  });

  it("says under --as-of that the files are the head's, where some have gone", () => {
    const files = [areaFile("src/core/a.ts"), areaFile("src/core/b.ts", { is_live: 0 })];
    const gathered = { area: area({ files }), changes: [a], issues: [resolves(a, "PROJ-1")] };
    expect(assess(gathered, { givenAsOf: "2026-05-25" }).codes).toEqual(["files-of-head"]);
    expect(assess(gathered).codes).toEqual([]);
    expect(assess(gathered).text).toContain("1 file, 1 gone left out");
  });
});

const newApp = () => withOrigin(createGitFixture(), "example/app");

async function experts(store: Store, name: string, asOf?: number) {
  const reader = createStoreReader(store.db);
  const asked = await openScope(reader, { asOf, repo: undefined });
  const agent = new ComponentExperts(reader);
  const gathered = await agent.gather({ name }, asked);
  return agent.assess({ name }, gathered, asked, detail({ all: true })).data;
}

async function fileExperts(store: Store, path: string) {
  const reader = createStoreReader(store.db);
  const asked = await openScope(reader, { asOf: undefined, repo: undefined });
  const agent = new FileExperts(reader);
  const question = { path, isFollowed: true };
  return agent.assess(question, await agent.gather(question, asked), asked, detail({ all: true })).data;
}

describe("in a real memory", () => {
  async function app() {
    const fixture = newApp();
    fixture.commit({
      author: ADA,
      message: "APP-1 make\n",
      files: { "src/auth/a.ts": lines(10), "src/auth/b.ts": lines(20), "src/auth/vendor/c.js": lines(90) },
      date: dayN(0),
    });
    fixture.commit({
      author: BOB,
      message:
        "APP-1 more\n\nCo-authored-by: Bob Moss <bob@example.com>\nReviewed-by: Cyd Vane <cyd@example.com>\n",
      files: { "src/auth/a.ts": lines(12), "src/auth/b.ts": lines(21), "src/pay/d.ts": lines(5) },
      date: dayN(1),
    });
    fixture.commit({
      author: CYD,
      message: "APP-2 pay\n",
      files: { "src/pay/d.ts": lines(9) },
      date: dayN(2),
    });
    fixture.commit({
      author: CYD,
      message: "move\n",
      moves: { "src/pay/d.ts": "src/auth/d.ts" },
      date: dayN(3),
    });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const ada = { name: "Ada Byron", email: "ada@example.com" };
    await importJira(
      store,
      jiraSearch({
        key: "APP-1",
        created: dayN(0),
        updated: dayN(4),
        comments: [{ by: ada, at: dayN(4) }],
      }),
    );
    return { store, fixture };
  }

  it("counts a commit, a review and a comment once, however many files they are about", async () => {
    const { store } = await app();
    const { experts: people, leftOutOfChurn, files } = await experts(store, "auth");
    expect(files).toEqual({ counted: 4, gone: 0 });
    const figures = people.map(({ name, commits, reviews, comments, churn }) => [
      name,
      [commits, reviews, comments, churn],
    ]);
    expect(Object.fromEntries(figures)).toEqual({
      "Ada Byron": [1, 0, 1, 30],
      "Bob Moss": [1, 0, 0, 8],
      // The file followed from where it was, the review of APP-1's change once.
      "Cyd Vane": [2, 1, 0, 4],
    });
    expect(leftOutOfChurn).toMatchObject([{ reason: "vendored", evidence: { total: 1 } }]);
  });

  it("of one file answers as the file does", async () => {
    const fixture = newApp();
    fixture.commit({ author: ADA, message: "make\n", files: { "src/one/a.ts": lines(10) }, date: dayN(0) });
    fixture.commit({ author: BOB, message: "more\n", files: { "src/one/a.ts": lines(13) }, date: dayN(9) });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    await importGithub(store, [
      githubPull({ number: 3, by: "bob", created: dayN(9), repository: "example/app" }),
    ]);
    const { experts: people } = await experts(store, "one");
    expect(people).toEqual((await fileExperts(store, "src/one/a.ts")).experts);
  });

  it("hides what is later than the day asked for", async () => {
    const { store } = await app();
    const { experts: people } = await experts(store, "src/auth", dayN(0) + 3600);
    expect(people.map(({ name, commits, comments }) => [name, commits, comments])).toEqual([
      ["Ada Byron", 1, 0],
    ]);
  });

  it("leaves files gone at the head out, unless all are gone", async () => {
    const { store, fixture } = await app();
    fixture.git("rm", "-q", "src/auth/a.ts");
    fixture.commit({ author: ADA, message: "away\n", date: dayN(5) });
    await ingestFixture(store, fixture);
    expect(await experts(store, "src/auth")).toMatchObject({ files: { counted: 3, gone: 1 } });
    fixture.git("rm", "-qr", "src/auth");
    fixture.commit({ author: ADA, message: "all away\n", date: dayN(6) });
    await ingestFixture(store, fixture);
    const gone = await experts(store, "src/auth");
    expect(gone.files.gone).toBe(0);
    expect(gone.caveats.map(({ code }) => code)).toContain("area-gone");
    expect(gone.experts.length).toBeGreaterThan(0);
  });
});
