import { expect, it } from "vitest";
import { run } from "../../src/cli/run.ts";
import { createMemoryIo } from "./memory-io.ts";
import { SAMPLE_COMMANDS } from "./sample-commands.ts";

async function stdoutOf(...argv: string[]): Promise<string> {
  const io = createMemoryIo();
  expect(await run(argv, io, SAMPLE_COMMANDS)).toBe(0);
  expect(io.written.stderr).toBe("");
  return io.written.stdout;
}

it("lists commands, options and exit codes", async () => {
  await expect(await stdoutOf("--help")).toMatchFileSnapshot("help.txt");
});

it("of a command lists its arguments, the options it takes and its examples", async () => {
  await expect(await stdoutOf("why", "--help")).toMatchFileSnapshot("help-why.txt");
});

it.each([[["help"]], [["-h"]], [["--quiet", "--help"]]])("of the program is the same as %j", async (argv) => {
  expect(await stdoutOf(...argv)).toBe(await stdoutOf("--help"));
});

it.each([[["--help", "why"]], [["help", "why"]], [["why", "PROJ-1", "-h"]]])(
  "of a command is the same as %j",
  async (argv) => {
    expect(await stdoutOf(...argv)).toBe(await stdoutOf("why", "--help"));
  },
);

it("of a group lists its commands", async () => {
  expect(await stdoutOf("take", "--help")).toMatch(
    /^Usage: teammemory take <command>[\s\S]*\n {2}take git {2}Takes a history\n/,
  );
});

it("offers no option that the command does not take", async () => {
  expect(await stdoutOf("prepare", "--help")).not.toContain("--limit");
});

it("needs no command to be loaded", async () => {
  const broken = SAMPLE_COMMANDS.map((entry) => ({
    ...entry,
    load: () => Promise.reject(new Error("loaded")),
  }));
  expect(await run(["--help"], createMemoryIo(), broken)).toBe(0);
});

it("loads no other command than the one that is named", async () => {
  const others = SAMPLE_COMMANDS.slice(1).map((entry) => ({
    ...entry,
    load: () => Promise.reject(new Error("loaded")),
  }));
  expect(await run(["why", "A"], createMemoryIo(), [...SAMPLE_COMMANDS.slice(0, 1), ...others])).toBe(0);
});

it("keeps within 80 columns", async () => {
  const lines = [await stdoutOf("--help"), await stdoutOf("why", "--help")].join("").split("\n");
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

it.each(["--version", "-V"])("%s prints the version alone", async (flag) => {
  expect(await stdoutOf(flag)).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  expect(await stdoutOf("why", flag)).toBe(await stdoutOf(flag));
});
