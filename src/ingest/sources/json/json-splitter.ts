// Cuts a stream of JSON bytes into the records it holds without parsing them: it follows strings and brackets only. So one
// malformed record can be set aside and reading goes on behind it, and only one record is held at a time. Through arrays, and
// through the list of a page (`{"total": 2, "issues": […]}`), it hands on element by element.

export interface SplitterOptions {
  /** Key paths whose array is a list of records: `["issues"]`. */
  readonly pagePaths: readonly (readonly string[])[];
  readonly maxDepth: number;
  readonly maxBytes: number;
}

/** `line` is where the value begins, from 1. */
export interface SplitValue {
  readonly kind: "value";
  readonly text: string;
  readonly line: number;
}
export interface SplitTooLarge {
  readonly kind: "too-large";
  readonly limit: "bytes" | "depth";
  readonly size: number;
  readonly line: number;
}
/** A page begins: its text so far, closed so that it parses. */
export interface SplitPageStart {
  readonly kind: "page-start";
  readonly text: string;
}
/** A page ends: its whole text, with the list left empty; undefined when it went beyond a limit. */
export interface SplitPageEnd {
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

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const ESCAPE = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const NEWLINE = 0x0a;
// Lists of lists of lists: more than any export nests its pages.
const MAX_SPINE = 4;

const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09;
// A quote, a minus, a digit, or the first letter of true, false, null.
const isScalarStart = (byte: number): boolean =>
  byte === QUOTE ||
  byte === 0x2d ||
  (byte >= 0x30 && byte <= 0x39) ||
  byte === 0x74 ||
  byte === 0x66 ||
  byte === 0x6e;
const SCALAR = /^(?:true|false|null|-?\d[\d.eE+-]*)$/;

export class JsonSplitter {
  readonly #options: SplitterOptions;
  readonly #longestPath: number;
  /** Open brackets, outermost first. The first `#spine` of them are walked through, the others are inside a value. */
  #stack: number[] = [];
  #spine = 0;
  #roots = 0;
  #line = 1;
  #offset = 0;
  #inString = false;
  #isEscaped = false;
  /** True between a value and the comma or bracket after it, in a list that is walked through. */
  #needsComma = false;
  #isAfterComma = false;
  /** The value being captured. */
  #isCapturing = false;
  #isScalar = false;
  #parts: Uint8Array[] = [];
  #bytes = 0;
  #deepest = 0;
  #startLine = 1;
  /** The page whose list is being walked through: its captured head and the depth where its object opened. */
  #page: { parts: Uint8Array[]; bytes: number; deepest: number; base: number; line: number } | undefined;
  /** The last key or string seen near the top of the captured value, and the path of keys that leads here. */
  #word = "";
  #isWordKept = false;
  #path: string[] = [];

  constructor(options: SplitterOptions) {
    this.#options = options;
    this.#longestPath = Math.max(0, ...options.pagePaths.map((path) => path.length));
  }

  /** The pieces that end in this chunk. They are kept in `out` even when a SplitError is thrown. */
  write(chunk: Uint8Array, out: SplitPiece[]): void {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (this.#inString) {
        i = this.#skipString(chunk, i);
        if (this.#inString || this.#stack.length > this.#spine || !this.#isCapturing) continue;
        this.#keep(chunk, from, i + 1);
        this.#finish(out);
        from = i + 1;
      } else if (
        this.#isScalar &&
        (isSpace(byte) || byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT)
      ) {
        this.#keep(chunk, from, i);
        this.#finishScalar(out, i);
        i -= 1;
      } else if (byte === NEWLINE) {
        this.#line += 1;
      } else if (this.#isCapturing) {
        from = this.#inside(chunk, i, from, out);
      } else {
        from = this.#outside(byte, i);
      }
    }
    if (this.#isCapturing) this.#keep(chunk, from, chunk.length);
    this.#offset += chunk.length;
  }

  /** Nothing more comes. Throws when something stands open. */
  end(out: SplitPiece[]): void {
    if (this.#isScalar) this.#finishScalar(out, 0);
    if (this.#isCapturing || this.#stack.length > 0) {
      const line = this.#isCapturing ? this.#startLine : (this.#page?.line ?? this.#line);
      throw new SplitError(
        `it ends in the middle of the value that begins in line ${line}`,
        this.#offset,
        this.#line,
      );
    }
  }

  /** Number of values at the top of the file so far. */
  get roots(): number {
    return this.#roots;
  }

  /** To the end of the string or of the chunk. */
  #skipString(chunk: Uint8Array, start: number): number {
    let i = start;
    for (; i < chunk.length; i++) {
      const byte = chunk[i];
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === ESCAPE) this.#isEscaped = true;
      else if (byte === QUOTE) {
        this.#inString = false;
        break;
      } else if (byte === NEWLINE) this.#line += 1;
    }
    // Only short words can be keys of a page; a long text is not copied.
    if (this.#isWordKept && this.#word.length < 64)
      this.#word += Buffer.from(chunk.subarray(start, i)).toString("latin1");
    return i;
  }

  /** A byte of a captured value, outside strings. Returns where the part still to be kept begins. */
  #inside(chunk: Uint8Array, i: number, from: number, out: SplitPiece[]): number {
    const byte = chunk[i] as number;
    if (byte === QUOTE) this.#openString();
    else if (byte === COLON) this.#nameKey();
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      this.#push(byte);
      if (byte === OPEN_LIST && this.#isPageList()) {
        this.#keep(chunk, from, i + 1);
        this.#openPage(out);
      }
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      this.#pop(byte, i);
      if (this.#stack.length > this.#spine) return from;
      this.#keep(chunk, from, i + 1);
      this.#finish(out);
      return i + 1;
    }
    return from;
  }

  /** A byte between values. Returns where a value that begins here begins. */
  #outside(byte: number, i: number): number {
    if (isSpace(byte) || this.#isByteOrderMark(byte, i)) return i + 1;
    if (byte === COMMA && this.#needsComma && this.#stack.length > 0) {
      this.#needsComma = false;
      this.#isAfterComma = true;
    } else if (byte === CLOSE_LIST && this.#stack.length > 0 && !this.#isAfterComma) this.#closeList(byte, i);
    else if (this.#needsComma && this.#stack.length > 0) throw this.#unexpected(byte, i, "a comma or ]");
    else if (byte === OPEN_LIST && this.#page === undefined && this.#spine < MAX_SPINE) this.#openList();
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST || isScalarStart(byte)) this.#open(byte);
    else throw this.#unexpected(byte, i, "a value");
    // A list's closing bracket belongs to its page's text.
    return this.#isCapturing ? i : i + 1;
  }

  #isByteOrderMark(byte: number, i: number): boolean {
    return [0xef, 0xbb, 0xbf][this.#offset + i] === byte;
  }

  #openList(): void {
    if (this.#stack.length === 0) this.#roots += 1;
    this.#stack.push(OPEN_LIST);
    this.#spine += 1;
    this.#isAfterComma = false;
  }

  #closeList(byte: number, i: number): void {
    this.#pop(byte, i);
    const page = this.#page;
    this.#spine -= 1;
    this.#needsComma = true;
    if (page === undefined) return;
    // Back inside the page's object: the rest of it is captured behind its head.
    this.#spine = page.base;
    this.#parts = page.parts;
    this.#bytes = page.bytes;
    this.#deepest = page.deepest;
    this.#startLine = page.line;
    this.#isCapturing = true;
  }

  /** A value begins. */
  #open(byte: number): void {
    if (this.#stack.length === 0) this.#roots += 1;
    this.#isCapturing = true;
    this.#isAfterComma = false;
    this.#parts = [];
    this.#bytes = 0;
    this.#deepest = 0;
    this.#startLine = this.#line;
    if (this.#page === undefined) this.#path = [];
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.#push(byte);
    else if (byte === QUOTE) this.#openString();
    else this.#isScalar = true;
  }

  #openString(): void {
    this.#inString = true;
    const level = this.#stack.length - this.#spine;
    this.#isWordKept = this.#isPageOpen() && level >= 1 && level <= this.#longestPath;
    this.#word = "";
  }

  /** True while the captured value may be a page: it is not an element of one. */
  #isPageOpen(): boolean {
    return this.#page === undefined || this.#page.base === this.#spine;
  }

  #nameKey(): void {
    const level = this.#stack.length - this.#spine;
    if (!this.#isPageOpen() || level > this.#longestPath) return;
    this.#path.length = Math.min(this.#path.length, level - 1);
    this.#path[level - 1] = this.#word;
  }

  #isPageList(): boolean {
    const level = this.#stack.length - this.#spine - 1;
    if (!this.#isPageOpen() || level > this.#longestPath) return false;
    const isInObjects = this.#stack.slice(this.#spine, -1).every((open) => open === OPEN_OBJECT);
    return (
      isInObjects &&
      this.#options.pagePaths.some(
        (path) => path.length === level && path.every((key, depth) => this.#path[depth] === key),
      )
    );
  }

  #openPage(out: SplitPiece[]): void {
    const closing = [...this.#stack.slice(this.#spine)].reverse();
    const tail = closing.map((open) => (open === OPEN_OBJECT ? "}" : "]")).join("");
    if (this.#page === undefined) out.push({ kind: "page-start", text: textOf(this.#parts) + tail });
    this.#page = {
      parts: this.#parts,
      bytes: this.#bytes,
      deepest: this.#deepest,
      base: this.#spine,
      line: this.#startLine,
    };
    this.#spine = this.#stack.length;
    this.#isCapturing = false;
    this.#needsComma = false;
    this.#isAfterComma = false;
  }

  #push(byte: number): void {
    this.#stack.push(byte);
    this.#deepest = Math.max(this.#deepest, this.#stack.length - this.#spine);
  }

  #pop(byte: number, i: number): void {
    const open = this.#stack.pop();
    if ((open === OPEN_OBJECT) !== (byte === CLOSE_OBJECT)) {
      throw this.#unexpected(byte, i, open === OPEN_OBJECT ? "}" : "]");
    }
  }

  /** Keeps the bytes of a captured value, up to the limits; beyond them only their number. */
  #keep(chunk: Uint8Array, from: number, to: number): void {
    if (to <= from) return;
    this.#bytes += to - from;
    if (this.#bytes > this.#options.maxBytes || this.#deepest > this.#options.maxDepth) this.#parts = [];
    else this.#parts.push(chunk.subarray(from, to));
  }

  #finishScalar(out: SplitPiece[], i: number): void {
    // A bare word is no broken record among good ones, it is a file of another kind.
    if (!SCALAR.test(textOf(this.#parts))) {
      throw new SplitError(
        `expected a value in line ${this.#line}, found a word`,
        this.#offset + i,
        this.#line,
      );
    }
    this.#finish(out);
  }

  #finish(out: SplitPiece[]): void {
    const isPage = this.#page !== undefined && this.#page.base === this.#spine;
    const limit =
      this.#bytes > this.#options.maxBytes
        ? "bytes"
        : this.#deepest > this.#options.maxDepth
          ? "depth"
          : undefined;
    const line = this.#startLine;
    if (isPage) {
      out.push({ kind: "page-end", text: limit === undefined ? textOf(this.#parts) : undefined });
      this.#page = undefined;
    }
    if (limit !== undefined) {
      const size = limit === "bytes" ? this.#bytes : this.#deepest;
      out.push({ kind: "too-large", limit, size, line });
    } else if (!isPage) out.push({ kind: "value", text: textOf(this.#parts), line });
    this.#isCapturing = false;
    this.#isScalar = false;
    this.#parts = [];
    this.#needsComma = this.#stack.length > 0;
  }

  #unexpected(byte: number, i: number, expected: string): SplitError {
    const shown =
      byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `the byte 0x${byte.toString(16)}`;
    return new SplitError(
      `expected ${expected} in line ${this.#line}, found ${shown}`,
      this.#offset + i,
      this.#line,
    );
  }
}

function textOf(parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts).toString("utf8");
}
