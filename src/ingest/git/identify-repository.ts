// Which repository of the memory a clone is: by the name given, else its origin, else its root commit, else, where a
// shallow clone hides the root, the edge it was cut at. Never its path.
import { compareText, sortedBy } from "../../model/order.ts";
import type { RepositoryFacts } from "../../model/records.ts";
import { findCommitBySha } from "../../store/queries/ingest-queries.ts";
import {
  ensureRepository,
  findRepository,
  listRepositories,
  type NewRepository,
  type RepositoryRow,
  updateRepository,
} from "../../store/queries/repository-queries.ts";
import type { Store } from "../../store/store.ts";
import type { GitRepository } from "../sources/git/git-repository.ts";

/** Undefined for a repository that has nothing to be known by: no name, no origin, no commit. */
export async function identifyRepository(
  store: Store,
  git: GitRepository,
  facts: RepositoryFacts,
  name: string | undefined,
): Promise<RepositoryRow | undefined> {
  const root = await findRoot(store, git, facts);
  const identity = await repositoryIdentity(git, facts, { root, name });
  if (identity === undefined) return undefined;
  const row =
    (await findRepository(store.db, identity.naturalKey)) ??
    (await adopt(store, git, facts, identity)) ??
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

/** Git walks the whole history for it, so it is not asked again about a head that is stored. */
async function findRoot(store: Store, git: GitRepository, facts: RepositoryFacts): Promise<string | null> {
  const stored = facts.headSha === null ? [] : await listRepositories(store.db);
  return stored.find((row) => row.head_sha === facts.headSha)?.root_sha ?? git.rootSha();
}

async function repositoryIdentity(
  git: GitRepository,
  facts: RepositoryFacts,
  { root, name }: { root: string | null; name: string | undefined },
): Promise<NewRepository | undefined> {
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
  const edge = sortedBy(facts.isShallow ? await git.shallowBoundary() : [], compareText)[0];
  if (edge === undefined) return undefined;
  return {
    naturalKey: `boundary:${edge}`,
    name: `shallow-${edge.slice(0, 12)}`,
    nameRule: "repository.boundary",
    url: null,
  };
}

const WEAK_RULES = new Set(["repository.root", "repository.boundary"]);

/**
 * A repository that was known by a commit and is the same history: the clone has gained an origin or a name, was deepened,
 * or a second history with a smaller root was merged in. It keeps its rows, and takes the stronger name.
 */
async function adopt(
  store: Store,
  git: GitRepository,
  facts: RepositoryFacts,
  identity: NewRepository,
): Promise<RepositoryRow | undefined> {
  for (const row of await listRepositories(store.db)) {
    if (!WEAK_RULES.has(row.name_rule) || !(await isSameHistory(store, git, facts, row))) continue;
    if (row.name_rule === "repository.root" && WEAK_RULES.has(identity.nameRule)) return row;
    const values = {
      natural_key: identity.naturalKey,
      name: identity.name,
      name_rule: identity.nameRule,
      url: identity.url,
    };
    await updateRepository(store.db, row.repository_id, values);
    return { ...row, ...values };
  }
  return undefined;
}

/** Other repositories of the memory that share this history, where one of the names was given by hand. */
export async function namesOfSameHistory(
  store: Store,
  git: GitRepository,
  facts: RepositoryFacts,
  { own, isNamedByHand }: { own: RepositoryRow; isNamedByHand: boolean },
): Promise<string[]> {
  const names: string[] = [];
  for (const row of await listRepositories(store.db)) {
    const isNamed = isNamedByHand || [own, row].some(({ name_rule }) => name_rule === "repository.name");
    if (row.repository_id === own.repository_id || !isNamed || row.head_sha === null) continue;
    if (await isSameHistory(store, git, facts, row)) names.push(row.name);
  }
  return names;
}

/** The clone goes on from what is stored, or holds a part of it. A fork that lacks the stored head is another repository. */
async function isSameHistory(
  store: Store,
  git: GitRepository,
  facts: RepositoryFacts,
  row: RepositoryRow,
): Promise<boolean> {
  if (facts.headSha !== null && (await findCommitBySha(store.db, row.repository_id, facts.headSha)))
    return true;
  const marker = WEAK_RULES.has(row.name_rule)
    ? row.natural_key.slice(row.natural_key.indexOf(":") + 1)
    : row.root_sha;
  if (marker === null || !(await git.hasCommit(marker))) return false;
  return row.head_sha === null || (await git.hasCommit(row.head_sha));
}
