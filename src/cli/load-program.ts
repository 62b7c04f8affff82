// Where the program comes from. A build keeps what questions need as one script, with the machine code that V8
// once made of it beside it: a question then costs half of what it costs to read and compile its modules. V8 refuses
// code that another version of it made, and compiles the script as usual.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

export type Program = Pick<typeof import("./run.ts"), "run" | "outputError">;

/** Put in by scripts/build.mjs; there is none where the sources run as they are. */
declare const __TEAMMEMORY_QUICK__: { readonly file: string; readonly words: readonly string[] } | undefined;

const QUICK = typeof __TEAMMEMORY_QUICK__ === "undefined" ? undefined : __TEAMMEMORY_QUICK__;

/** `builtin` gives Node's own modules by name. */
export async function loadProgram(
  argv: readonly string[],
  builtin: (name: string) => unknown,
): Promise<Program> {
  if (QUICK?.words.includes(argv[0] ?? "")) return loadScript(new URL(QUICK.file, import.meta.url), builtin);
  return import("./run.ts");
}

function loadScript(url: URL, builtin: (name: string) => unknown): Program {
  const path = fileURLToPath(url);
  // The bundler writes plain ASCII.
  const source = readFileSync(path, "latin1");
  const cachedData = readIfAny(`${path}.cache`);
  const script = new Script(source, { filename: url.href, ...(cachedData ? { cachedData } : {}) });
  const module = { exports: {} as Program };
  script.runInThisContext()(module, module.exports, builtin, path);
  return module.exports;
}

function readIfAny(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    // Built where nothing could be asked: then it is compiled at each start.
    return undefined;
  }
}
