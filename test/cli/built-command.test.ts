// A handful of runs of the bundle itself: what only a process can show.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const top = new URL("../../", import.meta.url).pathname;
let folder: string;
let main: string;

beforeAll(() => {
  folder = mkdtempSync(join(top, "node_modules/.teammemory-built-"));
  execFileSync(process.execPath, ["scripts/build.mjs", join(folder, "dist")], { cwd: top });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  main = join(folder, "dist/main.js");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function call(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...argv], { encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("the built command", () => {
  it("is executable by itself", () => {
    expect(readFileSync(main, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(statSync(main).mode & 0o111).toBe(0o111);
    expect(execFileSync(main, ["--version"], { encoding: "utf8" })).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("has machine code for its questions that this V8 takes", () => {
    const chunks = join(folder, "dist/chunks");
    const name = readdirSync(chunks).find((file) => /^quick-.*\.cjs$/.test(file)) ?? "";
    const cachedData = readFileSync(join(chunks, `${name}.cache`));
    const script = new Script(readFileSync(join(chunks, name), "latin1"), { cachedData });
    expect(script.cachedDataRejected).toBe(false);
  });

  it("tells the version of package.json", () => {
    const { version } = JSON.parse(readFileSync(join(top, "package.json"), "utf8"));
    expect(call("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("prints help to stdout", () => {
    expect(call("--help")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("Exit codes:"),
      stderr: "",
    });
  });

  it("exits 2 on wrong usage, with nothing on stdout", () => {
    expect(call("no-such-command")).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("unknown command"),
    });
  });

  it("survives a reader that is gone", async () => {
    const child = spawn("sh", ["-c", `"${process.execPath}" "${main}" --help | true; exit 0`], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    await new Promise((resolve) => child.on("close", resolve));
    expect(stderr).toBe("");
  });

  it("exits 3 when the report cannot be written", () => {
    const shell = `"${process.execPath}" "${main}" --help > /dev/full`;
    const { status, stderr } = spawnSync("sh", ["-c", shell], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 3, stderr: expect.stringContaining("cannot write") });
  });
});

describe("what is loaded at the start", () => {
  it("has no zod, no JSONC, no colours and no parser of flags", async () => {
    const inputs = await inputsOf("src/main.ts");
    const heavy = ["zod", "jsonc-parser", "chalk", "commander", "kysely", "simple-git"];
    expect(heavy.filter((name) => inputs.some((path) => path.includes(`node_modules/${name}/`)))).toEqual([]);
  });

  it.each(["src/cli/program.ts", "src/report/renderers/text.ts", "src/config/configuration.ts"])(
    "has no zod on the way to a question: %s",
    async (entry) => {
      expect(
        (await inputsOf(entry)).filter((path) => /node_modules\/(zod|jsonc-parser)\//.test(path)),
      ).toEqual([]);
    },
  );
});

/** Everything an entry imports at once, not what it may import later. */
async function inputsOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: top,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    outdir: "unwritten",
    write: false,
    metafile: true,
    external: ["better-sqlite3"],
    mainFields: ["module", "main"],
  });
  const seen = new Set<string>();
  const visit = (output: string): void => {
    if (seen.has(output)) return;
    seen.add(output);
    for (const { path, kind } of metafile.outputs[output]?.imports ?? [])
      if (kind === "import-statement") visit(path);
  };
  visit(Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry)?.[0] ?? "");
  return [...seen].flatMap((output) => Object.keys(metafile.outputs[output]?.inputs ?? {}));
}
