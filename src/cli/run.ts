// One run of the command line: argv and the outside in, exit status out. The one place where errors are caught.
import type { CommandEntry } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";
import { EXIT } from "./exit-codes.ts";
import { programHelp } from "./help.ts";
import { type Io, outputWidth } from "./io.ts";
import { VERSION } from "./version.ts";

export async function run(
  argv: readonly string[],
  io: Io,
  commands: readonly CommandEntry[] = COMMANDS,
): Promise<number> {
  try {
    return await runCommand(argv, io, commands);
  } catch (error) {
    const { reportError } = await import("./report-error.ts");
    return await reportError(error, io, { isJson: wantsJson(argv), isDebug: argv.includes("--debug") });
  }
}

/** What to throw when output cannot be written; told by the same program that will explain it. */
export async function outputError(cause: Error): Promise<Error> {
  const { TeamMemoryError } = await import("../errors.ts");
  return new TeamMemoryError("TM_OUTPUT_FAILED", `cannot write: ${cause.message}`, { cause });
}

async function runCommand(
  argv: readonly string[],
  io: Io,
  commands: readonly CommandEntry[],
): Promise<number> {
  const [first] = argv;
  // Asked for alone these need neither a command nor the parser of flags.
  if (argv.length === 1 && (first === "--version" || first === "-V")) return answer(io, `${VERSION}\n`);
  if (argv.length === 1 && (first === "--help" || first === "-h" || first === "help")) {
    return answer(io, programHelp(commands, outputWidth(io)));
  }
  if (argv.length === 0) {
    await io.stderr.write(programHelp(commands, outputWidth(io)));
    return EXIT.usage;
  }
  const [{ readInvocation }, { createContext }] = await Promise.all([
    import("./program.ts"),
    import("./context.ts"),
  ]);
  const invocation = await readInvocation(argv, commands, outputWidth(io));
  if ("text" in invocation) return answer(io, invocation.text);
  const context = createContext(invocation, io);
  try {
    const status = await invocation.command.run(context);
    return io.signal.aborted ? EXIT.interrupted : status;
  } finally {
    await context.progress.clear();
  }
}

async function answer(io: Io, text: string): Promise<number> {
  await io.stdout.write(text);
  return EXIT.ok;
}

/** Read from the raw words, since the error may be about these very options. */
function wantsJson(argv: readonly string[]): boolean {
  return argv.some((word, index) => {
    return (
      word === "--json" || word === "--format=json" || (word === "--format" && argv[index + 1] === "json")
    );
  });
}
