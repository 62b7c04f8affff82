// The repository around the working folder, for questions about work that is not in the memory yet.
import type { Worktree } from "../agents/worktree.ts";
import type { CommandContext } from "./command.ts";

/** Git is loaded and started when something is asked, not before. */
export function worktreeHere(context: CommandContext): Worktree {
  const open = async () => {
    const { openGitRepository } = await import("../ingest/sources/git/open-repository.ts");
    return openGitRepository(context.io.cwd, { env: context.io.env });
  };
  return {
    async readBranch(base) {
      const repository = await open();
      const branch = await repository.readBranch(base);
      const { originName } = await repository.facts();
      return { ...branch, base, originName, rootSha: await repository.rootSha() };
    },
    async readBlame(question) {
      return (await open()).readBlame(question);
    },
  };
}
