// The rules of issue-context on literals: what belongs to an issue, in which order, and what weakens it.
import { describe, expect, it } from "vitest";
import type { Detail } from "../../../src/agents/agent.ts";
import { IssueContext } from "../../../src/agents/context/issue-context.ts";
import type { IssueGathered } from "../../../src/agents/context/issue-context-data.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
import { changed, issue, issueGathered, linked, pull, spoke } from "../issue-rows.ts";
import { at, change, detail, person, type ScopeParts, scope, sha, wrote } from "../rows.ts";

const ADA = person(1, "Ada");
const BOB = person(2, "Bob");
const CYD = person(3, "Cyd");

function assess(
  parts: Partial<IssueGathered>,
  { asked = {}, ...scoped }: ScopeParts & { asked?: Partial<Detail> } = {},
) {
  // biome-ignore lint/suspicious/noExplicitAny: assess asks the store for nothing
  const agent = new IssueContext(null as any);
  const report = agent.assess(
    { key: "PROJ-1", isEveryKind: asked.all === true },
    issueGathered(parts),
    scope(scoped),
    detail(asked),
  );
  const text = renderText(report, { style: null, width: 80, hyperlinks: false, isTerminal: false });
  return { ...report, text };
}

const shas = (commits: readonly { sha: string }[]) => commits.map((commit) => commit.sha[0]).join("");

describe("commits", () => {
  const mention = linked("m", { kind: "mentions", confidence: 0.6, rule: "link.body" });
  const revert = linked("r", { kind: "reverts", rule: "link.revert-subject" });
  const merge = linked("g", { parent_count: 2 });
  const loner = linked("s", { kind: "suggested", confidence: 0.5, rule: "link.loner" });
  const commits = [linked("a"), mention, revert, merge, loner];

  it("are those that resolve the issue; merges carry no changes of their own", () => {
    expect(shas(assess({ commits }).data.commits)).toBe("a");
  });

  it("are those of every kind with --all, but for suggestions", () => {
    const { data, text } = assess({ commits }, { asked: { all: true } });
    expect(shas(data.commits)).toBe("amrg");
    expect(text).toContain("[mentions]");
    expect(text).toContain("[merge]");
  });

  it("that are only suggested stand apart, and are said not to count", () => {
    const { data, text } = assess({ commits });
    expect(shas(data.suggestedCommits)).toBe("s");
    expect(text).toMatch(/Suggested commits \(not counted until accepted\):\n- sssssss/);
  });

  it("count by their strongest link and keep every link", () => {
    const twice = [linked("a"), linked("a", { kind: "mentions", confidence: 0.6, rule: "link.body" })];
    const { data } = assess({ commits: twice });
    expect(data.commits).toHaveLength(1);
    expect(data.commits[0]?.links.map(({ kind, confidence }) => [kind, confidence])).toEqual([
      ["resolves", 1],
      ["mentions", 0.6],
    ]);
  });

  it("of two repositories with one number stay two", () => {
    const other = linked("a", { repository_id: 2, repository: "github.com/example/web", sha: sha("b") });
    expect(shas(assess({ commits: [linked("a"), other] }).data.commits)).toBe("ab");
  });

  it("are marked when they were reverted or are in no branch", () => {
    const commits = [linked("a", { revert_state: 1, is_reachable: 0 })];
    expect(assess({ commits }, { asked: { all: true } }).text).toContain("[reverted, unreachable]");
  });

  it("that no branch holds any more are no work without --all", () => {
    expect(assess({ commits: [linked("a", { is_reachable: 0 })] }).data.commits).toEqual([]);
  });
});

describe("pull requests", () => {
  it("are those linked and those that hold its commits, by number, each once with all its links", () => {
    const holding = { ...pull(7, { rule: "link.pull-commits" }), commit_id: 97 };
    const { data } = assess({
      commits: [linked("a")],
      pulls: [pull(12), pull(7)],
      pullsOfCommits: [holding],
    });
    expect(data.pullRequests.map(({ number }) => number)).toEqual([7, 12]);
    expect(data.pullRequests[0]?.links.map(({ kind }) => kind)).toEqual(["resolves", "contains"]);
  });

  it("that only mention it need --all", () => {
    const pulls = [pull(7, { kind: "mentions" })];
    expect(assess({ pulls }).data.pullRequests).toEqual([]);
    expect(assess({ pulls }, { asked: { all: true } }).data.pullRequests).toHaveLength(1);
  });

  it.each([
    ["merged later was open then", { merged_at: at("2026-05-21") }, "2026-05-20", "open"],
    ["merged before was merged", { merged_at: at("2026-05-21") }, "2026-05-22", "merged"],
    [
      "closed later was open then",
      { state: "closed", merged_at: null, closed_at: at("2026-05-21") },
      "2026-05-20",
      "open",
    ],
    ["of unknown state stays so", { state: null }, "2026-05-20", null],
  ])("%s", (_what, parts, givenAsOf, state) => {
    expect(assess({ pulls: [pull(7, parts)] }, { givenAsOf }).data.pullRequests[0]?.state).toBe(state);
  });

  it("known from messages alone show no state", () => {
    const unread = pull(7, { is_known: 0, state: null, title: null });
    expect(assess({ pulls: [unread] }).text).toMatch(/Related PRs:\n- #7\n/);
  });

  it.each([
    [true, "none linked"],
    [false, "none known (no pull request data in the memory)"],
  ])("that are none: forge data %s", (hasForge, words) => {
    expect(assess({}, { memory: { hasForge } }).text).toContain(`Related PRs:\n${words}\n`);
  });
});

describe("files", () => {
  it("stand by changed lines, then path by code point, the uncounted last", () => {
    const files = [
      changed("b.ts", "a"),
      changed("Z.ts", "a"),
      changed("big.ts", "a", { added_lines: 90 }),
      changed("big.ts", "b", { added_lines: 10 }),
      changed("new.ts", "b", { is_binary: null, added_lines: null, deleted_lines: null }),
    ];
    const { data } = assess({ commits: [linked("a"), linked("b")], files });
    expect(data.files.map(({ path, commits, churn }) => [path, commits, churn])).toEqual([
      ["big.ts", 2, 104],
      ["Z.ts", 1, 5],
      ["b.ts", 1, 5],
      ["new.ts", 1, null],
    ]);
    expect(data.files[0]?.evidence.ids).toEqual([sha("a"), sha("b")]);
  });

  it("that are gone are marked", () => {
    const files = [changed("old.ts", "a", { is_live: 0 })];
    expect(assess({ commits: [linked("a")], files }).text).toContain("- old.ts (gone)\n");
  });
});

describe("people", () => {
  it("are authors in the order of commits, then reviewers, then commenters, each by time", () => {
    const [first, second] = [linked("a"), linked("b")];
    const { data } = assess({
      commits: [first, second],
      authors: [wrote(BOB, first), wrote(ADA, second)],
      reviews: [spoke(person(5, "Late"), "2026-05-23"), spoke(person(4, "Early"), "2026-05-22")],
      remarks: [spoke(CYD, "2026-05-25")],
      issueRemarks: [spoke(person(6, "Dan"), "2026-05-24", { place: "PROJ-1" }), spoke(ADA, "2026-05-26")],
    });
    expect(data.people.map(({ name, roles }) => [name, roles.join("+")])).toEqual([
      ["Bob", "author"],
      ["Ada", "author+commenter"],
      ["Early", "reviewer"],
      ["Late", "reviewer"],
      ["Dan", "commenter"],
      ["Cyd", "commenter"],
    ]);
  });

  it("are not taken from another repository's commit of the same number", () => {
    const here = linked("a");
    const authors = [wrote(ADA, here), wrote(BOB, { ...here, repository_id: 2 })];
    expect(assess({ commits: [here], authors }).data.people.map(({ name }) => name)).toEqual(["Ada"]);
  });

  it("who only merged are mergers, seen with --all", () => {
    const merge = linked("g", { parent_count: 2 });
    const { data } = assess({ commits: [merge], authors: [wrote(BOB, merge)] }, { asked: { all: true } });
    expect(data.people).toMatchObject([{ name: "Bob", roles: ["merger"] }]);
  });

  it.each(["bot", "tool"])("are no %ss", (kind) => {
    const robot = person(9, "robot", { kind });
    const { data } = assess({
      commits: [linked("a")],
      authors: [wrote(robot, change("a"))],
      reviews: [spoke(robot, "2026-05-22")],
      issueRemarks: [spoke(robot, "2026-05-23")],
    });
    expect(data.people).toEqual([]);
  });
});

describe("the component", () => {
  const files = [
    changed("a/1", "a", { component: "auth" }),
    changed("a/2", "a", { component: "auth" }),
    changed("p/1", "a", { component: "payment" }),
    changed("x", "a", { component: null }),
  ];

  it("is the tracker's", () => {
    const { data, text } = assess({ files });
    expect(data.derivedComponent).toBeNull();
    expect(text).toContain("Component: core\n");
  });

  it("is that of most files where the tracker names none, and marked", () => {
    const { data, text } = assess({ issue: issue({ components: [] }), files });
    expect(data.derivedComponent).toEqual({ name: "auth", evidence: { ids: ["a/1", "a/2"], total: 2 } });
    expect(text).toContain("Component: auth — derived from its files\n");
  });

  it("of as many files goes to the first name, and to the root's files last", () => {
    const tied = [
      changed("README", "a", { component: "(root)" }),
      changed("p", "a", { component: "payment" }),
      changed("i", "a", { component: "infra" }),
    ];
    expect(assess({ issue: issue({ components: [] }), files: tied }).data.derivedComponent?.name).toBe(
      "infra",
    );
  });

  it.each([
    ["", "none"],
    ["priority components", "unknown"],
  ])("without files is, where the payloads left out %j, %s", (untold, words) => {
    expect(assess({ issue: issue({ components: [], untold }) }).text).toContain(`Component: ${words}\n`);
  });
});

describe("--limit", () => {
  it("cuts each list and says how to see the rest", () => {
    const commits = [linked("a"), linked("b"), linked("c")];
    const { data, text } = assess({ commits }, { asked: { limit: 2 } });
    expect(data.commits).toHaveLength(2);
    expect(text).toContain("- … and 1 more (--limit 3 shows all)\n");
  });
});
