// The file identities' way to the memory: what earlier runs stored, and rows for new files and names.
import type { FileKind } from "../../model/records.ts";
import {
  findFileName,
  type GraphCommit,
  listGraph,
  listHistoryPage,
  listUntouchedNames,
  maxId,
} from "../../store/queries/ingest-queries.ts";
import type { BulkWriter, Db } from "../../store/store.ts";
import type { FileName, FileNameLookup, FileNameWriter, StoredCommit } from "../file-identity.ts";

/** Commits a query. */
const PAGE = 2000;

export class FileNameStore implements FileNameLookup, FileNameWriter {
  readonly #db: Db;
  #bulk: BulkWriter | undefined;
  readonly #repositoryId: number;
  /** Nothing was stored before this run, so there is nothing to ask for but what this run wrote. */
  readonly #isFresh: boolean;
  /** Names of the files that this run renamed, by file and path; any other file written by it has one name only. */
  readonly #renamed = new Map<number, Map<string, number>>();
  #nextFileId: number;
  #nextNameId: number;

  static async open(db: Db, repositoryId: number, isFresh: boolean): Promise<FileNameStore> {
    const fileId = await maxId(db, "files", "file_id", repositoryId);
    const nameId = await maxId(db, "file_names", "file_name_id", repositoryId);
    return new FileNameStore(db, repositoryId, isFresh, fileId + 1, nameId + 1);
  }

  constructor(db: Db, repositoryId: number, isFresh: boolean, nextFileId: number, nextNameId: number) {
    this.#db = db;
    this.#repositoryId = repositoryId;
    this.#isFresh = isFresh;
    this.#nextFileId = nextFileId;
    this.#nextNameId = nextNameId;
  }

  /** Rows are written with the transaction at hand; to be told at its beginning. */
  writeWith(bulk: BulkWriter): void {
    this.#bulk = bulk;
  }

  get #rows(): BulkWriter {
    if (!this.#bulk) throw new Error("files are written inside a transaction only");
    return this.#bulk;
  }

  createFile(path: string, kind: FileKind): FileName {
    const fileId = this.#nextFileId++;
    this.#rows.insert("files", {
      repository_id: this.#repositoryId,
      file_id: fileId,
      path,
      is_live: 0,
      kind,
      component_id: null,
      component_rule: null,
    });
    return this.#insertName(fileId, path);
  }

  createName({ fileId, fileNameId }: FileName, oldPath: string, path: string): FileName {
    const names = this.#renamed.get(fileId) ?? new Map([[oldPath, fileNameId]]);
    this.#renamed.set(fileId, names);
    const name = this.#insertName(fileId, path);
    names.set(path, name.fileNameId);
    return name;
  }

  #insertName(fileId: number, path: string): FileName {
    const fileNameId = this.#nextNameId++;
    this.#rows.insert("file_names", {
      repository_id: this.#repositoryId,
      file_name_id: fileNameId,
      file_id: fileId,
      path,
      is_live: 0,
    });
    return { fileNameId, fileId };
  }

  async findName(fileId: number, path: string): Promise<FileName | undefined> {
    const written = this.#renamed.get(fileId)?.get(path);
    if (written !== undefined) return { fileNameId: written, fileId };
    if (this.#isFresh) return undefined;
    const stored = await findFileName(this.#db, this.#repositoryId, fileId, path);
    return stored === undefined ? undefined : { fileNameId: stored, fileId };
  }

  async listUntouched(): Promise<(FileName & { readonly path: string })[]> {
    return this.#isFresh ? [] : listUntouchedNames(this.#db, this.#repositoryId);
  }

  listGraph(): AsyncGenerator<GraphCommit> {
    return listGraph(this.#db, this.#repositoryId);
  }

  async *listHistory(): AsyncGenerator<StoredCommit> {
    for (let last = 0; ; ) {
      const page = await listHistoryPage(this.#db, this.#repositoryId, last, PAGE);
      yield* page;
      const next = page.at(-1)?.commitId;
      if (next === undefined) return;
      last = next;
    }
  }
}
