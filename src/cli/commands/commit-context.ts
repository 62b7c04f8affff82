import { CommitContext } from "../../agents/context/commit-context.ts";
import { defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";

export const command = defineQuestion({
  name: "commit-context",
  summary: "A commit: its pull request and issue, verdicts, release, later fixes and reverts",
  arguments: [
    {
      name: "SHA",
      summary: "its hash, or the first digits of it, at least 4; its address is understood too",
      isRequired: true,
    },
  ],
  options: [],
  examples: ["commit-context f00ba47", "commit-context f75206a --explain --all"],
  details: [
    "Later fixes are commits that resolve a bug which the tracker links to the commit's issue (caused by it, broken by it, related to it), and commits whose message names its hash; each says by which rule it was found. Fixes of what such a fix caused follow, and reverts of fixes. The release is the earliest tag that leads to it. --all adds issues that are only mentioned.",
  ],
  ask: (context) =>
    askAgent(context, (reader) => new CommitContext(reader), {
      sha: context.input.argument("SHA"),
      isEveryKind: context.global.all,
    }),
});
