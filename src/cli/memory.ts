// The memory a command works on: found, opened, and closed whatever happens.
import { type Agent, type Detail, openScope } from "../agents/agent.ts";
import type { Report } from "../report/report.ts";
import {
  checkMemory,
  locateMemory,
  lockMemory,
  openForReading,
  openForWriting,
} from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { createStoreReader, type StoreReader } from "../store/store-reader.ts";
import type { CommandContext } from "./command.ts";

export function memoryPath(context: CommandContext): string {
  return locateMemory(context.io.cwd, context.global.db);
}

/** Puts one question to one agent, which decides on what it gathered; nothing is written. */
export async function askAgent<Question, Gathered, Data extends object>(
  context: CommandContext,
  makeAgent: (reader: StoreReader) => Agent<Question, Gathered, Data>,
  question: Question,
): Promise<Report<Data>> {
  const store = await openForReading(memoryPath(context));
  try {
    const reader = createStoreReader(store.db);
    const agent = makeAgent(reader);
    const scope = await openScope(reader, { asOf: context.global.asOf, repo: context.global.repo });
    return agent.assess(question, await agent.gather(question, scope), scope, detailOf(context));
  } finally {
    await store.close();
  }
}

/** Opens the memory for a run that writes, making or migrating it first. */
export async function withWriter<T>(file: string, work: (store: Store) => Promise<T>): Promise<T> {
  await keepHeapSmall();
  // Refuses what is no memory before a lock is laid beside it.
  await checkMemory(file);
  const lock = lockMemory(file);
  try {
    // Opened and migrated under the lock: a reset may have put another file in its place.
    const store = await openForWriting(file);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } finally {
    lock.release();
  }
}

/**
 * V8 lets the heap double before it collects what has become free, and gives new objects ever more room; a long history
 * then takes 400 MB of which half is garbage. Collecting at a third, in room that does not grow, costs no time that could
 * be measured.
 */
async function keepHeapSmall(): Promise<void> {
  const { setFlagsFromString } = await import("node:v8");
  setFlagsFromString("--heap-growing-percent=30");
  setFlagsFromString("--semi-space-growth-factor=1");
}

export function detailOf(context: CommandContext): Detail {
  const { explain, all, limit } = context.global;
  return { explain, all, limit };
}
