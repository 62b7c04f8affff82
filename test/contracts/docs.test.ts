// The documentation cannot fall behind: what is generated is current, what is written names everything there is.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generatedFiles } from "../../scripts/generated-files.ts";
import { EXAMPLE_QUERIES } from "../../scripts/schema-reference.ts";
import { COMMANDS } from "../../src/cli/commands/index.ts";
import { run } from "../../src/cli/run.ts";
import { ERROR_CATALOGUE } from "../../src/errors.ts";
import { FORMAT_NAMES } from "../../src/report/renderers/index.ts";
import { TABLES } from "../../src/store/tables.ts";
import { createMemoryIo } from "../cli/memory-io.ts";
import { createFolder, type Folder } from "./folder.ts";

const top = new URL("../../", import.meta.url).pathname;
const read = (path: string) => readFileSync(join(top, path), "utf8");

describe("generated files", () => {
  it("are what `npm run docs` writes, byte for byte", async () => {
    const files = Object.entries(await generatedFiles());
    const old = files.filter(([path, text]) => !existsSync(join(top, path)) || read(path) !== text);
    expect(old.map(([path]) => path)).toEqual([]);
  });
});

describe("docs/cli.md", () => {
  const reference = read("docs/cli.md");

  it("has a section for every command, with its options and arguments", async () => {
    for (const entry of COMMANDS) {
      const command = await entry.load();
      const section = reference.split(`\n## ${command.name}\n`)[1]?.split("\n## ")[0] ?? "";
      expect(section, command.name).toContain(`teammemory ${command.name}`);
      for (const option of command.options) expect(section, command.name).toContain(`--${option.name}`);
      for (const argument of command.arguments) expect(section, command.name).toContain(argument.name);
    }
  });

  it("names every format", () => {
    for (const format of FORMAT_NAMES) expect(reference).toContain(format);
  });
});

describe("docs/errors.md", () => {
  it("has one heading for each code, and its exit status", () => {
    const sections = read("docs/errors.md").split("\n## ").slice(1);
    const told = sections.map((section) => /^(\w+)\nExit (\d+)\./.exec(section)?.slice(1, 3));
    const known = Object.entries(ERROR_CATALOGUE).map(([code, { exitCode }]) => [code, String(exitCode)]);
    expect(told.sort()).toEqual(known.sort());
  });
});

describe("docs/schema.md", () => {
  let folder: Folder;
  let database: Database.Database;

  beforeAll(async () => {
    folder = createFolder();
    const io = createMemoryIo({ cwd: folder.path, env: { PATH: process.env["PATH"] } });
    expect(await run(["seed"], io), io.written.stderr).toBe(0);
    database = new Database(join(folder.path, ".teammemory/memory.db"), { readonly: true });
  });
  afterAll(() => {
    database?.close();
    folder.remove();
  });

  it("describes the tables and columns that a memory has, and no others", () => {
    const inFile = database
      .prepare(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name",
      )
      .pluck()
      .all();
    expect(inFile).toEqual(TABLES.map(({ name }) => name).sort());
    for (const { name, columns } of TABLES)
      expect(database.prepare("select name from pragma_table_info(?)").pluck().all(name)).toEqual(
        Object.keys(columns),
      );
  });

  it.each(EXAMPLE_QUERIES)("answers on the seeds: $title", ({ sql }) => {
    const rows = database.prepare(sql).all() as Record<string, unknown>[];
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(Object.values(row)).not.toContain(null);
  });
});

describe("written pages", () => {
  const pages = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    ...readdirSync(join(top, "docs"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".md"))
      .map((file) => `docs/${file}`),
  ].sort();

  it.each(pages)("%s: every link to a file leads somewhere", (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(
      ([, target = ""]) => target,
    );
    const broken = links.filter((target) => {
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? page : join(page, "..", path);
      if (!existsSync(join(top, file))) return true;
      return anchor !== undefined && !anchorsOf(read(file)).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  it("names every decision in docs/architecture.md", () => {
    const architecture = read("docs/architecture.md");
    for (const file of readdirSync(join(top, "docs/decisions")))
      expect(architecture).toContain(`decisions/${file}`);
  });
});

/** As GitHub makes them: lower case, punctuation dropped, spaces to hyphens. */
function anchorsOf(markdown: string): Set<string> {
  return new Set(
    [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}
