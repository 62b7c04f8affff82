// Atlassian Document Format to plain text. Never throws: an unknown node gives what stands inside it. The text is what rules read
// keys and links from, so the address of a card or a link is kept beside its words.
import { Fields, isObject } from "../json/fields.ts";

// Deeper than this nothing is read; real documents stay under twenty.
const MAX_DEPTH = 50;

export function isAdfDocument(value: unknown): boolean {
  return isObject(value) && new Fields(value, "$").raw("type") === "doc";
}

/** Blocks are parted by an empty line; no trailing spaces; line ends are `\n`. */
export function adfText(document: unknown): string {
  return blocksOf(nodeOf(document), 0, "\n\n")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+$/gm, "")
    .trim();
}

interface AdfNode {
  readonly type: string;
  readonly text: string;
  readonly attrs: Fields;
  readonly content: readonly unknown[];
  readonly marks: readonly unknown[];
}

const NOTHING = new Fields({}, "$");

function nodeOf(value: unknown): AdfNode {
  const fields = isObject(value) ? new Fields(value, "$") : NOTHING;
  return {
    type: stringOf(fields, "type"),
    text: stringOf(fields, "text"),
    attrs: attributesOf(fields),
    content: arrayOf(fields, "content"),
    marks: arrayOf(fields, "marks"),
  };
}

function attributesOf(fields: Fields): Fields {
  const attrs = fields.raw("attrs");
  return isObject(attrs) ? new Fields(attrs, "$") : NOTHING;
}

function stringOf(fields: Fields, name: string): string {
  const value = fields.raw(name);
  return typeof value === "string" ? value : "";
}

function arrayOf(fields: Fields, name: string): readonly unknown[] {
  const value = fields.raw(name);
  return Array.isArray(value) ? value : [];
}

type Renderer = (node: AdfNode, depth: number) => string;

const paragraphs: Renderer = (node, depth) => blocksOf(node, depth, "\n\n");
const inline: Renderer = inlineText;
const card: Renderer = ({ attrs }) => stringOf(attrs, "url") || stringOf(dataOf(attrs), "url");
const media: Renderer = ({ attrs }) =>
  stringOf(attrs, "alt") ? `[media: ${stringOf(attrs, "alt")}]` : "[media]";
const extension: Renderer = ({ attrs }) => stringOf(attrs, "text");

/** One entry a node type; what is not listed gives its content, else its text. */
const RENDERERS: Readonly<Record<string, Renderer>> = {
  text: linkedText,
  hardBreak: () => "\n",
  mention: ({ attrs }) => stringOf(attrs, "text") || `@${stringOf(attrs, "id")}`,
  emoji: ({ attrs }) => stringOf(attrs, "text") || stringOf(attrs, "shortName"),
  date: ({ attrs }) => dayText(attrs),
  status: ({ attrs }) => `[${stringOf(attrs, "text")}]`,
  inlineCard: card,
  blockCard: card,
  embedCard: card,
  placeholder: () => "",
  inlineExtension: extension,
  extension,
  media,
  mediaInline: media,
  mediaSingle: (node, depth) => blocksOf(node, depth, "\n"),
  mediaGroup: (node, depth) => blocksOf(node, depth, "\n"),
  paragraph: inline,
  caption: inline,
  heading: (node, depth) => `${"#".repeat(levelOf(node.attrs))} ${inline(node, depth)}`,
  bulletList: (node, depth) => listText(node, depth, () => "- "),
  orderedList: (node, depth) => listText(node, depth, (index) => `${startOf(node.attrs) + index}. `),
  listItem: (node, depth) => blocksOf(node, depth, "\n"),
  taskList: (node, depth) => listText(node, depth, (_, item) => taskMark(item)),
  taskItem: inline,
  blockTaskItem: (node, depth) => blocksOf(node, depth, "\n"),
  decisionList: (node, depth) => listText(node, depth, () => "<> "),
  decisionItem: inline,
  codeBlock: (node, depth) => `\`\`\`${stringOf(node.attrs, "language")}\n${inline(node, depth)}\n\`\`\``,
  blockquote: (node, depth) => prefixed(paragraphs(node, depth), "> ", "> "),
  rule: () => "---",
  panel: paragraphs,
  expand: titled,
  nestedExpand: titled,
  table: (node, depth) => blocksOf(node, depth, "\n"),
  tableRow: (node, depth) => childTexts(node, depth).join(" | "),
  tableHeader: cellText,
  tableCell: cellText,
};

function render(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) return "";
  const node = nodeOf(value);
  const renderer = Object.hasOwn(RENDERERS, node.type) ? RENDERERS[node.type] : undefined;
  if (renderer !== undefined) return renderer(node, depth);
  return node.content.length > 0 ? paragraphs(node, depth) : node.text;
}

function childTexts(node: AdfNode, depth: number): string[] {
  return node.content.map((child) => render(child, depth + 1));
}

/** The children's texts; between blocks empty ones leave no gap. */
function blocksOf(node: AdfNode, depth: number, separator: string): string {
  const texts = childTexts(node, depth);
  return texts.filter((text) => text !== "").join(separator);
}

/** Texts as they follow each other, but the address of a card never runs into the word beside it. */
function inlineText(node: AdfNode, depth: number): string {
  let text = "";
  let isAfterCard = false;
  for (const child of node.content) {
    const next = render(child, depth + 1);
    if (next === "") continue;
    const isCard = nodeOf(child).type === "inlineCard";
    const isTouching =
      (isCard && /[\p{L}\p{N}]$/u.test(text)) || (isAfterCard && /^[\p{L}\p{N}]/u.test(next));
    text += isTouching ? ` ${next}` : next;
    isAfterCard = isCard;
  }
  return text;
}

function linkedText(node: AdfNode): string {
  for (const mark of node.marks) {
    const { type, attrs } = nodeOf(mark);
    const href = stringOf(attrs, "href");
    if (type === "link" && href !== "" && href !== node.text) return `${node.text} (${href})`;
  }
  return node.text;
}

/** Nested lists are children of a task or decision list itself: they are indented, without a mark of their own. */
function listText(node: AdfNode, depth: number, markOf: (index: number, item: AdfNode) => string): string {
  const lines: string[] = [];
  let index = 0;
  for (const child of node.content) {
    const item = nodeOf(child);
    const text = render(child, depth + 1);
    const isNested = item.type.endsWith("List");
    lines.push(isNested ? prefixed(text, "  ", "  ") : prefixed(text, markOf(index, item), "  "));
    if (!isNested) index += 1;
  }
  return lines.join("\n");
}

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join("\n");
}

function titled(node: AdfNode, depth: number): string {
  return [stringOf(node.attrs, "title"), paragraphs(node, depth)].filter((text) => text !== "").join("\n\n");
}

function cellText(node: AdfNode, depth: number): string {
  return paragraphs(node, depth).replace(/\s*\n\s*/g, " ");
}

function taskMark(item: AdfNode): string {
  return stringOf(item.attrs, "state") === "DONE" ? "[x] " : "[ ] ";
}

function dataOf(attrs: Fields): Fields {
  const data = attrs.raw("data");
  return isObject(data) ? new Fields(data, "$") : NOTHING;
}

function levelOf(attrs: Fields): number {
  const level = attrs.raw("level");
  return typeof level === "number" && level >= 1 && level <= 6 ? Math.floor(level) : 1;
}

function startOf(attrs: Fields): number {
  const order = attrs.raw("order");
  return typeof order === "number" && Number.isSafeInteger(order) ? order : 1;
}

// The timestamp is milliseconds, as a text.
function dayText(attrs: Fields): string {
  const at = Number(attrs.raw("timestamp"));
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) return "";
  const text = new Date(at).toISOString();
  return text.slice(0, text.indexOf("T"));
}
