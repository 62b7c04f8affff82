// Every command of the README, run where a reader would run it: in a clone of the demonstration team's repository, with
// the exports in files. `console` blocks are compared with what is printed, a line `…` standing for any lines.
// `npm ci` and the like are run by .ci/run.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.ts";
import { parseConfiguration } from "../../src/config/parse-configuration.ts";
import { createMemoryIo } from "../cli/memory-io.ts";
import { createFolder, type Folder } from "./folder.ts";

const top = new URL("../../", import.meta.url).pathname;
const readme = readFileSync(join(top, "README.md"), "utf8");
const seeds = join(top, "seeds");
/** 2026-06-05: what is dated after the moment of an ingest would not count as the clock. */
const AFTER_THE_STORY = 1_780_617_600;

const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = "", text = ""]) => ({
  language,
  text,
}));
const textsOf = (language: string) =>
  blocks.flatMap((block) => (block.language === language ? [block.text] : []));

interface Step {
  readonly command: string;
  readonly expected: readonly string[];
}

const steps: readonly Step[] = textsOf("console").flatMap((text) =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = "", ...expected] = part.trimEnd().split("\n");
      return { command, expected };
    }),
);

let folder: Folder;
let shop: string;

beforeAll(() => {
  folder = createFolder();
  shop = join(folder.path, "shop");
  execFileSync("git", ["clone", "-q", "-b", "main", join(seeds, "history.bundle"), shop]);
  execFileSync("git", ["remote", "set-url", "origin", "https://github.com/example/shop.git"], { cwd: shop });
  copyFileSync(join(seeds, "jira/search-v2.json"), join(shop, "jira.json"));
  copyFileSync(join(seeds, "github/pulls.json"), join(shop, "pulls.json"));
});
afterAll(() => folder.remove());

async function outputOf(argv: readonly string[], cwd: string): Promise<string> {
  const io = createMemoryIo({ cwd, env: process.env, startedAt: AFTER_THE_STORY });
  // `import` takes its files as the process sees them, and this process stands elsewhere.
  const placed = argv.map((word) => (word.endsWith(".json") ? join(cwd, word) : word));
  expect(await run(placed, io), io.written.stderr).toBe(0);
  return io.written.stdout;
}

function expectShown(output: string, shown: readonly string[]): void {
  const pieces = shown
    .join("\n")
    .split(/^…$\n?/m)
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // A part that ends at `…` may be followed by anything, one that does not is the end of the output.
  expect(output.trimEnd()).toMatch(new RegExp(`^${pieces.join("(?:.*\\n)*?(?:.*$)??")}$`));
}

describe("the commands of the README", () => {
  it.each(steps)("$command", async ({ command, expected }) => {
    const [program, ...argv] = command.split(" ");
    expect(program).toBe("teammemory");
    expectShown(await outputOf(argv, shop), expected);
  });

  it("are there", () => {
    expect(steps.length).toBeGreaterThan(8);
  });
});

describe("the two commands at the top", () => {
  it("stand there first", () => {
    expect(blocks[0]).toEqual({ language: "sh", text: "npm ci && npm run demo\nnpm ci && npm test\n" });
  });

  it("print the demonstration as it is shown", async () => {
    expectShown(await outputOf(["demo"], folder.path), (textsOf("text")[0] ?? "").trimEnd().split("\n"));
  });

  it("run the gates that are shown, and end with the count", () => {
    const lines = (textsOf("text")[1] ?? "").trimEnd().split("\n");
    const gates = /const GATES = \{([\s\S]*?)\n\};/.exec(
      readFileSync(join(top, "scripts/check.mjs"), "utf8"),
    )?.[1];
    const names = [...(gates ?? "").matchAll(/^ {2}(\w+): \[/gm)].map(([, name]) => name);
    expect(lines.slice(0, -1).map((line) => /^ok +(\w+) +[\d.]+ s/.exec(line)?.[1])).toEqual(names);
    expect(lines.at(-1)).toMatch(/^\d+ passed, 0 failed$/);
  });
});

describe("the export commands", () => {
  const [, , dataCenter = "", cloud = "", github = ""] = textsOf("sh");

  // `curl` and `gh` are stood in for: what is tested is that the pages asked for add up to a file that can be read.
  function exportWith(script: string, tool: "curl" | "gh", body: string): Promise<string> {
    const place = join(folder.path, `${tool}-${script.length}`);
    mkdirSync(join(place, "bin"), { recursive: true });
    const file = join(place, "bin", tool);
    writeFileSync(file, `#!/usr/bin/env node\nconst argv = process.argv.slice(2);\n${body}`);
    chmodSync(file, 0o755);
    execFileSync("bash", ["-c", script], {
      cwd: place,
      env: {
        ...process.env,
        PATH: `${join(place, "bin")}:${process.env["PATH"]}`,
        JIRA_URL: "https://example.atlassian.net",
        JIRA_EMAIL: "ada@example.com",
        JIRA_TOKEN: "secret",
      },
    });
    return Promise.resolve(place);
  }

  const server = `
    const { issues } = require(${JSON.stringify(join(seeds, "jira/search-v2.json"))});
    const given = (name) => argv.find((word) => word.startsWith(name + "="))?.slice(name.length + 1);
    for (const name of ["jql", "expand", "fields", "maxResults"]) if (!given(name)) throw new Error("no " + name);
  `;

  it("fetch every page of Jira Data Center", async () => {
    const place = await exportWith(
      dataCenter,
      "curl",
      `${server}
      const startAt = Number(given("startAt")), page = 10;
      console.log(JSON.stringify({ startAt, maxResults: page, total: issues.length, issues: issues.slice(startAt, startAt + page) }));`,
    );
    expect(await outputOf(["import", "jira", "jira.json"], place)).toContain(
      "31 records read, 31 of them new",
    );
  });

  it("fetch every page of Jira Cloud", async () => {
    const place = await exportWith(
      cloud,
      "curl",
      `${server}
      if (given("nextPageToken") === "") throw new Error("an empty token");
      const from = Number(given("nextPageToken") ?? 0), next = from + 10;
      const rest = next < issues.length ? { nextPageToken: String(next) } : { isLast: true };
      console.log(JSON.stringify({ issues: issues.slice(from, next), ...rest }));`,
    );
    expect(await outputOf(["import", "jira", "jira.json"], place)).toContain(
      "31 records read, 31 of them new",
    );
  });

  it("ask gh for what the import's own help says", async () => {
    expect(await outputOf(["import", "github", "--help"], folder.path)).toBeTypeOf("string");
    const { command } = await import("../../src/cli/commands/import-github.ts");
    expect(command.details?.join("\n")).toContain(`\`${github.replace(" > pulls.json\n", "")}\``);
    const list = join(top, "fixtures/payloads/github/gh-list.json");
    const place = await exportWith(
      github,
      "gh",
      `if (argv.join(" ").startsWith("pr list --state all --limit ")) console.log(require("node:fs").readFileSync(${JSON.stringify(list)}, "utf8"));`,
    );
    expect(await outputOf(["import", "github", "pulls.json"], place)).toMatch(
      /^github: [1-9]\d* records read/,
    );
  });
});

it("the configuration shown is a configuration", () => {
  const [example = ""] = textsOf("json");
  expect(parseConfiguration(example, "README.md")).toMatchObject({
    components: [
      { glob: "src/auth/**", name: "auth" },
      { glob: "src/payment/**", name: "payment" },
    ],
    weights: { expertise: { review: 12, commit: 10 } },
  });
});
