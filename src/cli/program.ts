// From argv to the one command it names and what that command is given. Commander reads the flags; which exist, and
// what their values may be, comes from plain data. Only the command named is loaded.
import { Command as Commander, CommanderError, Option } from "commander";
import { nearestName } from "../config/nearest-name.ts";
import type { Command, CommandEntry } from "./command.ts";
import { COMMAND_GROUPS } from "./commands/index.ts";
import { addCommandHelp, addProgramHelp, configureHelp } from "./help.ts";
import {
  COMMON_OPTIONS,
  type OptionSpec,
  type OptionValue,
  QUESTION_OPTIONS,
  readOptionValue,
  usageError,
} from "./options.ts";
import { VERSION } from "./version.ts";

export const PROGRAM_NAME = "teammemory";

export interface Invocation {
  readonly command: Command;
  readonly args: readonly (string | readonly string[])[];
  /** Global and own options that were given, by declared name. */
  readonly options: ReadonlyMap<string, OptionValue>;
}

export interface HelpText {
  readonly help: string;
  /** False when it was asked for; true when it stands in for a command that was not named. */
  readonly isError: boolean;
}

/** What to run, or the help or version text to print. Throws TM_USAGE. */
export async function readInvocation(
  argv: readonly string[],
  commands: readonly CommandEntry[],
  width: number,
): Promise<Invocation | HelpText> {
  let printed = "";
  const program = createProgram(width, (text) => {
    printed += text;
  });
  let name: string | undefined;
  try {
    const { operands, unknown } = program.parseOptions([...argv]);
    const words = operands[0] === "help" ? operands.slice(1) : operands;
    const isHelp = operands[0] === "help" || unknown.includes("--help") || unknown.includes("-h");
    const entry = findEntry(words, commands);
    if (!entry) return withoutCommand(program, words, unknown, isHelp, commands, () => printed);
    name = entry.name;
    const command = await entry.load();
    const sub = addCommand(program, command);
    let args: (string | readonly string[])[] | undefined;
    sub.action(() => {
      args = [...sub.processedArgs];
    });
    program.parse(operands[0] === "help" ? [...words, "--help"] : [...argv], { from: "user" });
    if (!args) return { help: printed, isError: false };
    return { command, args, options: givenOptions(program, sub, command) };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { help: printed, isError: false };
    throw asUsageError(error, name, program);
  }
}

function createProgram(width: number, print: (text: string) => void): Commander {
  const program = new Commander(PROGRAM_NAME)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: print, outputError: () => {} })
    .helpCommand(false)
    .helpOption("-h, --help", "show help")
    .version(VERSION, "-V, --version", "print the version");
  configureHelp(program, width);
  for (const spec of COMMON_OPTIONS) program.addOption(optionOf(spec));
  for (const spec of QUESTION_OPTIONS) program.addOption(optionOf(spec).helpGroup("Options of questions:"));
  return program;
}

/** The registry's entry whose one or two words stand first. */
function findEntry(words: readonly string[], commands: readonly CommandEntry[]): CommandEntry | undefined {
  const two = words.slice(0, 2).join(" ");
  return commands.find(({ name }) => name === two) ?? commands.find(({ name }) => name === words[0]);
}

function withoutCommand(
  program: Commander,
  words: readonly string[],
  unknown: readonly string[],
  isHelp: boolean,
  commands: readonly CommandEntry[],
  printed: () => string,
): HelpText {
  const [first] = words;
  const members = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (first !== undefined && (members.length === 0 || (words.length > 1 && !isHelp))) {
    throw unknownCommand(words, members.length > 0 ? members : commands);
  }
  const flag = unknown.find(
    (word) => word.startsWith("-") && word !== "--help" && word !== "-h" && word !== "--",
  );
  if (flag !== undefined && !isHelp) throw unknownOption(flag, undefined, program);
  addProgramHelp(program, members.length > 0 ? members : commands, members.length > 0 ? first : undefined);
  program.outputHelp();
  return { help: printed(), isError: !isHelp };
}

function addCommand(program: Commander, command: Command): Commander {
  const words = command.name.split(" ");
  const last = words.pop() ?? command.name;
  const parent = words.reduce(
    (above, word) =>
      above
        .command(word)
        .helpCommand(false)
        .description(COMMAND_GROUPS[word] ?? ""),
    program,
  );
  const sub = parent.command(last).description(command.summary);
  for (const { name, summary, isRequired, isList } of command.arguments) {
    const inner = isList ? `${name}...` : name;
    sub.argument(isRequired ? `<${inner}>` : `[${inner}]`, summary);
  }
  for (const spec of command.options) sub.addOption(optionOf(spec));
  addCommandHelp(sub, command, PROGRAM_NAME);
  return sub;
}

function optionOf(spec: OptionSpec): Option {
  const value = spec.value === undefined ? "" : spec.isList ? ` <${spec.value}...>` : ` <${spec.value}>`;
  const short = spec.short === undefined ? "" : `-${spec.short}, `;
  const note = spec.defaultText === undefined ? "" : ` (default: ${spec.defaultText})`;
  const choices = spec.choices ? `: ${spec.choices.join(", ")}` : "";
  const option = new Option(`${short}--${spec.name}${value}`, spec.summary + choices + note);
  if (spec.value === undefined) return option;
  return option.argParser((text: string, before: unknown) => {
    const read = readOptionValue(spec, text);
    return spec.isList ? [...(Array.isArray(before) ? before : []), read] : read;
  });
}

function givenOptions(program: Commander, sub: Commander, command: Command): Map<string, OptionValue> {
  const given = new Map<string, OptionValue>();
  const collect = (from: Commander, specs: readonly OptionSpec[]): void => {
    for (const spec of specs) {
      const key = optionOf(spec).attributeName();
      if (from.getOptionValueSource(key) === "cli")
        given.set(spec.name, from.getOptionValue(key) as OptionValue);
    }
  };
  collect(program, COMMON_OPTIONS);
  collect(program, QUESTION_OPTIONS);
  collect(sub, command.options);
  for (const { name } of QUESTION_OPTIONS) {
    if (given.has(name) && !command.accepts.includes(name)) {
      throw usageError(`${command.name} does not take --${name}`, pointer(command.name));
    }
  }
  return given;
}

function asUsageError(error: CommanderError, name: string | undefined, program: Commander): Error {
  const message = (error.message.split("\n")[0] ?? "").replace(/^error: /, "");
  const flag = /unknown option '([^']*)'/.exec(message)?.[1];
  if (flag !== undefined) return unknownOption(flag, name, program);
  return usageError(message, pointer(name));
}

function unknownOption(flag: string, name: string | undefined, program: Commander): Error {
  const [word = flag] = flag.split("=");
  const target = deepest(program);
  const help = target.createHelp();
  const known = [...help.visibleOptions(target), ...help.visibleGlobalOptions(target)];
  const near = nearestName(
    word,
    known.flatMap((option) => option.long ?? []),
  );
  const advice = near
    ? `did you mean ${near}? `
    : name === undefined
      ? "a command's own options stand after it. "
      : "";
  return usageError(`unknown option '${word}'`, advice + pointer(name));
}

/** The command added to the program, below its group if it has one; without one the program itself. */
function deepest(program: Commander): Commander {
  const [sub] = program.commands;
  return sub === undefined ? program : deepest(sub);
}

function unknownCommand(words: readonly string[], candidates: readonly CommandEntry[]): Error {
  const isGroup = candidates.every(({ name }) => name.startsWith(`${words[0]} `));
  const wanted = isGroup ? words.slice(0, 2).join(" ") : (words[0] ?? "");
  const near = nearestName(
    wanted,
    candidates.map(({ name }) => name),
  );
  return usageError(
    `unknown command '${wanted}'`,
    (near ? `did you mean ${near}? ` : "") + pointer(undefined),
  );
}

function pointer(name: string | undefined): string {
  return `see "${PROGRAM_NAME} ${name === undefined ? "" : `${name} `}--help"`;
}
