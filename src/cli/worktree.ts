// The repository around the working folder, for questions about work that is not in the memory yet.
import type { Worktree, WorktreePlace } from "../agents/worktree.ts";
import type { GitRepository } from "../ingest/sources/git/git-repository.ts";
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
      return { ...(await repository.readBranch(base)), base, ...(await placeOf(repository)) };
    },
    async readBlame(question) {
      return (await open()).readBlame(question);
    },
    async readPlace() {
      return placeOf(await open());
    },
  };
}

async function placeOf(repository: GitRepository): Promise<WorktreePlace> {
  const { originName } = await repository.facts();
  return { originName, rootSha: await repository.rootSha() };
}
