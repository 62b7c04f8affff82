import { IssueContext } from "../../agents/context/issue-context.ts";
import { defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";

export const command = defineQuestion({
  name: "issue-context",
  summary: "Which commits, pull requests, files and people belong to an issue",
  arguments: [
    {
      name: "KEY",
      summary: "the issue, PROJ-12; a key it had before it moved is found too",
      isRequired: true,
    },
  ],
  options: [],
  examples: ["issue-context PROJ-1247", "issue-context PROJ-1247 --explain --all"],
  details: [
    "By default what resolves the issue; --all adds mentions, reverts, cherry-picks and merges, and the talk on its pull requests beside their decisions. A key known from commit messages alone is answered from them.",
  ],
  ask: (context) =>
    askAgent(context, (reader) => new IssueContext(reader), {
      key: context.input.argument("KEY"),
      isEveryKind: context.global.all,
    }),
});
