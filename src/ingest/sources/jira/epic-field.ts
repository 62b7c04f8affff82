// Server and old Cloud keep an issue's epic in a custom field whose number differs from site to site. The answer itself tells
// which it is, when it was asked with `expand=names,schema`.
import { Fields, isObject, type JsonObject } from "../json/fields.ts";

/** The custom field's id, from the `schema` or `names` of a page or of a single answer. */
export function epicFieldOf(answer: JsonObject): string | undefined {
  const fields = new Fields(answer, "$");
  return bySchema(fields.raw("schema")) ?? byName(fields.raw("names"));
}

function bySchema(schema: unknown): string | undefined {
  if (!isObject(schema)) return undefined;
  const found = Object.entries(schema).find(([, entry]) => {
    const custom = isObject(entry) ? new Fields(entry, "$").raw("custom") : undefined;
    return typeof custom === "string" && custom.endsWith("gh-epic-link");
  });
  return found?.[0];
}

function byName(names: unknown): string | undefined {
  if (!isObject(names)) return undefined;
  return Object.entries(names).find(([, name]) => name === "Epic Link")?.[0];
}
