// Asks the quick bundle its questions on the demonstration team, so that V8 compiles what they need, and keeps the
// machine code beside the script. `node scripts/warm-quick-bundle.mjs SCRIPT RUN` by scripts/build.mjs; RUN is the module
// that runs every command.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";

const [path, whole, seeded] = process.argv.slice(2).map((name) => resolve(name));
const said = [];
const silent = { write: async () => {} };
const io = {
  stdout: silent,
  stderr: { write: async (text) => said.push(text) },
  stdin: { async *[Symbol.asyncIterator]() {} },
  env: process.env,
  cwd: tmpdir(),
  isStdinTty: false,
  isStdoutTty: false,
  isStderrTty: false,
  columns: undefined,
  now: () => performance.now(),
  startedAt: 0,
  packageRoot: resolve("."),
  signal: new AbortController().signal,
};

async function ask(run, memory, args) {
  const status = await run([...args, "--db", memory], io);
  if (status !== 0) throw new Error(`${args.join(" ")} exited with ${status}: ${said.join("")}`);
}

async function warm(memory) {
  // In a process of its own: a run that writes sets a flag of V8's, and code made under other flags is refused later.
  const seeding = spawnSync(process.execPath, [process.argv[1], path, whole, memory], { encoding: "utf8" });
  if (seeding.status !== 0) throw new Error(seeding.stderr.trim());
  const script = new Script(readFileSync(path, "latin1"), { filename: pathToFileURL(path).href });
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, (name) => process.getBuiltinModule(name), path);
  const questions = [
    ["file-experts", "src/auth/token_service.py"],
    ["file-context", "src/auth/token_service.py"],
    ["commit-context", "f00ba47"],
    ["pr-context", "382"],
    ["issue-context", "PROJ-1247"],
    ["status"],
    ["issue-context", "PROJ-1247", "--json"],
    ["issue-context", "PROJ-1247", "--format", "markdown"],
  ];
  for (const question of questions) await ask(module.exports.run, memory, question);
  writeFileSync(`${path}.cache`, script.createCachedData());
}

const folder = seeded === undefined ? mkdtempSync(join(tmpdir(), "teammemory-build-")) : undefined;
try {
  if (folder) await warm(join(folder, "memory.db"));
  else await ask((await import(pathToFileURL(whole))).run, seeded, ["seed"]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  if (folder) rmSync(folder, { recursive: true, force: true });
}
