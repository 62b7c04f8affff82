// One commit into the memory: the commit, its parents, people, files, and what its message says.
import type { GitCommitRecord } from "../../model/records.ts";
import { type CommitAnchor, findCommitBySha } from "../../store/queries/ingest-queries.ts";
import type { Db, Transaction } from "../../store/store.ts";
import type { FileIdentities } from "../file-identity.ts";
import type { IdentityWriter } from "../identity-writer.ts";
import { subjectOf } from "../link/subject.ts";
import type { RepositoryPlace } from "../message-writer.ts";
import { writeMessage } from "../message-writer.ts";

/** Hashes met lately; parents are nearly always among them, the rest is asked of the memory. */
const KEPT_ANCHORS = 50_000;

export class CommitWriter {
  readonly #place: RepositoryPlace;
  readonly #identities: IdentityWriter;
  readonly #files: FileIdentities;
  readonly #anchors = new Map<string, CommitAnchor>();
  /** Nothing was stored before this run: a hash not met in it is not in the memory. */
  readonly #isFresh: boolean;
  /** Parents in the memory of commits that a shallow clone has cut from them. */
  readonly #storedParents: ReadonlyMap<string, readonly string[]>;
  #nextCommitId: number;

  constructor(
    place: RepositoryPlace,
    identities: IdentityWriter,
    files: FileIdentities,
    nextCommitId: number,
    before: { isFresh: boolean; storedParents: ReadonlyMap<string, readonly string[]> },
  ) {
    this.#isFresh = before.isFresh;
    this.#storedParents = before.storedParents;
    this.#place = place;
    this.#identities = identities;
    this.#files = files;
    this.#nextCommitId = nextCommitId;
  }

  /** True when the commit was new. */
  async write({ db, bulk }: Transaction, record: GitCommitRecord): Promise<boolean> {
    // git tells a commit once; another run may have told it before.
    if (!this.#isFresh && (await findCommitBySha(db, this.#place.repositoryId, record.sha))) return false;
    const repositoryId = this.#place.repositoryId;
    const commitId = this.#nextCommitId++;
    const parents: (CommitAnchor & { ordinal: number })[] = [];
    const shas = this.#storedParents.get(record.sha) ?? record.parents;
    for (const [ordinal, sha] of shas.entries()) {
      const parent = await this.#anchorOf(db, sha);
      if (parent) parents.push({ ...parent, ordinal });
    }
    const orderedAt = Math.max(record.committedAt, ...parents.map((parent) => parent.orderedAt + 1));
    this.#remember(record.sha, { commitId, orderedAt });
    const changes = record.changes ?? [];
    const authorId = this.#identities.idOf(bulk, record.author);
    const committerId = this.#identities.idOf(bulk, record.committer);
    bulk.insert("commits", {
      repository_id: repositoryId,
      commit_id: commitId,
      sha: record.sha,
      author_identity_id: authorId,
      committer_identity_id: committerId,
      authored_at: record.authoredAt,
      author_offset: record.authorOffset,
      committed_at: record.committedAt,
      committer_offset: record.committerOffset,
      ordered_at: orderedAt,
      parent_count: record.parents.length,
      file_count: changes.length,
      is_reachable: 1,
      is_boundary: record.changes === null ? 1 : 0,
      line_state: changes.length === 0 ? 1 : 0,
      is_lossy: record.isLossy ? 1 : 0,
      subject: subjectOf(record.message),
      message: record.message,
    });
    for (const parent of parents)
      bulk.insert("commit_parents", {
        repository_id: repositoryId,
        commit_id: commitId,
        ordinal: parent.ordinal,
        parent_commit_id: parent.commitId,
      });
    bulk.insert("commit_people", personRow(repositoryId, commitId, "author", authorId));
    bulk.insert("commit_people", personRow(repositoryId, commitId, "committer", committerId));
    writeMessage(bulk, this.#place, this.#identities, { commitId, message: record.message });
    const place = { commitId, parents: parents.map((parent) => parent.commitId), orderedAt };
    const resolved = await this.#files.apply(place, changes);
    for (const { change, name, oldName } of resolved)
      bulk.insert("commit_files", {
        repository_id: repositoryId,
        commit_id: commitId,
        file_id: name.fileId,
        file_name_id: name.fileNameId,
        old_file_name_id: oldName?.fileNameId ?? null,
        change: change.change,
        old_mode: change.oldMode,
        new_mode: change.newMode,
        is_binary: null,
        added_lines: null,
        deleted_lines: null,
      });
    return true;
  }

  async #anchorOf(db: Db, sha: string): Promise<CommitAnchor | undefined> {
    const kept = this.#anchors.get(sha);
    if (kept || (this.#isFresh && this.#nextCommitId <= KEPT_ANCHORS)) return kept;
    const found = await findCommitBySha(db, this.#place.repositoryId, sha);
    if (found) this.#remember(sha, found);
    return found;
  }

  #remember(sha: string, anchor: CommitAnchor): void {
    this.#anchors.set(sha, anchor);
    if (this.#anchors.size <= KEPT_ANCHORS) return;
    const oldest = this.#anchors.keys().next();
    if (!oldest.done) this.#anchors.delete(oldest.value);
  }
}

function personRow(repositoryId: number, commitId: number, role: "author" | "committer", identityId: number) {
  return {
    repository_id: repositoryId,
    commit_id: commitId,
    role,
    identity_id: identityId,
    text: null,
  };
}
