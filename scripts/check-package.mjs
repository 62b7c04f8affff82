// What `npm publish` would send, installed in an empty folder: does its `teammemory demo` work there?
//
// better-sqlite3's own install script runs as it does for everybody. It takes a binary where it finds one and else
// compiles for a minute; here it finds the one that this checkout's `npm ci` made, packed the way its releases are.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { demoProblems } from "./demo-blocks.mjs";

const folder = mkdtempSync(join(tmpdir(), "teammemory-package-"));
try {
  const [packed] = JSON.parse(
    npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], resolve(".")),
  );
  const stray = packed.files
    .map(({ path }) => path)
    .filter((path) => /^(src|test|scripts|fixtures)\//.test(path));
  if (stray.length > 0) throw new Error(`the package holds ${stray.join(", ")}`);

  const empty = join(folder, "empty");
  mkdirSync(empty);
  writeFileSync(join(empty, "package.json"), '{"private":true}\n');
  const tarball = join(folder, packed.filename);
  npm(["install", "--prefer-offline", "--no-audit", "--no-fund", tarball], empty, {
    npm_config_better_sqlite3_local_prebuilds: packBinary(),
  });
  const output = npm(["exec", "--no", "--", "teammemory", "demo"], empty);
  const problems = demoProblems(output);
  if (problems.length > 0) throw new Error(`${output}\n${problems.join("\n")}`);
  const version = npm(["exec", "--no", "--", "teammemory", "--version"], empty).trim();
  if (version !== packed.version)
    throw new Error(`--version says ${version}, the package is ${packed.version}`);
} catch (error) {
  console.error(error.stderr ? `${error.message}\n${error.stderr}` : error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The folder with better-sqlite3's binary under the name that prebuild-install looks for. */
function packBinary() {
  const home = "node_modules/better-sqlite3";
  const { version } = JSON.parse(readFileSync(`${home}/package.json`, "utf8"));
  const prebuilds = join(folder, "prebuilds");
  mkdirSync(prebuilds);
  const isMusl = process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
  const place = `node-v${process.versions.modules}-${process.platform}${isMusl ? "musl" : ""}-${process.arch}`;
  const archive = join(prebuilds, `better-sqlite3-v${version}-${place}.tar.gz`);
  execFileSync("tar", ["-czf", archive, "-C", home, "build/Release/better_sqlite3.node"]);
  return prebuilds;
}

/** npm as a person in that folder would call it: without what the npm around this script tells of this folder. */
function npm(args, cwd, extra = {}) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_package_|npm_lifecycle_|npm_config_local_prefix$|npm_command$|INIT_CWD$)/i.test(name),
  );
  return execFileSync("npm", args, {
    cwd,
    env: { ...Object.fromEntries(inherited), ...extra },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
  });
}
