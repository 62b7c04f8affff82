// Reverts and cherry-picks: from what messages wrote to the commits they mean, and from when to when commits are reverted.
import { groupedBy } from "../../model/grouped.ts";
import { listLostCommits } from "../../store/queries/head-queries.ts";
import { findCommitBySha } from "../../store/queries/ingest-queries.ts";
import {
  findCommitsByPrefix,
  listCommitsByTitle,
  listCommitsOfPulls,
  listRelations,
  type RelatableRow,
  replaceRevertPeriods,
  type StoredRelation,
  setRelationTarget,
} from "../../store/queries/projection-queries.ts";
import { listRepositories, type RepositoryRow } from "../../store/queries/repository-queries.ts";
import type { Db, Transaction } from "../../store/store.ts";
import type { Row } from "../../store/tables.ts";
import { loadCommitGraph } from "../git/commit-graph-loader.ts";
import type { CommitGraph } from "../git/reachability.ts";
import { revertPull } from "../link/relation/revert-pull.ts";
import { relationTargets, titlesOf } from "../link/resolve-relations.ts";
import { type DatedRelation, revertPeriods } from "../link/revert-periods.ts";
import { isOwnPull, revertedPullsInText } from "../link/reverted-pulls.ts";
import { placeOf } from "../repository-place.ts";

interface ResolvedRelation {
  readonly relation: StoredRelation;
  readonly target: number;
  /** Whether it is a target as one of a pull request's commits. */
  readonly isOfPull: boolean;
}

export async function projectRelations({ db, bulk }: Transaction): Promise<void> {
  const relations = await listRelations(db);
  const byTitle = await commitsByTitle(db, relations);
  const periods: Row<"commit_reverts">[] = [];
  for (const repository of await listRepositories(db)) {
    const own = relations.filter((relation) => relation.repository_id === repository.repository_id);
    const resolved = await resolve(db, repository, own, byTitle);
    for (const period of await periodsOf(db, repository, resolved)) periods.push(period);
  }
  await replaceRevertPeriods(db, bulk, periods);
}

/** Writes the target of each relation, and gives those that count. */
async function resolve(
  db: Db,
  repository: RepositoryRow,
  relations: readonly StoredRelation[],
  byTitle: ReadonlyMap<string, readonly RelatableRow[]>,
): Promise<ResolvedRelation[]> {
  const byPull = await commitsByPull(db, repository, relations);
  const resolved: ResolvedRelation[] = [];
  for (const relation of relations) {
    const { repository_id: id, target_sha: hash, target_title: title } = relation;
    const { commits, isOfPull } = relationTargets(relation, {
      byHash: hash === null ? null : await findCommitsByPrefix(db, id, hash),
      byPull: byPull.get(pullOf(relation, repository) ?? 0) ?? [],
      byTitle: (title === null ? undefined : byTitle.get(titleKey(id, title))) ?? [],
    });
    const target = commits.at(-1)?.commit_id ?? null;
    if (target !== relation.target_commit_id) await setRelationTarget(db, relation, target);
    // A revert that no branch holds any more takes nothing back.
    if (relation.is_reachable === 1)
      for (const { commit_id } of commits) resolved.push({ relation, target: commit_id, isOfPull });
  }
  return resolved;
}

async function commitsByTitle(
  db: Db,
  relations: readonly StoredRelation[],
): Promise<Map<string, RelatableRow[]>> {
  const titles = new Set(relations.flatMap((relation) => relation.target_title ?? []));
  const titled = (await listCommitsByTitle(db, [...titles])).flatMap((commit) =>
    titlesOf(commit.subject).map((title) => ({ key: titleKey(commit.repository_id, title), commit })),
  );
  const groups = groupedBy(titled, ({ key }) => key);
  return new Map([...groups].map(([key, all]) => [key, all.map(({ commit }) => commit)]));
}

const titleKey = (repositoryId: number, title: string): string => `${repositoryId} ${title}`;

async function commitsByPull(
  db: Db,
  repository: RepositoryRow,
  relations: readonly StoredRelation[],
): Promise<Map<number, RelatableRow[]>> {
  const numbers = new Set(relations.flatMap((relation) => pullOf(relation, repository) ?? []));
  const commits = await listCommitsOfPulls(db, repository.repository_id, [...numbers]);
  return groupedBy(commits, (commit) => commit.number);
}

/** The pull request of this repository that a relation takes back. */
function pullOf(relation: StoredRelation, repository: RepositoryRow): number | undefined {
  if (relation.rule !== revertPull.id) return undefined;
  const [pull] = revertedPullsInText(relation.text);
  return pull && isOwnPull(pull, placeOf(repository).forgeName) ? pull.number : undefined;
}

async function periodsOf(
  db: Db,
  { repository_id: repositoryId, head_sha: headSha }: RepositoryRow,
  resolved: readonly ResolvedRelation[],
): Promise<Row<"commit_reverts">[]> {
  if (resolved.length === 0) return [];
  const graph = await loadCommitGraph(db, repositoryId);
  const lost = new Set(await listLostCommits(db, repositoryId));
  const head = headSha === null ? undefined : await findCommitBySha(db, repositoryId, headSha);
  const onHead = graph.reachableFrom(head ? [head.commitId] : []);
  const told = resolved.flatMap(({ relation, target, isOfPull }): DatedRelation[] =>
    // A merge that no branch holds any more brought nothing; of a pull request's commits each is a target of its own.
    (isOfPull || lost.has(target) ? [target] : takenBackWith(target, graph))
      // What another branch took back still stands on the head's line, and a pull request picked to another branch there.
      .filter((id) => (onHead.has(relation.commit_id) ? onHead.has(id) || !isOfPull : !onHead.has(id)))
      .map((id) => ({
        commit: String(relation.commit_id),
        kind: relation.kind as DatedRelation["kind"],
        target: String(id),
        position: relation.ordered_at,
        at: relation.authored_at,
      })),
  );
  return revertPeriods(told).map((period) => ({
    repository_id: repositoryId,
    commit_id: Number(period.commit),
    reverted_at: period.revertedAt,
    restored_at: period.restoredAt,
  }));
}

/** Taking back a merge takes back what it brought in. */
function takenBackWith(target: number, graph: CommitGraph): number[] {
  const [first, second, ...more] = graph.parentsOf(target);
  const isMerge = first !== undefined && second !== undefined && more.length === 0;
  return isMerge ? [target, ...graph.range(second, first)] : [target];
}
