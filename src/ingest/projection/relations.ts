// Reverts and cherry-picks: from what messages wrote to the commits they mean, and from when to when commits are reverted.
import { groupedBy } from "../../model/grouped.ts";
import { listLostCommits } from "../../store/queries/head-queries.ts";
import { findCommitBySha } from "../../store/queries/ingest-queries.ts";
import {
  findCommitsByPrefix,
  listCommitsBySubject,
  listRelations,
  replaceRevertPeriods,
  type StoredRelation,
  setRelationTarget,
} from "../../store/queries/projection-queries.ts";
import { listRepositories, type RepositoryRow } from "../../store/queries/repository-queries.ts";
import type { Db, Transaction } from "../../store/store.ts";
import type { Row } from "../../store/tables.ts";
import { loadCommitGraph } from "../git/commit-graph-loader.ts";
import type { CommitGraph } from "../git/reachability.ts";
import { type DatedRelation, revertPeriods } from "../link/revert-periods.ts";

export async function projectRelations({ db, bulk }: Transaction): Promise<void> {
  const relations = await listRelations(db);
  const titles = [...new Set(relations.flatMap((relation) => relation.target_title ?? []))];
  const byTitle = groupedBy(
    await listCommitsBySubject(db, titles),
    (commit) => `${commit.repository_id} ${commit.subject}`,
  );
  const resolved: { relation: StoredRelation; target: number }[] = [];
  for (const relation of relations) {
    const target = await targetOf(db, relation, byTitle);
    if (target !== relation.target_commit_id) await setRelationTarget(db, relation, target);
    // A revert that no branch holds any more takes nothing back.
    if (target !== null && relation.is_reachable === 1) resolved.push({ relation, target });
  }
  const periods: Row<"commit_reverts">[] = [];
  for (const repository of await listRepositories(db)) {
    const own = resolved.filter(({ relation }) => relation.repository_id === repository.repository_id);
    for (const period of await periodsOf(db, repository, own)) periods.push(period);
  }
  await replaceRevertPeriods(db, bulk, periods);
}

/** Hashes lead; a title only where exactly one earlier commit bears it. */
async function targetOf(
  db: Db,
  relation: StoredRelation,
  byTitle: ReadonlyMap<string, readonly { commit_id: number; ordered_at: number }[]>,
): Promise<number | null> {
  if (relation.target_sha !== null) {
    const found = (await findCommitsByPrefix(db, relation.repository_id, relation.target_sha)).filter(
      (id) => id !== relation.commit_id,
    );
    return found.length === 1 ? (found[0] ?? null) : null;
  }
  const titled = (byTitle.get(`${relation.repository_id} ${relation.target_title}`) ?? []).filter(
    (commit) => commit.ordered_at < relation.ordered_at,
  );
  return titled.length === 1 ? (titled[0]?.commit_id ?? null) : null;
}

async function periodsOf(
  db: Db,
  { repository_id: repositoryId, head_sha: headSha }: RepositoryRow,
  resolved: readonly { relation: StoredRelation; target: number }[],
): Promise<Row<"commit_reverts">[]> {
  if (resolved.length === 0) return [];
  const graph = await loadCommitGraph(db, repositoryId);
  const lost = new Set(await listLostCommits(db, repositoryId));
  const head = headSha === null ? undefined : await findCommitBySha(db, repositoryId, headSha);
  const onHead = graph.reachableFrom(head ? [head.commitId] : []);
  const told = resolved.flatMap(({ relation, target }): DatedRelation[] =>
    takenBackWith(target, graph, lost)
      // What another branch took back still stands on the head's line.
      .filter((id) => onHead.has(relation.commit_id) || !onHead.has(id))
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

/** Taking back a merge takes back what it brought in; a merge that no branch holds any more brought nothing. */
function takenBackWith(target: number, graph: CommitGraph, lost: ReadonlySet<number>): number[] {
  const [first, second, ...more] = graph.parentsOf(target);
  const isMerge = first !== undefined && second !== undefined && more.length === 0;
  return isMerge && !lost.has(target) ? [target, ...graph.range(second, first)] : [target];
}
