// Stories told to the end: a history goes in, commands are asked, whole outputs are compared with fixtures/stories/.
// `npx vitest run test/stories.test.ts -u` writes them anew; read the difference before it is committed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Desk } from "./support/desk.ts";
import { removeGitFixtures, temporaryFolder } from "./support/git-fixture.ts";
import { STORIES, type Story } from "./support/stories.ts";

afterAll(removeGitFixtures);

const fileOf = (story: Story, name: string) =>
  new URL(`../fixtures/stories/${story.name}/${name}`, import.meta.url).pathname;

/** What a person sees: standard output, then what went to standard error, then the exit status when it is not 0. */
async function told(desk: Desk, argv: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await desk.run(...argv);
  const mark = (text: string) => text.replaceAll(desk.path, "<desk>");
  return mark(`${stdout}${stderr}${status === 0 ? "" : `exit ${status}\n`}`);
}

describe.each(STORIES.map((story) => [story.name, story] as const))("the story %s", (_name, story) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = new Desk();
    await story.make(desk);
  });

  it.each(Object.entries(story.asks))("tells %s", async (name, argv) => {
    await expect(await told(desk, argv)).toMatchFileSnapshot(fileOf(story, name));
  });

  it("is the same in another order of reading, zone, language, folder and on another day", async () => {
    const other = new Desk({
      startedAt: 1_900_000_000,
      env: { TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
    });
    const zone = process.env["TZ"];
    process.env["TZ"] = "Pacific/Auckland";
    try {
      await story.make(other, true);
      for (const [name, argv] of Object.entries(story.asks)) {
        if (story.dated?.includes(name)) continue;
        expect(await told(other, argv), name).toBe(await told(desk, argv));
      }
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });
});

describe("the seeds read by hand", () => {
  const seeds = new URL("../seeds/", import.meta.url).pathname;
  const ASKED = [
    ["issue-context", "PROJ-1247", "--all", "--explain"],
    ["issue-context", "OPS-31", "--explain"],
    ["issue-context", "PROJ-1203", "--all", "--json"],
    ["file-experts", "src/auth/token_service.py", "--all", "--explain"],
    ["file-experts", "src/payment/refund.py", "--all", "--json"],
    ["file-context", "src/auth/token_service.py", "--json"],
  ];
  let clone: string;
  let expected: string[];

  const answers = async (desk: Desk) => {
    const texts: string[] = [];
    for (const argv of ASKED) texts.push(await desk.ask(...argv));
    return texts;
  };

  beforeAll(async () => {
    clone = join(temporaryFolder(), "shop");
    execFileSync("git", ["clone", "-q", join(seeds, "history.bundle"), clone]);
    const desk = new Desk();
    await desk.ask("seed");
    expected = await answers(desk);
  });

  it.each([
    [["git", "jira", "github"]],
    [["github", "jira", "git"]],
    [["jira", "git", "github", "git", "jira"]],
    [["github", "git", "jira", "github"]],
  ])("as %j give the answers of `seed`", async (order) => {
    const desk = new Desk({ startedAt: 1_790_000_000 });
    for (const source of order)
      await (source === "git"
        ? desk.ask("ingest", "git", clone, "--name", "github.com/example/shop")
        : desk.ask("import", source, join(seeds, source)));
    expect(await answers(desk)).toEqual(expected);
  });
});

// Word for word what the demonstration promises (README): lines that stand together.
const ISSUE_BLOCKS = [
  `Issue: PROJ-1247
Summary: Token refresh race condition
Status: In Progress
Priority: High
Component: auth
`,
  `Related PRs:
- #382 Fix token refresh race condition [merged]
`,
  `Commits:
- f00ba47 Mehmet Turac — PROJ-1247 guard token refresh with per-session lock
- b91c0de Ayşe Demir — PROJ-1247 add regression test for refresh race
`,
  `Changed files:
- src/auth/token_service.py
- src/auth/session_manager.py
- tests/auth/test_token_refresh.py
`,
  `People in context:
- Mehmet Turac
- Ayşe Demir
- Burak Kaya
`,
];
const EXPERT_BLOCK = `Experts for src/auth/token_service.py

1. Ayşe Demir — score 92.0
   commits: 4, reviews: 2, comments: 1, churn: 430, last activity: 2026-05-20

2. Mehmet Turac — score 80.5
   commits: 3, reviews: 1, comments: 2, churn: 390, last activity: 2026-05-18
`;

/** Each block must follow the one before. */
function expectInOrder(text: string, blocks: readonly string[]): void {
  let from = 0;
  for (const block of blocks) {
    const at = text.indexOf(block, from);
    expect(at, `${block} after ${from} of:\n${text}`).toBeGreaterThanOrEqual(0);
    from = at + block.length;
  }
}

describe("the promised blocks", () => {
  it("stand word for word in the demonstration", async () => {
    const text = await new Desk().ask("demo");
    expectInOrder(text, [...ISSUE_BLOCKS, EXPERT_BLOCK]);
    expect(text.startsWith("Issue: PROJ-1247\n")).toBe(true);
  });

  it("stand word for word in the answers on the seeds", async () => {
    const desk = new Desk();
    await desk.ask("seed");
    expectInOrder(await desk.ask("issue-context", "PROJ-1247"), ISSUE_BLOCKS);
    expectInOrder(await desk.ask("file-experts", "src/auth/token_service.py"), [EXPERT_BLOCK]);
  });

  it("come out of the built command as well", () => {
    const top = new URL("../", import.meta.url).pathname;
    const folder = mkdtempSync(join(top, "node_modules/.teammemory-story-"));
    try {
      execFileSync(process.execPath, ["scripts/build.mjs", join(folder, "dist")], { cwd: top });
      symlinkSync(join(top, "seeds"), join(folder, "seeds"));
      const main = join(folder, "dist/main.js");
      const db = join(folder, "memory.db");
      const env = { PATH: process.env["PATH"] ?? "", TZ: "Asia/Kolkata", LANG: "tr_TR.UTF-8" };
      const call = (...argv: string[]) =>
        execFileSync(process.execPath, [main, ...argv, "--db", db], { cwd: top, env, encoding: "utf8" });
      call("seed");
      expectInOrder(call("issue-context", "PROJ-1247"), ISSUE_BLOCKS);
      expectInOrder(call("file-experts", "src/auth/token_service.py"), [EXPERT_BLOCK]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
