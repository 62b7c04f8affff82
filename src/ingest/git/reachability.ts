// Walks over the stored commit graph. Pure: parents and dates come in, ids go out.

/** Parents by child, as compact as the graph itself. */
export class CommitGraph {
  readonly #parents = new Map<number, readonly number[]>();
  readonly #orderedAt = new Map<number, number>();

  /** `rows` come child by child, first parent first. */
  constructor(
    rows: Iterable<{ commit_id: number; parent_commit_id: number }>,
    dates: Iterable<{ commit_id: number; ordered_at: number }>,
  ) {
    for (const row of rows) {
      const known = this.#parents.get(row.commit_id);
      this.#parents.set(row.commit_id, known ? [...known, row.parent_commit_id] : [row.parent_commit_id]);
    }
    for (const row of dates) this.#orderedAt.set(row.commit_id, row.ordered_at);
  }

  /** Parents first; one commit more. */
  add(commitId: number, parents: readonly number[], orderedAt: number): void {
    if (parents.length > 0) this.#parents.set(commitId, parents);
    this.#orderedAt.set(commitId, orderedAt);
  }

  parentsOf(commitId: number): readonly number[] {
    return this.#parents.get(commitId) ?? [];
  }

  /** All commits that some tip leads to, tips included. */
  reachableFrom(tips: Iterable<number>): Set<number> {
    const seen = new Set<number>(tips);
    const open = [...seen];
    for (let id = open.pop(); id !== undefined; id = open.pop())
      for (const parent of this.parentsOf(id)) {
        if (seen.has(parent)) continue;
        seen.add(parent);
        open.push(parent);
      }
    return seen;
  }

  /**
   * Commits reachable from `from` and not from `except`, as `git rev-list ^except from`. The corrected commit date
   * falls along every line, so the walk is done once nothing but excluded commits is open.
   */
  range(from: number, except: number): number[] {
    const excluded = new Set<number>([except]);
    const open = new OpenCommits((id) => this.#orderedAt.get(id) ?? 0);
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
