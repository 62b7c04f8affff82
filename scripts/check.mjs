// Every gate, one after the other: `npm test`. A gate that fails does not hide the next; the last line counts tests and
// gates together. `node scripts/check.mjs types layers` runs only the gates named.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "teammemory-check-"));
const results = join(folder, "tests.json");

const GATES = {
  build: ["node", "scripts/build.mjs"],
  lint: ["biome", "ci", "--colors=off", "."],
  types: ["tsc", "--noEmit"],
  layers: ["depcruise", "--config", ".dependency-cruiser.mjs", "src"],
  unused: ["knip", "--no-progress", "--no-config-hints"],
  docs: ["node", "scripts/docs.mjs", "--check"],
  tests: ["vitest", "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${results}`],
  package: ["node", "scripts/check-package.mjs"],
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(GATES, name));
if (unknown.length > 0) {
  console.error(`no gate ${unknown.join(", ")}; there are: ${Object.keys(GATES).join(", ")}`);
  process.exit(2);
}

const totals = { passed: 0, failed: 0 };
try {
  for (const [name, command] of Object.entries(GATES)) {
    if (named.length === 0 || named.includes(name)) await runGate(name, command);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;

async function runGate(name, [program, ...args]) {
  const start = performance.now();
  const { status, output } = await run(program, args);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const tests = name === "tests" ? readCounts() : null;
  if (tests) {
    totals.passed += tests.passed;
    totals.failed += tests.failed;
  }
  if (status !== 0) process.stdout.write(output.endsWith("\n") ? output : `${output}\n`);
  totals[status === 0 ? "passed" : "failed"] += 1;
  const counts = tests ? `  ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped` : "";
  console.log(`${status === 0 ? "ok  " : "FAIL"}  ${name.padEnd(8)} ${seconds.padStart(6)} s${counts}`);
}

/** A run that died wrote nothing: then the gate alone counts, as failed. */
function readCounts() {
  if (!existsSync(results)) return null;
  const report = JSON.parse(readFileSync(results, "utf8"));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function run(program, args) {
  const path = program === "node" ? process.execPath : join("node_modules", ".bin", program);
  return new Promise((resolve) => {
    const child = spawn(path, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1" },
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", (error) => resolve({ status: 1, output: `${output}${error.message}\n` }));
    child.on("close", (status) => resolve({ status: status ?? 1, output }));
  });
}
