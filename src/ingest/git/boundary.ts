// A history that was cut (shallow clone, --since, a clone without blobs) and is now cut elsewhere is read anew: what lies
// before the old edge are ancestors of what is stored, so "only what is new" cannot bring it.
import { TeamMemoryError } from "../../errors.ts";
import type { RepositoryFacts } from "../../model/records.ts";
import { findCommitBySha, forgetHistory, listBoundary } from "../../store/queries/ingest-queries.ts";
import { type RepositoryRow, updateRepository } from "../../store/queries/repository-queries.ts";
import { readCheckpoint, writeCheckpoint } from "../../store/queries/run-queries.ts";
import type { Store } from "../../store/store.ts";
import type { GitRepository } from "../sources/git/git-repository.ts";

/** True when what was stored of the repository was forgotten. */
export async function rereadWhenBoundaryMoved(
  store: Store,
  git: GitRepository,
  repository: RepositoryRow,
  facts: RepositoryFacts,
  since: number | undefined,
): Promise<boolean> {
  const repositoryId = repository.repository_id;
  const stored = await listBoundary(store.db, repositoryId);
  const current = facts.isShallow ? new Set(await git.shallowBoundary()) : new Set<string>();
  const isDeeper = await isAnyInside(
    git,
    facts,
    stored.filter((sha) => !current.has(sha)),
  );
  const isWhole = repository.is_partial === 1 && !facts.isPartial;
  const isWider = repository.is_selective === 1 && (await isEarlier(store, repository, since));
  if (!isDeeper && !isWhole && !isWider) return false;
  await store.transaction(async ({ db }) => {
    await forgetHistory(db, repositoryId);
    await writeCheckpoint(db, "git", repository.natural_key, SINCE, null);
    const whole = { is_selective: 0, is_shallow: 0, is_partial: 0, head_sha: null };
    await updateRepository(db, repositoryId, whole);
  });
  return true;
}

/** A shallow clone that was cut later than the memory does not have the old edge at all. */
async function isAnyInside(
  git: GitRepository,
  facts: RepositoryFacts,
  edges: readonly string[],
): Promise<boolean> {
  if (!facts.isShallow) return edges.length > 0;
  for (const sha of edges) if (await git.hasCommit(sha)) return true;
  return false;
}

/**
 * Where a shallow clone is cut, the parents of its edges that the memory holds: there the history goes on. Throws
 * TM_GIT_SHALLOW_GAP when commits between the memory and an edge are in neither.
 */
export async function findStoredParents(
  store: Store,
  git: GitRepository,
  repository: RepositoryRow,
  tips: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const edges: string[] = [];
  for (const sha of await git.shallowBoundary())
    if (!(await findCommitBySha(store.db, repository.repository_id, sha)) && (await leadsTo(git, tips, sha)))
      edges.push(sha);
  const stored = new Map<string, readonly string[]>();
  for (const [edge, parents] of await git.writtenParents(edges)) {
    const known: string[] = [];
    for (const sha of parents)
      if (await findCommitBySha(store.db, repository.repository_id, sha)) known.push(sha);
    if (known.length === 0) throw shallowGap(repository, edge);
    stored.set(edge, known);
  }
  return stored;
}

async function leadsTo(git: GitRepository, tips: readonly string[], sha: string): Promise<boolean> {
  for (const tip of tips) if (await git.isAncestor(sha, tip)) return true;
  return false;
}

function shallowGap(repository: RepositoryRow, edge: string): TeamMemoryError {
  return new TeamMemoryError(
    "TM_GIT_SHALLOW_GAP",
    `the shallow clone of ${repository.name} begins at ${edge.slice(0, 12)}, behind what the memory holds: commits between are missing`,
    { hint: "Run `git fetch --unshallow` (or `--deepen=50`) in the clone and ingest again." },
  );
}

const SINCE = "since";

async function isEarlier(
  store: Store,
  repository: RepositoryRow,
  since: number | undefined,
): Promise<boolean> {
  if (since === undefined) return true;
  const stored = await readCheckpoint(store.db, "git", repository.natural_key, SINCE);
  return stored !== undefined && since < Number(stored);
}

/** Keeps what this run will leave out, before it reads: a killed run must not pass for a whole one. */
export async function rememberWhatIsLeftOut(
  store: Store,
  repository: RepositoryRow,
  leftOut: { readonly isPartial: boolean; readonly since: number | undefined },
): Promise<void> {
  await store.transaction(async ({ db }) => {
    if (leftOut.isPartial) await updateRepository(db, repository.repository_id, { is_partial: 1 });
    if (leftOut.since === undefined) return;
    const stored = await readCheckpoint(db, "git", repository.natural_key, SINCE);
    const latest = Math.max(leftOut.since, stored === undefined ? leftOut.since : Number(stored));
    await writeCheckpoint(db, "git", repository.natural_key, SINCE, String(latest));
    await updateRepository(db, repository.repository_id, { is_selective: 1 });
  });
}
