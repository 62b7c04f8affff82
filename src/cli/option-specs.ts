// The options that commands share, as plain data: flags, help and docs are derived from these.
import { FORMAT_NAMES } from "../report/renderers/index.ts";

export interface ArgumentSpec {
  /** As shown in help and asked for by commands, `KEY`. */
  readonly name: string;
  readonly summary: string;
  readonly isRequired: boolean;
  /** Takes all that follow; only the last argument may. */
  readonly isList?: boolean;
}

/**
 * text: as given; integer: from 1 unless `least` says otherwise; number: any from `least`; instant: UTC seconds, a day stands
 * for its last one; start: the same, a day stands for its first one.
 */
export type OptionType = "text" | "integer" | "number" | "instant" | "start";

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
    summary: "the configuration that ingest and import read",
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
