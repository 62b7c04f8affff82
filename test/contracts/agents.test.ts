// What every question keeps to, whatever it is about: over the registry, on memories full, small, hostile and empty.
import { chmodSync, copyFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { commitContextSchema } from "../../src/agents/context/commit-context-schema.ts";
import { issueContextSchema } from "../../src/agents/context/issue-context-schema.ts";
import { pullContextSchema } from "../../src/agents/context/pull-context-schema.ts";
import { componentExpertsSchema } from "../../src/agents/expertise/component-experts-schema.ts";
import { componentOwnershipSchema } from "../../src/agents/expertise/component-ownership-schema.ts";
import { fileExpertsSchema } from "../../src/agents/expertise/file-experts-schema.ts";
import { fileContextSchema } from "../../src/agents/file/file-context-schema.ts";
import { hygieneSchema } from "../../src/agents/hygiene/hygiene-schema.ts";
import { onboardingSchema } from "../../src/agents/onboarding/onboarding-schema.ts";
import { REPORT_SCHEMAS } from "../../src/agents/report-schemas.ts";
import { reviewSuggestSchema } from "../../src/agents/review/review-suggest-schema.ts";
import { componentActivitySchema } from "../../src/agents/risk/activity-schema.ts";
import { componentRiskSchema, fileRiskSchema } from "../../src/agents/risk/risk-schema.ts";
import { similarSchema } from "../../src/agents/similar/similar-schema.ts";
import { statusSchema } from "../../src/agents/status/memory-status-schema.ts";
import { COMMANDS } from "../../src/cli/commands/index.ts";
import { Desk } from "../support/desk.ts";
import { removeGitFixtures } from "../support/git-fixture.ts";
import { dayN, HOSTILE, hostileHistory, twoRepositories } from "../support/histories.ts";
import { githubPull, jiraSearch } from "../support/payloads.ts";

interface Asked {
  readonly schema: z.ZodType;
  /** Arguments on the seeds; the first one finds much. */
  readonly seeds: readonly (readonly string[])[];
  /** Arguments on the hostile history. */
  readonly hostile: readonly string[];
}

const FILE = "src/auth/token_service.py";
/** As the memory stores it: the newline in it escaped. */
let hostilePath = "";
let hostileCommit = "";
const hostileWord = (word: string) =>
  word === "PATH" ? hostilePath : word === "COMMIT" ? hostileCommit : word;

const QUESTIONS: Readonly<Record<string, Asked>> = {
  status: { schema: statusSchema, seeds: [[]], hostile: [] },
  "issue-context": {
    schema: issueContextSchema,
    seeds: [["PROJ-1247"], ["OPS-31"], ["PROJ-1246"], ["PROJ-1203"], ["PROJ-1208"]],
    hostile: ["EVIL-7"],
  },
  "commit-context": {
    schema: commitContextSchema,
    seeds: [["f00ba47"], ["f75206a"], ["121ea48"], ["bfc366c"], ["9b9e86e"]],
    hostile: ["COMMIT"],
  },
  "pr-context": {
    schema: pullContextSchema,
    seeds: [["382"], ["#369"], ["352"], ["298"], ["example/shop#386"]],
    hostile: ["9"],
  },
  similar: {
    schema: similarSchema,
    seeds: [["PROJ-1247"], ["race"], ["PROJ-1230"], ["PROJ-1260"]],
    hostile: ["EVIL-7"],
  },
  "file-context": {
    schema: fileContextSchema,
    seeds: [[FILE], [FILE, "--no-follow"], ["src/payment/legacy_checkout.py"], ["requirements.txt"]],
    hostile: ["PATH"],
  },
  "file-experts": {
    schema: fileExpertsSchema,
    seeds: [[FILE], [FILE, "--no-follow"], ["vendor/currencies/TRY.json"], ["requirements.txt"]],
    hostile: ["PATH"],
  },
  hygiene: { schema: hygieneSchema, seeds: [[]], hostile: [] },
  "review-suggest": {
    schema: reviewSuggestSchema,
    seeds: [
      ["382"],
      ["--paths", FILE, "tests/auth/test_token_refresh.py"],
      ["--paths", "src/auth/new.py", FILE],
    ],
    hostile: ["9"],
  },
  "component-experts": {
    schema: componentExpertsSchema,
    seeds: [["auth"], ["src/payment"], ["vendor"], ["(root)"]],
    hostile: ["src"],
  },
  onboarding: {
    schema: onboardingSchema,
    seeds: [["auth"], ["src/payment"], ["vendor"], ["(root)"], ["auth", "--as-of", "2025-05-01"]],
    hostile: ["src"],
  },
  "file-risk": {
    schema: fileRiskSchema,
    seeds: [[FILE], [FILE, "--days", "365"], ["vendor/currencies/TRY.json"], ["requirements.txt"]],
    hostile: ["PATH"],
  },
  "component-risk": {
    schema: componentRiskSchema,
    seeds: [["auth"], ["auth", "--by", "outlook"], ["src/payment", "--days", "7"], ["vendor"], ["docs"]],
    hostile: ["src"],
  },
  "component-activity": {
    schema: componentActivitySchema,
    seeds: [["auth"], ["payment", "--days", "400"], ["vendor"], ["src/infra", "--days", "1"]],
    hostile: ["src"],
  },
  "component-ownership": {
    schema: componentOwnershipSchema,
    seeds: [
      [],
      ["auth"],
      ["vendor"],
      ["infra", "--without", "can@example.com"],
      ["--without", "can@example.com"],
    ],
    hostile: ["src"],
  },
};

const DETAILS: readonly (readonly string[])[] = [
  [],
  ["--explain"],
  ["--all"],
  ["--all", "--explain"],
  ["--limit", "1"],
  ["--as-of", "2026-05-30"],
  ["--as-of", "2025-06-10"],
];

let seeds: Desk;
let hostile: Desk;
let two: Desk;

beforeAll(async () => {
  seeds = new Desk();
  await seeds.ask("seed");
  hostile = new Desk();
  const history = hostileHistory();
  await hostile.ask("ingest", "git", history.path);
  const eve = { name: HOSTILE, email: "eve@example.com" };
  hostile.write(
    "issues.json",
    jiraSearch({
      key: "EVIL-7",
      created: dayN(0),
      updated: dayN(6),
      summary: HOSTILE,
      type: HOSTILE,
      status: HOSTILE,
      priority: HOSTILE,
      components: [HOSTILE],
      labels: [HOSTILE],
      assignee: eve,
      comments: [{ by: eve, at: dayN(6) }],
    }),
  );
  hostile.write("pulls.json", [
    githubPull({
      number: 9,
      by: "mallory",
      created: dayN(6),
      title: HOSTILE,
      branch: `EVIL-7-${HOSTILE}`,
      repository: "example/hostile",
    }),
  ]);
  await hostile.ask("import", "jira", "issues.json");
  await hostile.ask("import", "github", "pulls.json");
  hostileCommit = history.git("rev-parse", "topic~1");
  hostilePath = history.gitBytes(["ls-files", "-z"]).toString("utf8").split("\0").at(-2) ?? "";
  two = new Desk();
  const { web, api } = twoRepositories();
  await two.ask("ingest", "git", web.path, api.path);
});
afterAll(removeGitFixtures);

/** As a user who may write nowhere, where the test's own user may do everything. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

it("has a published schema for every question", () => {
  for (const [name, { schema }] of Object.entries(QUESTIONS))
    expect(Object.entries(REPORT_SCHEMAS), name).toContainEqual([name, schema]);
});

it("covers every question of the registry", async () => {
  const questions: string[] = [];
  for (const entry of COMMANDS) {
    const { accepts } = await entry.load();
    if (accepts.includes("as-of") || entry.name === "status") questions.push(entry.name);
  }
  expect(Object.keys(QUESTIONS).sort()).toEqual(questions.sort());
});

// Every combination: a memory of the seeds, a question, the detail it is asked with.
const CASES = Object.entries(QUESTIONS).flatMap(([name, { schema, seeds: asked }]) =>
  asked.flatMap((words) =>
    // What the memory holds is a matter of now.
    DETAILS.filter((detail) => name !== "status" || detail[0] !== "--as-of").map(
      (detail) => [[name, ...words, ...detail].join(" "), schema] as const,
    ),
  ),
);

describe.each(CASES)("%s", (line, schema) => {
  const argv = line.split(" ");

  it("is what its schema says, or exits 2", async () => {
    const { status, stdout, stderr } = await seeds.run(...argv, "--json");
    if (status === 2)
      expect(JSON.parse(stderr).error.code).toMatch(/^TM_(ISSUE|PATH|PULL|COMMIT|COMPONENT)_UNKNOWN$/);
    else
      expect(schema.parse(JSON.parse(stdout))).toMatchObject({ schemaVersion: 1, asOf: expect.any(String) });
  });

  it("gives the same bytes twice, without colour, in every format", async () => {
    for (const format of ["text", "markdown", "json"]) {
      const first = await seeds.run(...argv, "--format", format);
      expect(await seeds.run(...argv, "--format", format)).toEqual(first);
      expect(first.stdout).not.toContain("\u001b");
    }
  });
});

describe.each(Object.entries(QUESTIONS))("%s", (name, { seeds: [first = []], hostile: words }) => {
  const argv = [name, ...first];

  it("writes nothing, and reads a memory in a folder that nobody may write", async () => {
    const folder = new Desk();
    const file = join(folder.path, "memory.db");
    copyFileSync(join(seeds.path, ".teammemory/memory.db"), file);
    chmodSync(file, 0o444);
    chmodSync(folder.path, 0o555);
    try {
      const before = { bytes: readFileSync(file), mtime: statSync(file).mtimeMs };
      const expected = await seeds.ask(...argv);
      const answer = await asNobody(() => folder.ask(...argv, "--db", "memory.db"));
      expect(answer).toBe(expected);
      expect(readFileSync(file).equals(before.bytes)).toBe(true);
      expect(statSync(file).mtimeMs).toBe(before.mtime);
    } finally {
      chmodSync(folder.path, 0o755);
    }
  });

  it("takes global options before and after the command", async () => {
    const after = await seeds.ask(...argv, "--format", "markdown", "--explain", "--limit", "3");
    expect(await seeds.ask("--format", "markdown", "--explain", "--limit", "3", ...argv)).toBe(after);
    expect(await seeds.ask("--explain", "--format=markdown", ...argv, "--limit=3")).toBe(after);
  });

  it("has colour on a terminal, and none with NO_COLOR, --no-color or on a dumb one", async () => {
    const terminal = { isStdoutTty: true, columns: 100, env: { TERM: "xterm-256color" } };
    expect((await seeds.with(terminal).run(...argv)).stdout).toContain("\u001b[");
    const plain = [
      seeds.with({ ...terminal, env: { TERM: "xterm-256color", NO_COLOR: "1" } }),
      seeds.with({ ...terminal, env: { TERM: "dumb" } }),
    ];
    for (const desk of plain) expect((await desk.run(...argv)).stdout).not.toContain("\u001b");
    expect((await seeds.with(terminal).run(...argv, "--no-color")).stdout).not.toContain("\u001b");
  });

  it.each(["text", "markdown"])("lets no hostile word through raw in %s", async (format) => {
    const asked = words.map(hostileWord);
    const answer = await hostile.run(name, ...asked, "--all", "--explain", "--format", format);
    expect(answer.status, answer.stderr).toBe(0);
    expect(answer.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    if (format === "markdown") {
      expect(answer.stdout).not.toMatch(/(?<!\\)<b>/);
      expect(answer.stdout).not.toMatch(/(?<!\\)\[a\]\(javascript:/);
    }
  });

  it("draws hostile words on a terminal with its own escapes alone", async () => {
    const asked = words.map(hostileWord);
    const terminal = hostile.with({ isStdoutTty: true, columns: 80, env: { TERM: "xterm-256color" } });
    const { stdout } = await terminal.run(name, ...asked, "--all", "--explain");
    expect(stdout.replace(/\u001b\[[0-9;]*m/g, "")).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it("says what to run where there is no memory", async () => {
    expect(await new Desk().run(...argv)).toEqual({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/no memory at .*\nhint: Run `teammemory ingest git`/),
    });
  });

  it("narrows to a repository by its whole name or the end of it, and names those it has", async () => {
    const whole = await seeds.ask(...argv, "--repo", "github.com/example/shop");
    expect(await seeds.ask(...argv, "--repo", "shop")).toBe(whole);
    const { status, stderr } = await two.run(...argv, "--repo", "shop");
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining("github.com/example/web"),
    });
  });
});

describe("the names that scripts rely on", () => {
  it("are those of the promise for issue-context", async () => {
    const report = await seeds.json("issue-context", "PROJ-1247");
    const { issue, pullRequests, commits, files, people } = report;
    expect(issue).toMatchObject({
      key: "PROJ-1247",
      summary: "Token refresh race condition",
      type: "Bug",
      status: "In Progress",
      priority: "High",
      components: ["auth"],
    });
    expect(pullRequests[0]).toMatchObject({
      number: 382,
      title: "Fix token refresh race condition",
      state: "merged",
    });
    expect(commits[0]).toMatchObject({
      sha: expect.stringMatching(/^f00ba47[0-9a-f]{33}$/),
      author: "Mehmet Turac",
      subject: "PROJ-1247 guard token refresh with per-session lock",
    });
    expect(commits[0].links[0]).toMatchObject({
      kind: "resolves",
      rule: "link.subject-start",
      confidence: 1,
    });
    expect(files.map((file: { path: string }) => file.path)).toEqual([
      FILE,
      "src/auth/session_manager.py",
      "tests/auth/test_token_refresh.py",
    ]);
    expect(people.map((person: { name: string }) => person.name)).toEqual([
      "Mehmet Turac",
      "Ayşe Demir",
      "Burak Kaya",
    ]);
  });

  it("are those of the promise for file-experts and file-context", async () => {
    const { path, experts } = await seeds.json("file-experts", FILE);
    expect(path).toBe(FILE);
    expect(experts[0]).toMatchObject({
      name: "Ayşe Demir",
      score: 92,
      commits: 4,
      reviews: 2,
      comments: 1,
      churn: 430,
      recencyBonus: 12.5,
      lastActivity: "2026-05-20",
    });
    const { history } = await seeds.json("file-context", FILE);
    expect(history).toMatchObject({
      commits: 10,
      authors: 5,
      churn: 833,
      firstAt: expect.stringMatching(/^2025-04-14T/),
      lastAt: expect.stringMatching(/^2026-05-20T/),
      follow: true,
    });
  });

  it("lists whole answers in JSON unless a limit was given", async () => {
    expect((await seeds.json("file-context", FILE)).commits).toHaveLength(10);
    expect((await seeds.json("file-context", FILE, "--limit", "3")).commits).toHaveLength(3);
  });
});

describe("the figures of the seeds", () => {
  it.each([
    ["now", [], [92, 80.5, 23.5, 23, 18.2, 10.3, 10.2], "Ayşe Demir, Mehmet Turac, Deniz Öztürk, Burak Kaya"],
    [
      "on 2026-05-30",
      ["--as-of", "2026-05-30"],
      [94.5, 79.5, 25.5, 23.5, 18.2, 10.3, 10.2],
      "Ayşe Demir, Mehmet Turac, Burak Kaya, Deniz Öztürk",
    ],
  ])("are those of seeds/README.md %s", async (_when, then, scores, first) => {
    const { experts } = await seeds.json("file-experts", FILE, "--all", ...then);
    expect(experts.map((expert: { score: number }) => expert.score)).toEqual(scores);
    const names = experts.map((expert: { name: string }) => expert.name);
    expect(names.join(", ")).toBe(`${first}, Selin Aksoy, Kerem Yıldız, Can`);
  });

  it("count those below a third of the top score", async () => {
    const { experts, belowThreshold } = await seeds.json("file-experts", FILE);
    expect({ shown: experts.length, ...belowThreshold }).toEqual({ shown: 2, count: 5, threshold: 30.7 });
  });
});
