// Which file a change is about. A file keeps its identity through renames (RULES.md section 2): every commit has a map
// from path to file, its first parent's with the commit's own changes applied, all renames at once. At a merge, what
// the other parents brought is laid over the first parent's map where only their side changed it; where both sides did,
// the first parent's stands. So the files depend on the history alone, never on the order or the runs it was read in.
import type { FileChange, FileKind } from "../model/records.ts";
import { CommitGraph } from "./git/reachability.ts";
import { PathMap } from "./path-map.ts";

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

export interface HistoryPlace {
  readonly commitId: number;
  /** Those that are in the memory, the first one first. */
  readonly parents: readonly number[];
  /** The corrected commit date: falls along every line of parents. */
  readonly orderedAt: number;
}

/** A commit as earlier batches or runs stored it. */
export interface StoredCommit extends HistoryPlace {
  readonly changes: readonly StoredFileChange[];
}

export interface StoredFileChange extends FileName {
  readonly change: string;
  readonly path: string;
  readonly oldPath: string | null;
  readonly oldFileNameId: number | null;
}

/** What the resolver must ask of earlier batches and runs. */
export interface FileNameLookup {
  findName(fileId: number, path: string): Promise<FileName | undefined>;
  /** Files that were found alive and that no stored change speaks of. */
  listUntouched(): Promise<readonly (FileName & { readonly path: string })[]>;
  /** Everything stored so far, parents before children. */
  listHistory(): AsyncIterable<StoredCommit>;
  /** The same without changes. */
  listGraph(): AsyncIterable<HistoryPlace>;
}

export interface FileNameWriter {
  createFile(path: string, kind: FileKind): FileName;
  /** One more name of the file that bore `oldName` at `oldPath`. */
  createName(oldName: FileName, oldPath: string, path: string): FileName;
}

export interface FileIdentityOptions {
  /** Nothing was stored before: there is no earlier history to look at. */
  readonly isFresh?: boolean;
  /** Maps of this many commits are kept; what is older is made again from what was stored. */
  readonly keptMaps?: number;
}

/** What a path means at a commit. */
interface Entry {
  readonly name: FileName;
  /** The commit that made it so. */
  readonly setBy: number;
  readonly isGone: boolean;
}

type Entries = PathMap<Entry>;

const EMPTY: Entries = new PathMap<Entry>();
const KEPT_MAPS = 20_000;

export class FileIdentities {
  readonly #lookup: FileNameLookup;
  readonly #writer: FileNameWriter;
  readonly #keptMaps: number;
  /** Small numbers for paths: cheap keys for the maps. */
  readonly #pathIds = new Map<string, number>();
  readonly #maps = new Map<number, Entries>();
  readonly #graph = new CommitGraph([], []);
  /** Files met first by a change to them: they come from before a shallow boundary, or out of a merge itself. */
  readonly #found = new Map<number, FileName>();
  #isLoaded: boolean;

  constructor(lookup: FileNameLookup, writer: FileNameWriter, options: FileIdentityOptions = {}) {
    this.#lookup = lookup;
    this.#writer = writer;
    this.#isLoaded = options.isFresh ?? false;
    this.#keptMaps = options.keptMaps ?? KEPT_MAPS;
  }

  /** The commit's changes with their files, in the order given. Parents must have been applied before. */
  async apply(place: HistoryPlace, changes: readonly FileChange[]): Promise<ResolvedChange[]> {
    await this.#load();
    this.#graph.add(place.commitId, place.parents, place.orderedAt);
    const before = await this.#before(place);
    const resolved: ResolvedChange[] = [];
    for (const change of changes) resolved.push(await this.#resolve(before, change));
    const rows = resolved.map(({ change, name }) => ({ ...change, name }));
    this.#keep(place.commitId, this.#after(before, place.commitId, rows));
    return resolved;
  }

  /** The file that bears a path at a commit; undefined when no change ever named it. */
  async nameAt(commitId: number, path: string): Promise<FileName | undefined> {
    await this.#load();
    const id = this.#pathId(path);
    return (await this.#mapOf(commitId)).get(id)?.name ?? this.#found.get(id);
  }

  /**
   * The file behind a path that lives at a commit. One that no change named was there before the history begins (shallow
   * clone, --since), or came in by a merge itself: it is known, with nothing told of it.
   */
  async livingAt(commitId: number, path: string): Promise<FileName> {
    return (await this.nameAt(commitId, path)) ?? this.#bearer(EMPTY, path, "file");
  }

  async #resolve(before: Entries, change: FileChange): Promise<ResolvedChange> {
    if (change.change === "A" || change.change === "C")
      return { change, name: this.#writer.createFile(change.path, change.kind), oldName: null };
    const oldPath = change.oldPath ?? change.path;
    const oldName = this.#bearer(before, oldPath, change.kind);
    if (change.change !== "R") return { change, name: oldName, oldName: null };
    const name =
      (await this.#lookup.findName(oldName.fileId, change.path)) ??
      this.#writer.createName(oldName, oldPath, change.path);
    return { change, name, oldName };
  }

  #bearer(before: Entries, path: string, kind: FileKind): FileName {
    const id = this.#pathId(path);
    const known = before.get(id)?.name ?? this.#found.get(id);
    if (known) return known;
    const name = this.#writer.createFile(path, kind);
    this.#found.set(id, name);
    return name;
  }

  #after(
    before: Entries,
    setBy: number,
    rows: readonly { change: string; path: string; oldPath: string | null; name: FileName }[],
  ): Entries {
    let after = before;
    for (const row of rows) {
      const left = row.change === "D" ? row.path : row.change === "R" ? row.oldPath : null;
      if (left === null) continue;
      const id = this.#pathId(left);
      const name = before.get(id)?.name ?? this.#found.get(id) ?? row.name;
      after = after.set(id, { name, setBy, isGone: true });
    }
    for (const { change, path, name } of rows) {
      if (change === "D") continue;
      const id = this.#pathId(path);
      const known = after.get(id);
      if (known === undefined || known.isGone || known.name.fileNameId !== name.fileNameId)
        after = after.set(id, { name, setBy, isGone: false });
    }
    return after;
  }

  /** What stands before a commit's own changes. */
  async #before({ parents }: HistoryPlace): Promise<Entries> {
    const [first, ...others] = parents;
    if (first === undefined) return EMPTY;
    let entries = await this.#mapOf(first);
    for (const other of others) entries = this.#merge(entries, first, await this.#mapOf(other), other);
    return entries;
  }

  #merge(entries: Entries, first: number, others: Entries, other: number): Entries {
    let merged = entries;
    let sides: { first: ReadonlySet<number>; other: ReadonlySet<number> } | undefined;
    for (const { key, mine, theirs } of entries.differences(others)) {
      if (theirs === undefined) continue;
      if (mine !== undefined) {
        if (mine.isGone === theirs.isGone && mine.name.fileNameId === theirs.name.fileNameId) continue;
        sides ??= {
          first: new Set(this.#graph.range(first, other)),
          other: new Set(this.#graph.range(other, first)),
        };
        const isOurs = sides.first.has(mine.setBy) || !sides.other.has(theirs.setBy);
        // A file that one side took away and the other brings anew is there.
        if (isOurs && !(mine.isGone && !theirs.isGone && sides.other.has(theirs.setBy))) continue;
      }
      merged = merged.set(key, theirs);
    }
    return merged;
  }

  async #mapOf(commitId: number): Promise<Entries> {
    return this.#maps.get(commitId) ?? this.#replay(commitId);
  }

  /** Once, before the first answer: the graph of earlier runs, and the maps that new commits are likely to start from. */
  async #load(): Promise<void> {
    if (this.#isLoaded) return;
    this.#isLoaded = true;
    for await (const { commitId, parents, orderedAt } of this.#lookup.listGraph())
      this.#graph.add(commitId, parents, orderedAt);
    const recent = this.#graph.lastId - this.#keptMaps;
    const made = await this.#remake(
      () => true,
      (id) => id > recent,
    );
    for (const [id, entries] of made) this.#maps.set(id, entries);
    for (const { path, fileId, fileNameId } of await this.#lookup.listUntouched()) {
      const id = this.#pathId(path);
      if (!this.#found.has(id)) this.#found.set(id, { fileId, fileNameId });
    }
    this.#trim();
  }

  /** The map of a commit that was let go. */
  async #replay(commitId: number): Promise<Entries> {
    const ancestors = this.#graph.reachableFrom([commitId]);
    const made = await this.#remake(
      (id) => ancestors.has(id),
      () => false,
    );
    const entries = made.get(commitId);
    if (!entries) throw new Error(`commit ${commitId} is asked for and not stored`);
    this.#keep(commitId, entries);
    return entries;
  }

  /** Makes the maps of stored commits again; each is held until its last child has it, and what is to be kept stays. */
  async #remake(
    isMeant: (commitId: number) => boolean,
    isKept: (commitId: number) => boolean,
  ): Promise<Map<number, Entries>> {
    const children = new Uint32Array(this.#graph.lastId + 1);
    for (let id = 0; id <= this.#graph.lastId; id++)
      if (isMeant(id))
        for (const parent of this.#graph.parentsOf(id)) children[parent] = (children[parent] ?? 0) + 1;
    const made = new Map<number, Entries>();
    const take = (id: number): Entries => {
      const entries = made.get(id) ?? EMPTY;
      const left = (children[id] ?? 1) - 1;
      children[id] = left;
      if (left === 0 && !isKept(id)) made.delete(id);
      return entries;
    };
    for await (const commit of this.#lookup.listHistory()) {
      if (!isMeant(commit.commitId)) continue;
      const [first, ...others] = commit.parents;
      let before = first === undefined ? EMPTY : take(first);
      for (const other of others) before = this.#merge(before, first ?? other, take(other), other);
      made.set(commit.commitId, this.#afterStored(before, commit));
    }
    return made;
  }

  #afterStored(before: Entries, { commitId, changes }: StoredCommit): Entries {
    if (changes.length === 0) return before;
    const rows = changes.map((row) => {
      const { fileId, fileNameId, oldFileNameId } = row;
      const name: FileName = { fileId, fileNameId };
      const oldId = this.#pathId(row.oldPath ?? row.path);
      if (row.change !== "A" && row.change !== "C" && !before.get(oldId) && !this.#found.has(oldId))
        this.#found.set(oldId, { fileId, fileNameId: oldFileNameId ?? fileNameId });
      return { change: row.change, path: row.path, oldPath: row.oldPath, name };
    });
    return this.#after(before, commitId, rows);
  }

  #keep(commitId: number, entries: Entries): void {
    this.#maps.set(commitId, entries);
    this.#trim();
  }

  #trim(): void {
    for (const oldest of this.#maps.keys()) {
      if (this.#maps.size <= this.#keptMaps) return;
      this.#maps.delete(oldest);
    }
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
