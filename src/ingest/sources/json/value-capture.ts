// The bytes of one value while it is read, within limits: beyond them only its size is kept, so that memory stays bounded.

export interface CaptureLimits {
  readonly maxDepth: number;
  readonly maxBytes: number;
}

export class ValueCapture {
  readonly #limits: CaptureLimits;
  /** The line the value begins in. */
  readonly line: number;
  #parts: Uint8Array[] = [];
  #bytes = 0;
  #depth = 0;

  constructor(limits: CaptureLimits, line: number) {
    this.#limits = limits;
    this.line = line;
  }

  keep(chunk: Uint8Array, from: number, to: number): void {
    if (to <= from) return;
    this.#bytes += to - from;
    if (this.excess === undefined) this.#parts.push(chunk.subarray(from, to));
    else this.#parts = [];
  }

  reach(depth: number): void {
    if (depth > this.#depth) this.#depth = depth;
  }

  get excess(): { readonly limit: "bytes" | "depth"; readonly size: number } | undefined {
    if (this.#bytes > this.#limits.maxBytes) return { limit: "bytes", size: this.#bytes };
    if (this.#depth > this.#limits.maxDepth) return { limit: "depth", size: this.#depth };
    return undefined;
  }

  get text(): string {
    return Buffer.concat(this.#parts).toString("utf8");
  }
}
