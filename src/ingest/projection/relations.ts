// Reverts and cherry-picks: from what messages wrote to the commits they mean, and which commits are reverted at the end.
import { listOrderedAt, listParents } from "../../store/queries/ingest-queries.ts";
import {
  findCommitsByPrefix,
  listCommitsBySubject,
  listRelations,
  type StoredRelation,
  setRelationTarget,
  setReverted,
} from "../../store/queries/projection-queries.ts";
import { listRepositories } from "../../store/queries/repository-queries.ts";
import type { Db, Transaction } from "../../store/store.ts";
import { CommitGraph } from "../git/reachability.ts";
import { type LivenessRelation, revertedCommits } from "../link/liveness.ts";

export async function projectRelations({ db }: Transaction): Promise<void> {
  const relations = await listRelations(db);
  const titles = [...new Set(relations.flatMap((relation) => relation.target_title ?? []))];
  const byTitle = new Map<string, { commit_id: number; ordered_at: number }[]>();
  for (const commit of await listCommitsBySubject(db, titles)) {
    const key = `${commit.repository_id} ${commit.subject}`;
    byTitle.set(key, [...(byTitle.get(key) ?? []), commit]);
  }
  const resolved: { relation: StoredRelation; target: number }[] = [];
  for (const relation of relations) {
    const target = await targetOf(db, relation, byTitle);
    if (target !== relation.target_commit_id) await setRelationTarget(db, relation, target);
    if (target !== null) resolved.push({ relation, target });
  }
  for (const repository of await listRepositories(db))
    await markReverted(
      db,
      repository.repository_id,
      resolved.filter(({ relation }) => relation.repository_id === repository.repository_id),
    );
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

async function markReverted(
  db: Db,
  repositoryId: number,
  resolved: readonly { relation: StoredRelation; target: number }[],
): Promise<void> {
  if (resolved.length === 0) {
    await setReverted(db, repositoryId, []);
    return;
  }
  const graph = new CommitGraph(await listParents(db, repositoryId), await listOrderedAt(db, repositoryId));
  const told: LivenessRelation[] = resolved.flatMap(({ relation, target }) => {
    const kind = relation.kind as LivenessRelation["kind"];
    const [first, second, ...more] = graph.parentsOf(target);
    // Taking back a merge takes back what it brought in.
    const targets =
      first !== undefined && second !== undefined && more.length === 0
        ? [target, ...graph.range(second, first)]
        : [target];
    return targets.map((id) => ({
      commit: String(relation.commit_id),
      kind,
      target: String(id),
      position: relation.ordered_at,
    }));
  });
  await setReverted(db, repositoryId, [...revertedCommits(told)].map(Number));
}
