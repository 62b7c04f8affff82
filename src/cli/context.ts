// Puts together what a command is given: typed options, its own input, progress, warnings, and the printing of a report.
import { type FormatName, RENDERERS } from "../report/renderers/index.ts";
import type { Report } from "../report/report.ts";
import { visibleText } from "../report/visible-text.ts";
import type { CommandContext, CommandInput, GlobalOptions } from "./command.ts";
import { canHyperlink, colourLevel, type Io, outputWidth } from "./io.ts";
import type { OptionValue } from "./option-specs.ts";
import { usageError } from "./options.ts";
import type { Invocation } from "./program.ts";
import { createProgress } from "./progress.ts";

export function createContext(invocation: Invocation, io: Io): CommandContext {
  const global = readGlobalOptions(invocation.options, io);
  const progress = createProgress(io, global.quiet);
  return {
    io,
    signal: io.signal,
    global,
    input: createInput(invocation),
    progress,
    async warn(message) {
      if (global.quiet) return;
      await progress.clear();
      await io.stderr.write(`teammemory: ${visibleText(message)}\n`);
    },
    async print(report) {
      await progress.clear();
      await printReport(report, global, io);
    },
  };
}

async function printReport(
  report: Report,
  global: Pick<GlobalOptions, "format" | "noColor">,
  io: Io,
): Promise<void> {
  const render = await RENDERERS[global.format].load();
  const colour = colourLevel(io, io.isStdoutTty, global.noColor);
  const text = render(report, {
    style: colour === 0 ? null : (await import("../report/renderers/chalk-style.ts")).chalkStyle(colour),
    width: outputWidth(io),
    hyperlinks: canHyperlink(io, colour),
    isTerminal: io.isStdoutTty,
  });
  await io.stdout.write(text);
}

function readGlobalOptions(given: ReadonlyMap<string, OptionValue>, io: Io): GlobalOptions {
  const text = (name: string): string | undefined => given.get(name) as string | undefined;
  const number = (name: string): number | undefined => given.get(name) as number | undefined;
  const format = text("format") as FormatName | undefined;
  if (given.has("json") && format !== undefined && format !== "json") {
    throw usageError(`--json and --format ${format} cannot both hold`, "leave one of them out");
  }
  return {
    db: text("db") ?? (io.env["TEAMMEMORY_DB"] || undefined),
    config: text("config"),
    format: given.has("json") ? "json" : (format ?? "text"),
    asOf: number("as-of"),
    repo: text("repo"),
    explain: given.has("explain"),
    all: given.has("all"),
    limit: number("limit"),
    quiet: given.has("quiet"),
    debug: given.has("debug"),
    noColor: given.has("no-color"),
  };
}

function createInput({ command, args, options }: Invocation): CommandInput {
  const positional = (name: string): string | readonly string[] | undefined => {
    const index = command.arguments.findIndex((argument) => argument.name === name);
    if (index < 0) throw new Error(`${command.name} declares no argument ${name}`);
    return args[index];
  };
  const option = (name: string): OptionValue | undefined => {
    if (!command.options.some((spec) => spec.name === name)) {
      throw new Error(`${command.name} declares no option ${name}`);
    }
    return options.get(name);
  };
  return {
    argument(name) {
      const value = positional(name);
      if (typeof value !== "string")
        throw new Error(`${command.name}: ${name} is not a required single argument`);
      return value;
    },
    optionalArgument: (name) => positional(name) as string | undefined,
    list(name) {
      const isArgument = command.arguments.some((argument) => argument.name === name);
      return ((isArgument ? positional(name) : option(name)) ?? []) as readonly string[];
    },
    flag: (name) => option(name) !== undefined,
    text: (name) => option(name) as string | undefined,
    number: (name) => option(name) as number | undefined,
    given: () =>
      Object.fromEntries([...options].filter(([name]) => command.options.some((spec) => spec.name === name))),
  };
}
