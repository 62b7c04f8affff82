// Cuts a stream of JSON bytes into the records it holds without parsing them: it follows strings and brackets only. So one
// malformed record can be set aside and reading goes on behind it, and only one record is held at a time. Through arrays, and
// through the list of a page (`{"total": 2, "issues": […]}`), it hands on element by element. At the top any values follow one
// another, as a loop over pages writes them.
import { KeyPath } from "./key-path.ts";
import { SplitError, type SplitPiece } from "./split-pieces.ts";
import { type CaptureLimits, ValueCapture } from "./value-capture.ts";

export interface SplitterOptions extends CaptureLimits {
  /** Key paths whose array is a list of records: `["issues"]`. */
  readonly pagePaths: readonly (readonly string[])[];
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
const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];
// Lists of lists of lists: more than any export nests its pages.
const MAX_LISTS = 4;
const SCALAR = /^(?:true|false|null|-?\d[\d.eE+-]*)$/;

const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09;
const isOpening = (byte: number): boolean => byte === OPEN_OBJECT || byte === OPEN_LIST;
const isClosing = (byte: number): boolean => byte === CLOSE_OBJECT || byte === CLOSE_LIST;
// A minus, a digit, or the first letter of true, false, null.
const isScalarStart = (byte: number): boolean =>
  byte === 0x2d || (byte >= 0x30 && byte <= 0x39) || byte === 0x74 || byte === 0x66 || byte === 0x6e;

export class JsonSplitter {
  readonly #options: SplitterOptions;
  readonly #keys: KeyPath;
  /** Open brackets, outermost first. The first `#walked` of them are walked through, the others are inside a value. */
  readonly #stack: number[] = [];
  #walked = 0;
  #roots = 0;
  #line = 1;
  #offset = 0;
  #inString = false;
  #isEscaped = false;
  #isScalar = false;
  /** In a list that is walked through: what may come next. */
  #needsComma = false;
  #isAfterComma = false;
  /** The value at hand; undefined between values. */
  #capture: ValueCapture | undefined;
  /** The page whose list is walked through, or whose rest is being captured, and how many brackets stand around it. */
  #page: { readonly capture: ValueCapture; readonly outside: number } | undefined;

  constructor(options: SplitterOptions) {
    this.#options = options;
    this.#keys = new KeyPath(options.pagePaths);
  }

  /** Number of values at the top so far. */
  get roots(): number {
    return this.#roots;
  }

  /** The pieces that end in this chunk. They are kept in `out` even when a SplitError is thrown. */
  write(chunk: Uint8Array, out: SplitPiece[]): void {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (this.#inString) {
        i = this.#skipString(chunk, i);
        if (this.#inString || this.#stack.length > this.#walked) continue;
        this.#finish(chunk, from, i + 1, out);
        from = i + 1;
      } else if (this.#isScalar && (isSpace(byte) || byte === COMMA || isClosing(byte))) {
        this.#finishScalar(chunk, from, i, out);
        i -= 1;
      } else if (byte === NEWLINE) this.#line += 1;
      else if (this.#capture !== undefined) from = this.#inside(chunk, i, from, out);
      else from = this.#between(byte, i);
    }
    this.#capture?.keep(chunk, from, chunk.length);
    this.#offset += chunk.length;
  }

  /** Nothing more comes. Throws when something stands open. */
  end(out: SplitPiece[]): void {
    if (this.#isScalar) this.#finishScalar(new Uint8Array(0), 0, 0, out);
    if (this.#capture === undefined && this.#stack.length === 0) return;
    const line = (this.#capture ?? this.#page?.capture)?.line ?? this.#line;
    throw this.#error(`it ends in the middle of the value that begins in line ${line}`, 0);
  }

  /** To the end of the string or of the chunk. */
  #skipString(chunk: Uint8Array, start: number): number {
    let i = start;
    for (; i < chunk.length; i++) {
      const byte = chunk[i];
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === ESCAPE) this.#isEscaped = true;
      else if (byte === NEWLINE) this.#line += 1;
      else if (byte === QUOTE) {
        this.#inString = false;
        break;
      }
    }
    this.#keys.addToWord(chunk, start, i);
    return i;
  }

  /** A byte of a captured value, outside strings. Returns where the part still to be kept begins. */
  #inside(chunk: Uint8Array, i: number, from: number, out: SplitPiece[]): number {
    const byte = chunk[i] as number;
    if (byte === QUOTE) this.#openString();
    else if (byte === COLON) this.#keys.nameKey(this.#level);
    else if (isOpening(byte)) {
      if (byte === OPEN_LIST && this.#isPageList()) return this.#openPage(chunk, from, i, out);
      this.#push(byte);
    } else if (isClosing(byte)) {
      this.#pop(byte, i);
      if (this.#stack.length > this.#walked) return from;
      this.#finish(chunk, from, i + 1, out);
      return i + 1;
    }
    return from;
  }

  /** A byte between values. Returns where a value that begins here begins. */
  #between(byte: number, i: number): number {
    const isInList = this.#stack.length > 0;
    if (isSpace(byte) || BYTE_ORDER_MARK[this.#offset + i] === byte) return i + 1;
    if (byte === COMMA && isInList && this.#needsComma) {
      this.#needsComma = false;
      this.#isAfterComma = true;
    } else if (byte === CLOSE_LIST && isInList && !this.#isAfterComma) this.#closeList(byte, i);
    else if (isInList && this.#needsComma) throw this.#unexpected(byte, i, "a comma or ]");
    else if (byte === OPEN_LIST && this.#page === undefined && this.#walked < MAX_LISTS) this.#openList();
    else if (isOpening(byte) || byte === QUOTE || isScalarStart(byte)) this.#open(byte);
    else throw this.#unexpected(byte, i, "a value");
    // The bracket that closes a page's list belongs to the page's text.
    return this.#capture === undefined ? i + 1 : i;
  }

  #openList(): void {
    if (this.#stack.length === 0) this.#roots += 1;
    this.#stack.push(OPEN_LIST);
    this.#walked += 1;
    this.#needsComma = false;
    this.#isAfterComma = false;
  }

  #closeList(byte: number, i: number): void {
    this.#pop(byte, i);
    this.#walked = this.#page?.outside ?? this.#walked - 1;
    this.#needsComma = this.#stack.length > 0;
    // Back inside the page's object: the rest of it is captured behind its head.
    this.#capture = this.#page?.capture;
  }

  #open(byte: number): void {
    if (this.#stack.length === 0) this.#roots += 1;
    this.#capture = new ValueCapture(this.#options, this.#line);
    this.#isAfterComma = false;
    if (this.#page === undefined) this.#keys.clear();
    if (isOpening(byte)) this.#push(byte);
    else if (byte === QUOTE) this.#openString();
    else this.#isScalar = true;
  }

  #openString(): void {
    this.#inString = true;
    this.#keys.openWord(this.#level);
  }

  /** How deep the captured value is open; 0 inside a page's records, which have no pages in them. */
  get #level(): number {
    const isRecordOfPage = this.#page !== undefined && this.#page.outside !== this.#walked;
    return isRecordOfPage ? 0 : this.#stack.length - this.#walked;
  }

  #isPageList(): boolean {
    return (
      this.#keys.isPageList(this.#level) &&
      this.#stack.slice(this.#walked).every((open) => open === OPEN_OBJECT)
    );
  }

  #openPage(chunk: Uint8Array, from: number, i: number, out: SplitPiece[]): number {
    const capture = this.#capture as ValueCapture;
    capture.keep(chunk, from, i + 1);
    const tail = `]${"}".repeat(this.#level)}`;
    if (this.#page === undefined) out.push({ kind: "page-start", text: capture.text + tail });
    this.#page = { capture, outside: this.#walked };
    this.#stack.push(OPEN_LIST);
    this.#walked = this.#stack.length;
    this.#capture = undefined;
    this.#needsComma = false;
    this.#isAfterComma = false;
    return i + 1;
  }

  #push(byte: number): void {
    this.#stack.push(byte);
    this.#capture?.reach(this.#stack.length - this.#walked);
  }

  #pop(byte: number, i: number): void {
    const isObject = this.#stack.pop() === OPEN_OBJECT;
    if (isObject !== (byte === CLOSE_OBJECT)) throw this.#unexpected(byte, i, isObject ? "}" : "]");
  }

  #finishScalar(chunk: Uint8Array, from: number, to: number, out: SplitPiece[]): void {
    const capture = this.#capture as ValueCapture;
    capture.keep(chunk, from, to);
    // A bare word is no broken record among good ones, it is a file of another kind.
    if (!SCALAR.test(capture.text)) {
      throw this.#error(`expected a value in line ${this.#line}, found a word`, to);
    }
    this.#isScalar = false;
    this.#finish(chunk, to, to, out);
  }

  #finish(chunk: Uint8Array, from: number, to: number, out: SplitPiece[]): void {
    const capture = this.#capture as ValueCapture;
    capture.keep(chunk, from, to);
    const { excess, line } = capture;
    const isPage = this.#page?.capture === capture;
    if (isPage) out.push({ kind: "page-end", text: excess === undefined ? capture.text : undefined });
    if (excess !== undefined) out.push({ kind: "too-large", ...excess, line });
    else if (!isPage) out.push({ kind: "value", text: capture.text, line });
    if (isPage) this.#page = undefined;
    this.#capture = undefined;
    this.#needsComma = this.#stack.length > 0;
  }

  #unexpected(byte: number, i: number, expected: string): SplitError {
    const isVisible = byte > 0x20 && byte < 0x7f;
    const found = isVisible ? `"${String.fromCharCode(byte)}"` : `the byte 0x${byte.toString(16)}`;
    return this.#error(`expected ${expected} in line ${this.#line}, found ${found}`, i);
  }

  #error(message: string, i: number): SplitError {
    return new SplitError(message, this.#offset + i, this.#line);
  }
}
