// Opens and makes memories. Questions open what is there; ingest, import, seed and init-db make what is missing.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { TeamMemoryError } from "../errors.ts";
import { openSqlite, type SqliteStore, sqliteTablesSql } from "./dialects/sqlite.ts";
import {
  MIGRATIONS,
  type Migration,
  readSchemaVersion,
  SCHEMA_VERSION,
  writeSchemaVersion,
} from "./migrations/index.ts";
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
  if (file !== ":memory:" && !existsSync(file))
    throw new TeamMemoryError("TM_STORE_NOT_FOUND", `no memory at ${file}`, {
      hint: "Run `teammemory ingest git` in your repository, or `teammemory demo` to look around.",
    });
  const store = openSqlite(file, { isReadonly: true });
  await checkVersion(store, file);
  return store;
}

/** For ingest, import and seed: the memory is made when it is missing and migrated when it is older. */
export async function openForWriting(
  file: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Store> {
  if (file !== ":memory:") makeFile(file);
  const store = openSqlite(file, { isReadonly: false });
  try {
    if (store.isEmpty()) await createTables(store);
    await migrate(store, file, migrations);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
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

async function createTables(store: SqliteStore): Promise<void> {
  await store.transaction(async ({ db }) => {
    for (const sql of sqliteTablesSql()) store.exec(sql);
    await store.ensureIndexes();
    await writeSchemaVersion(db, SCHEMA_VERSION);
  });
}

async function migrate(store: SqliteStore, file: string, migrations: readonly Migration[]): Promise<void> {
  const newest = Math.max(SCHEMA_VERSION, ...migrations.map((migration) => migration.version));
  const version = await readVersion(store, file);
  if (version > newest) throw tooNew(file, version, newest);
  for (const migration of migrations) {
    if (migration.version <= version) continue;
    await store.transaction(async ({ db }) => {
      await migration.up(db);
      await writeSchemaVersion(db, migration.version);
    });
  }
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
    throw notAMemory(file, cause);
  }
  if (version === undefined) throw notAMemory(file, undefined);
  return version;
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
