// From argv to the one command it names and what that command is given. Commander reads the flags; which exist, and
// what their values may be, comes from plain data. Only the command named is loaded.
import { Command as Commander, CommanderError, Option } from "commander";
import { nearestName } from "../model/nearest-name.ts";
import type { Command, CommandEntry } from "./command.ts";
import { argumentTerm, commandHelp, optionTerm, PROGRAM_NAME, programHelp } from "./help.ts";
import {
  COMMON_OPTIONS,
  HELP_OPTION,
  type OptionSpec,
  type OptionValue,
  QUESTION_OPTIONS,
  VERSION_OPTION,
} from "./option-specs.ts";
import { readOptionValue, usageError } from "./options.ts";
import { VERSION } from "./version.ts";

export interface Invocation {
  readonly command: Command;
  readonly args: readonly (string | readonly string[])[];
  /** Global and own options that were given, by declared name. */
  readonly options: ReadonlyMap<string, OptionValue>;
}

/** A text to print in place of running a command: help, or the version. */
export interface Answer {
  readonly text: string;
}

/** What to run, or the text that was asked for. Throws TM_USAGE. */
export async function readInvocation(
  argv: readonly string[],
  commands: readonly CommandEntry[],
  width: number,
): Promise<Invocation | Answer> {
  const program = createCommander(PROGRAM_NAME, [
    ...COMMON_OPTIONS,
    ...QUESTION_OPTIONS,
    HELP_OPTION,
    VERSION_OPTION,
  ]);
  const { operands, unknown } = asUsage(undefined, () => program.parseOptions([...argv]));
  const words = operands[0] === "help" ? operands.slice(1) : operands;
  const isHelp = operands[0] === "help" || program.getOptionValue("help") === true;
  if (program.getOptionValue("version") === true) return { text: `${VERSION}\n` };
  const entry = findEntry(words, commands);
  if (!entry) return answerWithoutCommand(words, unknown, isHelp, commands, width);
  const command = await entry.load();
  if (isHelp) return { text: commandHelp(command, width) };
  return parse(argv, program, command);
}

/** The registry's entry whose one or two words stand first. */
function findEntry(words: readonly string[], commands: readonly CommandEntry[]): CommandEntry | undefined {
  const two = words.slice(0, 2).join(" ");
  return commands.find(({ name }) => name === two) ?? commands.find(({ name }) => name === words[0]);
}

function answerWithoutCommand(
  words: readonly string[],
  unknown: readonly string[],
  isHelp: boolean,
  commands: readonly CommandEntry[],
  width: number,
): Answer {
  const [first, second] = words;
  const members = commands.filter(({ name }) => name.startsWith(`${first} `));
  const candidates = members.length > 0 ? members : commands;
  if (first !== undefined && (members.length === 0 || second !== undefined)) {
    throw unknownCommand(members.length > 0 ? `${first} ${second}` : first, candidates);
  }
  const flag = unknown.find((word) => word.startsWith("-") && word !== "--");
  if (flag !== undefined) throw unknownOption(flag, undefined);
  if (isHelp) return { text: programHelp(candidates, width, members.length > 0 ? first : undefined) };
  if (first === undefined) throw usageError("no command was named", pointer(undefined));
  const names = members.map(({ name }) => name).join(", ");
  throw usageError(`"${first}" alone is no command`, `it is one of: ${names}`);
}

function parse(argv: readonly string[], program: Commander, command: Command): Invocation {
  const sub = addCommand(program, command);
  let args: readonly (string | readonly string[])[] = [];
  sub.action(() => {
    args = sub.processedArgs;
  });
  asUsage(command, () => program.parse([...argv], { from: "user" }));
  const common = new Set<string>([...COMMON_OPTIONS.map(({ name }) => name), ...command.accepts]);
  const options = new Map([
    ...givenOptions(program, [...COMMON_OPTIONS, ...QUESTION_OPTIONS]),
    ...givenOptions(sub, command.options),
  ]);
  for (const { name } of QUESTION_OPTIONS) {
    if (options.has(name) && !common.has(name)) {
      throw usageError(`${command.name} does not take --${name}`, pointer(command));
    }
  }
  return { command, args, options };
}

function addCommand(program: Commander, command: Command): Commander {
  const words = command.name.split(" ");
  const last = words.pop() ?? command.name;
  const parent = words.reduce((above, word) => {
    const group = createCommander(word, []);
    above.addCommand(group);
    return group;
  }, program);
  const sub = createCommander(last, command.options);
  for (const argument of command.arguments) sub.argument(argumentTerm(argument));
  parent.addCommand(sub);
  return sub;
}

/** Help, version and the words of errors are ours: commander only reads. */
function createCommander(name: string, specs: readonly OptionSpec[]): Commander {
  const commander = new Commander(name)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .helpCommand(false)
    .helpOption(false);
  for (const spec of specs) commander.addOption(optionOf(spec));
  return commander;
}

function optionOf(spec: OptionSpec): Option {
  const option = new Option(optionTerm(spec));
  if (spec.value === undefined) return option;
  return option.argParser((text: string, before: unknown) => {
    const read = readOptionValue(spec, text);
    return spec.isList ? [...(Array.isArray(before) ? before : []), read] : read;
  });
}

function givenOptions(from: Commander, specs: readonly OptionSpec[]): [string, OptionValue][] {
  return specs.flatMap((spec): [string, OptionValue][] => {
    const key = optionOf(spec).attributeName();
    return from.getOptionValueSource(key) === "cli" ? [[spec.name, from.getOptionValue(key)]] : [];
  });
}

/** What commander refuses, said in our words. */
function asUsage<T>(command: Command | undefined, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const message = (error.message.split("\n")[0] ?? "")
      .replace(/^error: /, "")
      .replace(/^option '(?:-\w, )?(--[\w-]+).*' argument missing$/, "$1 needs a value");
    const flag = /^unknown option '([^']*)'/.exec(message)?.[1];
    throw flag === undefined ? usageError(message, pointer(command)) : unknownOption(flag, command);
  }
}

function unknownOption(flag: string, command: Command | undefined): Error {
  const [word = flag] = flag.split("=");
  const accepted = QUESTION_OPTIONS.filter(({ name }) => command?.accepts.includes(name) ?? true);
  const known = [...COMMON_OPTIONS, ...accepted, ...(command?.options ?? []), HELP_OPTION, VERSION_OPTION];
  const near = nearestName(
    word,
    known.map(({ name }) => `--${name}`),
  );
  const advice = near ? `did you mean ${near}? ` : command ? "" : "a command's own options stand after it; ";
  return usageError(`unknown option '${word}'`, advice + pointer(command));
}

function unknownCommand(wanted: string, candidates: readonly CommandEntry[]): Error {
  const near = nearestName(
    wanted,
    candidates.map(({ name }) => name),
  );
  return usageError(
    `unknown command '${wanted}'`,
    (near ? `did you mean ${near}? ` : "") + pointer(undefined),
  );
}

function pointer(command: Command | undefined): string {
  return `see "${PROGRAM_NAME} ${command ? `${command.name} ` : ""}--help"`;
}
