// The second pass: lines of each file of each commit, newest commits first, kept chunk by chunk.
import type { CommitLineCounts, RepositoryFacts } from "../../model/records.ts";
import { listCommitFileNames, listUncounted } from "../../store/queries/ingest-queries.ts";
import type { RepositoryRow } from "../../store/queries/repository-queries.ts";
import type { Store, Transaction } from "../../store/store.ts";
import { throwIfAborted } from "../abort.ts";
import type { GitRepository } from "../sources/git/git-repository.ts";
import type { GitIngestOptions } from "./git-ingest.ts";

export async function countLines(
  store: Store,
  git: GitRepository,
  repository: RepositoryRow,
  facts: RepositoryFacts,
  options: GitIngestOptions,
): Promise<{ counted: number; uncountable: string[] }> {
  // A partial clone would fetch every blob, one batch after the other.
  if (facts.isPartial) return { counted: 0, uncountable: [] };
  const pending = await listUncounted(store.db, repository.repository_id);
  const ids = new Map(pending.map((commit) => [commit.sha, commit.commitId]));
  const uncountable: string[] = [];
  let counted = 0;
  const batches = git.readLineCounts({
    shas: pending.map((commit) => commit.sha),
    processes: options.processes,
    isPartial: facts.isPartial,
    ...(options.signal ? { signal: options.signal } : {}),
  });
  for await (const batch of batches) {
    await store.transaction(async (transaction) => {
      uncountable.push(...(await writeBatch(transaction, repository.repository_id, ids, batch)));
    });
    counted += batch.length;
    options.onProgress?.({
      repository: repository.name,
      phase: "lines",
      done: counted,
      total: pending.length,
    });
    throwIfAborted(options.signal);
  }
  return { counted: counted - uncountable.length, uncountable };
}

/** Returns the hashes that git could not count. */
async function writeBatch(
  { db, bulk }: Transaction,
  repositoryId: number,
  ids: ReadonlyMap<string, number>,
  batch: readonly CommitLineCounts[],
): Promise<string[]> {
  const counted: number[] = [];
  const uncountable: string[] = [];
  for (const commit of batch) {
    const id = ids.get(commit.sha);
    if (id === undefined) continue;
    if (commit.counts === null) uncountable.push(commit.sha);
    else counted.push(id);
  }
  const names = new Map<number, Map<string, number>>();
  for (const row of await listCommitFileNames(db, repositoryId, counted)) {
    const files = names.get(row.commitId) ?? new Map<string, number>();
    files.set(row.path, row.fileNameId);
    names.set(row.commitId, files);
  }
  for (const commit of batch) {
    const commitId = ids.get(commit.sha);
    if (commitId === undefined) continue;
    const key = { repository_id: repositoryId, commit_id: commitId };
    bulk.update("commits", key, { line_state: commit.counts === null ? 2 : 1 });
    const files = names.get(commitId);
    for (const { path, added, deleted } of commit.counts ?? []) {
      const nameId = files?.get(path);
      if (nameId === undefined) continue;
      bulk.update(
        "commit_files",
        { ...key, file_name_id: nameId },
        { is_binary: added === null ? 1 : 0, added_lines: added, deleted_lines: deleted },
      );
    }
  }
  await bulk.flush();
  return uncountable;
}
