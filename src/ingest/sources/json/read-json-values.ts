// The records of one input, one after the other, whatever holds them: a single object, an array, an array of arrays, a page,
// several pages, one record a line. Only one record is held in memory, and at most one page's worth of them.
import { TeamMemoryError } from "../../../errors.ts";
import { describeValue, isObject, type JsonObject } from "./fields.ts";
import type { PayloadInput } from "./input-files.ts";
import { JsonSplitter } from "./json-splitter.ts";
import { SplitError, type SplitPiece } from "./split-pieces.ts";

export interface JsonValue {
  readonly kind: "value";
  /** Position among the input's records, from 0. */
  readonly index: number;
  readonly value: unknown;
  /** The page it came in, its list left empty; null outside pages. */
  readonly page: JsonObject | null;
}

/** A record that could not be read as JSON, or was beyond a limit. What follows it is read all the same. */
export interface JsonFault {
  readonly kind: "fault";
  readonly index: number;
  readonly expected: string;
  readonly found: string;
}

/** The end of a page. */
export interface JsonPage {
  readonly kind: "page";
  /** The page, its list left empty. */
  readonly page: JsonObject;
  /** Records of its list, with those that could not be read. */
  readonly records: number;
}

export interface JsonLimits {
  /** Levels of nesting in one record. */
  readonly maxDepth: number;
  /** Bytes of one record. */
  readonly maxBytes: number;
  /** Records of a page are held back, up to this size, until what follows the list (`names`, `schema`) is known. */
  readonly pageBytes: number;
}

// The deepest real payload seen is an ADF document at about 30 levels; the largest record, a pull request with 3,000 files and
// their patches, is under 20 MB; search pages of 100 issues are under 5 MB.
const LIMITS: JsonLimits = { maxDepth: 200, maxBytes: 64 * 1024 * 1024, pageBytes: 16 * 1024 * 1024 };

type Unpaged = Omit<JsonValue, "page"> | JsonFault;

export async function* readJsonValues(
  input: PayloadInput,
  pagePaths: readonly (readonly string[])[],
  limits: Partial<JsonLimits> = {},
): AsyncGenerator<JsonValue | JsonFault | JsonPage> {
  const { pageBytes, ...size } = { ...LIMITS, ...limits };
  const splitter = new JsonSplitter({ pagePaths, ...size });
  const pager = new Pager(pageBytes);
  const head: Uint8Array[] = [];
  try {
    for await (const chunk of input.open()) {
      if (head.length === 0) head.push(chunk.subarray(0, 400));
      yield* cut(pager, (out) => splitter.write(chunk, out));
    }
    yield* cut(pager, (out) => splitter.end(out));
  } catch (error) {
    // Records before the fault are good; they go on first.
    yield* pager.release();
    throw error instanceof SplitError ? notJson(input.name, error, head[0]) : error;
  }
  if (splitter.roots === 0) {
    throw new TeamMemoryError("TM_INPUT_UNREADABLE", `${input.name} is empty.`, {
      hint: "The export wrote nothing: run it again and look at what it says on standard error.",
    });
  }
}

/** The pieces of one step, also when the step ends in an error. */
function* cut(pager: Pager, step: (out: SplitPiece[]) => void): Generator<JsonValue | JsonFault | JsonPage> {
  const pieces: SplitPiece[] = [];
  let fault: unknown;
  try {
    step(pieces);
  } catch (error) {
    fault = error;
  }
  for (const piece of pieces) yield* pager.take(piece);
  if (fault !== undefined) throw fault;
}

/** Gives each record its page. */
class Pager {
  readonly #limit: number;
  #index = 0;
  #pageStart = 0;
  #page: JsonObject | null = null;
  #isHolding = false;
  #held: Unpaged[] = [];
  #heldBytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  *take(piece: SplitPiece): Generator<JsonValue | JsonFault | JsonPage> {
    if (piece.kind === "page-start") {
      this.#page = pageOf(piece.text);
      this.#pageStart = this.#index;
      this.#isHolding = true;
    } else if (piece.kind === "page-end") {
      if (piece.text !== undefined) yield* this.#endPage(piece.text);
      yield* this.release();
      if (this.#page !== null)
        yield { kind: "page", page: this.#page, records: this.#index - this.#pageStart };
      this.#page = null;
    } else {
      this.#held.push(this.#read(piece));
      this.#heldBytes += piece.kind === "value" ? piece.text.length : 0;
      if (!this.#isHolding || this.#heldBytes > this.#limit) yield* this.release();
    }
  }

  *release(): Generator<JsonValue | JsonFault> {
    for (const item of this.#held) yield item.kind === "value" ? { ...item, page: this.#page } : item;
    this.#held = [];
    this.#heldBytes = 0;
    this.#isHolding = false;
  }

  *#endPage(text: string): Generator<JsonFault> {
    const page = pageOf(text);
    if (page !== null) this.#page = page;
    else
      yield {
        kind: "fault",
        index: this.#index,
        expected: "a page that is valid JSON",
        found: parseFault(text),
      };
  }

  #read(piece: Exclude<SplitPiece, { kind: "page-start" | "page-end" }>): Unpaged {
    const index = this.#index++;
    if (piece.kind === "too-large") {
      const expected =
        piece.limit === "bytes" ? "a record within the size limit" : "a record within the nesting limit";
      const found = piece.limit === "bytes" ? `${piece.size} bytes` : `${piece.size} levels of nesting`;
      return { kind: "fault", index, expected, found: `${found} from line ${piece.line}` };
    }
    try {
      return { kind: "value", index, value: JSON.parse(piece.text) };
    } catch {
      const found = `${parseFault(piece.text)}, in the record that begins in line ${piece.line}`;
      return { kind: "fault", index, expected: "valid JSON", found };
    }
  }
}

function pageOf(text: string): JsonObject | null {
  try {
    const page: unknown = JSON.parse(text);
    return isObject(page) ? page : null;
  } catch {
    return null;
  }
}

function parseFault(text: string): string {
  try {
    JSON.parse(text);
    return describeValue(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.length > 160 ? `${message.slice(0, 160)}…` : message;
  }
}

function notJson(name: string, error: SplitError, head: Uint8Array | undefined): TeamMemoryError {
  const start = Buffer.from(head ?? [])
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  const details = { file: name, offset: error.offset, line: error.line };
  if (start.startsWith("<")) {
    const shown = JSON.stringify(start.slice(0, 40));
    return new TeamMemoryError(
      "TM_INPUT_UNREADABLE",
      `${name} is not JSON but a web page: it begins with ${shown}.`,
      {
        hint: "This is often a login page: export again with a valid token, and look at the HTTP status.",
        cause: error,
        details,
      },
    );
  }
  const message = `${name} is not whole JSON: ${error.message} (offset ${error.offset}).`;
  return new TeamMemoryError("TM_INPUT_UNREADABLE", message, {
    hint: "The records before this place were read. Export the file again and import it once more.",
    cause: error,
    details,
  });
}
