// The contract of a command, and of what it is given to work with.

import type { FormatName } from "../report/renderers/index.ts";
import type { Report } from "../report/report.ts";
import type { Io } from "./io.ts";
import type { ArgumentSpec, OptionSpec, OptionValue, QuestionOptionName } from "./option-specs.ts";
import type { Progress } from "./progress.ts";

export interface CommandSpec {
  /** `issue-context`, or two words: `ingest git`. The same as in the registry. */
  readonly name: string;
  readonly summary: string;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  /** Options of questions that this command takes as well. */
  readonly accepts: readonly QuestionOptionName[];
  /** What stands behind `teammemory`; two that run on the seeds. */
  readonly examples: readonly [string, string, ...string[]];
  /** Paragraphs for the command's own help. */
  readonly details?: readonly string[];
}

export interface Command extends CommandSpec {
  /** The exit status; errors are thrown. */
  run(context: CommandContext): Promise<number>;
}

/** The registry's line for a command: what `--help` shows, and where the rest is. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

export interface GlobalOptions {
  /** `--db`, else TEAMMEMORY_DB, else undefined: then it is searched for. */
  readonly db: string | undefined;
  readonly config: string | undefined;
  readonly format: FormatName;
  /** UTC seconds; undefined: the newest activity. */
  readonly asOf: number | undefined;
  readonly repo: string | undefined;
  readonly explain: boolean;
  readonly all: boolean;
  readonly limit: number | undefined;
  readonly quiet: boolean;
  readonly debug: boolean;
  readonly noColor: boolean;
}

export interface CommandContext {
  readonly io: Io;
  readonly signal: AbortSignal;
  readonly global: GlobalOptions;
  readonly input: CommandInput;
  readonly progress: Progress;
  /** One line on stderr, silenced by `--quiet`. */
  warn(message: string): Promise<void>;
  /** Prints in the chosen format. Once a run: stdout holds one report. */
  print(report: Report): Promise<void>;
}

/** The command's own arguments and options, by their declared names. Asking for an undeclared name is a bug. */
export interface CommandInput {
  /** A required argument. */
  argument(name: string): string;
  /** An argument that may be left out. */
  optionalArgument(name: string): string | undefined;
  /** All values of a list argument or list option; empty when none was given. */
  list(name: string): readonly string[];
  flag(name: string): boolean;
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  /** Every declared option that was given, for parameters declared elsewhere (agents). */
  given(): Readonly<Record<string, OptionValue>>;
}

export interface Question extends Omit<CommandSpec, "accepts"> {
  /** Of the options of questions those that make sense here; all when it is left out. */
  readonly accepts?: readonly QuestionOptionName[];
  ask(context: CommandContext): Promise<Report>;
}

const QUESTION_ACCEPTS = ["as-of", "repo", "explain", "all", "limit"] as const;

/** A command that answers with a report: the frame prints it. */
export function defineQuestion(question: Question): Command {
  const { ask, ...spec } = question;
  return {
    ...spec,
    accepts: spec.accepts ?? QUESTION_ACCEPTS,
    async run(context) {
      await context.print(await ask(context));
      return 0;
    },
  };
}
