// One writer a memory: two runs at once would read the same "what is new" and write it twice. The lock is SQLite's own on
// an empty file beside the memory; the system lets go of it when the program ends, however it ends.
import SqliteDatabase from "better-sqlite3";
import { TeamMemoryError } from "../../errors.ts";
import { sqliteError } from "./sqlite.ts";

export interface RunLock {
  release(): void;
}

const LOCK_SUFFIX = ".lock";

/** Throws TM_STORE_LOCKED while another run writes. */
export function lockForWriting(file: string): RunLock {
  // A memory that is no file is nobody else's.
  if (file === ":memory:") return { release: () => undefined };
  let connection: SqliteDatabase.Database | undefined;
  try {
    connection = new SqliteDatabase(`${file}${LOCK_SUFFIX}`, { timeout: 0 });
    connection.exec("begin exclusive");
  } catch (cause) {
    connection?.close();
    const error = sqliteError(cause, file);
    if (error instanceof TeamMemoryError) throw error;
    throw cause;
  }
  const held = connection;
  return { release: () => held.close() };
}
