// Opens and makes memories. Questions open what is there; ingest, import, seed and init-db make what is missing.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { TeamMemoryError } from "../errors.ts";
import { openSqlite, type SqliteStore, sqliteTablesSql } from "./dialects/sqlite.ts";
import { lockForWriting, type RunLock } from "./dialects/sqlite-run-lock.ts";
import { MIGRATIONS, readSchemaVersion, SCHEMA_VERSION, writeSchemaVersion } from "./migrations/index.ts";
import type { Migration } from "./migrations/migration.ts";
import type { Store } from "./store.ts";

const FOLDER = ".teammemory";
const FILE = "memory.db";

/** Where the memory is: the name given, else the nearest `.teammemory/memory.db` upward, else the working folder's. */
export function locateMemory(cwd: string, given: string | undefined): string {
  if (given !== undefined && given !== "") {
    if (given === ":memory:") return given;
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(given)?.[1];
    if (scheme)
      throw new TeamMemoryError("TM_STORE_ENGINE_UNKNOWN", `no engine for ${scheme}:// in this version`, {
        hint: "Give --db (or TEAMMEMORY_DB) the path of a file.",
      });
    return resolve(cwd, given);
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const file = join(folder, FOLDER, FILE);
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) return join(resolve(cwd), FOLDER, FILE);
  }
}

/** For questions: the memory must exist and be of this version, and is not written. */
export async function openForReading(file: string): Promise<Store> {
  if (file !== ":memory:" && !existsSync(file)) throw notFound(`no memory at ${file}`);
  const store = openSqlite(file, { isReadonly: true });
  return closedOnFailure(store, async () => {
    if (store.isEmpty()) throw notFound(`the memory ${file} is empty`);
    await checkVersion(store, file);
  });
}

export interface WritingOptions {
  readonly migrations?: readonly Migration[];
  /** How long to wait for another writer. */
  readonly timeoutMs?: number;
}

/** For ingest, import and seed: the memory is made when it is missing and migrated when it is older. */
export async function openForWriting(
  file: string,
  { migrations = MIGRATIONS, timeoutMs }: WritingOptions = {},
): Promise<Store> {
  if (file !== ":memory:") makeFile(file);
  const store = openSqlite(file, { isReadonly: false, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  return closedOnFailure(store, async () => {
    // A file that is somebody else's is refused before anything in it changes.
    const version = store.isEmpty() ? 0 : await readVersion(store, file);
    const newest = Math.max(SCHEMA_VERSION, ...migrations.map((migration) => migration.version));
    if (version > newest) throw tooNew(file, version, newest);
    store.keepWriteAheadLog();
    if (version < newest) await bringUpToDate(store, file, migrations);
  });
}

async function closedOnFailure(store: SqliteStore, prepare: () => Promise<void>): Promise<Store> {
  try {
    await prepare();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Refuses what is no memory, or one of a newer version, and changes nothing; a missing file is made, empty. */
export async function checkMemory(file: string): Promise<void> {
  if (file === ":memory:") return;
  makeFile(file);
  const store = openSqlite(file, { isReadonly: true });
  try {
    const version = store.isEmpty() ? 0 : await readVersion(store, file);
    if (version > SCHEMA_VERSION) throw tooNew(file, version, SCHEMA_VERSION);
  } finally {
    await store.close();
  }
}

/** One writer a memory, for as long as a run takes. Throws TM_STORE_LOCKED while another run writes. */
export function lockMemory(file: string): RunLock {
  return lockForWriting(file);
}

/** Removes a memory's files. */
export function destroyMemory(file: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
}

/**
 * A new memory may be read by its owner alone. Its folder keeps itself out of git; a file named by --db lies where its
 * owner put it, so nothing is added there.
 */
function makeFile(file: string): void {
  if (existsSync(file)) return;
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true });
    if (basename(folder) === FOLDER && !existsSync(join(folder, ".gitignore")))
      writeFileSync(join(folder, ".gitignore"), "*\n");
    writeFileSync(file, "", { mode: 0o600, flag: "a" });
  } catch (cause) {
    throw new TeamMemoryError("TM_STORE_FAILED", `cannot make the memory ${file}`, {
      hint: "Choose a place that may be written with --db.",
      cause,
    });
  }
}

/** Makes the tables or takes every step that is missing, all or nothing. Two programs at once: the second finds it done. */
async function bringUpToDate(
  store: SqliteStore,
  file: string,
  migrations: readonly Migration[],
): Promise<void> {
  await store.transaction(async ({ db }) => {
    if (store.isEmpty()) {
      for (const sql of sqliteTablesSql()) store.exec(sql);
      await store.ensureIndexes();
      await writeSchemaVersion(db, SCHEMA_VERSION);
    }
    const version = await readVersion(store, file);
    for (const migration of migrations) {
      if (migration.version <= version) continue;
      await migration.up(db);
      await writeSchemaVersion(db, migration.version);
    }
  });
}

async function checkVersion(store: SqliteStore, file: string): Promise<void> {
  const version = await readVersion(store, file);
  if (version > SCHEMA_VERSION) throw tooNew(file, version, SCHEMA_VERSION);
  if (version < SCHEMA_VERSION)
    throw new TeamMemoryError(
      "TM_STORE_TOO_OLD",
      `the memory ${file} is of version ${version}, this program reads ${SCHEMA_VERSION}`,
      {
        hint: "Run `teammemory init-db` once: it migrates an older memory and keeps everything in it.",
      },
    );
}

async function readVersion(store: SqliteStore, file: string): Promise<number> {
  let version: number | undefined;
  try {
    version = await readSchemaVersion(store.db);
  } catch (cause) {
    // Locked, broken or no database at all: said already. What is left is a database without our tables.
    throw cause instanceof TeamMemoryError ? cause : notAMemory(file, cause);
  }
  if (version === undefined) throw notAMemory(file, undefined);
  return version;
}

function notFound(message: string): TeamMemoryError {
  return new TeamMemoryError("TM_STORE_NOT_FOUND", message, {
    hint: "Run `teammemory ingest git` in your repository, or `teammemory demo` to look around.",
  });
}

function notAMemory(file: string, cause: unknown): TeamMemoryError {
  return new TeamMemoryError(
    "TM_STORE_NOT_A_MEMORY",
    `${file} is a database, but not a memory of teammemory`,
    {
      hint: "Name another file with --db.",
      cause,
    },
  );
}

function tooNew(file: string, version: number, known: number): TeamMemoryError {
  return new TeamMemoryError(
    "TM_STORE_TOO_NEW",
    `the memory ${file} is of version ${version}; this program knows versions up to ${known}`,
    { hint: "Update teammemory, or name another file with --db." },
  );
}
