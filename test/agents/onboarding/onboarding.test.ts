// What a newcomer is told, on literals.
import { describe, expect, it } from "vitest";
import { configurationOf } from "../../../src/agents/configuration.ts";
import { Onboarding } from "../../../src/agents/onboarding/onboarding.ts";
import type { OnboardingGathered } from "../../../src/agents/onboarding/onboarding-data.ts";
import { filesByWeight } from "../../../src/agents/onboarding/onboarding-files.ts";
import { onboardingSchema } from "../../../src/agents/onboarding/onboarding-schema.ts";
import type { RiskRows } from "../../../src/agents/risk/risk-data.ts";
import { rankFiles } from "../../../src/agents/risk/risk-files.ts";
import type { OpenIssueRow } from "../../../src/store/queries/onboarding-queries.ts";
import { areaFile, fact, issueOf, touch } from "../risk/risk-rows.ts";
import { area, detail, expertsGathered, person, scope, sha, wrote } from "../rows.ts";

interface Parts extends Partial<Omit<OnboardingGathered, "rows" | "experts" | "ranked" | "weighed">> {
  readonly rows?: Partial<RiskRows>;
  readonly experts?: Partial<OnboardingGathered["experts"]>;
}

function assess({ rows, experts, ...more }: Parts) {
  const now = scope();
  const all: RiskRows = {
    files: [areaFile(1, "src/core/a.ts")],
    changes: [],
    commits: [],
    subjects: [],
    authors: [],
    issues: [],
    labels: [],
    ignoredRevisions: [],
    ...rows,
  };
  const { resolved: _, ...nothing } = expertsGathered();
  const asked = { by: "outlook", days: 36_500 } as const;
  const ranked = rankFiles(all, configurationOf(now.memory), asked, now.asOf ?? 0);
  const gathered: OnboardingGathered = {
    experts: { area: area(), ...nothing, ...experts },
    rows: all,
    ranked,
    weighed: filesByWeight(ranked),
    others: [],
    pulls: [],
    issueFacts: [],
    openIssues: [],
    openLabels: [],
    fileExperts: [],
    ...more,
  };
  // biome-ignore lint/suspicious/noExplicitAny: assess asks the store for nothing
  const report = new Onboarding(null as any).assess({ name: "core" }, gathered, now, detail());
  onboardingSchema.parse(report.data);
  const emptyOf = (section: string) => report.data.empty.find((one) => one.section === section)?.reason;
  return { data: report.data, emptyOf };
}

const LETTERS = ["a", "b", "c", "d", "e"] as const;
const five = LETTERS.map((letter, i) => fact(letter, `2026-0${i + 1}-10`));
const changes = five.map((commit) => touch(1, commit));
const subjects = five.map(({ commit_id, sha: hash }) => ({ commit_id, subject: `work ${hash[0]}` }));

describe("what to read", () => {
  it("names no work twice, though several reasons find it", () => {
    const { data, emptyOf } = assess({ rows: { changes, commits: five, subjects } });
    expect(data.reading.map(({ id, reason }) => [id[0], reason])).toEqual([
      ["a", "founding"],
      ["e", "representative"],
      ["d", "representative"],
      ["c", "representative"],
    ]);
    expect(emptyOf("last-big")).toBe("What was found is in the list for another reason.");
    expect(emptyOf("hardest-bug")).toBe("No bug is known that a change of it resolves.");
  });

  it("is no reformatting where there is other work", () => {
    const titled = subjects.map((row, i) =>
      i === 4 ? { ...row, subject: "Enable RuboCop layout cops" } : row,
    );
    const { data } = assess({ rows: { changes, commits: five, subjects: titled } });
    expect(data.reading.map(({ id }) => id[0])).not.toContain("e");
    const polished = subjects.map((row) => ({ ...row, subject: "Fix typo" }));
    const only = assess({ rows: { changes, commits: five, subjects: polished } });
    expect(only.data.reading.map(({ id }) => id[0])).toContain("e");
  });

  it("is of the first quarter where it is called early", () => {
    const letters = [..."abcdef0123456789"];
    const commits = letters.map((letter, i) => fact(letter, `2026-01-${String(i + 1).padStart(2, "0")}`));
    const files = letters.map((letter, i) => areaFile(i + 1, `src/core/${letter}.ts`));
    const { data } = assess({
      rows: { files, commits, changes: commits.map((one, i) => touch(i + 1, one)) },
    });
    const early = data.reading.filter(({ reason }) => reason === "founding");
    expect(early.map(({ id }) => id[0])).toEqual(["a", "b", "c"]);
    const [, , , , last] = commits;
    const more = [
      ...commits.map((one, i) => touch(i + 1, one)),
      ...[21, 22].map((id) => touch(id, last ?? fact("a", ""))),
    ];
    const two = [21, 22].map((id) => areaFile(id, `src/core/${id}.ts`));
    const late = assess({ rows: { files: [...files, ...two], commits, changes: more } });
    expect(late.data.reading.filter(({ reason }) => reason === "founding").map(({ id }) => id[0])).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  it("is no work of bots where there is other work", () => {
    const bot = person(9, "bump[bot]", { kind: "bot" });
    const authors = five.map((commit, i) =>
      wrote(i === 4 ? bot : person(1, "Ada"), { ...commit, repository_id: 1 }),
    );
    const { data } = assess({ rows: { changes, commits: five, subjects, authors } });
    expect(data.reading.map(({ id }) => id[0])).toEqual(["a", "d", "c", "b"]);
  });

  it("takes the pull request for its commits, and the issue that was talked about most", () => {
    const pulled = five.map((commit, i) => (i > 2 ? { ...commit, change_key: "pull:7" } : commit));
    const pull = { number: 7, title: "Seven", url: "https://example.com/7", remarks: 4 };
    const { data } = assess({ rows: { changes, commits: pulled, subjects }, pulls: [pull] });
    expect(data.reading[1]).toMatchObject({
      kind: "pull",
      id: "#7",
      title: "Seven",
      reason: "discussed",
      evidence: { ids: [sha("d"), sha("e")], total: 2 },
    });
  });

  it("says which threshold removed pull requests with few remarks, and bugs that were not hard", () => {
    const pulled = five.map((commit) => ({ ...commit, change_key: "pull:7" }));
    const pull = { number: 7, title: "Seven", url: null, remarks: 2 };
    const bug = issueOf(five[0] ?? fact("a", "2026-01-10"), "APP-1");
    const few = assess({
      rows: { changes, commits: pulled, subjects, issues: [] },
      pulls: [pull],
    });
    expect(few.emptyOf("discussed")).toBe("No pull request or issue of it has 3 remarks by people.");
    const easy = assess({ rows: { changes, commits: five, subjects, issues: [bug] } });
    expect(easy.emptyOf("hardest-bug")).toBe(
      "1 bug resolved here, none with 3 commits, opened again or open for 180 days.",
    );
  });

  it("tells a bug that was opened again as hard", () => {
    const [, , third] = five;
    const bug = issueOf(third ?? fact("c", "2026-03-10"), "APP-1", { summary: "Deadlock" });
    const { data } = assess({
      rows: { changes, commits: five, subjects, issues: [bug] },
      issueFacts: [{ issue_id: bug.issue_id, created_at: null, resolved_at: null, reopenings: 2 }],
    });
    expect(data.reading.find(({ reason }) => reason === "hardest-bug")).toMatchObject({
      kind: "issue",
      id: "APP-1",
      title: "Deadlock",
      why: "a hard bug: opened again 2 times, 1 commit",
    });
  });
});

describe("traps", () => {
  it("are files often changed, often mended and attempts taken back", () => {
    const reverted = { ...fact("f", "2026-05-20"), revert_state: 1 };
    const commits = [...five, reverted];
    const { data } = assess({
      rows: {
        commits,
        changes: commits.map((commit) => touch(1, commit)),
        subjects: commits.map(({ commit_id }) => ({ commit_id, subject: "fix it" })),
      },
    });
    expect(data.traps.map(({ rule, text }) => [rule, text])).toEqual([
      ["trap.risky", expect.stringContaining("last changed on 2026-05-20")],
      ["trap.recurring-bugs", "mended again and again: 6 fixes by their messages"],
      ["trap.reverted", "tried and reverted: fix it"],
    ]);
    expect(data.reading.map(({ id }) => id)).not.toContain(sha("f"));
  });

  it("name a pull request or an issue once", () => {
    const commits = [
      { ...fact("a", "2026-05-20"), revert_state: 1, change_key: "pull:7" },
      { ...fact("b", "2026-05-19"), revert_state: 1, change_key: `issue:APP-1:${sha("b")}` },
    ];
    const texts = ["Try it (#7)", "APP-1. Try it"];
    const { data } = assess({
      rows: {
        commits,
        changes: commits.map((commit) => touch(1, commit)),
        subjects: commits.map(({ commit_id }, i) => ({ commit_id, subject: texts[i] ?? "" })),
      },
    });
    expect(data.traps.map(({ text }) => text)).toEqual([
      "tried and reverted: #7 Try it",
      "tried and reverted: APP-1 Try it",
    ]);
  });

  it("are no reverts that were reverted: what they took back stands", () => {
    const undone = { ...fact("f", "2026-05-20"), revert_state: 1 };
    const { data } = assess({
      rows: {
        commits: [undone],
        changes: [touch(1, undone)],
        subjects: [{ commit_id: undone.commit_id, subject: 'Revert "Try it"' }],
      },
    });
    expect(data.traps).toEqual([]);
  });

  it("are no releases and upgrades that were taken back: of the code they tell nothing", () => {
    const undone = { ...fact("f", "2026-05-20"), revert_state: 1 };
    const { data, emptyOf } = assess({
      rows: {
        files: [areaFile(1, "core/pom.xml")],
        commits: [undone],
        changes: [touch(1, undone)],
        subjects: [{ commit_id: undone.commit_id, subject: "[maven-release-plugin] prepare branch" }],
      },
    });
    expect(data.traps).toEqual([]);
    expect(emptyOf("traps")).toContain("only build files and bulk changes were reverted");
  });

  it("are no sweeps through more files than a change of one thing has", () => {
    const undone = { ...fact("f", "2026-05-20", { file_count: 101 }), revert_state: 1 };
    const { data } = assess({
      rows: {
        commits: [undone],
        changes: [touch(1, undone)],
        subjects: [{ commit_id: undone.commit_id, subject: "Update versions" }],
      },
    });
    expect(data.traps).toEqual([]);
  });

  it("are none below the thresholds, which are said", () => {
    const two = five.slice(0, 2);
    const { data, emptyOf } = assess({ rows: { commits: two, changes: changes.slice(0, 2), subjects } });
    expect(data.traps).toEqual([]);
    expect(emptyOf("traps")).toBe(
      "No source changed 3 times, none was fixed 3 times, and nothing was reverted.",
    );
  });
});

describe("files", () => {
  it("that others made stand apart", () => {
    const files = [areaFile(1, "src/core/a.ts"), areaFile(2, "src/core/vendor/x.js")];
    const { data } = assess({
      rows: { files, commits: five, changes: [...changes, ...five.map((commit) => touch(2, commit, 900))] },
    });
    expect(data.files.map(({ path }) => path)).toEqual(["src/core/a.ts"]);
    expect(data.setApart).toEqual([{ path: "src/core/vendor/x.js", reason: "vendored" }]);
  });

  it("are entered by the README nearest the root, by their names, and by what others change with", () => {
    const files = [
      areaFile(1, "src/core/a.ts"),
      areaFile(2, "src/core/README.md"),
      areaFile(3, "src/core/test/data/README.md"),
      areaFile(4, "src/core/index.ts"),
    ];
    const touched = [...changes, ...[2, 3, 4].map((id) => touch(id, five[0] ?? fact("a", "2026-01-10")))];
    const others = LETTERS.slice(0, 3).map((letter) => ({
      key: `commit:${sha(letter)}`,
      component: "pay",
    }));
    const { data } = assess({ rows: { files, commits: five, changes: touched }, others });
    expect(data.entries.map(({ path, rule }) => [path, rule])).toEqual([
      ["src/core/README.md", "entry.readme"],
      ["src/core/index.ts", "entry.name"],
      ["src/core/a.ts", "entry.changes-with-others"],
    ]);
    expect(data.together).toMatchObject([{ component: "pay", together: 3, changes: 5 }]);
    const rare = assess({ rows: { commits: five, changes }, others: others.slice(1) });
    expect(rare.emptyOf("together")).toBe("1 component changed with it, each fewer than 3 times.");
    expect(rare.emptyOf("entries")).toBe(
      "No README, no name of an entry point, none changed 3 times with others.",
    );
  });
});

describe("names of entry points", () => {
  const named = (...paths: string[]) => {
    const files = paths.map((path, place) => areaFile(place + 1, path));
    const touched = files.flatMap(({ file_id }) => five.map((commit) => touch(file_id, commit)));
    const { data } = assess({ rows: { files, commits: five, changes: touched } });
    return data.entries.filter(({ rule }) => rule === "entry.name").map(({ path }) => path);
  };

  it("are those of a script, or of a program", () => {
    expect(
      named(
        "core/server.py",
        "core/main.cpp",
        "core/server.cpp",
        "core/server.go",
        "core/App.java",
        "core/index.c",
      ),
    ).toEqual(["core/main.cpp", "core/server.py"]);
  });

  it("in examples and benchmarks count where there are no others", () => {
    expect(named("core/deep/er/main.py", "core/examples/app.py")).toEqual(["core/deep/er/main.py"]);
    expect(named("core/examples/app.py")).toEqual(["core/examples/app.py"]);
  });
});

describe("first issues", () => {
  const open = (key: string, parts: Partial<OpenIssueRow> = {}): OpenIssueRow => ({
    issue_id: Number(key.split("-")[1]),
    key,
    summary: `About ${key}`,
    url: null,
    comments: 0,
    is_begun: 0,
    subtasks: 0,
    is_told: 1,
    ...parts,
  });

  it("are small, those that are labelled for newcomers first", () => {
    const openIssues = [
      open("APP-1", { comments: 1 }),
      open("APP-2", { comments: 9 }),
      open("APP-3", { subtasks: 1 }),
      open("APP-4", { is_begun: 1 }),
      open("APP-5"),
    ];
    const { data } = assess({ openIssues, openLabels: [{ issue_id: 2, label: "good-first-issue" }] });
    expect(data.firstIssues.map(({ key, rule }) => [key, rule])).toEqual([
      ["APP-2", "label"],
      ["APP-5", "few-comments"],
      ["APP-1", "few-comments"],
    ]);
  });

  it("are none when much is said about each, and that is told", () => {
    const { emptyOf } = assess({ openIssues: [open("APP-1", { comments: 4 })] });
    expect(emptyOf("firstIssues")).toContain("1 issue open here, each begun");
  });
});
