// One team's data, taken in in different order and pieces, asked in different places: the same bytes.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.ts";
import { createMemoryIo } from "../cli/memory-io.ts";
import { removeGitFixtures, temporaryFolder } from "../support/git-fixture.ts";

afterAll(removeGitFixtures);

const folder = temporaryFolder();
const clone = join(folder, "clone");
const env = {
  PATH: process.env["PATH"],
  HOME: folder,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};

const QUESTIONS = [
  ["issue-context", "PROJ-1247"],
  ["issue-context", "PROJ-1219"],
  ["issue-context", "PROJ-1247", "--all", "--explain"],
  ["file-experts", "src/auth/token_service.py"],
  ["file-experts", "src/auth/token_service.py", "--all", "--explain"],
  ["file-context", "src/auth/token_service.py"],
  ["file-context", "src/auth/token_service.py", "--no-follow", "--all"],
];

function git(...args: string[]): void {
  const result = spawnSync("git", args, { env, encoding: "utf8" });
  if (result.status !== 0) throw new Error(result.stderr);
}

async function cli(words: readonly string[], cwd = folder): Promise<string> {
  const io = createMemoryIo({ cwd, env, startedAt: 1_790_000_000 });
  const status = await run(words, io);
  expect(`${status} ${io.written.stderr}`).toBe("0 ");
  return io.written.stdout;
}

const JIRA = ["search-v2.json", "search-jql-v3.json"].map((name) => resolve("seeds/jira", name));
const PULLS = resolve("seeds/github/pulls.json");
const ingestAt = (db: string, ref?: string) => async () => {
  if (ref) git("-C", clone, "branch", "-f", "piece", ref);
  await cli(["ingest", "git", clone, "--db", db, ...(ref ? ["--branch", "piece"] : [])]);
};

async function answers(db: string, cwd = folder): Promise<string[]> {
  const all: string[] = [];
  for (const question of QUESTIONS) all.push(await cli([...question, "--format", "json", "--db", db], cwd));
  return all;
}

beforeAll(() => {
  git("clone", "-q", resolve("seeds/history.bundle"), clone);
  git("-C", clone, "remote", "set-url", "origin", "https://github.com/example/shop.git");
});

describe("the order of ingest", () => {
  const orders: [string, (db: string) => (() => Promise<unknown>)[]][] = [
    [
      "git first",
      (db) => [
        ingestAt(db),
        () => cli(["import", "jira", ...JIRA, "--db", db]),
        () => cli(["import", "github", PULLS, "--db", db]),
      ],
    ],
    [
      "Jira first, file by file",
      (db) => [
        ...JIRA.map((file) => () => cli(["import", "jira", file, "--db", db])).reverse(),
        ingestAt(db),
        () => cli(["import", "github", PULLS, "--db", db]),
      ],
    ],
    [
      "GitHub first, git in pieces",
      (db) => [
        () => cli(["import", "github", PULLS, "--db", db]),
        ingestAt(db, "origin/HEAD~9"),
        () => cli(["import", "jira", ...JIRA, "--db", db]),
        ingestAt(db, "origin/HEAD~30"),
        ingestAt(db, "origin/HEAD~4"),
        ingestAt(db),
      ],
    ],
    [
      "lines last",
      (db) => [
        () => cli(["ingest", "git", clone, "--no-churn", "--db", db]),
        () => cli(["import", "jira", ...JIRA, "--db", db]),
        () => cli(["import", "github", PULLS, "--db", db]),
        ingestAt(db),
      ],
    ],
  ];
  let expected: string[] = [];

  it.each(orders)("does not show in any report: %s", async (name, steps) => {
    const db = join(folder, `${name}.db`);
    for (const step of steps(db)) await step();
    const given = await answers(db);
    if (expected.length === 0) expected = given;
    expect(given[0]).toContain("f00ba47");
    given.forEach((text, i) => {
      expect(text, QUESTIONS[i]?.join(" ")).toBe(expected[i]);
    });
  });

  it("does not show in a place, a zone or a language either", async () => {
    const db = join(folder, "git first.db");
    const elsewhere = join(folder, "some", "where");
    mkdirSync(elsewhere, { recursive: true });
    copyFileSync(db, join(elsewhere, "copy.db"));
    expect(await answers(join(elsewhere, "copy.db"), elsewhere)).toEqual(expected);
    for (const place of [
      { TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
      { TZ: "America/St_Johns", LANG: "C" },
    ])
      for (const [i, question] of QUESTIONS.entries()) {
        const words = [resolve("dist/main.js"), ...question, "--format", "json", "--db", db];
        const asked = spawnSync(process.execPath, words, {
          cwd: elsewhere,
          env: { ...env, ...place },
          encoding: "utf8",
        });
        expect(asked.stderr).toBe("");
        expect(asked.stdout).toBe(expected[i]);
      }
  });
});
