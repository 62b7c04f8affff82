// What JsonSplitter gives.

/** `line` is where the value begins, from 1. */
interface SplitValue {
  readonly kind: "value";
  readonly text: string;
  readonly line: number;
}

/** A value that was passed over because it is too large. */
interface SplitTooLarge {
  readonly kind: "too-large";
  readonly limit: "bytes" | "depth";
  readonly size: number;
  readonly line: number;
}

/** A page begins: its text so far, closed so that it parses. */
interface SplitPageStart {
  readonly kind: "page-start";
  readonly text: string;
}

/** A page ends: its whole text, with the list left empty; undefined when it went beyond a limit. */
interface SplitPageEnd {
  readonly kind: "page-end";
  readonly text: string | undefined;
}

export type SplitPiece = SplitValue | SplitTooLarge | SplitPageStart | SplitPageEnd;

/** The bytes are not JSON from here on. */
export class SplitError extends Error {
  readonly offset: number;
  readonly line: number;

  constructor(message: string, offset: number, line: number) {
    super(message);
    this.name = "SplitError";
    this.offset = offset;
    this.line = line;
  }
}
