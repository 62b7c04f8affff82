// The configuration in force, as ingest stored it. Questions read this one and no file. What the repositories themselves call
// generated or vendored is added to its patterns.
import { type Configuration, defaultConfiguration } from "../config/configuration.ts";
import { attributedGlobs } from "../model/attributed-globs.ts";
import type { MemoryFacts } from "../store/queries/memory-queries.ts";

export function configurationOf(memory: Pick<MemoryFacts, "configuration" | "attributes">): Configuration {
  const stored =
    memory.configuration === null
      ? defaultConfiguration()
      : (JSON.parse(memory.configuration) as Configuration);
  const globs = (attribute: string) =>
    memory.attributes.flatMap((content) => attributedGlobs(content, attribute));
  return {
    ...stored,
    generated: [...stored.generated, ...globs("linguist-generated")],
    vendored: [...stored.vendored, ...globs("linguist-vendored")],
  };
}
