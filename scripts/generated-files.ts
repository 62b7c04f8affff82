// The files that are derived from the source, by path. A new one is a line here.
import { commandReference } from "../src/cli/reference.ts";
import { configurationJsonSchema } from "../src/config/configuration-schema.ts";
import { schemaReference } from "./schema-reference.ts";

export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  return {
    "teammemory.config.schema.json": `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`,
    "docs/cli.md": await commandReference(),
    "docs/schema.md": schemaReference(),
  };
}
