// The stored commit graph of a repository.
import { listGraph } from "../../store/queries/ingest-queries.ts";
import type { Db } from "../../store/store.ts";
import { CommitGraph } from "./reachability.ts";

export async function loadCommitGraph(db: Db, repositoryId: number): Promise<CommitGraph> {
  const graph = new CommitGraph([], []);
  for await (const { commitId, parents, orderedAt } of listGraph(db, repositoryId))
    graph.add(commitId, parents, orderedAt);
  return graph;
}
