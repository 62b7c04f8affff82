// What no linter here can see: the wall clock, chance, locale, size, and that every member of a family is registered.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands/index.ts";
import { IDENTITY_RULES } from "../../src/ingest/identity/index.ts";
import { FORMAT_NAMES, RENDERERS } from "../../src/report/renderers/index.ts";

const top = new URL("../../", import.meta.url).pathname;

/** `process` as a global, and the command line's imports, are the work of the linter and of `npm run layers`. */
const BANNED: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["Date.now", /\bDate\.now\b/],
  ["new Date without an argument", /\bnew Date(?!\s*\(\s*[^)\s])/],
  ["Date called for the moment", /(?<!new )\bDate\(\)/],
  ["Math.random", /\bMath\.random\b/],
  ["crypto's randomness", /\brandom(Bytes|UUID|Int)\b/],
  ["localeCompare", /\blocaleCompare\b/],
  ["toLocale…", /\btoLocale\w*/],
  ["Intl's locales", /\bIntl\.(DateTimeFormat|NumberFormat|Collator|ListFormat|PluralRules)\b/],
  ["process.exit", /\bprocess\.exit\b/],
];

/** Where a rule may be broken, and why. */
const EXCEPTIONS: Readonly<Record<string, { readonly pattern: RegExp; readonly reason: string }>> = {
  "src/ingest/sources/git/line-count-stream.ts": {
    pattern: /await process\.exit\b/,
    reason: "a git process of that name, told apart by the linter; its exit is waited for",
  },
};

const files = readdirSync(join(top, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => `src/${file.replaceAll("\\", "/")}`)
  .sort();
const read = (file: string) => readFileSync(join(top, file), "utf8");

function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ""))
    .replace(/^\s*\/\/.*$/gm, "");
}

describe("the source", () => {
  it.each(BANNED)("reads no %s", (_, pattern) => {
    const found = files.flatMap((file) =>
      withoutComments(read(file))
        .split("\n")
        .map((line, index) => ({ place: `${file}:${index + 1}`, line }))
        .filter(({ line }) => pattern.test(line) && !EXCEPTIONS[file]?.pattern.test(line))
        .map(({ place, line }) => `${place} ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it("gives a case no bound value to compare: PostgreSQL takes one for a text, and refuses it beside a number", () => {
    const queries = files.filter((file) => file.startsWith("src/store/"));
    expect(queries.filter((file) => /\bcase\s+\$\{/.test(withoutComments(read(file))))).toEqual([]);
  });

  it("has no exception that nothing needs any more", () => {
    const idle = Object.entries(EXCEPTIONS).filter(
      ([file, { pattern }]) => !files.includes(file) || !pattern.test(withoutComments(read(file))),
    );
    expect(idle.map(([file]) => file)).toEqual([]);
  });

  it("has no file over 400 lines", () => {
    const long = files.map((file) => ({ file, lines: read(file).split("\n").length - 1 }));
    expect(long.filter(({ lines }) => lines > 400)).toEqual([]);
  });

  it("has no drawer for everything", () => {
    expect(files.filter((file) => /\/(utils?|helpers?|common|misc|types)(\.ts|\/)/.test(file))).toEqual([]);
  });

  it("ends every file in one newline and has no carriage returns", () => {
    expect(files.filter((file) => !/[^\n]\n$/.test(read(file)) || read(file).includes("\r"))).toEqual([]);
  });
});

describe("the registries hold every file of their folder", () => {
  it("commands", async () => {
    const commands = await Promise.all(COMMANDS.map(({ load }) => load()));
    const names = commands.map(({ name }) => `${name.replaceAll(" ", "-")}.ts`);
    expect([...names].sort()).toEqual(membersOf("src/cli/commands"));
    for (const [index, entry] of COMMANDS.entries())
      expect(commands[index]).toMatchObject({ name: entry.name, summary: entry.summary });
  });

  it("renderers", async () => {
    // A renderer is what exports a `render…` function; the rest of the folder is what renderers share.
    const modules = await Promise.all(
      membersOf("src/report/renderers").map((file) => exportsOf(`src/report/renderers/${file}`)),
    );
    const functions = modules.flatMap((values) => {
      return Object.entries(values).flatMap(([name, value]) => (/^render[A-Z]/.test(name) ? [value] : []));
    });
    const registered = await Promise.all(FORMAT_NAMES.map((name) => RENDERERS[name].load()));
    expect(new Set(functions)).toEqual(new Set(registered));
    expect(functions).toHaveLength(registered.length);
  });

  // The link rules' own folders are held by test/ingest/link/registry.test.ts.
  it("identity rules", async () => {
    const registered = new Set<unknown>(IDENTITY_RULES);
    const folder = "src/ingest/identity/rules";
    for (const file of membersOf(folder).filter((name) => name !== "identity-rule.ts")) {
      const values = Object.values(await exportsOf(`${folder}/${file}`));
      expect(
        values.some((value) => registered.has(value)),
        file,
      ).toBe(true);
    }
  });
});

function membersOf(folder: string): string[] {
  return readdirSync(join(top, folder))
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .sort();
}

function exportsOf(file: string): Promise<Record<string, unknown>> {
  return import(join(top, file));
}
