// One run of the command line: argv and the outside in, exit status out. The one place where errors are caught.
import type { CommandEntry } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { type Io, outputWidth } from "./io.ts";
import { VERSION } from "./version.ts";

export async function run(
  argv: readonly string[],
  io: Io,
  commands?: readonly CommandEntry[],
): Promise<number> {
  // Asked for most often by scripts: answered before anything else is loaded.
  if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
    await io.stdout.write(`${VERSION}\n`);
    return EXIT.ok;
  }
  try {
    return await runCommand(argv, io, commands ?? (await import("./commands/index.ts")).COMMANDS);
  } catch (error) {
    const { reportError } = await import("./report-error.ts");
    return await reportError(error, io, { isJson: wantsJson(argv), isDebug: argv.includes("--debug") });
  }
}

async function runCommand(
  argv: readonly string[],
  io: Io,
  commands: readonly CommandEntry[],
): Promise<number> {
  const { readInvocation } = await import("./program.ts");
  const invocation = await readInvocation(argv, commands, outputWidth(io));
  if ("help" in invocation) {
    await (invocation.isError ? io.stderr : io.stdout).write(invocation.help);
    return invocation.isError ? EXIT.usage : EXIT.ok;
  }
  const { createContext } = await import("./context.ts");
  const context = createContext(invocation, io);
  try {
    const status = await invocation.command.run(context);
    return io.signal.aborted ? EXIT.interrupted : status;
  } finally {
    await context.progress.clear();
  }
}

/** Read from the raw words, since the error may be about these very options. */
function wantsJson(argv: readonly string[]): boolean {
  return argv.some((word, index) => {
    return (
      word === "--json" || word === "--format=json" || (word === "--format" && argv[index + 1] === "json")
    );
  });
}
