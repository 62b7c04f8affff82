// Options as plain data: flags, help and docs are derived from these; and how their values are read.
import { nearestName } from "../config/nearest-name.ts";
import { TeamMemoryError } from "../errors.ts";
import { endOfDay, parseInstant } from "../model/time.ts";
import { FORMAT_NAMES } from "../report/renderers/index.ts";

export interface ArgumentSpec {
  /** As shown in help and asked for by commands, `KEY`. */
  readonly name: string;
  readonly summary: string;
  readonly isRequired: boolean;
  /** Takes all that follow; only the last argument may. */
  readonly isList?: boolean;
}

/** text: as given; integer: from 1 unless `least` says otherwise; number: any from `least`; instant: UTC seconds. */
export type OptionType = "text" | "integer" | "number" | "instant";

export interface OptionSpec {
  /** Long name without dashes, `since`. A name that begins with `no-` is a flag that is set by its absence. */
  readonly name: string;
  /** One letter, for `-V`. */
  readonly short?: string;
  readonly summary: string;
  /** What the value is called, `DATE`; without it the option is a flag. */
  readonly value?: string;
  readonly type?: OptionType;
  readonly least?: number;
  readonly choices?: readonly string[];
  /** May be given several times and takes several values. */
  readonly isList?: boolean;
  /** Shown in help; the command itself applies it. */
  readonly defaultText?: string;
}

/** Accepted by every command, before or after its name. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [
  {
    name: "db",
    value: "FILE",
    summary: "the memory to use",
    defaultText: "TEAMMEMORY_DB, else .teammemory/memory.db upward from here",
  },
  {
    name: "config",
    value: "FILE",
    summary: "the configuration to read",
    defaultText: "teammemory.config.json of the repository, else upward from here",
  },
  { name: "format", value: "NAME", choices: FORMAT_NAMES, summary: "how to print", defaultText: "text" },
  { name: "json", summary: "the same as --format json; errors become one JSON object on stderr" },
  { name: "quiet", summary: "no progress and no warnings" },
  { name: "no-color", summary: "no colours (also NO_COLOR; FORCE_COLOR turns them on)" },
  { name: "debug", summary: "show where an error came from" },
];

export const HELP_OPTION: OptionSpec = { name: "help", short: "h", summary: "show help" };
export const VERSION_OPTION: OptionSpec = { name: "version", short: "V", summary: "print the version" };

/** Accepted by every question, and by other commands that name them in `accepts`. */
export const QUESTION_OPTIONS = [
  {
    name: "as-of",
    value: "DATE",
    type: "instant",
    summary: "answer as things stood then; a day means its end, UTC",
    defaultText: "the newest activity in the memory",
  },
  { name: "repo", value: "NAME", summary: "only this repository" },
  { name: "explain", summary: "show every term, rule and row behind the answer" },
  { name: "all", summary: "leave nothing out: mentions, low scores, everything" },
  { name: "limit", value: "N", type: "integer", summary: "at most N entries a list" },
] as const satisfies readonly OptionSpec[];

export type QuestionOptionName = (typeof QUESTION_OPTIONS)[number]["name"];
export type OptionValue = string | number | boolean | readonly (string | number)[];

/** The value an option was given, or a TM_USAGE error that says what it should be. */
export function readOptionValue(spec: OptionSpec, text: string): string | number {
  const flag = `--${spec.name}`;
  if (spec.choices && !spec.choices.includes(text)) {
    const near = nearestName(text, spec.choices);
    throw usageError(
      `${flag} cannot be "${text}"`,
      near
        ? `did you mean ${near}? It is one of ${spec.choices.join(", ")}`
        : `it is one of ${spec.choices.join(", ")}`,
    );
  }
  if (text === "") throw usageError(`${flag} has an empty value`, `give a ${spec.value ?? "value"}`);
  switch (spec.type ?? "text") {
    case "text":
      return text;
    case "integer":
      return readNumber(flag, text, /^\d+$/, spec.least ?? 1, "a whole number");
    case "number":
      return readNumber(flag, text, /^-?\d+(\.\d+)?$/, spec.least ?? Number.NEGATIVE_INFINITY, "a number");
    case "instant":
      return readInstant(flag, text);
  }
}

function readNumber(flag: string, text: string, shape: RegExp, least: number, kind: string): number {
  const number = Number(text);
  if (shape.test(text) && number >= least && number <= Number.MAX_SAFE_INTEGER) return number;
  const from = least === Number.NEGATIVE_INFINITY ? "" : `, ${least} or more`;
  throw usageError(`${flag} cannot be "${text}"`, `give ${kind}${from}`);
}

/** A day stands for its last second: what happened on it is in. */
function readInstant(flag: string, text: string): number {
  const at = parseInstant(text);
  if (at === undefined) {
    throw usageError(
      `${flag} cannot be "${text}"`,
      "give a day like 2026-05-30 or an instant like 2026-05-30T12:00:00Z",
    );
  }
  return /^\d{4}-\d\d-\d\d$/.test(text.trim()) ? endOfDay(at) : at;
}

export function usageError(message: string, hint: string): TeamMemoryError {
  return new TeamMemoryError("TM_USAGE", message, { hint });
}
