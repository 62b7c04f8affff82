// A configuration file's text read: comments and trailing commas allowed, all problems told at once.
import { createHash } from "node:crypto";
import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { TeamMemoryError } from "../errors.ts";
import { completeConfiguration } from "./complete-configuration.ts";
import type { Configuration } from "./configuration.ts";
import { type Problem, placeOf, problemLines, schemaProblems } from "./configuration-problems.ts";
import { configurationSchema } from "./configuration-schema.ts";

/** Throws TM_CONFIG_INVALID, with a line a problem in `details.problems`. `file` is only named. */
export function parseConfiguration(fileText: string, file: string): Configuration {
  // Offsets count from after a byte order mark, as editors show them.
  const text = fileText.replace(/^\ufeff/, "");
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length > 0) {
    throw invalid(
      file,
      errors.map(({ error, offset }) => `${placeOf(text, offset)} $: ${spoken(printParseErrorCode(error))}`),
    );
  }
  const doubled = doubledKeys(root, []);
  const result = configurationSchema.safeParse(root === undefined ? undefined : plainValue(root));
  const wrong = result.success ? [] : schemaProblems(result.error.issues, configurationSchema, root);
  if (!result.success || doubled.length > 0) throw invalid(file, problemLines([...doubled, ...wrong], text));
  return completeConfiguration(result.data, keysOf(root, "components"));
}

/** Changes with what the configuration means, not with how its file is laid out. */
export function configurationHash(configuration: Configuration): string {
  return createHash("sha256").update(JSON.stringify(configuration)).digest("hex");
}

function invalid(file: string, problems: readonly string[]): TeamMemoryError {
  const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
  return new TeamMemoryError("TM_CONFIG_INVALID", `${file} has ${count}`, {
    hint: "mend what is named (line:column, place), and run again",
    details: { file, problems },
  });
}

/** `CommaExpected` → `comma expected`. */
function spoken(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

/** JSON lets the last of two equal keys win; here that is a mistake worth naming. */
function doubledKeys(node: Node | undefined, path: readonly PropertyKey[]): Problem[] {
  if (node?.type === "array") {
    return (node.children ?? []).flatMap((child, index) => doubledKeys(child, [...path, index]));
  }
  if (node?.type !== "object") return [];
  const seen = new Set<string>();
  return (node.children ?? []).flatMap(({ offset, children: [key, value] = [] }) => {
    const name = String(key?.value);
    const inner = [...path, name];
    const own = seen.has(name) ? [{ offset, path: inner, message: "the key stands twice" }] : [];
    seen.add(name);
    return [...own, ...doubledKeys(value, inner)];
  });
}

/** As JSON.parse makes it: a key named `__proto__` is a key like any other. */
function plainValue(node: Node): unknown {
  if (node.type === "array") return (node.children ?? []).map(plainValue);
  if (node.type !== "object") return node.value;
  return Object.fromEntries(
    (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
      key && value ? [[key.value, plainValue(value)]] : [],
    ),
  );
}

function keysOf(root: Node | undefined, name: string): string[] {
  const property = root?.children?.find(({ children }) => children?.[0]?.value === name);
  return (property?.children?.[1]?.children ?? []).flatMap(({ children }) => String(children?.[0]?.value));
}
