// Commands that exist in tests only: a question, a verb, and a two-word verb.
import { type Command, type CommandEntry, defineQuestion } from "../../src/cli/command.ts";
import { facts, heading, item, list, note, reportDocument, strong } from "../../src/report/report.ts";

const whyQuestion = defineQuestion({
  name: "why",
  summary: "What led to an issue",
  arguments: [{ name: "KEY", summary: "the issue's key", isRequired: true }],
  options: [
    { name: "by", value: "ORDER", choices: ["score", "outlook"], summary: "what decides the order" },
    { name: "days", value: "N", type: "integer", summary: "how far back" },
    { name: "paths", value: "PATH", isList: true, summary: "only these" },
  ],
  examples: ["why PROJ-1247", "why PROJ-1247 --explain"],
  async ask({ input, global }) {
    const key = input.argument("KEY");
    const given = input.given();
    return {
      kind: "why",
      data: {
        schemaVersion: 1,
        key,
        given,
        limit: global.limit ?? null,
        asOf: global.asOf ?? null,
        all: global.all,
      },
      document: reportDocument(
        facts([["Issue", strong(key)]]),
        heading(2, "Commits"),
        list([item("f00ba47 Mehmet Turac — guard token refresh")]),
        note("info", "As of 2026-06-04."),
      ),
    };
  },
});

export const prepareCommand: Command = {
  name: "prepare",
  summary: "Makes an empty memory",
  arguments: [{ name: "FOLDER", summary: "where", isRequired: false }],
  options: [{ name: "reset", summary: "start anew" }],
  accepts: [],
  examples: ["prepare", "prepare --reset"],
  async run({ input, io, warn }) {
    await warn("nothing was there");
    await io.stdout.write(`${input.optionalArgument("FOLDER") ?? "here"} ${input.flag("reset")}\n`);
    return 0;
  },
};

const takeCommand: Command = {
  name: "take git",
  summary: "Takes a history",
  arguments: [{ name: "PATH", summary: "the repositories", isRequired: false, isList: true }],
  options: [],
  accepts: ["repo"],
  examples: ["take git", "take git shop"],
  async run({ input, io, global }) {
    await io.stdout.write(`${input.list("PATH").join(" ")} ${global.repo ?? ""}\n`);
    return 0;
  },
};

export function entryOf(command: Command): CommandEntry {
  return { name: command.name, summary: command.summary, load: async () => command };
}

export const SAMPLE_COMMANDS = [whyQuestion, prepareCommand, takeCommand].map(entryOf);
