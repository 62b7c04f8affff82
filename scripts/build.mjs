// Bundles the command: one file a verb (split by dynamic import), better-sqlite3 left outside, source maps beside.
// `node scripts/build.mjs [FOLDER]`, dist by default.
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { build } from "esbuild";

const outdir = process.argv[2] ?? "dist";
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

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
  define: { __TEAMMEMORY_VERSION__: JSON.stringify(version) },
  external: ["better-sqlite3"],
  chunkNames: "chunks/[name]-[hash]",
  // Bundled CommonJS packages ask for `require`, which an ES module does not have.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  logLevel: "warning",
});
chmodSync(`${outdir}/main.js`, 0o755);
