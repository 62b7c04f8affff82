// Bundles the command: one file a verb (split by dynamic import), better-sqlite3 left outside, source maps beside;
// and the questions once more as one script with its machine code (quick-bundle.mjs).
// `node scripts/build.mjs [FOLDER]`, dist by default.
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { buildQuickBundle } from "./quick-bundle.mjs";

const outdir = process.argv[2] ?? "dist";
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

// Commander loads node:child_process for subcommands that are programs of their own, which we do not have; loading it
// would be a tenth of the time that `--help` takes.
const withoutChildProcess = {
  name: "commander-without-child-process",
  setup({ onLoad }) {
    onLoad({ filter: /commander[\\/]lib[\\/]command\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const contents = source.replace("require('node:child_process')", "{}");
      if (contents === source) throw new Error("commander no longer loads node:child_process this way");
      return { contents, loader: "js" };
    });
  },
};

const shared = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  minify: true,
  keepNames: true,
  sourcemap: true,
  legalComments: "linked",
  // jsonc-parser's other form hides its parts from the bundler.
  mainFields: ["module", "main"],
  define: { __TEAMMEMORY_VERSION__: JSON.stringify(version) },
  plugins: [withoutChildProcess],
  logLevel: "warning",
};

rmSync(outdir, { recursive: true, force: true });
const quick = await buildQuickBundle(outdir, shared);
const { metafile } = await build({
  ...shared,
  metafile: true,
  entryPoints: { program: "src/cli/run.ts" },
  outdir,
  entryNames: "chunks/[name]-[hash]",
  chunkNames: "chunks/[name]-[hash]",
  outExtension: { ".js": ".mjs" },
  splitting: true,
  format: "esm",
  external: ["better-sqlite3"],
  // Bundled CommonJS packages ask for `require`, which an ES module does not have. Built-in modules are all they need,
  // and asking for those by name costs less at start-up than making a real `require` in every file.
  banner: { js: "const require = (name) => process.getBuiltinModule(name);" },
});
const whole = Object.keys(metafile.outputs).find(
  (file) => metafile.outputs[file].entryPoint === "src/cli/run.ts",
);

// Node starts a CommonJS script sooner than an ES module: a twentieth of a question's time.
const wholeBeside = {
  name: "whole-program-beside",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/run\.ts$/ }, ({ kind }) => {
      return kind === "dynamic-import" ? { path: `./chunks/${basename(whole)}`, external: true } : undefined;
    });
  },
};
await build({
  ...shared,
  entryPoints: { main: "src/main.ts" },
  outdir,
  format: "cjs",
  define: {
    ...shared.define,
    __TEAMMEMORY_QUICK__: JSON.stringify(quick),
    "import.meta.url": "__moduleUrl",
  },
  banner: { js: 'const __moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  plugins: [wholeBeside],
});
writeFileSync(join(outdir, "package.json"), '{ "type": "commonjs" }\n');
chmodSync(`${outdir}/main.js`, 0o755);

// Without git the demonstration team cannot be loaded and asked: the command works all the same, and starts slower.
const warm = spawnSync(process.execPath, ["scripts/warm-quick-bundle.mjs", join(outdir, quick.file), whole], {
  encoding: "utf8",
});
if (warm.status !== 0)
  console.warn(`questions will start slower, as they could not be asked: ${warm.stderr.trim()}`);
