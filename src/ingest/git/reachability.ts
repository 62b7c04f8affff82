// Walks over the stored commit graph. Pure: parents and dates come in, ids go out.

/** No parent at this place. */
const NONE = -1;

/** Parents and dates by commit. Ids are small whole numbers from 1, so that a million commits take a few megabytes. */
export class CommitGraph {
  #first = new Int32Array(1024).fill(NONE);
  #second = new Int32Array(1024).fill(NONE);
  #orderedAt = new Float64Array(1024);
  /** Parents of octopus merges beyond the second. */
  readonly #more = new Map<number, readonly number[]>();
  #lastId = 0;

  /** `rows` come child by child, first parent first. */
  constructor(
    rows: Iterable<{ commit_id: number; parent_commit_id: number }>,
    dates: Iterable<{ commit_id: number; ordered_at: number }>,
  ) {
    for (const row of rows) this.addParent(row.commit_id, row.parent_commit_id);
    for (const row of dates) this.setDate(row.commit_id, row.ordered_at);
  }

  /** The largest id that was told. */
  get lastId(): number {
    return this.#lastId;
  }

  /** Parents first; one commit more. */
  add(commitId: number, parents: readonly number[], orderedAt: number): void {
    this.setDate(commitId, orderedAt);
    this.#first[commitId] = NONE;
    this.#second[commitId] = NONE;
    this.#more.delete(commitId);
    for (const parent of parents) this.addParent(commitId, parent);
  }

  /** The next parent of a commit, in their order. */
  addParent(commitId: number, parent: number): void {
    this.#grow(commitId);
    if (this.#first[commitId] === NONE) this.#first[commitId] = parent;
    else if (this.#second[commitId] === NONE) this.#second[commitId] = parent;
    else this.#more.set(commitId, [...(this.#more.get(commitId) ?? []), parent]);
  }

  setDate(commitId: number, orderedAt: number): void {
    this.#grow(commitId);
    this.#orderedAt[commitId] = orderedAt;
  }

  parentsOf(commitId: number): readonly number[] {
    const first = this.#first[commitId] ?? NONE;
    if (first === NONE) return [];
    const second = this.#second[commitId] ?? NONE;
    if (second === NONE) return [first];
    const more = this.#more.get(commitId);
    return more ? [first, second, ...more] : [first, second];
  }

  #grow(commitId: number): void {
    if (commitId > this.#lastId) this.#lastId = commitId;
    if (commitId < this.#first.length) return;
    const length = Math.max(commitId + 1, this.#first.length * 2);
    this.#first = copyInto(new Int32Array(length).fill(NONE), this.#first);
    this.#second = copyInto(new Int32Array(length).fill(NONE), this.#second);
    this.#orderedAt = copyInto(new Float64Array(length), this.#orderedAt);
  }

  /** All commits that some tip leads to, tips included. */
  reachableFrom(tips: Iterable<number>): CommitSet {
    const seen = new CommitSet(this.#lastId);
    const open: number[] = [];
    const meet = (id: number) => {
      if (seen.add(id)) open.push(id);
    };
    for (const tip of tips) meet(tip);
    for (let id = open.pop(); id !== undefined; id = open.pop())
      for (const parent of this.parentsOf(id)) meet(parent);
    return seen;
  }

  /**
   * Commits reachable from `from` and not from `except`, as `git rev-list ^except from`. The corrected commit date
   * falls along every line, so the walk is done once nothing but excluded commits is open.
   */
  range(from: number, except: number): number[] {
    const excluded = new Set<number>([except]);
    const open = new OpenCommits((id) => this.#orderedAt[id] ?? 0);
    open.add(from);
    open.add(except);
    const found: number[] = [];
    let wanted = excluded.has(from) ? 0 : 1;
    while (wanted > 0) {
      const id = open.takeNewest();
      if (id === undefined) break;
      const isExcluded = excluded.has(id);
      if (!isExcluded) {
        found.push(id);
        wanted -= 1;
      }
      for (const parent of this.parentsOf(id)) {
        const wasOpen = open.has(parent);
        if (isExcluded && !excluded.has(parent)) {
          excluded.add(parent);
          if (wasOpen) wanted -= 1;
        }
        if (!wasOpen && open.add(parent) && !excluded.has(parent)) wanted += 1;
      }
    }
    return found;
  }
}

/** A set of commits up to the largest id of a graph; a byte each. */
export class CommitSet {
  readonly #flags: Uint8Array;

  constructor(lastId: number) {
    this.#flags = new Uint8Array(lastId + 1);
  }

  has(id: number): boolean {
    return this.#flags[id] === 1;
  }

  /** False when the commit was in already. */
  add(id: number): boolean {
    if (this.has(id)) return false;
    this.#flags[id] = 1;
    return true;
  }
}

function copyInto<T extends Int32Array | Float64Array>(target: T, source: T): T {
  target.set(source);
  return target;
}

/** A heap by date, newest first, each commit once. */
class OpenCommits {
  readonly #dateOf: (id: number) => number;
  readonly #heap: number[] = [];
  readonly #open = new Set<number>();
  readonly #added = new Set<number>();

  constructor(dateOf: (id: number) => number) {
    this.#dateOf = dateOf;
  }

  has(id: number): boolean {
    return this.#open.has(id);
  }

  /** False when the commit was added before. */
  add(id: number): boolean {
    if (this.#added.has(id)) return false;
    this.#added.add(id);
    this.#open.add(id);
    const heap = this.#heap;
    let at = heap.push(id) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isNewer(heap[at] as number, heap[above] as number)) break;
      this.#swap(at, above);
      at = above;
    }
    return true;
  }

  takeNewest(): number | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined) return undefined;
    if (heap.length > 0) {
      heap[0] = last;
      for (let at = 0; ; ) {
        let newest = at;
        for (const below of [2 * at + 1, 2 * at + 2])
          if (below < heap.length && this.#isNewer(heap[below] as number, heap[newest] as number))
            newest = below;
        if (newest === at) break;
        this.#swap(at, newest);
        at = newest;
      }
    }
    this.#open.delete(top);
    return top;
  }

  #isNewer(a: number, b: number): boolean {
    return this.#dateOf(a) > this.#dateOf(b);
  }

  #swap(a: number, b: number): void {
    const kept = this.#heap[a] as number;
    this.#heap[a] = this.#heap[b] as number;
    this.#heap[b] = kept;
  }
}
