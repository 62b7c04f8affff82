// One run of ingest: read, write, then make the projections again when anything they rest on has changed.
import type { Configuration } from "../config/configuration.ts";
import { readSetting, writeSetting } from "../store/queries/run-queries.ts";
import type { Store } from "../store/store.ts";
import { project } from "./projection/project.ts";

export interface ConfigurationInForce {
  readonly configuration: Configuration;
  readonly hash: string;
}

/**
 * 1 while facts are newer than the projections, so that a killed run is made good by the next; 2 where an earlier version made
 * them; else 0.
 */
const STALE = "projections_stale";

/** Whether what is stored was linked with another configuration; a run then links everything again. */
export async function isReconfigured(store: Store, configuration: ConfigurationInForce): Promise<boolean> {
  const linkedWith = await readSetting(store.db, "configuration_hash");
  return linkedWith !== undefined && linkedWith !== configuration.hash;
}

/** Runs `read`, which tells whether it changed facts, and projects where that is needed. */
export async function ingest<T>(
  store: Store,
  configuration: ConfigurationInForce,
  read: () => Promise<{ readonly result: T; readonly hasChanged: boolean }>,
): Promise<T> {
  const isConfigured = (await readSetting(store.db, "configuration_hash")) === configuration.hash;
  const wasStale = (await readSetting(store.db, STALE)) !== "0";
  await writeSetting(store.db, STALE, "1");
  const settle = async (hasChanged: boolean) => {
    if (hasChanged || wasStale || !isConfigured) {
      await store.dropStatistics();
      await project(store, configuration);
      await store.analyze();
    }
    await writeSetting(store.db, STALE, "0");
  };
  let outcome: { readonly result: T; readonly hasChanged: boolean };
  try {
    outcome = await read();
  } catch (error) {
    // What was read before is kept, so it is linked; the first error is the one to tell.
    await settle(true).catch(() => undefined);
    throw error;
  }
  await settle(outcome.hasChanged);
  return outcome.result;
}
