import { Similar } from "../../agents/similar/similar.ts";
import { defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";

export const command = defineQuestion({
  name: "similar",
  summary: "Whether a bug occurred before: issues like one, or like some words",
  arguments: [{ name: "KEY|TEXT", summary: "an issue, PROJ-12, or words in quotes", isRequired: true }],
  options: [],
  examples: ["similar PROJ-1247", 'similar "token refresh race" --explain'],
  details: [
    "Found by rare words that both share (titles, descriptions, comments, pull requests), by files that the work on both changed, and by duplicate or caused-by links; each with how it was resolved. Two rare words, one file or one link make a candidate.",
    "By default bugs, as issueTypes.bug in the configuration names them; --all looks at every issue.",
  ],
  ask: (context) =>
    askAgent(context, (reader) => new Similar(reader), {
      asked: context.input.argument("KEY|TEXT"),
      isEveryIssue: context.global.all,
    }),
});
