// Asks the quick bundle its questions on the demonstration team, so that V8 compiles what they need, and keeps the
// machine code beside the script. `node scripts/warm-quick-bundle.mjs SCRIPT RUN` by scripts/build.mjs; RUN is the module
// that runs every command.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";

const [path, whole] = process.argv.slice(2).map((name) => resolve(name));
const folder = mkdtempSync(join(tmpdir(), "teammemory-build-"));
const memory = join(folder, "memory.db");
try {
  const script = new Script(readFileSync(path, "latin1"), { filename: pathToFileURL(path).href });
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, (name) => process.getBuiltinModule(name), path);
  const said = [];
  const silent = { write: async () => {} };
  const io = {
    stdout: silent,
    stderr: { write: async (text) => said.push(text) },
    stdin: { async *[Symbol.asyncIterator]() {} },
    env: process.env,
    cwd: folder,
    isStdinTty: false,
    isStdoutTty: false,
    isStderrTty: false,
    columns: undefined,
    now: () => performance.now(),
    startedAt: 0,
    packageRoot: resolve("."),
    signal: new AbortController().signal,
  };
  const ask = async (run, args) => {
    const status = await run([...args, "--db", memory], io);
    if (status !== 0) throw new Error(`${args.join(" ")} exited with ${status}: ${said.join("")}`);
  };
  await ask((await import(pathToFileURL(whole))).run, ["seed"]);
  const questions = [
    ["file-experts", "src/auth/token_service.py"],
    ["file-context", "src/auth/token_service.py"],
    ["issue-context", "PROJ-1247"],
    ["status"],
    ["issue-context", "PROJ-1247", "--json"],
    ["issue-context", "PROJ-1247", "--format", "markdown"],
  ];
  for (const question of questions) await ask(module.exports.run, question);
  writeFileSync(`${path}.cache`, script.createCachedData());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
