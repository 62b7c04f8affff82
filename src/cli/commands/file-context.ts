import { FileContext } from "../../agents/file/file-context.ts";
import { defineQuestion } from "../command.ts";
import { detailOf, withReader } from "../memory.ts";
import { rootedPath } from "../rooted-path.ts";

export const command = defineQuestion({
  name: "file-context",
  summary: "A file's history: who made it and changed it, its names, pull requests and issues",
  arguments: [
    {
      name: "PATH",
      summary: "from the repository's root, else from the working folder",
      isRequired: true,
    },
  ],
  options: [{ name: "no-follow", summary: "count the path alone, not the file through its renames" }],
  examples: ["file-context src/auth/token_service.py", "file-context src/auth/token_service.py --no-follow"],
  ask: (context) =>
    withReader(context, async (reader, scope) => {
      const path = context.input.argument("PATH");
      const question = {
        path,
        rootedPath: rootedPath(context.io.cwd, path),
        isFollowed: !context.input.flag("no-follow"),
      };
      const agent = new FileContext(reader);
      return agent.assess(question, await agent.gather(question, scope), scope, detailOf(context));
    }),
});
