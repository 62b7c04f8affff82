// The rules of file-context on literals.
import { describe, expect, it } from "vitest";
import type { Detail } from "../../../src/agents/agent.ts";
import { FileContext } from "../../../src/agents/file/file-context.ts";
import type { FileContextGathered } from "../../../src/agents/file/file-context-data.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
import type { PullOfCommitRow } from "../../../src/store/queries/pull-queries.ts";
import { pull } from "../issue-rows.ts";
import { at, change, detail, file, person, resolves, type ScopeParts, scope, sha, wrote } from "../rows.ts";

const ADA = person(1, "Ada");
const BOB = person(2, "Bob");

function assess(
  parts: Partial<FileContextGathered>,
  {
    asked = {},
    isFollowed = true,
    ...scoped
  }: ScopeParts & { asked?: Partial<Detail>; isFollowed?: boolean } = {},
) {
  // biome-ignore lint/suspicious/noExplicitAny: assess asks the store for nothing
  const agent = new FileContext(null as any);
  const gathered: FileContextGathered = {
    resolved: { file: file(), path: "src/a.ts", others: [] },
    names: ["src/a.ts"],
    changes: [],
    authors: [],
    pulls: [],
    issues: [],
    labels: [],
    coChanges: null,
    ...parts,
  };
  const report = agent.assess({ path: "src/a.ts", isFollowed }, gathered, scope(scoped), detail(asked));
  const text = renderText(report, { style: null, width: 80, hyperlinks: false, isTerminal: false });
  return { ...report, text };
}

const a = change("a", { change: "A", authored_at: at("2026-05-01"), path: "src/old.ts" });
const b = change("b", { change: "R", old_path: "src/old.ts", authored_at: at("2026-05-03") });
const c = change("c", { authored_at: at("2026-05-02") });
const ofPull = (number: number, letter: string, parts = {}): PullOfCommitRow => ({
  ...pull(number),
  commit_id: letter.charCodeAt(0),
  ...parts,
});

describe("the history", () => {
  const authors = [wrote(ADA, a), wrote(BOB, b), wrote(ADA, c), wrote(person(3, "Cyd"), c, "co-author")];

  it("counts commits, authors without co-authors, lines, and its first and last day", () => {
    const { data, text } = assess({ changes: [a, b, c], authors });
    expect(data.history).toMatchObject({
      commits: 3,
      authors: 2,
      churn: 15,
      firstAt: "2026-05-01T10:00:00Z",
      lastAt: "2026-05-03T10:00:00Z",
      evidence: { ids: [sha("a"), sha("b"), sha("c")], total: 3 },
    });
    expect(text).toContain("History: 3 commits by 2 authors, churn 15, 2026-05-01 to 2026-05-03\n");
    expect(text).toContain("Authors and co-authors:\n");
  });

  it("names what the file was called then where that was another name", () => {
    const { text } = assess({ changes: [a], names: ["src/a.ts", "src/old.ts"] }, { givenAsOf: "2026-05-02" });
    expect(text).toContain("Names through time:\n- src/old.ts since 2026-05-01\n");
    expect(assess({ changes: [c] }).text).not.toContain("Names through time");
  });

  it("tells who made it and who changed it last, in the order of the history", () => {
    const { data } = assess({ changes: [a, b, c], authors });
    expect([data.createdBy?.author, data.lastChangedBy?.author]).toEqual(["Ada", "Ada"]);
    expect(data.commits.map((commit) => commit.sha[0]).join("")).toBe("cba");
  });

  it("counts authors before identities are joined beside", () => {
    const other = change("d", { mailmap_email: "ada@home.example" });
    expect(
      assess({ changes: [a, other], authors: [wrote(ADA, a), wrote(ADA, other)] }).data.history,
    ).toMatchObject({
      authors: 1,
      mailmapAuthors: 2,
    });
  });

  it("of one day says on which", () => {
    expect(assess({ changes: [a], authors: [wrote(ADA, a)] }).text).toContain(
      "History: 1 commit by 1 author, churn 5, on 2026-05-01\n",
    );
  });

  it("has unknown churn while lines are not counted, and says of how many commits", () => {
    const pending = change("p", { is_binary: null, line_state: 0 });
    const { data, text } = assess({ changes: [a, pending], authors: [wrote(ADA, a), wrote(BOB, pending)] });
    expect(data.history.churn).toBeNull();
    expect(data.authors.map(({ name, churn }) => [name, churn])).toEqual([
      ["Ada", 5],
      ["Bob", null],
    ]);
    expect(text).toContain("Lines of 1 commit are not counted: churn is unknown.");
  });

  it("that is empty says why", () => {
    expect(assess({}).data.caveats).toMatchObject([{ code: "no-changes" }]);
    expect(assess({}, { givenAsOf: "2020-01-01" }).text).toContain(
      "Warning: Nothing had changed it by 2020-01-01.",
    );
  });
});

describe("names", () => {
  it("stand in the order of their first commits; the rename tells what it was called before", () => {
    const { data, text } = assess({ changes: [a, b, c], names: ["src/a.ts", "src/old.ts"] });
    expect(data.names.map(({ path, since }) => [path, since.slice(0, 10)])).toEqual([
      ["src/old.ts", "2026-05-01"],
      ["src/a.ts", "2026-05-03"],
    ]);
    expect(text).toContain("[renamed from src/old.ts]");
    expect(text).toContain("[added]");
  });

  it("are no list where there is one", () => {
    expect(assess({ changes: [c] }).text).not.toContain("Names through time");
  });

  it("of a path that was left behind lead to the present one", () => {
    const resolved = { file: file({ path: "src/now.ts", is_name_live: 0 }), path: "src/a.ts", others: [] };
    const { data } = assess({ resolved });
    expect(data.currentPath).toBe("src/now.ts");
    expect(data.caveats.map(({ code }) => code)).toContain("file-renamed");
  });

  it("of a file that is gone lead nowhere", () => {
    const resolved = { file: file({ is_live: 0, is_name_live: 0 }), path: "src/a.ts", others: [] };
    expect(assess({ resolved }).data.currentPath).toBeNull();
  });

  it("of which a merge kept two are both present", () => {
    const resolved = {
      file: file({ path: "src/now.ts", other_live_path: "src/now.ts" }),
      path: "src/a.ts",
      others: [],
    };
    const { data } = assess({ resolved });
    expect(data.currentPath).toBe("src/a.ts");
    expect(data.caveats.map(({ code }) => code)).toContain("shared-history");
  });
});

describe("authors", () => {
  it("stand by commits, then lines, then name; bots are marked, not left out", () => {
    const changes = ["d", "e", "f", "g", "h"].map((letter, index) => change(letter, { added_lines: index }));
    const [d, e, f, g, h] = changes as [typeof a, typeof a, typeof a, typeof a, typeof a];
    const robot = person(9, "robot", { kind: "bot" });
    const authors = [
      wrote(robot, d),
      wrote(robot, e),
      wrote(BOB, f),
      wrote(ADA, g),
      wrote(person(4, "Ann"), h),
    ];
    const { data, text } = assess({ changes, authors });
    expect(data.authors.map(({ name, commits, churn }) => [name, commits, churn])).toEqual([
      ["robot", 2, 5],
      ["Ann", 1, 6],
      ["Ada", 1, 5],
      ["Bob", 1, 4],
    ]);
    expect(text).toContain("- robot [bot] — commits: 2");
  });
});

describe("pull requests and issues", () => {
  it("stand newest first, each with the commits that are in it", () => {
    const { data } = assess({
      changes: [a, b, c],
      pulls: [ofPull(3, "a"), ofPull(12, "b"), ofPull(12, "c"), ofPull(12, "c")],
      issues: [resolves(a, "PROJ-1"), resolves(c, "PROJ-9"), resolves(b, "PROJ-5")],
    });
    expect(data.pullRequests.map(({ number, evidence }) => [number, evidence.total])).toEqual([
      [12, 2],
      [3, 1],
    ]);
    expect(data.issues.map(({ key }) => key)).toEqual(["PROJ-9", "PROJ-5", "PROJ-1"]);
  });

  it("name the rules that say so with --explain, and that of the component", () => {
    const pulls = [
      ofPull(12, "b", { rule: "pull.squash-number" }),
      ofPull(12, "b", { rule: "link.pull-commits" }),
    ];
    const { text } = assess({ changes: [b], pulls }, { asked: { explain: true } });
    expect(text).toContain("  by bbbbbbb (link.pull-commits, pull.squash-number)\n");
    expect(text).toMatch(/^Component: core, by component\.[a-z-]+$/m);
    expect(assess({ changes: [b], pulls }).text).toMatch(/^Component: core$/m);
  });

  it("known from messages alone are said to be", () => {
    const pulls = [ofPull(3, "a", { is_known: 0, state: null })];
    const { data, text } = assess({ changes: [a], pulls });
    expect(data.caveats).toMatchObject([
      { code: "unlinked-commits" },
      { code: "pull-number-from-message", evidence: { ids: ["github.com/example/app#3"], total: 1 } },
    ]);
    expect(text).toContain("- #3 Pull 3\n");
  });

  it("stood otherwise then", () => {
    const { data } = assess({ changes: [a], pulls: [ofPull(3, "a")] }, { givenAsOf: "2026-05-19" });
    expect(data.pullRequests[0]?.state).toBe("open");
  });
});

it("says which commits resolve no issue, and who is one person by name alone", () => {
  const authors = [wrote(ADA, a), wrote({ ...BOB, is_by_name: 1 }, b)];
  const { data } = assess({ changes: [a, b], authors, issues: [resolves(b, "PROJ-1")] });
  expect(data.caveats).toMatchObject([
    {
      message: "1 of 2 commits of this file resolves no issue that is known.",
      evidence: { ids: [sha("a")], total: 1 },
    },
    { message: "Accounts joined by an equal name alone: Bob." },
  ]);
});

it("says which way it counted", () => {
  expect(assess({}).text).toContain("renames followed\n");
  expect(assess({}, { isFollowed: false }).text).toContain("this path alone, renames not followed\n");
});

it("names the commits behind each entry when explained", () => {
  const { text } = assess(
    { changes: [a], authors: [wrote(ADA, a)], issues: [resolves(a, "PROJ-1")] },
    { asked: { explain: true } },
  );
  expect(text).toContain("- Ada — commits: 1, churn: 5\n  by aaaaaaa\n");
  expect(text).toContain("- PROJ-1\n  by aaaaaaa\n");
});
