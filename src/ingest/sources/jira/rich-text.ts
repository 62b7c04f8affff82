// Descriptions and comments: wiki text from Server and from version 2, a document from version 3.
import { cleanText, type Fields } from "../json/fields.ts";
import { adfText, isAdfDocument } from "./adf-text.ts";

export function maybeRichText(owner: Fields, name: string): string | null | undefined {
  const value = owner.raw(name);
  if (value === undefined || value === null) return value;
  if (typeof value === "string") return cleanText(value).replace(/\r\n?/g, "\n");
  if (isAdfDocument(value)) return cleanText(adfText(value));
  throw owner.problem(name, "a text or an ADF document");
}
