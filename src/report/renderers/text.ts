// The terminal's format. Paragraphs and notes are wrapped at the width; facts, headings and list items never are,
// since scripts read them by line; tables are cut to the width on a terminal only.
import type { Block, List, Note, Report, Span } from "../report.ts";
import { createPalette, type Palette } from "./palette.ts";
import type { RenderOptions } from "./renderer.ts";
import { visibleSpans, wrapSpans } from "./text-lines.ts";
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
      return [palette.strong(plain(block.spans) + (block.level === 1 ? "" : colonAfter(block.spans)))];
    case "paragraph":
      return wrapSpans(visibleSpans(block.spans), options.width).map((line) => paint(line, palette));
    case "facts":
      return block.facts.map(({ label, spans }) => {
        return `${palette.label(`${plain([{ type: "text", text: label }])}:`)} ${paint(visibleSpans(spans), palette)}`;
      });
    case "list":
      return drawList(block, palette);
    case "table":
      return layTable(block, options.isTerminal ? options.width : null).map((line) => paint(line, palette));
    case "note":
      return drawNote(block, options, palette);
  }
}

function drawList(list: List, palette: Palette): string[] {
  if (list.items.length === 0) return list.empty ? [paint(visibleSpans(list.empty), palette)] : [];
  return list.items.flatMap((item, index) => {
    const marker = list.isOrdered ? `${index + 1}. ` : "- ";
    const indent = " ".repeat(marker.length);
    return [
      ...(list.isSpaced && index > 0 ? [""] : []),
      marker + paint(visibleSpans(item.spans), palette),
      ...(item.lines ?? []).map((line) => indent + paint(visibleSpans(line), palette)),
      ...(item.children ? drawList(item.children, palette).map((line) => indent + line) : []),
    ];
  });
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
