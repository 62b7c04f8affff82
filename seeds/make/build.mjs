// Makes the seeds again from the story: node seeds/make/build.mjs [folder, by default seeds/]

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildHistory, bundle } from "./build-history.mjs";
import { githubPulls } from "./write-github.mjs";
import { searchJql, searchV2 } from "./write-jira.mjs";

const target = process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "seed-"));
try {
  const history = buildHistory(directory);
  const files = {
    "history.bundle": bundle(history),
    "jira/search-v2.json": searchV2(),
    "jira/search-jql-v3.json": searchJql(),
    "github/pulls.json": githubPulls(history),
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(target, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, content);
    console.log(`${name} ${Buffer.byteLength(content)} bytes`);
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
