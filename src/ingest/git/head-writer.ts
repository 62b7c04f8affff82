// What the head says once the history is stored: tags, documents, mailmap, live paths, and what tips no longer lead to.
import type { RepositoryFacts } from "../../model/records.ts";
import {
  findCommitBySha,
  listChildlessCommits,
  listFiles,
  listOrderedAt,
  listParents,
  setReachable,
} from "../../store/queries/ingest-queries.ts";
import { listUnmappedIdentities } from "../../store/queries/people-queries.ts";
import {
  type RepositoryRow,
  replaceDocuments,
  replaceTags,
  updateRepository,
} from "../../store/queries/repository-queries.ts";
import type { BulkWriter, Db, Store, Transaction } from "../../store/store.ts";
import { FileIdentities } from "../file-identity.ts";
import type { GitRepository } from "../sources/git/git-repository.ts";
import { FileNameStore } from "./file-name-store.ts";
import { CommitGraph } from "./reachability.ts";

/** Returns how many stored commits no tip leads to any more. */
export async function writeHead(
  store: Store,
  git: GitRepository,
  repository: RepositoryRow,
  facts: RepositoryFacts,
  tips: readonly { ref: string; sha: string }[],
  startedAt: number,
): Promise<number> {
  const repositoryId = repository.repository_id;
  const documents = await git.documents();
  const tags = await git.listTags();
  const livePaths: string[] = [];
  for await (const path of git.livePaths()) livePaths.push(path);
  return store.transaction(async ({ db, bulk }) => {
    await replaceDocuments(db, repositoryId, {
      mailmap: documents.mailmap,
      "ignore-revs": documents.ignoreRevs,
      codeowners: documents.codeowners,
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
    const headSha = tips.find((tip) => tip.sha === facts.headSha)?.sha ?? tips[0]?.sha ?? null;
    await writeLivePaths({ db, bulk }, repositoryId, headSha, livePaths);
    const lost = await markLost(db, repositoryId, tips);
    await updateRepository(db, repositoryId, {
      head_sha: facts.headSha,
      is_shallow: facts.isShallow ? 1 : 0,
      is_partial: facts.isPartial ? 1 : 0,
      is_selective: repository.is_selective,
      read_at: startedAt,
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
  repositoryId: number,
  headSha: string | null,
  livePaths: readonly string[],
): Promise<void> {
  const head = headSha === null ? undefined : await findCommitBySha(db, repositoryId, headSha);
  const names = new FileNameStore(db, refuseBulk, repositoryId, false, 0, 0);
  const files = new FileIdentities(names, names);
  const live = new Map<number, string>();
  if (head)
    for (const path of livePaths) {
      const name = await files.nameAt(head.commitId, path);
      if (name) live.set(name.fileId, path);
    }
  for (const file of await listFiles(db, repositoryId)) {
    const path = live.get(file.file_id);
    if (path === undefined ? file.is_live === 1 : file.is_live === 0 || file.path !== path)
      bulk.update(
        "files",
        { repository_id: repositoryId, file_id: file.file_id },
        { path: path ?? file.path, is_live: path === undefined ? 0 : 1 },
      );
  }
  await bulk.flush();
}

function refuseBulk(): never {
  throw new Error("live paths are looked up, never made");
}

async function markLost(db: Db, repositoryId: number, tips: readonly { sha: string }[]): Promise<number> {
  const tipShas = new Set(tips.map((tip) => tip.sha));
  const childless = await listChildlessCommits(db, repositoryId);
  if (childless.every((commit) => tipShas.has(commit.sha))) {
    await setReachable(db, repositoryId, []);
    return 0;
  }
  const commits = await listOrderedAt(db, repositoryId);
  const graph = new CommitGraph(await listParents(db, repositoryId), commits);
  const kept = graph.reachableFrom(
    commits.filter((commit) => tipShas.has(commit.sha)).map((commit) => commit.commit_id),
  );
  const lost = commits.filter((commit) => !kept.has(commit.commit_id)).map((commit) => commit.commit_id);
  await setReachable(db, repositoryId, lost);
  return lost.length;
}
