// The files that are derived from the source, by path. A new one is a line here.
import { z } from "zod";
import { REPORT_SCHEMAS } from "../src/agents/report-schemas.ts";
import { commandReference } from "../src/cli/reference.ts";
import { configurationJsonSchema } from "../src/config/configuration-schema.ts";
import { schemaReference } from "./schema-reference.ts";

export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  return {
    "teammemory.config.schema.json": `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`,
    "docs/cli.md": await commandReference(),
    "docs/schema.md": schemaReference(),
    ...Object.fromEntries(
      Object.entries(REPORT_SCHEMAS).map(([kind, schema]) => [
        `docs/schemas/${kind}.json`,
        jsonSchema(kind, schema),
      ]),
    ),
  };
}

/** What a report of this kind looks like with `--format json`. Rules across fields, as that a count has its rows, are checked in tests. */
function jsonSchema(kind: string, schema: z.ZodType): string {
  const { $schema, ...rest } = z.toJSONSchema(schema);
  return `${JSON.stringify({ $schema, title: `teammemory ${kind}, schemaVersion 1`, ...rest }, null, 2)}\n`;
}
