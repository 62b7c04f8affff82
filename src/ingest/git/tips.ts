// Where a run stands in the history: the tips it reads from, those that earlier runs read and that still hold, and the
// commit whose tree says what is alive.
import type { RepositoryFacts } from "../../model/records.ts";
import { findCommitBySha } from "../../store/queries/ingest-queries.ts";
import { listRefs, listTags, type RepositoryRow } from "../../store/queries/repository-queries.ts";
import type { Store } from "../../store/store.ts";
import type { GitRepository } from "../sources/git/git-repository.ts";

export interface Tip {
  readonly ref: string;
  readonly sha: string;
}

/** Tips of branches that this run does not read and that git still has: what they lead to is not lost. */
export async function listOtherTips(
  store: Store,
  git: GitRepository,
  repositoryId: number,
  tips: readonly Tip[],
): Promise<Tip[]> {
  const read = new Set(tips.map((tip) => tip.ref));
  const stored = (await listRefs(store.db, repositoryId)).filter((row) => !read.has(row.ref));
  if (stored.length === 0) return [];
  const present = new Map((await git.resolveTips({ allBranches: true })).map((tip) => [tip.ref, tip.sha]));
  const others: Tip[] = [];
  for (const { ref, sha } of stored) {
    const now = present.get(ref);
    if (now === undefined) continue;
    if (now === sha || ((await git.hasCommit(sha)) && (await git.isAncestor(sha, now))))
      others.push({ ref, sha });
  }
  return others;
}

/** HEAD where it was read, else the first tip. */
export async function findHeadToShow(
  store: Store,
  facts: RepositoryFacts,
  repositoryId: number,
  tips: readonly Tip[],
): Promise<string | null> {
  if (facts.headSha === null) return tips[0]?.sha ?? null;
  const isRead = tips.some((tip) => tip.sha === facts.headSha);
  if (isRead || (await findCommitBySha(store.db, repositoryId, facts.headSha))) return facts.headSha;
  return tips[0]?.sha ?? null;
}

/** True when git says nothing that the memory does not hold: the same tips, the same head, the same tags. */
export async function isUnchanged(
  store: Store,
  git: GitRepository,
  repository: RepositoryRow,
  now: { readonly tips: readonly Tip[]; readonly headSha: string | null },
): Promise<boolean> {
  const stored = await listRefs(store.db, repository.repository_id);
  if (!sameTips(stored, now.tips)) return false;
  if (now.headSha !== null && repository.head_sha !== now.headSha) return false;
  const tags = (await git.listTags()).map(({ name, sha }) => ({ ref: name, sha }));
  const known = (await listTags(store.db, repository.repository_id)).map(({ name, sha }) => ({
    ref: name,
    sha,
  }));
  return repository.read_at !== null && sameTips(known, tags);
}

function sameTips(stored: readonly Tip[], now: readonly Tip[]): boolean {
  const shas = new Map(now.map((tip) => [tip.ref, tip.sha]));
  return stored.length === now.length && stored.every((tip) => shas.get(tip.ref) === tip.sha);
}
