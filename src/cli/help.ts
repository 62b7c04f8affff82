// What `--help` prints, from the same plain data as the flags. Needs no command module and not the parser of flags, so
// that help comes as fast as the version.
import type { CommandEntry, CommandSpec } from "./command.ts";
import { COMMAND_GROUPS } from "./commands/index.ts";
import { EXIT_MEANINGS } from "./exit-codes.ts";
import {
  type ArgumentSpec,
  COMMON_OPTIONS,
  HELP_OPTION,
  type OptionSpec,
  QUESTION_OPTIONS,
  VERSION_OPTION,
} from "./option-specs.ts";

export const PROGRAM_NAME = "teammemory";

const DESCRIPTION =
  "Why was this decision made? Joins git, Jira and pull requests into one memory and answers by rule, with the evidence beside every claim.";
// Terms longer than this push their text onto a line of its own.
const WIDEST_TERM = 24;

type Row = readonly [term: string, text: string];

/** The help of the program, or of one group of two-word commands (`ingest`). */
export function programHelp(commands: readonly CommandEntry[], width: number, group?: string): string {
  const rows = commands.map(({ name, summary }): Row => [name, summary]);
  const usage = `Usage: ${PROGRAM_NAME} ${group === undefined ? "" : `${group} `}<command> [arguments] [options]`;
  return joinSections([
    usage,
    wrap(group === undefined ? DESCRIPTION : `${COMMAND_GROUPS[group] ?? group}.`, width).join("\n"),
    section("Commands:", rows, width),
    ...(group === undefined
      ? [
          section(
            "Options, before or after the command:",
            optionRows([...COMMON_OPTIONS, HELP_OPTION, VERSION_OPTION]),
            width,
          ),
          section("Options of questions:", optionRows(QUESTION_OPTIONS), width),
        ]
      : []),
    exitCodes(width),
    `See "${PROGRAM_NAME} <command> --help" for what one command takes.`,
  ]);
}

/** `isPartOfPage`: what all commands share stands elsewhere on the page. */
export function commandHelp(spec: CommandSpec, width: number, isPartOfPage = false): string {
  const accepted = QUESTION_OPTIONS.filter(({ name }) => spec.accepts.includes(name));
  const usage = [PROGRAM_NAME, spec.name, ...spec.arguments.map(argumentTerm), "[options]"].join(" ");
  return joinSections([
    `Usage: ${usage}`,
    wrap(`${spec.summary}.`, width).join("\n"),
    ...(spec.details ?? []).map((paragraph) => wrap(paragraph, width).join("\n")),
    section(
      "Arguments:",
      spec.arguments.map((argument): Row => [argument.name, argument.summary]),
      width,
    ),
    section("Options:", optionRows([...spec.options, ...accepted]), width),
    isPartOfPage
      ? ""
      : section("Options of every command:", optionRows([...COMMON_OPTIONS, HELP_OPTION]), width),
    ["Examples:", ...spec.examples.map((example) => `  ${PROGRAM_NAME} ${example}`)].join("\n"),
    isPartOfPage ? "" : exitCodes(width),
  ]);
}

export function argumentTerm({ name, isRequired, isList }: ArgumentSpec): string {
  const inner = isList ? `${name}...` : name;
  return isRequired ? `<${inner}>` : `[${inner}]`;
}

/** `-V, --version`, `--limit <N>`. Also what the parser of flags is told. */
export function optionTerm({ name, short, value, isList }: OptionSpec): string {
  const taken = value === undefined ? "" : isList ? ` <${value}...>` : ` <${value}>`;
  return `${short === undefined ? "" : `-${short}, `}--${name}${taken}`;
}

function optionRows(specs: readonly OptionSpec[]): Row[] {
  return specs.map((spec) => {
    const choices = spec.choices ? `: ${spec.choices.join(", ")}` : "";
    const otherwise = spec.defaultText === undefined ? "" : ` (default: ${spec.defaultText})`;
    return [optionTerm(spec), spec.summary + choices + otherwise];
  });
}

function exitCodes(width: number): string {
  return section(
    "Exit codes:",
    EXIT_MEANINGS.map(([status, meaning]): Row => [String(status), meaning]),
    width,
  );
}

function section(title: string, rows: readonly Row[], width: number): string {
  if (rows.length === 0) return "";
  const term = Math.min(WIDEST_TERM, Math.max(...rows.map(([text]) => text.length)));
  return [title, ...rows.flatMap((row) => rowLines(row, term, width))].join("\n");
}

function rowLines([term, text]: Row, termWidth: number, width: number): string[] {
  const indent = " ".repeat(termWidth + 4);
  const [first = "", ...rest] = wrap(text, Math.max(width - indent.length, 20));
  const start = `  ${term.padEnd(termWidth)}  `;
  const lines = term.length > termWidth ? [`  ${term}`, indent + first] : [start + first];
  return [...lines, ...rest.map((line) => indent + line)].map((line) => line.trimEnd());
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function joinSections(sections: readonly string[]): string {
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}
