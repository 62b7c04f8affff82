// Writes the files that are derived from the source: `npm run docs`. With --check it only says which are out of date.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const folder = mkdtempSync("node_modules/.teammemory-docs-");
try {
  await build({
    entryPoints: ["scripts/generated-files.ts"],
    outfile: join(folder, "generated-files.mjs"),
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "warning",
  });
  const { generatedFiles } = await import(pathToFileURL(join(folder, "generated-files.mjs")).href);
  for (const [path, text] of Object.entries(await generatedFiles())) update(path, text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function update(path, text) {
  let before = "";
  try {
    before = readFileSync(path, "utf8");
  } catch {
    // A file that is not there yet is out of date.
  }
  if (before === text) return;
  if (process.argv.includes("--check")) {
    console.error(`${path} is out of date: run npm run docs`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}
