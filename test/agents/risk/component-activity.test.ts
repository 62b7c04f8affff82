// Why a part changed so often: on literals, then on a real memory.
import { describe, expect, it } from "vitest";
import { type Detail, openScope } from "../../../src/agents/agent.ts";
import type { ComponentActivityGathered } from "../../../src/agents/risk/activity-data.ts";
import { componentActivitySchema } from "../../../src/agents/risk/activity-schema.ts";
import { ComponentActivity } from "../../../src/agents/risk/component-activity.ts";
import { groupedBy } from "../../../src/model/grouped.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, importJira, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, BOB, dayN, lines, withOrigin } from "../../support/histories.ts";
import { jiraSearch } from "../../support/payloads.ts";
import { detail, person, type ScopeParts, scope, sha } from "../rows.ts";
import { areaFile, by, fact, issueOf, touch } from "./risk-rows.ts";

cleanUp();

const ADA_ROW = person(1, "Ada");
const ROBOT = person(3, "renovate[bot]", { kind: "bot" });

interface Given extends Partial<Omit<ComponentActivityGathered, "touched">> {
  /** Of each commit a row a file. */
  readonly touched?: readonly { readonly commit_id: number; readonly file_id: number }[];
}

function assess(
  { touched = [], ...parts }: Given,
  { days, asked = {}, ...scoped }: ScopeParts & { days?: number; asked?: Partial<Detail> } = {},
) {
  // biome-ignore lint/suspicious/noExplicitAny: assess asks the store for nothing
  const agent = new ComponentActivity(null as any);
  const gathered: ComponentActivityGathered = {
    area: {
      repositoryId: 1,
      repository: "github.com/example/app",
      repositoryUrl: null,
      kind: "component",
      name: "core",
      componentId: 1,
      files: [areaFile(1, "src/x.ts"), areaFile(2, "test/x.test.ts"), areaFile(3, "README.md")],
    },
    touched: new Map(
      [...groupedBy(touched, (row) => row.commit_id)].map(([id, rows]) => [
        id,
        new Set(rows.map((row) => row.file_id)),
      ]),
    ),
    commits: [],
    authors: [],
    issues: [],
    labels: [],
    pulls: [],
    ignoredRevisions: [],
    ...parts,
  };
  const report = agent.assess({ name: "core", days }, gathered, scope(scoped), detail(asked));
  componentActivitySchema.parse(report.data);
  const text = renderText(report, { style: null, width: 80, hyperlinks: false, isTerminal: false });
  return { data: report.data, text, sentences: report.data.findings.map((one) => one.text) };
}

const a = fact("a", "2026-05-20", { change_key: "pull:1" });
const b = fact("b", "2026-05-21", { change_key: "pull:1" });
const c = fact("c", "2026-05-22");
const d = fact("d", "2026-05-23", { file_count: 200 });
const e = fact("e", "2026-05-24");
const old = fact("f", "2025-01-10");
const older = fact("g", "2024-06-10");

describe("changes", () => {
  const parts = {
    touched: [
      touch(1, a),
      touch(2, b),
      touch(1, c),
      touch(3, d),
      touch(3, e),
      touch(1, old),
      touch(1, older),
    ],
    commits: [a, b, c, d, e, old, older],
    authors: [by(ADA_ROW, a), by(ADA_ROW, c), by(ROBOT, e)],
    issues: [
      issueOf(a, "PROJ-1"),
      issueOf(b, "PROJ-2", { type: "Story" }),
      issueOf(c, "PROJ-2", { type: "Story" }),
    ],
  };

  it("are logical, each with one type, bots and bulk apart", () => {
    const { data } = assess(parts);
    expect(data).toMatchObject({ changes: 4, commits: 5 });
    expect(data.byType.map(({ group, type, changes }) => [group, type, changes])).toEqual([
      ["bot", null, 1],
      ["bug", "Bug", 1],
      ["bulk", null, 1],
      ["other", "Story", 1],
    ]);
    expect(data.byType.find(({ group }) => group === "bug")?.evidence.ids).toEqual(["#1"]);
  });

  it("are compared with the past before the window", () => {
    const { data, sentences } = assess(parts);
    // 2 changes in 631 days: 0.3 in 90.
    expect(data.past).toMatchObject({ changes: 2, days: 631, usual: 0.3, ratio: 14, lastYear: null });
    expect(data.past?.evidence.total).toBe(2);
    expect(sentences[0]).toBe("core changed 4 times in the last 90 days, 14.0 times its usual rate of 0.3.");
  });

  it("are compared with the year before the window too, where that was another time", () => {
    const early = [1, 2, 3, 4, 5, 6, 7, 8].map((day) => fact(`${day}`, `2016-01-0${day}`));
    const late = fact("9", "2026-01-02");
    const commits = [...early, late, a];
    const quiet = assess({ touched: commits.map((one) => touch(1, one)), commits });
    expect(quiet.data.past).toMatchObject({ changes: 9, lastYear: { changes: 1, usual: 0.2, ratio: 4.1 } });
    expect(quiet.data.past?.evidence).toMatchObject({ total: 9, ids: { 0: late.sha } });
    expect(quiet.data.past?.lastYear?.evidence).toEqual({ ids: [late.sha], total: 1 });
    expect(quiet.sentences[0]).toMatch(/times its usual rate of 0\.2\.$/);
    const many = [...early, ...["b", "c", "d", "e", "f"].map((one) => fact(one, "2025-12-02")), a];
    const busy = assess({ touched: many.map((one) => touch(1, one)), commits: many });
    expect(busy.sentences[0]).toMatch(/rate of 0\.3 and 0\.8 times that of the year before, 1\.2\.$/);
  });

  it("are no multiple of a rate that rounds to nothing", () => {
    const rare = { touched: [touch(1, a), touch(1, old)], commits: [a, old] };
    const { data, sentences } = assess(rare, { asOf: "2026-05-20", days: 2 });
    expect(data.past).toMatchObject({ changes: 1, usual: 0 });
    expect(sentences[0]).toBe(
      "core changed once in the last 2 days; it usually changes less than once in so long a time.",
    );
  });

  it("are told of in words, with their rows", () => {
    const { sentences, data } = assess(parts);
    expect(sentences.slice(1)).toEqual([
      "The most for one issue: 2 for PROJ-2.",
      "src/x.ts changed in 2 of them.",
      "1 of them was bulk or reformatting work.",
      "1 of them was by bots.",
    ]);
    expect(data.findings[2]?.evidence.ids).toEqual([sha("c"), "#1"]);
  });

  it("name issues by changes, pull requests by files, people by name, kinds of files", () => {
    const { data } = assess(parts);
    expect(data.issues.map(({ key, changes }) => [key, changes])).toEqual([
      ["PROJ-2", 2],
      ["PROJ-1", 1],
    ]);
    expect(data.pullRequests.map(({ number, files }) => [number, files])).toEqual([[1, 2]]);
    expect(data.people.map(({ name, isBot }) => [name, isBot])).toEqual([
      ["Ada", false],
      ["renovate[bot]", true],
    ]);
    expect(data.fileKinds.map(({ kind, changes, files }) => [kind, changes, files])).toEqual([
      ["source", 2, 1],
      ["test", 1, 1],
      ["docs", 2, 1],
    ]);
  });

  it("stand in the month of their last commit, twelve months at most, empty ones too", () => {
    const { data, text } = assess(parts, { asOf: "2026-06-02" });
    expect(data.months).toHaveLength(12);
    expect(data.months[0]?.month).toBe("2025-07");
    expect(data.months.slice(-2).map(({ month, changes }) => [month, changes])).toEqual([
      ["2026-05", 4],
      ["2026-06", 0],
    ]);
    // Of July 2024 to February 2026, 20 whole months, one has a change.
    expect(data.monthlyMean).toBe(0.1);
    expect(text).toMatch(/2026-05 +4 +####\n2026-06 +0 +so far/);
  });

  it("say what was reverted, and which issue has no known type", () => {
    const { sentences, data } = assess({
      touched: [touch(1, c), touch(1, e)],
      commits: [{ ...c, revert_state: 1 }, e],
      issues: [issueOf(e, "PROJ-9", { type: null, is_known: 0 })],
    });
    expect(sentences).toContain("1 commit among them was reverted.");
    expect(data.byType.map(({ group }) => group)).toEqual(["none", "unknown"]);
    expect(data.caveats.map(({ code }) => code)).toEqual(["unknown-issue-types"]);
  });
});

describe("an answer without changes", () => {
  it("says when the last one was", () => {
    const { data, sentences, text } = assess({ touched: [touch(1, old)], commits: [old] });
    expect(data).toMatchObject({ changes: 0, byType: [], people: [] });
    expect(sentences).toEqual([
      "core did not change in the last 90 days; the last change was on 2025-01-10.",
    ]);
    expect(text).not.toContain("Took part");
  });

  it("says that there was none before either", () => {
    expect(assess({}).sentences).toEqual(["core did not change in the last 90 days, nor before."]);
  });

  it("says of a first change that it has no past", () => {
    expect(assess({ touched: [touch(1, a)], commits: [a] }, { days: 1 }).sentences[0]).toMatch(
      /did not change in the last day; the last change was on 2026-05-20\.$/,
    );
    expect(assess({ touched: [touch(1, a)], commits: [a] }).sentences).toEqual([
      "core changed once in the last 90 days; it has no past to compare with.",
    ]);
  });
});

describe("in a real memory", () => {
  it("counts what the files of a folder went through, gone and renamed ones too", async () => {
    const app = withOrigin(createGitFixture(), "example/app");
    const commit = (day: number, message: string, files: Record<string, string>, author = ADA) =>
      app.commit({ author, message, files, date: dayN(day) });
    commit(0, "start\n", { "src/auth/token.ts": lines(9), "src/pay/card.ts": lines(9) });
    commit(200, "APP-1 one\n", { "src/auth/token.ts": lines(11) });
    commit(203, "APP-1 two\n", { "src/auth/token.ts": lines(12) }, BOB);
    commit(204, "APP-2 other\n", { "src/pay/card.ts": lines(12) }, BOB);
    app.git("rm", "-q", "src/auth/token.ts");
    app.commit({ author: ADA, message: "away\n", date: dayN(210) });
    const store = await newMemory();
    await ingestFixture(store, app);
    await importJira(
      store,
      jiraSearch({ key: "APP-1", created: dayN(1), type: "Bug" }, { key: "APP-2", created: dayN(1) }),
    );
    const reader = createStoreReader(store.db);
    const agent = new ComponentActivity(reader);
    const question = { name: "src/auth", days: undefined };
    const now = await openScope(reader, { asOf: undefined, repo: undefined });
    const { data } = agent.assess(question, await agent.gather(question, now), now, detail());
    expect(data).toMatchObject({ kind: "folder", changes: 2, commits: 3, past: { changes: 1 } });
    expect(data.byType.map(({ group, changes }) => [group, changes])).toEqual([
      ["bug", 1],
      ["none", 1],
    ]);
    expect(data.people.map(({ name }) => name)).toEqual(["Ada Byron", "Bob Moss"]);
    const then = await openScope(reader, { asOf: dayN(201), repo: undefined });
    const before = agent.assess(question, await agent.gather(question, then), then, detail()).data;
    expect(before).toMatchObject({ changes: 1, commits: 1 });
  });
});
