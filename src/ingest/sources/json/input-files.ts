// Where payload bytes come from: a file, plain or gzip, a folder of files, or standard input. Order is by name, code point by
// code point, so that one folder is read the same way on every machine.
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { TeamMemoryError } from "../../../errors.ts";
import { compareText, sortedBy } from "../../../model/order.ts";

/** One thing to read. `open` may be called once for standard input, as often as wished for files. */
export interface PayloadInput {
  /** As shown to people: the path as given, with `/`. */
  readonly name: string;
  open(): AsyncIterable<Uint8Array>;
}

const PAYLOAD_FILE = /\.(json|ndjson|jsonl|gz)$/i;
const STANDARD_INPUT = "-";

/** The inputs that `paths` name, in the order given; folders are walked by name. `stdin` is what `-` reads. */
export async function listInputs(
  paths: readonly string[],
  stdin?: AsyncIterable<Uint8Array>,
): Promise<PayloadInput[]> {
  const inputs: PayloadInput[] = [];
  for (const path of paths) {
    if (path === STANDARD_INPUT) inputs.push(standardInput(stdin));
    else inputs.push(...(await inputsAt(path)));
  }
  return inputs;
}

function standardInput(stdin: AsyncIterable<Uint8Array> | undefined): PayloadInput {
  if (stdin === undefined) throw unreadable("standard input", "nothing is connected to it", undefined);
  return { name: "standard input", open: () => readPlain("standard input", stdin) };
}

async function inputsAt(path: string): Promise<PayloadInput[]> {
  const found = await statOf(path);
  if (!found.isDirectory()) return [fileInput(path)];
  const inside = await filesUnder(path);
  if (inside.length === 0) {
    throw new TeamMemoryError("TM_INPUT_UNREADABLE", `The folder ${path} holds no payload files.`, {
      hint: "Name a folder with .json, .ndjson, .jsonl or .gz files, or the files themselves.",
    });
  }
  return inside.map(fileInput);
}

async function filesUnder(folder: string): Promise<string[]> {
  const base = folder.replace(/[\\/]+$/, "");
  const files: string[] = [];
  const entries = sortedBy(await readdir(folder, { withFileTypes: true }), (a, b) =>
    compareText(a.name, b.name),
  );
  for (const entry of entries) {
    const path = `${base}/${entry.name}`;
    // A linked folder is not entered: it may lead back here.
    if (entry.isDirectory()) files.push(...(await filesUnder(path)));
    else if (PAYLOAD_FILE.test(entry.name) && (await statOf(path)).isFile()) files.push(path);
  }
  return files;
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (cause) {
    throw unreadable(path, reasonOf(cause), cause);
  }
}

function fileInput(path: string): PayloadInput {
  return { name: path.replaceAll("\\", "/"), open: () => readPlain(path, createReadStream(path)) };
}

/** The bytes of a source, unpacked when they begin as gzip does, and as UTF-8 when they begin as UTF-16 does. */
async function* readPlain(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* asUtf8(unpacked(bytes));
  } catch (cause) {
    if (cause instanceof TeamMemoryError) throw cause;
    throw unreadable(name, reasonOf(cause), cause);
  }
}

async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const whole = withHead(bytes, 2);
  const first = await whole.next();
  if (first.done) return;
  const joined = prepend(first.value, whole);
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* joined;
    return;
  }
  const gunzip = createGunzip();
  const feeding = feed(joined, gunzip);
  yield* gunzip;
  await feeding;
}

async function feed(
  bytes: AsyncIterable<Uint8Array>,
  gunzip: ReturnType<typeof createGunzip>,
): Promise<void> {
  try {
    for await (const chunk of bytes) {
      if (!gunzip.write(chunk)) await new Promise<void>((resolve) => whenReady(gunzip, resolve));
      if (gunzip.destroyed) return;
    }
    gunzip.end();
  } catch (error) {
    gunzip.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function whenReady(gunzip: ReturnType<typeof createGunzip>, resolve: () => void): void {
  gunzip.once("drain", resolve);
  gunzip.once("close", resolve);
}

/** Windows PowerShell's `>` writes UTF-16 with a byte order mark. */
async function* asUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const whole = withHead(bytes, 2);
  const first = await whole.next();
  if (first.done) return;
  const joined = prepend(first.value, whole);
  const label = utf16Label(first.value);
  if (label === undefined) {
    yield* joined;
    return;
  }
  const decoder = new TextDecoder(label);
  for await (const chunk of joined) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

function utf16Label(head: Uint8Array): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return undefined;
}

/** The same bytes, the first piece at least `size` long where there are so many. */
async function* withHead(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of bytes) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < size) continue;
    yield head;
    head = undefined;
  }
  if (head !== undefined && head.length > 0) yield head;
}

async function* prepend(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

function unreadable(name: string, reason: string, cause: unknown): TeamMemoryError {
  return new TeamMemoryError("TM_INPUT_UNREADABLE", `${name} cannot be read: ${reason}.`, {
    hint: "Check the path and its permissions; `-` reads standard input.",
    ...(cause === undefined ? {} : { cause }),
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "permission is denied",
  EISDIR: "it is a folder",
  Z_BUF_ERROR: "the gzip data is cut short",
  Z_DATA_ERROR: "the gzip data is damaged",
};

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = Object.hasOwn(cause, "code") ? String((cause as { code?: unknown }).code) : "";
  return (Object.hasOwn(REASONS, code) ? REASONS[code] : undefined) ?? cause.message;
}
