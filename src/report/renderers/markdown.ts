// GitHub flavoured markdown, for comments and pages. Also drawn so that the raw text reads well.
import { type Block, type List, type Report, spans } from "../report.ts";
import { markdownSpans } from "./markdown-spans.ts";

export function renderMarkdown(report: Report): string {
  const blocks = report.document.blocks.map(drawBlock).filter((lines) => lines.length > 0);
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function drawBlock(block: Block): string[] {
  switch (block.type) {
    case "heading":
      return [`${"#".repeat(block.level)} ${markdownSpans(block.spans)}`];
    case "paragraph":
      return block.spans.length === 0 ? [] : [markdownSpans(block.spans)];
    case "facts":
      return block.facts.map(({ label, spans }) => {
        return `- ${markdownSpans([{ type: "strong", text: `${label}:` }])} ${markdownSpans(spans)}`.trimEnd();
      });
    case "list":
      return drawList(block);
    case "table":
      return block.columns.length === 0
        ? []
        : [
            row(
              block.columns.map((column) => markdownSpans([{ type: "text", text: column.header }], "table")),
            ),
            row(block.columns.map((column) => (column.align === "right" ? "---:" : "---"))),
            ...block.rows.map((cells) => row(cells.map((cell) => markdownSpans(cell, "table")))),
          ];
    case "note":
      return [`> **${block.kind === "warning" ? "Warning" : "Note"}:** ${markdownSpans(block.spans)}`];
  }
}

function drawList(list: List): string[] {
  if (list.items.length === 0) return list.empty ? [markdownSpans(list.empty)] : [];
  return list.items.flatMap((item, index) => {
    const marker = list.isOrdered ? `${index + 1}. ` : "- ";
    const indent = " ".repeat(marker.length);
    // A line break in markdown is a backslash at the line's end: detail lines stay lines.
    const quote = item.quote ? [spans(item.quote.join(" "))] : [];
    const lines = [item.spans, ...quote, ...(item.lines ?? [])].map((line) => markdownSpans(line));
    const text = lines.map((line, at) => (at < lines.length - 1 ? `${line}\\` : line));
    return [
      ...(list.isSpaced && index > 0 ? [""] : []),
      ...text.map((line, at) => (at === 0 ? marker : indent) + line),
      ...(item.children ? drawList(item.children).map((line) => (line === "" ? "" : indent + line)) : []),
    ];
  });
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
