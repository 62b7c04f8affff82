// The questions as one script: see src/cli/load-program.ts. Other commands and their
// libraries are left out; better-sqlite3's own files are taken in, since finding and reading sixteen of them would take
// a quarter of a question's time. Its binary stays where npm put it.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const COMMANDS = "src/cli/commands";
const isQuestion = (file) => readFileSync(join(COMMANDS, file), "utf8").includes("defineQuestion(");

/** Builds into `outdir`; returns the script's name there, and the commands that it answers. */
export async function buildQuickBundle(outdir, shared) {
  const { metafile } = await build({
    ...shared,
    entryPoints: { quick: "src/cli/run.ts" },
    outdir,
    entryNames: "chunks/[name]-[hash]",
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    metafile: true,
    // What looks like an import at run time is a part of the script.
    supported: { "dynamic-import": false },
    banner: { js: "(function (module, exports, require, __filename) {" },
    footer: { js: "})" },
    plugins: [...shared.plugins, questionsOnly, sqliteInside],
  });
  const file = Object.keys(metafile.outputs).find((name) => name.endsWith(".cjs"));
  const questions = readdirSync(COMMANDS)
    .filter(isQuestion)
    .map((name) => name.replace(/\.ts$/, ""));
  return {
    file: file.slice(file.lastIndexOf("chunks/")),
    words: questions,
  };
}

const questionsOnly = {
  name: "questions-only",
  setup({ onLoad }) {
    onLoad({ filter: /src[\\/]cli[\\/]commands[\\/][^\\/]+\.ts$/ }, ({ path }) => {
      const file = path.split(/[\\/]/).at(-1);
      if (file === "index.ts" || isQuestion(file)) return undefined;
      return { contents: "export const command = undefined;", loader: "ts" };
    });
  },
};

/** The files taken in speak to the binary of their own version only; beside another one the whole package is loaded. */
const sqliteInside = {
  name: "better-sqlite3-inside",
  setup({ onLoad, onResolve }) {
    const home = resolve("node_modules/better-sqlite3");
    const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    onResolve({ filter: /^better-sqlite3$/ }, () => ({ path: "better-sqlite3", namespace: "sqlite" }));
    onLoad({ filter: /.*/, namespace: "sqlite" }, () => ({
      resolveDir: resolve("."),
      contents: `
        const load = require("node:module").createRequire(__filename);
        const binary = load.resolve("better-sqlite3/package.json").replace(/package\\.json$/, "build/Release/better_sqlite3.node");
        const isSame = load("better-sqlite3/package.json").version === ${JSON.stringify(version)};
        module.exports = isSame && require("node:fs").existsSync(binary)
          ? require(${JSON.stringify(join(home, "lib/index.js"))})
          : load("better-sqlite3");`,
    }));
    onLoad({ filter: /better-sqlite3[\\/]lib[\\/]database\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const contents = source.replace(
        "require('bindings')('better_sqlite3.node')",
        `require("node:module").createRequire(__filename)("better-sqlite3/build/Release/better_sqlite3.node")`,
      );
      if (contents === source) throw new Error("better-sqlite3 no longer loads its binary this way");
      return { contents, loader: "js" };
    });
  },
};
