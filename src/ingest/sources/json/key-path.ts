// The keys that lead to where the splitter stands in a value, as deep as a page's list can stand. Needed to know the list of a
// page when it opens.

// Longer words are no page's key; a long text is not copied for nothing.
const MAX_WORD = 64;

export class KeyPath {
  readonly #paths: readonly (readonly string[])[];
  readonly #longest: number;
  #keys: string[] = [];
  #word = "";
  #isWordKept = false;

  constructor(paths: readonly (readonly string[])[]) {
    this.#paths = paths;
    this.#longest = Math.max(0, ...paths.map((path) => path.length));
  }

  clear(): void {
    this.#keys = [];
    this.#isWordKept = false;
  }

  /** A string opens inside `level` objects of the value. */
  openWord(level: number): void {
    this.#isWordKept = level >= 1 && level <= this.#longest;
    this.#word = "";
  }

  addToWord(chunk: Uint8Array, from: number, to: number): void {
    if (!this.#isWordKept || this.#word.length >= MAX_WORD) return;
    this.#word += Buffer.from(chunk.subarray(from, to)).toString("latin1");
  }

  /** The last string was a key. */
  nameKey(level: number): void {
    if (level < 1 || level > this.#longest) return;
    this.#keys.length = Math.min(this.#keys.length, level - 1);
    this.#keys[level - 1] = this.#word;
  }

  /** True when the value behind the last key is a page's list. */
  isPageList(level: number): boolean {
    return this.#paths.some(
      (path) => path.length === level && path.every((key, depth) => this.#keys[depth] === key),
    );
  }
}
