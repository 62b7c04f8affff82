// Cuts a byte stream at its NULs without ever holding more than one unfinished token.

/** Called with a token's place in a buffer; the bytes are only valid during the call. */
export type TokenHandler = (buffer: Buffer, start: number, end: number) => void;

export class NulTokenizer {
  readonly #onToken: TokenHandler;
  /** The beginning of a token whose end has not come yet, in pieces: a message may be many megabytes. */
  #pieces: Buffer[] = [];

  constructor(onToken: TokenHandler) {
    this.#onToken = onToken;
  }

  /** True in the middle of a token. */
  get isOpen(): boolean {
    return this.#pieces.length > 0;
  }

  push(chunk: Buffer): void {
    let start = 0;
    let end = chunk.indexOf(0);
    if (end >= 0 && this.#pieces.length > 0) {
      const whole = Buffer.concat([...this.#pieces, chunk.subarray(0, end)]);
      this.#pieces = [];
      this.#onToken(whole, 0, whole.length);
      start = end + 1;
      end = chunk.indexOf(0, start);
    }
    while (end >= 0) {
      this.#onToken(chunk, start, end);
      start = end + 1;
      end = chunk.indexOf(0, start);
    }
    if (start < chunk.length) this.#pieces.push(chunk.subarray(start));
  }
}
