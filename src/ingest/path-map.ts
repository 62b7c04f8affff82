// A map from small whole numbers to values that is never changed in place: `set` gives a new one that shares all but a
// few nodes with the old. Two maps with a common past are compared at the cost of what differs, which merges need.

// Narrow nodes: every change copies one at each level.
const BITS = 3;
const WIDTH = 1 << BITS;

/** Children, or at the lowest level values; holes are undefined. */
type Node = readonly unknown[];

export class PathMap<T extends object> {
  readonly #root: Node;
  /** Levels below the root. */
  readonly #depth: number;

  constructor(root: Node = [], depth = 0) {
    this.#root = root;
    this.#depth = depth;
  }

  get(key: number): T | undefined {
    if (key >>> (BITS * (this.#depth + 1)) !== 0) return undefined;
    let node: Node | undefined = this.#root;
    for (let level = this.#depth; level > 0; level--)
      node = node?.[(key >>> (BITS * level)) % WIDTH] as Node | undefined;
    return node?.[key % WIDTH] as T | undefined;
  }

  set(key: number, value: T): PathMap<T> {
    if (this.get(key) === value) return this;
    let root = this.#root;
    let depth = this.#depth;
    for (; key >>> (BITS * (depth + 1)) !== 0; depth++) root = [root];
    return new PathMap<T>(withValue(root, depth, key, value), depth);
  }

  /** Keys at which the two hold different values, in rising order. */
  *differences(other: PathMap<T>): Generator<{ key: number; mine: T | undefined; theirs: T | undefined }> {
    const depth = Math.max(this.#depth, other.#depth);
    yield* differing<T>(raised(this.#root, this.#depth, depth), raised(other.#root, other.#depth, depth), {
      level: depth,
      base: 0,
    });
  }
}

function withValue(node: Node | undefined, level: number, key: number, value: unknown): Node {
  const copy = node === undefined ? [] : node.slice();
  const at = (key >>> (BITS * level)) % WIDTH;
  // Without holes an array stays fast.
  while (copy.length < at) copy.push(undefined);
  copy[at] = level === 0 ? value : withValue(copy[at] as Node | undefined, level - 1, key, value);
  return copy;
}

function raised(root: Node, from: number, to: number): Node {
  let node = root;
  for (let level = from; level < to; level++) node = [node];
  return node;
}

function* differing<T>(
  mine: Node | undefined,
  theirs: Node | undefined,
  place: { level: number; base: number },
): Generator<{ key: number; mine: T | undefined; theirs: T | undefined }> {
  const length = Math.max(mine?.length ?? 0, theirs?.length ?? 0);
  for (let i = 0; i < length; i++) {
    const [a, b] = [mine?.[i], theirs?.[i]];
    if (a === b) continue;
    const key = place.base + i * WIDTH ** place.level;
    if (place.level === 0) yield { key, mine: a as T | undefined, theirs: b as T | undefined };
    else
      yield* differing<T>(a as Node | undefined, b as Node | undefined, {
        level: place.level - 1,
        base: key,
      });
  }
}
