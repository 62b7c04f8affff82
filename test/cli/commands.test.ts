import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COMMAND_GROUPS, COMMANDS } from "../../src/cli/commands/index.ts";
import { commandHelp } from "../../src/cli/help.ts";
import { COMMON_OPTIONS, HELP_OPTION, QUESTION_OPTIONS, VERSION_OPTION } from "../../src/cli/option-specs.ts";
import { commandReference } from "../../src/cli/reference.ts";

const SHARED = [...COMMON_OPTIONS, ...QUESTION_OPTIONS, HELP_OPTION, VERSION_OPTION].map(({ name }) => name);

describe.each(COMMANDS.map((entry) => [entry.name, entry] as const))("the command %s", (name, entry) => {
  it("is what its entry in the registry says", async () => {
    const { name: own, summary } = await entry.load();
    expect({ name: own, summary }).toEqual({ name, summary: entry.summary });
  });

  it("takes the name of no option that all commands share", async () => {
    const names = (await entry.load()).options.map((option) => option.name);
    expect(names.filter((option) => SHARED.includes(option))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("puts required arguments first and a list last", async () => {
    const declared = (await entry.load()).arguments;
    const firstOptional = declared.findIndex(({ isRequired }) => !isRequired);
    expect(
      declared
        .slice(firstOptional < 0 ? declared.length : firstOptional)
        .some(({ isRequired }) => isRequired),
    ).toBe(false);
    expect(declared.slice(0, -1).some(({ isList }) => isList)).toBe(false);
  });

  it("has two examples of itself", async () => {
    const { examples } = await entry.load();
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const example of examples) expect(example.startsWith(name)).toBe(true);
  });

  it("has help within 80 columns", async () => {
    const lines = commandHelp(await entry.load(), 80).split("\n");
    expect(
      lines.filter(
        (line) => line.length > 80 && line.trim().includes(" ") && !line.startsWith("  teammemory "),
      ),
    ).toEqual([]);
  });
});

it("are registered, every file of the folder", async () => {
  const folder = new URL("../../src/cli/commands/", import.meta.url);
  const registry = readFileSync(new URL("index.ts", folder), "utf8");
  const files = readdirSync(folder).filter((file) => {
    return (
      file !== "index.ts" &&
      /export const \w+Command\b|defineQuestion\(/.test(readFileSync(new URL(file, folder), "utf8"))
    );
  });
  expect(files.filter((file) => !registry.includes(`"./${file}"`))).toEqual([]);
});

it("of two words have a group that says what they share", () => {
  const groups = COMMANDS.flatMap(({ name }) => (name.includes(" ") ? [name.split(" ")[0] ?? ""] : []));
  for (const group of groups) expect(COMMAND_GROUPS).toHaveProperty(group);
});

it("stand in docs/cli.md as they are (npm run docs)", async () => {
  expect(readFileSync(new URL("../../docs/cli.md", import.meta.url), "utf8")).toBe(await commandReference());
});
