import { FileExperts } from "../../agents/expertise/file-experts.ts";
import { defineQuestion } from "../command.ts";
import { detailOf, withReader } from "../memory.ts";
import { rootedPath } from "../rooted-path.ts";

export const command = defineQuestion({
  name: "file-experts",
  summary: "Who knows a file, with every term of every score",
  arguments: [
    {
      name: "PATH",
      summary: "from the repository's root, else from the working folder",
      isRequired: true,
    },
  ],
  options: [{ name: "no-follow", summary: "count the path alone, not the file through its renames" }],
  examples: ["file-experts src/auth/token_service.py", "file-experts src/auth/token_service.py --explain"],
  details: [
    "score = commits × 10 + reviews × 8 + issue comments × 2 + churn ÷ 20 + recency bonus. Weights are configuration. It tells whom to ask, and is no measure of people.",
  ],
  ask: (context) =>
    withReader(context, async (reader, scope) => {
      const path = context.input.argument("PATH");
      const question = {
        path,
        rootedPath: rootedPath(context.io.cwd, path),
        isFollowed: !context.input.flag("no-follow"),
      };
      const agent = new FileExperts(reader);
      return agent.assess(question, await agent.gather(question, scope), scope, detailOf(context));
    }),
});
