// What the head says once the history is stored: tags, documents, mailmap, live paths, and what tips no longer lead to.
import { setLiveFiles, setLiveNames, setReachable } from "../../store/queries/head-queries.ts";
import { findCommitBySha, listBoundary, listChildlessCommits } from "../../store/queries/ingest-queries.ts";
import { listUnmappedIdentities } from "../../store/queries/people-queries.ts";
import { replaceDocuments, replaceTags, updateRepository } from "../../store/queries/repository-queries.ts";
import type { BulkWriter, Db, Store, Transaction } from "../../store/store.ts";
import type { FileIdentities } from "../file-identity.ts";
import type { GitRepository } from "../sources/git/git-repository.ts";
import { loadCommitGraph } from "./commit-graph-loader.ts";
import type { FileNameStore } from "./file-name-store.ts";
import type { Tip } from "./tips.ts";

export interface HeadToWrite {
  /** The commit whose tree says what is alive. */
  readonly headSha: string | null;
  /** Everything that leads to commits which are not lost. */
  readonly tips: readonly Tip[];
  readonly files: FileIdentities;
  readonly names: FileNameStore;
  readonly startedAt: number;
}

/** Returns how many stored commits no tip leads to any more. */
export async function writeHead(
  store: Store,
  git: GitRepository,
  repositoryId: number,
  head: HeadToWrite,
): Promise<number> {
  const documents = await git.documents();
  const tags = await git.listTags();
  return store.transaction(async ({ db, bulk }) => {
    await replaceDocuments(db, repositoryId, {
      mailmap: documents.mailmap,
      "ignore-revs": documents.ignoreRevs,
      codeowners: documents.codeowners,
      attributes: documents.attributes,
    });
    const rows = [];
    for (const tag of tags) {
      const commit = await findCommitBySha(db, repositoryId, tag.sha);
      rows.push({
        name: tag.name,
        sha: tag.sha,
        tagged_at: tag.taggedAt,
        commit_id: commit?.commitId ?? null,
      });
    }
    await replaceTags(db, repositoryId, rows);
    await writeMailmap(db, bulk, git, repositoryId);
    await writeLivePaths({ db, bulk }, git, repositoryId, head);
    const lost = await markLost(db, repositoryId, head.tips);
    const boundary = await listBoundary(db, repositoryId);
    await updateRepository(db, repositoryId, {
      head_sha: head.headSha,
      is_shallow: boundary.length > 0 ? 1 : 0,
      read_at: head.startedAt,
    });
    return lost;
  });
}

async function writeMailmap(
  db: Db,
  bulk: BulkWriter,
  git: GitRepository,
  repositoryId: number,
): Promise<void> {
  const people = await listUnmappedIdentities(db, repositoryId);
  const mapped = await git.mapIdentities(people.map(({ name, email }) => ({ name, email })));
  people.forEach((person, i) => {
    bulk.upsert("repository_identities", {
      repository_id: repositoryId,
      identity_id: person.identity_id,
      mailmap_name: mapped[i]?.name ?? person.name,
      mailmap_email: mapped[i]?.email ?? person.email,
    });
  });
  await bulk.flush();
}

/** Which files live at the head, under which names. */
async function writeLivePaths(
  { db, bulk }: Transaction,
  git: GitRepository,
  repositoryId: number,
  { headSha, files, names }: HeadToWrite,
): Promise<void> {
  const head = headSha === null ? undefined : await findCommitBySha(db, repositoryId, headSha);
  const live = new Set<number>();
  names.writeWith(bulk);
  if (head && headSha !== null)
    for await (const path of git.livePaths(headSha))
      live.add((await files.livingAt(head.commitId, path)).fileNameId);
  await bulk.flush();
  await setLiveNames(db, repositoryId, live);
  await setLiveFiles(db, repositoryId);
}

async function markLost(db: Db, repositoryId: number, tips: readonly { sha: string }[]): Promise<number> {
  const tipShas = new Set(tips.map((tip) => tip.sha));
  const childless = await listChildlessCommits(db, repositoryId);
  if (childless.every((commit) => tipShas.has(commit.sha))) {
    await setReachable(db, repositoryId, []);
    return 0;
  }
  const tipIds: number[] = [];
  for (const { sha } of tips) {
    const commit = await findCommitBySha(db, repositoryId, sha);
    // A tip that --since leaves out leads to commits that cannot be told: none is called lost.
    if (!commit) return 0;
    tipIds.push(commit.commitId);
  }
  const graph = await loadCommitGraph(db, repositoryId);
  const kept = graph.reachableFrom(tipIds);
  const lost: number[] = [];
  for (let id = 1; id <= graph.lastId; id++) if (!kept.has(id)) lost.push(id);
  await setReachable(db, repositoryId, lost);
  return lost.length;
}
