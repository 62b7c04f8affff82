import { describe, expect, it } from "vitest";
import type { Command } from "../../src/cli/command.ts";
import { run } from "../../src/cli/run.ts";
import { TeamMemoryError } from "../../src/errors.ts";
import { createMemoryIo, type MemoryIo } from "./memory-io.ts";
import { entryOf, prepareCommand, SAMPLE_COMMANDS } from "./sample-commands.ts";

async function call(line: string, io: MemoryIo = createMemoryIo()) {
  const status = await run(line.split(" ").filter(Boolean), io, SAMPLE_COMMANDS);
  return { status, ...io.written };
}

function failing(error: unknown): ReturnType<typeof entryOf> {
  const command: Command = {
    ...prepareCommand,
    name: "fail",
    async run() {
      throw error;
    },
  };
  return entryOf(command);
}

describe("a question", () => {
  it("prints its report and nothing else to stdout", async () => {
    const { status, stdout, stderr } = await call("why PROJ-1");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^Issue: PROJ-1\n\nCommits:\n- f00ba47/);
  });

  it.each(["--limit 3 --all why PROJ-1", "why PROJ-1 --limit 3 --all", "why --all PROJ-1 --limit=3"])(
    "takes global options before and after its name: %s",
    async (line) => {
      expect(JSON.parse((await call(`${line} --json`)).stdout)).toMatchObject({
        key: "PROJ-1",
        limit: 3,
        all: true,
      });
    },
  );

  it("takes a day as its last second, UTC, and an instant as it is", async () => {
    const asOf = async (date: string) => JSON.parse((await call(`why A --json --as-of ${date}`)).stdout).asOf;
    expect(await asOf("2026-05-30")).toBe(Date.parse("2026-05-30T23:59:59Z") / 1000);
    expect(await asOf("2026-05-30T12:00:00+02:00")).toBe(Date.parse("2026-05-30T10:00:00Z") / 1000);
  });

  it("is given its own options by their declared names", async () => {
    const { stdout } = await call("why A --json --by outlook --days 3 --paths a b --paths c");
    expect(JSON.parse(stdout).given).toEqual({ by: "outlook", days: 3, paths: ["a", "b", "c"] });
  });

  it("takes what follows -- as it is", async () => {
    expect((await call("why -- --odd")).stdout).toContain("Issue: --odd");
  });

  it.each([
    ["text", "Issue: A"],
    ["markdown", "- **Issue:** **A**"],
    ["json", '{\n  "schemaVersion": 1'],
  ])("prints as %s", async (format, start) => {
    expect((await call(`why A --format ${format}`)).stdout.startsWith(start)).toBe(true);
  });

  it("is coloured on a terminal, and plain where it is refused", async () => {
    const isBold = async (line: string, io: MemoryIo) => (await call(line, io)).stdout.includes("\u001b[1m");
    expect(await isBold("why A", createMemoryIo({ isStdoutTty: true }))).toBe(true);
    expect(await isBold("why A --no-color", createMemoryIo({ isStdoutTty: true }))).toBe(false);
    expect(await isBold("why A", createMemoryIo())).toBe(false);
  });
});

describe("a verb", () => {
  it("of two words is found, with its list of arguments", async () => {
    expect((await call("take git a b --repo shop")).stdout).toBe("a b shop\n");
  });

  it("warns on stderr, and is silent with --quiet", async () => {
    expect(await call("prepare x --reset")).toEqual({
      status: 0,
      stdout: "x true\n",
      stderr: "teammemory: nothing was there\n",
    });
    expect((await call("prepare --quiet")).stderr).toBe("");
  });
});

describe("wrong usage", () => {
  it.each([
    ["wy A", "unknown command 'wy'", 'did you mean why? see "teammemory --help"'],
    ["xyzzy", "unknown command 'xyzzy'", 'see "teammemory --help"'],
    ["take gti", "unknown command 'take gti'", 'did you mean take git? see "teammemory --help"'],
    ["take", '"take" alone is no command', "it is one of: take git"],
    ["why", "missing required argument 'KEY'", 'see "teammemory why --help"'],
    [
      "why A B",
      "too many arguments for 'why'. Expected 1 argument but got 2.",
      'see "teammemory why --help"',
    ],
    ["why A --dais 3", "unknown option '--dais'", 'did you mean --days? see "teammemory why --help"'],
    ["why A --limt 3", "unknown option '--limt'", 'did you mean --limit? see "teammemory why --help"'],
    ["--limt 3 why A", "unknown option '--limt'", 'did you mean --limit? see "teammemory --help"'],
    [
      "--by outlook why A",
      "unknown option '--by'",
      'a command\'s own options stand after it; see "teammemory --help"',
    ],
    ["prepare --limit 3", "prepare does not take --limit", 'see "teammemory prepare --help"'],
    ["prepare --limt", "unknown option '--limt'", 'see "teammemory prepare --help"'],
    ["why A --limit 0", '--limit cannot be "0"', "give a whole number, 1 or more"],
    ["why A --limit 3.5", '--limit cannot be "3.5"', "give a whole number, 1 or more"],
    ["why A --limit", "--limit needs a value", 'see "teammemory --help"'],
    ["why A --days", "--days needs a value", 'see "teammemory why --help"'],
    [
      "why A --as-of soon",
      '--as-of cannot be "soon"',
      "give a day like 2026-05-30 or an instant like 2026-05-30T12:00:00Z",
    ],
    ["why A --by scroe", '--by cannot be "scroe"', "did you mean score? It is one of score, outlook"],
    ["why A --format yaml", '--format cannot be "yaml"', "it is one of text, markdown, json"],
    ["why A --db=", "--db has an empty value", "give a FILE"],
    ["--quiet", "no command was named", 'see "teammemory --help"'],
  ])("%s: says what is wrong and what to do, exits 2", async (line, message, hint) => {
    const { status, stdout, stderr } = await call(line);
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: "",
      stderr: `teammemory: ${message}\nhint: ${hint}\n`,
    });
  });

  it("does not choose between --json and another format", async () => {
    const { status, stderr } = await call("why A --json --format text");
    expect(status).toBe(2);
    expect(JSON.parse(stderr).error.message).toBe("--json and --format text cannot both hold");
  });

  it("without any word prints the help to stderr and exits 2", async () => {
    const { status, stdout, stderr } = await call("");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^Usage: teammemory <command>/);
  });
});

describe("an error", () => {
  const known = new TeamMemoryError("TM_STORE_LOCKED", "the memory \u001b[2J is locked", {
    hint: "wait",
    details: { problems: ["a.json:1", "b.json:2"] },
  });

  it("that is known is told with its problems and hint, harmless to the terminal", async () => {
    const io = createMemoryIo();
    expect(await run(["fail"], io, [failing(known)])).toBe(3);
    expect(io.written.stderr).toBe(
      "teammemory: the memory \\x1b[2J is locked\n  a.json:1\n  b.json:2\nhint: wait\n",
    );
  });

  it("with --debug shows where it came from", async () => {
    const io = createMemoryIo();
    await run(["fail", "--debug"], io, [failing(known)]);
    expect(io.written.stderr).toContain("run.test.ts");
  });

  it.each(["--json", "--format=json", "--format json"])(
    "with %s is one JSON object on stderr",
    async (flag) => {
      const io = createMemoryIo();
      await run(["fail", ...flag.split(" ")], io, [failing(known)]);
      expect(io.written.stderr).toMatch(/^\{.*\}\n$/);
      expect(JSON.parse(io.written.stderr).error).toMatchObject({
        code: "TM_STORE_LOCKED",
        message: known.message,
        hint: "wait",
        exitCode: 3,
        details: { problems: ["a.json:1", "b.json:2"] },
      });
    },
  );

  it("of wrong usage is JSON too where that was asked for", async () => {
    expect(JSON.parse((await call("wy --json")).stderr).error.code).toBe("TM_USAGE");
  });

  it("that is unknown keeps its stack and causes, asks for a report, exits 70", async () => {
    const io = createMemoryIo();
    const error = new TypeError("x is not a function", { cause: new Error("below") });
    expect(await run(["fail"], io, [failing(error)])).toBe(70);
    expect(io.written.stderr).toMatch(
      /TypeError: x is not a function\n {4}at [\s\S]*caused by:\nError: below[\s\S]*please report it/,
    );
  });

  it("that is unknown is TM_INTERNAL in JSON", async () => {
    const io = createMemoryIo();
    expect(await run(["fail", "--json"], io, [failing("a text")])).toBe(70);
    expect(JSON.parse(io.written.stderr).error).toMatchObject({
      code: "TM_INTERNAL",
      message: "a text",
      exitCode: 70,
    });
  });

  it("after Ctrl-C is an interruption, whatever broke", async () => {
    const io = createMemoryIo({ signal: AbortSignal.abort() });
    expect(await run(["fail"], io, [failing(new Error("half done"))])).toBe(130);
    expect(io.written.stderr).toBe("teammemory: interrupted\n");
  });
});
