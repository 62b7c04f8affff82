// The configuration in force, as ingest stored it. Questions read this one and no file.
import { type Configuration, defaultConfiguration } from "../config/configuration.ts";
import type { MemoryFacts } from "../store/queries/memory-queries.ts";

export function configurationOf(memory: MemoryFacts): Configuration {
  return memory.configuration === null
    ? defaultConfiguration()
    : (JSON.parse(memory.configuration) as Configuration);
}
