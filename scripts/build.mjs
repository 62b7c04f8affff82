// Bundles the command: one file a verb (split by dynamic import), better-sqlite3 left outside, source maps beside.
import { rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { main: "src/main.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minify: true,
  keepNames: true,
  sourcemap: true,
  legalComments: "linked",
  external: ["better-sqlite3"],
  chunkNames: "chunks/[name]-[hash]",
  // Bundled CommonJS packages ask for `require`, which an ES module does not have.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  logLevel: "warning",
});
