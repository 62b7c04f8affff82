// The layers hold only as long as their rules see what they are about: each is shown a tree that breaks it.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createFolder, type Folder } from "./folder.ts";

const top = new URL("../../", import.meta.url).pathname;

/** By rule: a file and what it imports. `import type` where the rule must see types too. */
const BREACHES: readonly (readonly [rule: string, file: string, imports: string])[] = [
  ["resolvable", "src/cli/lost.ts", 'import "./nowhere.ts";'],
  ["src-alone", "src/cli/help.ts", 'import "../../test/some.ts";'],
  ["model-is-ground", "src/model/a.ts", 'import type { X } from "../errors.ts";'],
  ["model-without-libraries", "src/model/b.ts", 'import "node:path";'],
  ["errors-are-ground", "src/errors.ts", 'import type { X } from "./model/time.ts";'],
  ["agents-never-meet-ingest", "src/agents/a.ts", 'import type { X } from "../ingest/ingest.ts";'],
  ["ingest-never-meets-agents", "src/ingest/a.ts", 'import type { X } from "../agents/agent.ts";'],
  ["cli-on-top", "src/report/a.ts", 'import type { X } from "../cli/io.ts";'],
  ["agents-see-interfaces", "src/agents/b.ts", 'import type { X } from "../store/dialects/sqlite.ts";'],
  ["agents-take-the-store", "src/agents/c.ts", 'import { x } from "../store/queries/file-queries.ts";\nx();'],
  ["agents-touch-nothing", "src/agents/d.ts", 'import "node:fs";'],
  ["link-rules-pure", "src/ingest/link/a.ts", 'import type { X } from "../../store/store.ts";'],
  ["link-rules-touch-nothing", "src/ingest/link/b.ts", 'import "node:fs";'],
  ["identity-rules-pure", "src/ingest/identity/a.ts", 'import type { X } from "../../store/store.ts";'],
  ["identity-rules-touch-nothing", "src/ingest/identity/b.ts", 'import "node:fs";'],
  ["scoring-pure", "src/agents/scoring/a.ts", 'import type { X } from "../../store/store-reader.ts";'],
  ["renderers-pure", "src/report/renderers/a.ts", 'import type { X } from "../../agents/agent.ts";'],
  ["renderers-touch-nothing", "src/report/renderers/b.ts", 'import "node:os";'],
  ["sources-know-no-store", "src/ingest/sources/a.ts", 'import type { X } from "../../store/store.ts";'],
  ["processes-in-sources", "src/ingest/b.ts", 'import "node:child_process";'],
  ["no-network", "src/ingest/sources/b.ts", 'import "node:https";'],
  ["process-in-main", "src/cli/a.ts", 'import "node:process";'],
  ["store-below", "src/store/a.ts", 'import type { X } from "../config/configuration.ts";'],
  ["engines-behind-store", "src/ingest/c.ts", 'import type { X } from "../store/dialects/sqlite.ts";'],
  ["sql-in-store", "src/ingest/d.ts", 'import type { Kysely } from "kysely";'],
  ["sqlite-in-dialects", "src/store/b.ts", 'import Database from "better-sqlite3";\nDatabase;'],
  ["config-below", "src/config/a.ts", 'import type { X } from "../store/store.ts";'],
  ["report-below", "src/report/b.ts", 'import type { X } from "../store/store.ts";'],
  ["zod-at-the-borders", "src/config/b.ts", 'import { z } from "zod";\nz;'],
  ["questions-start-fast", "src/cli/commands/ask.ts", 'import "../lazy.ts";\ndefineQuestion();'],
  ["colours-in-renderers", "src/cli/b.ts", 'import chalk from "chalk";\nchalk;'],
  ["flags-in-cli", "src/cli/commands/flags.ts", 'import { Command } from "commander";\nCommand;'],
  ["no-cycles", "src/cli/c.ts", 'import { d } from "./d.ts";\nexport const c = () => d;'],
  ["no-type-cycles", "src/cli/e.ts", 'import type { F } from "./f.ts";\nexport type E = F;'],
];

/** What the breaches import, where they are no breach themselves. */
const BYSTANDERS: Readonly<Record<string, string>> = {
  "test/some.ts": "",
  "src/model/time.ts": "",
  "src/ingest/ingest.ts": "",
  "src/agents/agent.ts": "",
  "src/cli/io.ts": "",
  "src/cli/d.ts": 'import { c } from "./c.ts";\nexport const d = () => c;',
  "src/cli/f.ts": 'import type { E } from "./e.ts";\nexport type F = E;',
  "src/cli/lazy.ts": 'export const load = () => import("../config/the-schema.ts");',
  "src/config/configuration.ts": "",
  "src/config/the-schema.ts": 'import { z } from "zod";\nz;',
  "src/store/store.ts": "",
  "src/store/store-reader.ts": "",
  "src/store/queries/file-queries.ts": "export const x = () => 1;",
  "src/store/dialects/sqlite.ts": "",
};

let folder: Folder;
let found: readonly { readonly rule: string; readonly from: string }[];

beforeAll(() => {
  folder = createFolder();
  const files = {
    ...BYSTANDERS,
    ...Object.fromEntries(BREACHES.map(([, file, imports]) => [file, imports])),
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder.path, dirname(file)), { recursive: true });
    writeFileSync(join(folder.path, file), `${text}\nexport type X = 1;\n`);
  }
  for (const file of [".dependency-cruiser.mjs", "tsconfig.json", "package.json"])
    copyFileSync(join(top, file), join(folder.path, file));
  symlinkSync(join(top, "node_modules"), join(folder.path, "node_modules"));
  const { stdout } = spawnSync(
    process.execPath,
    [
      "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
      "--config",
      ".dependency-cruiser.mjs",
      "--preserve-symlinks",
      "--output-type",
      "json",
      "src",
    ],
    { cwd: folder.path, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  const report = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  found = report.summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
});
afterAll(() => folder.remove());

it.each(BREACHES)("%s is seen", (rule, file) => {
  // Either end of a cycle may be named.
  if (rule.endsWith("cycles")) expect(found.map((breach) => breach.rule)).toContain(rule);
  else expect(found).toContainEqual({ rule, from: file });
});

it("has a breach for every rule", () => {
  const text = readFileSync(join(top, ".dependency-cruiser.mjs"), "utf8");
  const names = [...text.matchAll(/\b(?:rule|only)\(\s*"([\w-]+)"/g)].map(([, name]) => name ?? "");
  const pure = [...text.matchAll(/\.\.\.pure\("([\w-]+)"/g)].map(([, name]) => `${name}-touch-nothing`);
  expect(BREACHES.map(([rule]) => rule).sort()).toEqual([...names, ...pure].sort());
});
