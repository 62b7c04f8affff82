// A history that was cut (shallow clone, --since) and is now cut elsewhere is read anew: what lies before the old edge
// are ancestors of what is stored, so "only what is new" cannot bring it.
import type { RepositoryFacts } from "../../model/records.ts";
import { forgetHistory, listBoundary } from "../../store/queries/ingest-queries.ts";
import { type RepositoryRow, updateRepository } from "../../store/queries/repository-queries.ts";
import type { Store } from "../../store/store.ts";
import type { GitRepository } from "../sources/git/git-repository.ts";

/** True when what was stored of the repository was forgotten. */
export async function rereadWhenBoundaryMoved(
  store: Store,
  git: GitRepository,
  repository: RepositoryRow,
  facts: RepositoryFacts,
  isSelective: boolean,
): Promise<boolean> {
  const repositoryId = repository.repository_id;
  const stored = await listBoundary(store.db, repositoryId);
  const current = facts.isShallow ? new Set(await git.shallowBoundary()) : new Set<string>();
  const isUnshallowed = stored.some((sha) => !current.has(sha));
  const isWidened = repository.is_selective === 1 && repository.read_at !== null && !isSelective;
  if (!isUnshallowed && !isWidened) return false;
  await store.transaction(async ({ db }) => {
    await forgetHistory(db, repositoryId);
    await updateRepository(db, repositoryId, { is_selective: 0, is_shallow: 0, head_sha: null });
  });
  return true;
}
