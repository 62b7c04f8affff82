// Reads the fields of a foreign object by name, remembering where it stands, so that a wrong one can be named exactly.
// Only own properties count: `toString`, `constructor` and `__proto__` are field names like any other here.
import { parseInstant } from "../../../model/time.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** A field that is not what it must be: where it stands, what was expected there, and what stood there. */
export class PayloadProblem extends Error {
  readonly jsonPath: string;
  readonly expected: string;
  readonly found: string;

  constructor(jsonPath: string, expected: string, found: string) {
    super(`${jsonPath}: expected ${expected}, found ${found}`);
    this.name = "PayloadProblem";
    this.jsonPath = jsonPath;
    this.expected = expected;
    this.found = found;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands there, short enough for one line. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (isObject(value)) return describeKeys(value);
  return String(value);
}

function describeKeys(value: JsonObject): string {
  const keys = Object.keys(value);
  if (keys.length === 0) return "an object without keys";
  const shown = keys.slice(0, 8).map((key) => (key.length > 40 ? `${key.slice(0, 40)}…` : key));
  const rest = keys.length > shown.length ? ` and ${keys.length - shown.length} more` : "";
  return `an object with ${shown.join(", ")}${rest}`;
}

/** NUL and lone surrogates cannot be stored as text anywhere; they stand as U+FFFD. */
export function cleanText(text: string): string {
  if (!/[\0\ud800-\udfff]/.test(text)) return text;
  return text.replace(/\0|\p{Surrogate}/gu, "\ufffd");
}

/** A cursor on one object. `maybe…` gives undefined where the field is absent and null where it is null. */
export class Fields {
  readonly #value: JsonObject;
  readonly path: string;

  constructor(value: unknown, path: string, expected = "an object") {
    if (!isObject(value)) throw new PayloadProblem(path, expected, describeValue(value));
    this.#value = value;
    this.path = path;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#value, name);
  }

  raw(name: string): unknown {
    return this.has(name) ? this.#value[name] : undefined;
  }

  problem(name: string, expected: string): PayloadProblem {
    return new PayloadProblem(`${this.path}.${name}`, expected, describeValue(this.raw(name)));
  }

  maybeText(name: string): string | null | undefined {
    const value = this.raw(name);
    if (value === undefined || value === null) return value;
    if (typeof value !== "string") throw this.problem(name, "a text");
    return cleanText(value);
  }

  text(name: string): string {
    return this.#required(name, "a text", this.maybeText(name));
  }

  /** An id of another system: a text, or a number that is given as text. Empty is not an id. */
  maybeId(name: string): string | null | undefined {
    const value = this.raw(name);
    if (value === undefined || value === null) return value;
    if (typeof value === "string" && value.trim() !== "") return cleanText(value);
    if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
    throw this.problem(name, "an id");
  }

  id(name: string): string {
    return this.#required(name, "an id", this.maybeId(name));
  }

  maybeInteger(name: string): number | null | undefined {
    const value = this.raw(name);
    if (value === undefined || value === null) return value;
    if (!Number.isSafeInteger(value)) throw this.problem(name, "a whole number");
    return value as number;
  }

  integer(name: string): number {
    return this.#required(name, "a whole number", this.maybeInteger(name));
  }

  /** A flag; null says as little as absence. */
  maybeFlag(name: string): boolean | undefined {
    const value = this.raw(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "boolean") throw this.problem(name, "true or false");
    return value;
  }

  /** UTC seconds of an ISO instant with its offset. */
  maybeInstant(name: string): number | null | undefined {
    const value = this.raw(name);
    if (value === undefined || value === null) return value;
    const at = typeof value === "string" ? parseInstant(value) : undefined;
    if (at === undefined) throw this.problem(name, INSTANT_EXPECTED);
    return at;
  }

  instant(name: string): number {
    return this.#required(name, INSTANT_EXPECTED, this.maybeInstant(name));
  }

  maybeObject(name: string): Fields | null | undefined {
    const value = this.raw(name);
    if (value === undefined || value === null) return value;
    return new Fields(value, `${this.path}.${name}`);
  }

  object(name: string): Fields {
    return this.#required(name, "an object", this.maybeObject(name));
  }

  maybeArray(name: string): readonly unknown[] | null | undefined {
    const value = this.raw(name);
    if (value === undefined || value === null) return value;
    if (!Array.isArray(value)) throw this.problem(name, "an array");
    return value;
  }

  /** The array's objects as cursors; one that is no object is a problem of the whole record. */
  maybeObjects(name: string): Fields[] | null | undefined {
    return this.maybeArray(name)?.map((item, index) => new Fields(item, `${this.path}.${name}[${index}]`));
  }

  /** `name` of each object in the array, distinct, in the order given. */
  maybeNames(name: string, of: string): string[] | undefined {
    const items = this.maybeObjects(name);
    return items === undefined ? undefined : [...new Set((items ?? []).map((item) => item.text(of)))];
  }

  /** The texts in the array, distinct, in the order given. */
  maybeTexts(name: string): string[] | undefined {
    const items = this.maybeArray(name);
    if (items === undefined) return undefined;
    return [...new Set((items ?? []).map((item, index) => this.#textAt(name, index, item)))];
  }

  #textAt(name: string, index: number, item: unknown): string {
    if (typeof item === "string") return cleanText(item);
    throw new PayloadProblem(`${this.path}.${name}[${index}]`, "a text", describeValue(item));
  }

  #required<T>(name: string, expected: string, value: T | null | undefined): T {
    if (value === undefined || value === null) throw this.problem(name, expected);
    return value;
  }
}

const INSTANT_EXPECTED = "an instant with its offset, such as 2026-05-18T09:12:33.000+0000";
