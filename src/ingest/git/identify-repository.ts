// Which repository of the memory a clone is: by its origin, else its root commit, else the name given; never its path.
import { TeamMemoryError } from "../../errors.ts";
import type { RepositoryFacts } from "../../model/records.ts";
import {
  ensureRepository,
  listRepositories,
  type NewRepository,
  type RepositoryRow,
  updateRepository,
} from "../../store/queries/repository-queries.ts";
import type { Store } from "../../store/store.ts";
import type { GitRepository } from "../sources/git/git-repository.ts";

export async function identifyRepository(
  store: Store,
  git: GitRepository,
  facts: RepositoryFacts,
  name: string | undefined,
): Promise<RepositoryRow> {
  const root = facts.headSha === null ? null : await git.rootSha();
  const identity = repositoryIdentity(facts, root, name);
  const row =
    (identity.nameRule === "repository.root" ? await findByStoredRoot(store, git, identity) : undefined) ??
    (await ensureRepository(store.db, identity)).row;
  const values = {
    ...(row.name_rule === "repository.forge" ? { name_rule: identity.nameRule } : {}),
    root_sha: root ?? row.root_sha,
    object_format: facts.objectFormat,
    default_branch: facts.branch ?? row.default_branch,
  };
  await updateRepository(store.db, row.repository_id, values);
  return { ...row, ...values };
}

function repositoryIdentity(
  facts: RepositoryFacts,
  root: string | null,
  name: string | undefined,
): NewRepository {
  if (name !== undefined) {
    const isForge = /^[^/\s]+\.[^/\s]+\/[^\s]+\/[^\s]+$/.test(name);
    return {
      naturalKey: isForge ? name.toLowerCase() : `name:${name}`,
      name,
      nameRule: isForge ? "repository.forge" : "repository.name",
      url: isForge ? `https://${name}` : null,
    };
  }
  if (facts.originName !== null)
    return {
      naturalKey: facts.originName.toLowerCase(),
      name: facts.originName,
      nameRule: "repository.origin",
      url: `https://${facts.originName}`,
    };
  if (root !== null)
    return {
      naturalKey: `root:${root}`,
      name: `root-${root.slice(0, 12)}`,
      nameRule: "repository.root",
      url: null,
    };
  throw new TeamMemoryError(
    "TM_GIT_NOT_A_REPOSITORY",
    "the repository has no origin and no root commit to be known by",
    {
      hint: "Give it a name: `teammemory ingest git --name my-project`.",
    },
  );
}

/** A second history that was merged in may bring a smaller root: the repository stays the one it was. */
async function findByStoredRoot(
  store: Store,
  git: GitRepository,
  identity: NewRepository,
): Promise<RepositoryRow | undefined> {
  const rows = (await listRepositories(store.db)).filter((row) => row.name_rule === "repository.root");
  const same = rows.find((row) => row.natural_key === identity.naturalKey);
  if (same) return same;
  for (const row of rows) if (await git.hasCommit(row.natural_key.slice("root:".length))) return row;
  return undefined;
}
