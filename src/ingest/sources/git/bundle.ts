// A bundle (a history in one file) as a repository that can be read.
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TeamMemoryError } from "../../../errors.ts";
import { type Environment, pinnedEnvironment } from "./git-environment.ts";
import type { GitRepository } from "./git-repository.ts";
import { GitRunner } from "./git-runner.ts";
import { openGitRepository } from "./open-repository.ts";

/** Unpacks the bundle into a folder of its own for as long as `work` runs. */
export async function withBundle<T>(
  bundle: string,
  env: Environment,
  work: (repository: GitRepository) => Promise<T>,
): Promise<T> {
  if (!existsSync(bundle))
    throw new TeamMemoryError("TM_INPUT_UNREADABLE", `There is no bundle at ${bundle}.`, {
      hint: "The installation is not whole: install teammemory again.",
    });
  const folder = await mkdtemp(join(tmpdir(), "teammemory-bundle-"));
  try {
    const target = join(folder, "history.git");
    const git = new GitRunner({
      env: { ...pinnedEnvironment(env), GIT_ALLOW_PROTOCOL: "file" },
      cwd: folder,
      options: [],
      name: bundle,
    });
    await git.run(["clone", "--quiet", "--bare", "--", bundle, target]);
    return await work(await openGitRepository(target, { env }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
