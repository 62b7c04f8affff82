// `npm run bench`: what the memory costs, as ratios against git and node in one run.
//   node bench/run.mjs [--quick] [--large] [--questions] [--long COMMITS] [REPOSITORY...]
// Makes two histories (2,700 and 15,000 commits; --large one of 100,000 more) in the temp folder and keeps them there;
// --quick takes the small one and fewer rounds; --long measures the peak of memory alone, on a history of tiny files of
// that length; a repository's path takes that one instead; --questions reads it once and measures questions alone, also in
// a clone that lacks objects, whose lines git log cannot count. Exits 1 when something that must hold does not.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { makeHistory } from "./history.mjs";
import { benchIngest, benchPeak, readOnce } from "./ingest-bench.mjs";
import { makeLongHistory } from "./long-history.mjs";
import { benchPlans } from "./query-plans.mjs";
import { benchQuestions } from "./question-bench.mjs";
import { printTable } from "./table.mjs";

const { values, positionals } = parseArgs({
  options: {
    quick: { type: "boolean" },
    large: { type: "boolean" },
    questions: { type: "boolean" },
    long: { type: "string" },
  },
  allowPositionals: true,
});
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const work = mkdtempSync(join(tmpdir(), "teammemory-bench-run-"));
// Built apart from dist, which may be older than the sources; within the package, so that its modules are found. Node
// takes the kind of module from the package file above, and none above this folder says it.
const home = join(root, "node_modules/.cache/teammemory-bench");
const built = join(home, "dist");

try {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), '{"type":"module"}\n');
  const build = spawnSync(process.execPath, ["scripts/build.mjs", built], { cwd: root, stdio: "inherit" });
  if (build.status !== 0) throw new Error("the build failed");
  console.log(`${availableParallelism()} cores, Node ${process.version}, ${version("git", "--version")}\n`);
  const misses = [];
  if (values.long !== undefined) misses.push(...(await benchLong(Number(values.long))));
  else for (const history of await histories()) misses.push(...(await bench(history)));
  for (const miss of misses) console.error(`missed: ${miss}`);
  process.exitCode = misses.length === 0 ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function histories() {
  if (positionals.length > 0)
    return positionals.map((path) => ({ repository: resolve(path), isMade: false }));
  const counts = values.quick ? [2_700] : [2_700, 15_000, ...(values.large ? [100_000] : [])];
  const made = [];
  for (const count of counts) made.push({ repository: await makeHistory(count), isMade: true });
  return made;
}

async function benchLong(commits) {
  if (!(Number.isInteger(commits) && commits > 0)) throw new Error("--long takes a number of commits");
  const repository = await makeLongHistory(commits);
  const rows = await benchPeak({ main: join(built, "main.js"), repository, folder: work });
  return printTable(`long history, ${commits.toLocaleString("en")} commits`, rows);
}

async function bench({ repository, isMade }) {
  const commits = Number(version("git", "-C", repository, "rev-list", "--count", "HEAD"));
  const folder = mkdtempSync(join(work, "memory-"));
  const main = join(built, "main.js");
  const isLarge = commits > 50_000;
  const rounds = isLarge ? 1 : values.quick ? 3 : commits < 5_000 ? 5 : 3;
  const { rows, memory } = values.questions
    ? { rows: [], memory: await readOnce({ main, repository, folder }) }
    : await benchIngest({ main, repository, isMade, commits, folder, rounds });
  rows.push(...(await benchQuestions({ main, memory, commits, isMade, rounds: values.quick ? 7 : 15 })));
  rows.push(...(await benchPlans(memory)));
  const title = `${isMade ? "made history" : "given history"}, ${commits.toLocaleString("en")} commits`;
  return printTable(title, rows);
}

function version(program, ...args) {
  return spawnSync(program, args, { encoding: "utf8" }).stdout.trim();
}
