// What is wrong with a configuration, each problem with its place and the nearest right word. Pure.
import { findNodeAtLocation, type Node } from "jsonc-parser";
import type { z } from "zod";
import { nearestName } from "../model/nearest-name.ts";

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

export interface Problem {
  readonly offset: number;
  readonly path: Path;
  readonly message: string;
}

/** One line a problem, in the file's order: `4:3 $.component: unknown key; did you mean "components"?` */
export function problemLines(problems: readonly Problem[], text: string): string[] {
  const ordered = [...problems].sort((a, b) => a.offset - b.offset);
  return ordered.map(({ offset, path, message }) => `${placeOf(text, offset)} ${jsonPath(path)}: ${message}`);
}

/** What the schema found wrong. */
export function schemaProblems(
  issues: readonly Issue[],
  schema: z.ZodType,
  root: Node | undefined,
): Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, schema, root));
}

function problemsOf(issue: Issue, schema: z.ZodType, root: Node | undefined): Problem[] {
  const node = nodeAt(root, issue.path);
  if (issue.code !== "unrecognized_keys") {
    const isThere = root !== undefined && findNodeAtLocation(root, segmentsOf(issue.path)) !== undefined;
    const found = node && isThere ? spokenValue(node) : null;
    return [{ offset: node?.offset ?? 0, path: issue.path, message: wordsOf(issue, found) }];
  }
  return issue.keys.map((key) => {
    const property = node?.children?.find(({ children }) => children?.[0]?.value === key);
    const known = keysAt(schema, issue.path);
    const near = nearestName(key, known);
    const elsewhere = near === undefined ? homeOf(schema, key) : undefined;
    const advice = near ?? elsewhere;
    const message = advice
      ? `unknown key; did you mean "${advice}"?`
      : `unknown key; it is one of ${known.join(", ")}`;
    return { offset: property?.offset ?? node?.offset ?? 0, path: [...issue.path, key], message };
  });
}

function wordsOf(issue: Issue, found: string | null): string {
  if (found === null) return "is missing";
  switch (issue.code) {
    case "invalid_type":
      return `${article(issue.expected)} is expected, not ${found}`;
    case "invalid_value": {
      const values = issue.values.map(String);
      const near = nearestName(found.replace(/"/g, ""), values);
      return `${found} is not one of ${values.join(", ")}${near ? `; did you mean "${near}"?` : ""}`;
    }
    case "too_small":
      if (issue.origin === "array") return `at least ${issue.minimum} are needed`;
      if (issue.origin === "string") return "an empty text says nothing";
      return `${found} is too small; it must be ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}`;
    case "invalid_format":
      return formatWords(issue, found);
    case "invalid_key":
      return "an empty key says nothing";
    default:
      return issue.message;
  }
}

/** A pattern's own words, and what in capitals would match it. */
function formatWords(
  issue: { readonly format: string; readonly message: string; readonly pattern?: string | undefined },
  found: string,
): string {
  if (issue.format === "url") return `${found} is no http or https address`;
  const pattern = new RegExp(issue.pattern?.slice(1, -1) ?? "(?!)");
  const upper = found.replace(/"/g, "").toUpperCase();
  const near = [upper, upper.replace(/[^A-Z0-9_]/g, "")].find((text) => pattern.test(text));
  return `${found} is ${issue.message}${near === undefined ? "" : `; did you mean "${near}"?`}`;
}

function article(type: string): string {
  const names: Readonly<Record<string, string>> = {
    object: "an object",
    record: "an object",
    array: "a list",
    int: "a whole number",
    string: "a text",
  };
  return names[type] ?? `a ${type}`;
}

/** The keys that an object of the schema may have. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  const inner = path.reduce<unknown>((at, key) => stepInto(unwrap(at), key), schema);
  return Object.keys(shapeOf(unwrap(inner)));
}

/** Where a key that is unknown here belongs: `projects` is `issueKeys.projects`. */
function homeOf(schema: z.ZodType, key: string): string | undefined {
  const visit = (at: unknown, path: string): string | undefined => {
    for (const [name, inner] of Object.entries(shapeOf(unwrap(at)))) {
      const home = path === "" ? name : `${path}.${name}`;
      if (name === key) return home;
      const deeper = visit(inner, home);
      if (deeper !== undefined) return deeper;
    }
    return undefined;
  };
  return visit(schema, "");
}

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly innerType?: unknown;
  readonly element?: unknown;
  readonly valueType?: unknown;
}

function definitionOf(schema: unknown): Definition | undefined {
  return (schema as { def?: Definition } | undefined)?.def;
}

function unwrap(schema: unknown): unknown {
  const definition = definitionOf(schema);
  return definition?.type === "optional" ? unwrap(definition.innerType) : schema;
}

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> {
  return definitionOf(schema)?.shape ?? {};
}

function stepInto(schema: unknown, key: PropertyKey): unknown {
  const definition = definitionOf(schema);
  if (definition?.type === "array") return definition.element;
  return definition?.type === "record" ? definition.valueType : definition?.shape?.[String(key)];
}

/** The node of a value, else of the nearest one around it that exists. */
function nodeAt(root: Node | undefined, path: Path): Node | undefined {
  if (root === undefined) return undefined;
  const segments = segmentsOf(path);
  for (let length = segments.length; length > 0; length--) {
    const node = findNodeAtLocation(root, segments.slice(0, length));
    if (node) return node;
  }
  return root;
}

function segmentsOf(path: Path): (string | number)[] {
  return path.map((key) => (typeof key === "number" ? key : String(key)));
}

function spokenValue(node: Node): string {
  if (node.type === "array") return "a list";
  if (node.type === "object") return "an object";
  const text = JSON.stringify(node.value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Line and column from 1; columns count UTF-16 units, as editors do. */
export function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return `${line}:${offset - (before.lastIndexOf("\n") + 1) + 1}`;
}

function jsonPath(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    const name = String(key);
    return /^[A-Za-z_$][\w$]*$/.test(name) ? `${text}.${name}` : `${text}[${JSON.stringify(name)}]`;
  }, "$");
}
