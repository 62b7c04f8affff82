// The second pass: lines of each file of each commit, newest commits first, kept chunk by chunk.
import type { CommitLineCounts } from "../../model/records.ts";
import {
  countUncounted,
  listCommitFileNames,
  listUncounted,
  type UncountedCommit,
} from "../../store/queries/ingest-queries.ts";
import type { RepositoryRow } from "../../store/queries/repository-queries.ts";
import type { Store, Transaction } from "../../store/store.ts";
import { throwIfAborted } from "../abort.ts";
import type { GitRepository } from "../sources/git/git-repository.ts";
import type { GitIngestOptions } from "./git-ingest-options.ts";

/** A head start is worth no more than git gets done while the skeleton is written. */
const EARLY_COMMITS = 8_192;

/** Line counts that are read before the commits they belong to are stored. */
export interface EarlyLineCounts {
  readonly batches: AsyncGenerator<CommitLineCounts[]>;
  /** To be called when nobody takes the batches. */
  stop(): Promise<void>;
}

/**
 * Lets git count the newest commits while the skeleton is being written, which keeps one core busy and leaves the others
 * idle. It works ahead by the few chunks that `readLineCounts` holds, and waits.
 */
export function startCounting(
  git: GitRepository,
  tips: readonly string[],
  options: GitIngestOptions,
): EarlyLineCounts {
  const read = readNewest(git, tips, options);
  const first = read.next();
  // Thrown to whoever takes the batches.
  first.catch(() => undefined);
  return {
    batches: afterFirst(first, read),
    stop: async () => {
      await first.catch(() => undefined);
      await read.return(undefined);
    },
  };
}

async function* readNewest(
  git: GitRepository,
  tips: readonly string[],
  options: GitIngestOptions,
): AsyncGenerator<CommitLineCounts[]> {
  const shas: string[] = [];
  for await (const sha of git.listReachable(tips)) if (shas.push(sha) === EARLY_COMMITS) break;
  yield* git.readLineCounts(request(shas, options));
}

async function* afterFirst(
  first: Promise<IteratorResult<CommitLineCounts[]>>,
  rest: AsyncGenerator<CommitLineCounts[]>,
): AsyncGenerator<CommitLineCounts[]> {
  try {
    const { done, value } = await first;
    if (done) return;
    yield value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

function request(shas: readonly string[], { processes, signal }: GitIngestOptions) {
  return { shas, processes, isPartial: false, ...(signal ? { signal } : {}) };
}

/** Pending commits in hand at a time. */
const SLICE = 65_536;

/** Counts what is pending, slice by slice: from `early`, then what is left. */
export async function countLines(
  store: Store,
  git: GitRepository,
  repository: RepositoryRow,
  options: GitIngestOptions,
  early: EarlyLineCounts | undefined,
): Promise<{ counted: number; uncountable: string[] }> {
  const repositoryId = repository.repository_id;
  const total = await countUncounted(store.db, repositoryId);
  const uncountable: string[] = [];
  let done = 0;
  const write = async (ids: Map<string, number>, batches: AsyncGenerator<CommitLineCounts[]>) => {
    for await (const read of batches) {
      // Merges, and what an earlier run has counted, are among the early ones.
      const batch = read.filter(({ sha }) => ids.has(sha));
      await store.transaction(async (transaction) => {
        uncountable.push(...(await writeBatch(transaction, repositoryId, ids, batch)));
      });
      for (const { sha } of batch) ids.delete(sha);
      done += batch.length;
      options.onProgress?.({ repository: repository.name, phase: "lines", done, total });
      throwIfAborted(options.signal);
    }
  };
  let last: UncountedCommit | undefined;
  for (;;) {
    const pending = await listUncounted(store.db, repositoryId, last, SLICE);
    const ids = new Map(pending.map((commit) => [commit.sha, commit.commitId]));
    if (last === undefined && early) await write(ids, early.batches);
    if (ids.size > 0) await write(ids, git.readLineCounts(request([...ids.keys()], options)));
    last = pending.at(-1);
    if (last === undefined) break;
  }
  return { counted: done - uncountable.length, uncountable };
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
