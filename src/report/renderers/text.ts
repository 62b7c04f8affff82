// The terminal's format. Paragraphs and notes are wrapped at the width. Headings, facts and list items are wrapped, and
// tables cut, on a terminal only: anywhere else scripts read them by line.
import {
  type Block,
  type Fact,
  type Heading,
  type List,
  type Note,
  type Report,
  type Span,
  spans,
  strong,
} from "../report.ts";
import { createPalette, type Palette } from "./palette.ts";
import type { RenderOptions } from "./renderer.ts";
import { visibleSpans, widthOf, wrapSpans } from "./text-lines.ts";
import { layTable } from "./text-table.ts";

export function renderText(report: Report, options: RenderOptions): string {
  const palette = createPalette(options);
  const lines: string[] = [];
  let before: Block | null = null;
  for (const block of report.document.blocks) {
    const drawn = drawBlock(block, options, palette);
    if (drawn.length === 0) continue;
    if (before !== null && !standsTogether(before, block)) lines.push("");
    lines.push(...drawn);
    before = block;
  }
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** A section's heading stands directly above what it names, a title does not; notes that follow each other are one group. */
function standsTogether(before: Block, block: Block): boolean {
  if (before.type === "heading") return before.level > 1;
  return before.type === "note" && block.type === "note";
}

function drawBlock(block: Block, options: RenderOptions, palette: Palette): string[] {
  switch (block.type) {
    case "heading":
      return drawHeading(block, lineWidth(options), palette);
    case "paragraph":
      return wrapSpans(visibleSpans(block.spans), options.width).map((line) => paint(line, palette));
    case "facts":
      return block.facts.flatMap((fact) => drawFact(fact, lineWidth(options), palette));
    case "list":
      return drawList(block, lineWidth(options), palette);
    case "table":
      return layTable(block, lineWidth(options)).map((line) => paint(line, palette));
    case "note":
      return drawNote(block, options, palette);
  }
}

/** Columns a line that scripts read may take; null: as many as it needs. */
function lineWidth(options: RenderOptions): number | null {
  return options.isTerminal ? options.width : null;
}

function drawHeading(block: Heading, width: number | null, palette: Palette): string[] {
  const text = plain(block.spans) + (block.level === 1 ? "" : colonAfter(block.spans));
  const lines = width === null ? [text] : wrapSpans([{ type: "text", text }], width).map(plain);
  return lines.map((line) => palette.strong(line));
}

function drawFact(fact: Fact, width: number | null, palette: Palette): string[] {
  return hang([strong(`${fact.label}:`), { type: "text", text: " " }, ...fact.spans], width, "  ", palette);
}

function drawList(list: List, width: number | null, palette: Palette): string[] {
  if (list.items.length === 0) return list.empty ? hang(list.empty, width, "", palette) : [];
  return list.items.flatMap((item, index) => {
    const marker = list.isOrdered ? `${index + 1}. ` : "- ";
    const indent = " ".repeat(marker.length);
    const left = width === null ? null : width - indent.length;
    const quote = (item.quote ?? []).map((line) => spans(line));
    const lines = [item.spans, ...quote, ...(item.lines ?? [])].flatMap((line, at) =>
      hang(line, left, at === 0 ? "" : "  ", palette),
    );
    const children = item.children ? drawList(item.children, left, palette) : [];
    return [
      ...(list.isSpaced && index > 0 ? [""] : []),
      ...[...lines, ...children].map((line, at) => (at === 0 ? marker : indent) + line),
    ];
  });
}

/** One line, or as many as the width asks for, those after the first behind `indent`. */
function hang(parts: readonly Span[], width: number | null, indent: string, palette: Palette): string[] {
  const visible = visibleSpans(parts);
  if (width === null || widthOf(visible) <= width) return [paint(visible, palette)];
  return wrapSpans(visible, width - indent.length).map(
    (line, at) => (at === 0 ? "" : indent) + paint(line, palette),
  );
}

function drawNote(note: Note, options: RenderOptions, palette: Palette): string[] {
  const word = note.kind === "warning" ? "Warning:" : "Note:";
  const spans = visibleSpans([{ type: "text", text: `${word} ` }, ...note.spans]);
  const [first = [], ...rest] = wrapSpans(spans, options.width - 2);
  const lines = [paint(first, palette), ...rest.map((line) => `  ${paint(line, palette)}`)];
  return note.kind === "warning" ? lines.map((line) => palette.warning(line)) : lines;
}

function paint(spans: readonly Span[], palette: Palette): string {
  return spans.map(palette.span).join("");
}

function plain(spans: readonly Span[]): string {
  return visibleSpans(spans)
    .map((span) => span.text)
    .join("");
}

function colonAfter(spans: readonly Span[]): string {
  return /[.:?!]$/.test(plain(spans)) ? "" : ":";
}
