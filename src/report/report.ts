// The document model: what a report looks like, as plain data. Renderers draw it, agents build it with the functions
// below. Texts from data go in as they are: each renderer makes them harmless in its own way.

export type Span =
  | { readonly type: "text" | "strong" | "code" | "dim"; readonly text: string }
  /** What a reader may type, its backticks in the text: a terminal shows them, markdown makes code of it. */
  | { readonly type: "typed"; readonly text: string }
  | { readonly type: "link"; readonly text: string; readonly url: string };

export interface Heading {
  readonly type: "heading";
  /** 1: the report's title. 2 and 3: stand directly above the block they name; text output adds the colon. */
  readonly level: 1 | 2 | 3;
  readonly spans: readonly Span[];
}

export interface Paragraph {
  readonly type: "paragraph";
  readonly spans: readonly Span[];
}

export interface Fact {
  readonly label: string;
  readonly spans: readonly Span[];
}

export interface Facts {
  readonly type: "facts";
  readonly facts: readonly Fact[];
}

export interface Item {
  readonly spans: readonly Span[];
  /** What somebody wrote, one paragraph in lines that fit a terminal: before the detail lines. Elsewhere it flows. */
  readonly quote?: readonly string[];
  /** Detail lines, indented under the item. */
  readonly lines?: readonly (readonly Span[])[];
  readonly children?: List;
}

export interface List {
  readonly type: "list";
  readonly isOrdered: boolean;
  /** A blank line between items. */
  readonly isSpaced: boolean;
  readonly items: readonly Item[];
  /** What to print in place of a list without items. */
  readonly empty?: readonly Span[];
}

export interface Column {
  readonly header: string;
  readonly align: "left" | "right";
}

export interface Table {
  readonly type: "table";
  readonly columns: readonly Column[];
  /** One cell a column; a cell is a run of spans. */
  readonly rows: readonly (readonly (readonly Span[])[])[];
}

export interface Note {
  readonly type: "note";
  readonly kind: "info" | "warning";
  readonly spans: readonly Span[];
}

export type Block = Heading | Paragraph | Facts | List | Table | Note;

export interface ReportDocument {
  readonly blocks: readonly Block[];
}

/** A whole report: the data that users script against, and the document made of it. */
export interface Report<Data extends object = object> {
  /** The command's name, `issue-context`. */
  readonly kind: string;
  /** Plain JSON data, keys in the order they are printed. */
  readonly data: Data;
  readonly document: ReportDocument;
}

/** What builders take as running text: plain strings and numbers become text spans; lists are joined. */
export type Inline = string | number | Span | readonly Inline[];

export function spans(...parts: readonly Inline[]): Span[] {
  return parts.flatMap((part): Span[] => {
    if (typeof part === "string") return part === "" ? [] : [{ type: "text", text: part }];
    if (typeof part === "number") return [{ type: "text", text: String(part) }];
    return isList(part) ? spans(...part) : [part];
  });
}

function isList(part: Span | readonly Inline[]): part is readonly Inline[] {
  return Array.isArray(part);
}

export const strong = (text: string | number): Span => ({ type: "strong", text: String(text) });
export const code = (text: string): Span => ({ type: "code", text });
export const dim = (text: string | number): Span => ({ type: "dim", text: String(text) });

/** Our own sentences, in which commands and settings stand between backticks. */
export function sentence(text: string): Span[] {
  const parts = text.split(/(`[^`]+`)/).filter((part) => part !== "");
  return parts.map((part) => ({ type: /^`[^`]+`$/.test(part) ? "typed" : "text", text: part }));
}

/** A link where the address is known, else the text alone. Renderers follow only http, https and mailto. */
export function link(text: string | number, url: string | null | undefined): Span {
  return url ? { type: "link", text: String(text), url } : { type: "text", text: String(text) };
}

/** Puts a separator between parts: `joined(", ", people.map(strong))`. */
export function joined(separator: Inline, parts: readonly Inline[]): Span[] {
  return parts.flatMap((part, index) => (index === 0 ? spans(part) : spans(separator, part)));
}

export function heading(level: 1 | 2 | 3, ...parts: readonly Inline[]): Heading {
  return { type: "heading", level, spans: spans(...parts) };
}

export function paragraph(...parts: readonly Inline[]): Paragraph {
  return { type: "paragraph", spans: spans(...parts) };
}

/** Label and value a line. An entry whose value is null is left out: say "unknown" where that is the answer. */
export function facts(entries: readonly (readonly [label: string, value: Inline | null])[]): Facts {
  return {
    type: "facts",
    facts: entries.flatMap(([label, value]) => (value === null ? [] : [{ label, spans: spans(value) }])),
  };
}

export interface ItemParts {
  readonly quote?: readonly string[];
  readonly lines?: readonly Inline[];
  readonly children?: List;
}

export function item(text: Inline, parts: ItemParts = {}): Item {
  return {
    spans: spans(text),
    ...(parts.quote && parts.quote.length > 0 ? { quote: parts.quote } : {}),
    ...(parts.lines ? { lines: parts.lines.map((line) => spans(line)) } : {}),
    ...(parts.children ? { children: parts.children } : {}),
  };
}

export interface ListStyle {
  readonly ordered?: boolean;
  readonly spaced?: boolean;
  /** Why there is nothing, for a list without items. */
  readonly empty?: Inline;
}

export function list(items: readonly (Item | string)[], style: ListStyle = {}): List {
  return {
    type: "list",
    isOrdered: style.ordered ?? false,
    isSpaced: style.spaced ?? false,
    items: items.map((entry) => (typeof entry === "string" ? item(entry) : entry)),
    ...(style.empty === undefined ? {} : { empty: spans(style.empty) }),
  };
}

/** A column is its header, or `[header, "right"]`. */
export function table(
  columns: readonly (string | readonly [header: string, align: "left" | "right"])[],
  rows: readonly (readonly Inline[])[],
): Table {
  return {
    type: "table",
    columns: columns.map((column) =>
      typeof column === "string"
        ? { header: column, align: "left" }
        : { header: column[0], align: column[1] },
    ),
    rows: rows.map((row) => columns.map((_, index) => spans(row[index] ?? ""))),
  };
}

export function note(kind: "info" | "warning", ...parts: readonly Inline[]): Note {
  return { type: "note", kind, spans: spans(...parts) };
}

/** A block, several, or none. */
type Blocks = Block | readonly Blocks[] | null | undefined;

/** Blocks in order; null and undefined are left out, so that a block may be conditional. */
export function reportDocument(...blocks: readonly Blocks[]): ReportDocument {
  const flatten = (some: Blocks): Block[] =>
    some === null || some === undefined ? [] : "type" in some ? [some] : some.flatMap(flatten);
  return { blocks: flatten(blocks) };
}
