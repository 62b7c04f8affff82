// Which file a change is about. A file keeps its identity through renames: every commit has a map from path to file,
// that of its first parent with the commit's own changes applied, all renames at once (RULES.md section 2).
// Where the first parent's map lacks a path (a side branch brought the file in), the last that bore it is meant.
import { Map as PersistentMap } from "immutable";
import type { FileChange, FileKind } from "../model/records.ts";

/** A name of a file; the pair has an id of its own. */
export interface FileName {
  readonly fileNameId: number;
  readonly fileId: number;
}

export interface ResolvedChange {
  readonly change: FileChange;
  readonly name: FileName;
  readonly oldName: FileName | null;
}

/** What the resolver must ask of earlier runs. Answers are undefined when there is nothing. */
export interface FileNameLookup {
  findName(fileId: number, path: string): Promise<FileName | undefined>;
  /** The name that bore the path last, in order of history as it was read. */
  findLastBearer(path: string): Promise<FileName | undefined>;
  /** The changes of a commit and all its first parents, a list a commit, oldest first. */
  replayFirstParents(commitId: number): Promise<Iterable<readonly ReplayedChange[]>>;
}

/** A stored change of one commit. */
export interface ReplayedChange extends FileName {
  readonly path: string;
  readonly oldPath: string | null;
  readonly isDeletion: boolean;
}

export interface FileNameWriter {
  createFile(path: string, kind: FileKind): FileName;
  createName(fileId: number, path: string): FileName;
}

type PathMap = PersistentMap<number, FileName>;

/** Maps of this many commits are kept; an older fork point is replayed from what was stored. */
const KEPT_MAPS = 4096;

export class FileIdentities {
  readonly #lookup: FileNameLookup;
  readonly #writer: FileNameWriter;
  /** Small numbers for paths: cheap keys for the persistent maps. */
  readonly #pathIds = new Map<string, number>();
  readonly #lastBearer = new Map<number, FileName>();
  readonly #maps = new Map<number, PathMap>();

  constructor(lookup: FileNameLookup, writer: FileNameWriter) {
    this.#lookup = lookup;
    this.#writer = writer;
  }

  /** The commit's changes with their files, in the order given. `firstParentId` is null for a root. */
  async apply(
    commitId: number,
    firstParentId: number | null,
    changes: readonly FileChange[],
  ): Promise<ResolvedChange[]> {
    const before =
      firstParentId === null ? PersistentMap<number, FileName>() : await this.#mapOf(firstParentId);
    if (changes.length === 0) {
      this.#keep(commitId, before);
      return [];
    }
    const resolved: ResolvedChange[] = [];
    for (const change of changes) resolved.push(await this.#resolve(before, change));
    const after = before.withMutations((map) => {
      for (const { change } of resolved) {
        if (change.change === "D") map.delete(this.#pathId(change.path));
        else if (change.change === "R" && change.oldPath !== null) map.delete(this.#pathId(change.oldPath));
      }
      for (const { change, name } of resolved) {
        const id = this.#pathId(change.path);
        this.#lastBearer.set(id, name);
        if (change.change !== "D" && map.get(id) !== name) map.set(id, name);
      }
    });
    this.#keep(commitId, after);
    return resolved;
  }

  /** The file that bears a path at a commit; undefined when nothing ever bore it. */
  async nameAt(commitId: number, path: string): Promise<FileName | undefined> {
    const map = await this.#mapOf(commitId);
    return map.get(this.#pathId(path)) ?? (await this.#bearer(path));
  }

  async #resolve(before: PathMap, change: FileChange): Promise<ResolvedChange> {
    if (change.change === "A" || change.change === "C")
      return { change, name: this.#writer.createFile(change.path, change.kind), oldName: null };
    const oldPath = change.oldPath ?? change.path;
    const oldName =
      before.get(this.#pathId(oldPath)) ??
      (await this.#bearer(oldPath)) ??
      this.#writer.createFile(oldPath, change.kind);
    if (change.change !== "R") return { change, name: oldName, oldName: null };
    const name =
      (await this.#lookup.findName(oldName.fileId, change.path)) ??
      this.#writer.createName(oldName.fileId, change.path);
    return { change, name, oldName };
  }

  async #bearer(path: string): Promise<FileName | undefined> {
    const id = this.#pathId(path);
    const known = this.#lastBearer.get(id);
    if (known) return known;
    const found = await this.#lookup.findLastBearer(path);
    if (found) this.#lastBearer.set(id, found);
    return found;
  }

  async #mapOf(commitId: number): Promise<PathMap> {
    const kept = this.#maps.get(commitId);
    if (kept) return kept;
    const commits = await this.#lookup.replayFirstParents(commitId);
    const map = PersistentMap<number, FileName>().withMutations((mutable) => {
      for (const rows of commits) {
        for (const row of rows) {
          if (row.oldPath !== null) mutable.delete(this.#pathId(row.oldPath));
          if (row.isDeletion) mutable.delete(this.#pathId(row.path));
        }
        for (const row of rows)
          if (!row.isDeletion)
            mutable.set(this.#pathId(row.path), { fileNameId: row.fileNameId, fileId: row.fileId });
      }
    });
    this.#keep(commitId, map);
    return map;
  }

  #keep(commitId: number, map: PathMap): void {
    this.#maps.set(commitId, map);
    if (this.#maps.size <= KEPT_MAPS) return;
    const oldest = this.#maps.keys().next();
    if (!oldest.done) this.#maps.delete(oldest.value);
  }

  #pathId(path: string): number {
    let id = this.#pathIds.get(path);
    if (id === undefined) {
      id = this.#pathIds.size;
      this.#pathIds.set(path, id);
    }
    return id;
  }
}
