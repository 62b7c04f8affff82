// Bundles the command: one file a verb (split by dynamic import), better-sqlite3 left outside, source maps beside.
// `node scripts/build.mjs [FOLDER]`, dist by default.
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { build } from "esbuild";

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

rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: { main: "src/main.ts" },
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minify: true,
  keepNames: true,
  sourcemap: true,
  legalComments: "linked",
  // jsonc-parser's other form hides its parts from the bundler.
  mainFields: ["module", "main"],
  define: { __TEAMMEMORY_VERSION__: JSON.stringify(version) },
  external: ["better-sqlite3"],
  chunkNames: "chunks/[name]-[hash]",
  // Bundled CommonJS packages ask for `require`, which an ES module does not have. Built-in modules are all they need,
  // and asking for those by name costs less at start-up than making a real `require` in every file.
  banner: { js: "const require = (name) => process.getBuiltinModule(name);" },
  plugins: [withoutChildProcess],
  logLevel: "warning",
});
chmodSync(`${outdir}/main.js`, 0o755);
