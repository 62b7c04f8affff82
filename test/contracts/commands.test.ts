// What every command keeps to, over the registry: streams, exit statuses, JSON, words that are not options.
import { readdirSync, symlinkSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Command } from "../../src/cli/command.ts";
import { COMMANDS } from "../../src/cli/commands/index.ts";
import { Desk } from "../support/desk.ts";
import { removeGitFixtures } from "../support/git-fixture.ts";
import { dayN, HOSTILE, oneCommit } from "../support/histories.ts";
import { githubPull, jiraSearch } from "../support/payloads.ts";

/** Arguments with which each command does its work on the desk below. */
const GOOD: Readonly<Record<string, readonly string[]>> = {
  demo: [],
  "init-db": [],
  seed: [],
  "ingest git": ["one"],
  "import jira": ["issues.json"],
  "import github": ["pulls.json"],
  status: [],
  "issue-context": ["PROJ-1247"],
  "commit-context": ["f00ba47"],
  "pr-context": ["382"],
  similar: ["PROJ-1247"],
  "file-context": ["README.md", "--repo", "shop"],
  "file-experts": ["README.md", "--repo", "shop"],
  "review-suggest": ["382"],
  hygiene: [],
  "component-experts": ["auth"],
  onboarding: ["auth"],
  "file-risk": ["README.md", "--repo", "shop"],
  "component-risk": ["auth"],
  "component-activity": ["auth"],
  "component-ownership": ["auth"],
};

/** As a shell takes them: words in double quotes are one. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

async function newDesk(): Promise<Desk> {
  const desk = new Desk();
  const { path } = oneCommit();
  symlinkSync(path, `${desk.path}/one`);
  desk.write("issues.json", jiraSearch({ key: "ONE-1", created: dayN(0) }));
  desk.write("pulls.json", [githubPull({ number: 3, by: "ada", created: dayN(0) })]);
  await desk.ask("seed");
  return desk;
}

let desk: Desk;
beforeAll(async () => {
  desk = await newDesk();
});
afterAll(removeGitFixtures);

it("covers every command of the registry", () => {
  expect(Object.keys(GOOD).sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
});

describe.each(COMMANDS.map((entry) => [entry.name, entry] as const))("%s", (name, entry) => {
  const words = name.split(" ");
  const good = [...words, ...(GOOD[name] ?? [])];
  let command: Command;
  beforeAll(async () => {
    command = await entry.load();
  });

  it("prints one report to stdout, ending in one newline, and nothing to stderr", async () => {
    for (const format of ["text", "markdown"]) {
      const answer = await desk.run(...good, "--format", format);
      expect(answer).toMatchObject({ status: 0, stderr: "" });
      expect(answer.stdout).toMatch(/[^\n]\n$/);
      expect(answer.stdout).not.toContain("\u001b");
    }
  });

  it("prints one JSON value that names its schema's version", async () => {
    const { stdout, status } = await desk.run(...good, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1 });
    expect(stdout.endsWith("}\n")).toBe(true);
  });

  it("exits 2 on an option that is not, with nothing on stdout and a word of help", async () => {
    const answer = await desk.run(...good, "--no-such-option");
    expect(answer).toMatchObject({ status: 2, stdout: "" });
    expect(answer.stderr).toContain("--no-such-option");
  });

  it("tells an error as one JSON object on stderr when JSON was asked for", async () => {
    const { status, stdout, stderr } = await desk.run(...good, "--no-such-option", "--json");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(JSON.parse(stderr)).toMatchObject({
      error: { code: "TM_USAGE", exitCode: 2, message: expect.any(String) },
    });
  });

  it("asks for each required argument by its name", async () => {
    const required = command.arguments.find(({ isRequired }) => isRequired);
    if (!required) return;
    expect(await desk.run(...words)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining(required.name),
    });
  });

  it("refuses one argument too many", async () => {
    if (command.arguments.some(({ isList }) => isList)) return;
    const answer = await desk.run(...good, "one-too-many");
    expect(answer).toMatchObject({ status: 2, stdout: "" });
  });

  it("has examples that are read without complaint", async () => {
    for (const example of command.examples) {
      const answer = await desk.run(...wordsOf(example), "--help");
      expect(answer, example).toMatchObject({ status: 0, stderr: "" });
      expect(answer.stdout).toContain(`teammemory ${name}`);
    }
  });
});

describe("the examples of the questions", () => {
  it("run on the seeds", async () => {
    for (const entry of COMMANDS) {
      const command = await entry.load();
      if (!command.accepts.includes("as-of")) continue;
      for (const example of command.examples)
        expect(await desk.run(...wordsOf(example)), example).toMatchObject({ status: 0 });
    }
  });
});

describe("hostile text in an export", () => {
  it("is made visible where a record is listed that was not taken", async () => {
    const search = jiraSearch({ key: "EVIL-1", created: dayN(0) });
    // @ts-expect-error an export as no server should write it
    search.issues[0].fields.created = HOSTILE;
    desk.write("evil.json", search);
    for (const format of ["text", "markdown"]) {
      const { status, stdout } = await desk.run("import", "jira", "evil.json", "--format", format);
      expect(status).toBe(2);
      expect(stdout).toContain("EVIL-1");
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
  });
});

it("nothing is written beside the memory", () => {
  const made = readdirSync(desk.path).filter((name) => !/^(one|(issues|pulls|evil)\.json)$/.test(name));
  expect(made).toEqual([".teammemory"]);
});
