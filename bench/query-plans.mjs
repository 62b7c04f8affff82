// Whether questions read the large tables by index: every statement that a question prepares is explained on the same
// memory, and a scan of a large table is told. Runs the command in this process, since statements cannot be seen from
// outside. `node bench/query-plans.mjs MEMORY.db`, and part of `npm run bench`.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { row } from "./ingest-bench.mjs";
import { subjectsOf } from "./subjects.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const LARGE = /^SCAN (?:\w+ AS )?(\w+)/;
/** Tables that grow with the history or the tracker; by the alias too, since a plan may name that alone. */
const TABLES = [
  "commits",
  "commit_files",
  "commit_people",
  "commit_parents",
  "commit_issues",
  "events",
  "mentions",
  "terms",
];

/** Rows for the table: how many scans of large tables each question makes. Questions of everything are told and not bound. */
export async function benchPlans(memory) {
  const folder = mkdtempSync(join(root, "node_modules/.teammemory-plans-"));
  try {
    const { run } = await bundle(folder);
    const rows = [];
    for (const [name, argv, isBound] of questions(subjectsOf(memory))) {
      const scans = await scansOf(run, memory, argv);
      const what = `${name}: scans of large tables${scans.length > 0 ? ` (${[...new Set(scans)].join(", ")})` : ""}`;
      rows.push(row(what, scans.length, "", isBound ? { must: 0 } : {}));
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function questions({ hot, issue, pull, first, component }) {
  return [
    ["issue-context", ["issue-context", issue?.key], true],
    ["pr-context", ["pr-context", `${pull?.number}`], true],
    ["commit-context", ["commit-context", first.sha], true],
    ["file-context", ["file-context", hot.path], true],
    ["file-experts", ["file-experts", hot.path], true],
    ["file-risk", ["file-risk", hot.path], true],
    ["similar", ["similar", issue?.key], true],
    ["component-risk", ["component-risk", component.name], true],
    ["component-activity", ["component-activity", component.name], true],
    ["component-experts", ["component-experts", component.name], true],
    // These ask about a whole repository: its files' owners, its folders' reviewers, all that a team reads and lacks.
    ["component-ownership", ["component-ownership"], false],
    ["review-suggest", ["review-suggest", "--paths", hot.path], false],
    ["onboarding", ["onboarding", component.name], false],
    ["hygiene", ["hygiene"], false],
    ["status", ["status"], false],
  ].filter(([, argv]) => !argv.includes(undefined) && !argv.includes("undefined"));
}

async function bundle(folder) {
  await build({
    entryPoints: [join(root, "src/cli/run.ts")],
    outfile: join(folder, "run.mjs"),
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "warning",
    define: { __TEAMMEMORY_VERSION__: '"bench"' },
  });
  return import(pathToFileURL(join(folder, "run.mjs")).href);
}

async function scansOf(run, memory, argv) {
  const Database = createRequire(join(root, "package.json"))("better-sqlite3");
  const statements = new Set();
  const { prepare } = Database.prototype;
  Database.prototype.prepare = function (sql) {
    statements.add(sql);
    return prepare.call(this, sql);
  };
  try {
    const status = await run([...argv, "--db", resolve(memory), "--json"], io());
    if (status !== 0) throw new Error(`${argv.join(" ")} exited with ${status}`);
  } finally {
    Database.prototype.prepare = prepare;
  }
  const db = new Database(memory, { readonly: true });
  const scans = [...statements].flatMap((sql) => scansIn(db, sql));
  db.close();
  return scans;
}

function scansIn(db, sql) {
  if (!/^\s*(select|with)\b/i.test(sql)) return [];
  const plan = db.prepare(`explain query plan ${sql}`).all(...Array(parametersIn(sql)).fill(0));
  const names = new Map(
    [...sql.matchAll(/\b(?:from|join)\s+"?(\w+)"?(?:\s+(?:as\s+)?"?(\w+)"?)?/gi)].flatMap(
      ([, table, alias]) => [[table, table], ...(alias === undefined ? [] : [[alias, table]])],
    ),
  );
  // A sub-query may bear the alias of the table it reads: its own rows are scanned then, which it was made for.
  for (const [, alias] of sql.matchAll(/\)\s+(?:as\s+)?"?(\w+)"?/gi)) names.delete(alias);
  return plan.flatMap(({ detail }) => {
    const table = names.get(LARGE.exec(detail)?.[1] ?? "");
    // One row of an index's end is no scan.
    return table !== undefined && TABLES.includes(table) && !/ LIMIT /.test(detail) ? [table] : [];
  });
}

function parametersIn(sql) {
  return sql.replace(/'[^']*'/g, "").split("?").length - 1;
}

function io() {
  const nowhere = { write: async () => undefined };
  return {
    stdout: nowhere,
    stderr: { write: async (text) => void process.stderr.write(text) },
    stdin: (async function* () {})(),
    env: { PATH: process.env.PATH },
    cwd: root,
    isStdinTty: false,
    isStdoutTty: false,
    isStderrTty: false,
    columns: undefined,
    now: () => 0,
    startedAt: 0,
    packageRoot: root,
    signal: new AbortController().signal,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { printTable } = await import("./table.mjs");
  const misses = printTable("query plans", await benchPlans(process.argv[2]));
  process.exitCode = misses.length === 0 ? 0 : 1;
}
