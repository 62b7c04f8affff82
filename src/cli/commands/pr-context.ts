import { PullContext } from "../../agents/context/pull-context.ts";
import { defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";

export const command = defineQuestion({
  name: "pr-context",
  summary: "A pull request: issues, commits, files, verdicts, discussion, what became of it",
  arguments: [
    {
      name: "N",
      summary: "its number: 382, '#382', owner/repo#382, or its address",
      isRequired: true,
    },
  ],
  options: [],
  examples: ["pr-context 382", "pr-context 382 --explain --all"],
  details: [
    "A reviewer's verdict is the last decisive review; what was dismissed is no approval. Discussion: decisions first, newest first. Files that usually change with these were in at least 3 and at least half of the earlier changes (pull requests, else an issue's commits, else commits) of one of its files. --all adds mentions, merges and what bots wrote.",
  ],
  ask: (context) =>
    askAgent(context, (reader) => new PullContext(reader), {
      pull: context.input.argument("N"),
      isEveryKind: context.global.all,
    }),
});
