// How help looks: derived from the same plain data as the flags.
import { type Command as Commander, Help } from "commander";
import type { CommandEntry, CommandSpec } from "./command.ts";
import { EXIT_MEANINGS } from "./exit-codes.ts";
import { COMMON_OPTIONS, QUESTION_OPTIONS } from "./options.ts";

const DESCRIPTION =
  "Why was this decision made? Joins git, Jira and pull requests into one memory and answers by rule, with the evidence beside every claim.";

export function configureHelp(program: Commander, width: number): void {
  program.description(DESCRIPTION).usage("<command> [arguments] [options]");
  program.configureHelp({ helpWidth: width, showGlobalOptions: true });
  program.addHelpText("after", `\n${exitCodes()}`);
}

/** Lists the commands of the program, or of one group of two-word commands, above the options. */
export function addProgramHelp(program: Commander, commands: readonly CommandEntry[], group?: string): void {
  if (group !== undefined) program.usage(`${group} <command> [arguments] [options]`);
  program.configureHelp({
    ...program.configureHelp(),
    formatHelp(command, help) {
      const width = Math.max(0, ...commands.map(({ name }) => name.length));
      const lines = commands.map(({ name, summary }) => help.formatItem(name, width, summary, help));
      const text = Help.prototype.formatHelp.call(help, command, help);
      return text.replace("\nOptions:\n", `\n${["Commands:", ...lines].join("\n")}\n\nOptions:\n`);
    },
  });
}

export function addCommandHelp(sub: Commander, spec: CommandSpec, programName: string): void {
  const accepted = new Set<string>([
    ...COMMON_OPTIONS.map(({ name }) => name),
    ...QUESTION_OPTIONS.map(({ name }) => name).filter((name) => spec.accepts.includes(name)),
  ]);
  sub.configureHelp({
    ...sub.configureHelp(),
    visibleGlobalOptions: (command) => {
      let top = command;
      while (top.parent) top = top.parent;
      return top.options.filter((option) => accepted.has((option.long ?? "").slice(2)));
    },
  });
  const details = (spec.details ?? []).map((paragraph) => `\n${paragraph}\n`).join("");
  const examples = spec.examples.map((example) => `  ${programName} ${example}`).join("\n");
  sub.addHelpText("after", `${details}\nExamples:\n${examples}\n\n${exitCodes()}`);
}

function exitCodes(): string {
  return [
    "Exit codes:",
    ...EXIT_MEANINGS.map(([status, meaning]) => `  ${String(status).padEnd(5)}${meaning}`),
  ].join("\n");
}
