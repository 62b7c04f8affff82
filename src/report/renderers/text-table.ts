// A table in columns of equal width. On a terminal the widest columns give way until the row fits.
import type { Span, Table } from "../report.ts";
import { cutSpans, visibleSpans, widthOf } from "./text-lines.ts";

const GAP = 2;
// Narrower than this a column says nothing; the row is then left too wide.
const NARROWEST = 8;

/** Lines of spans, the header first. `width` null: nothing is cut. */
export function layTable(table: Table, width: number | null): Span[][] {
  const header = table.columns.map((column): Span[] =>
    visibleSpans([{ type: "strong", text: column.header }]),
  );
  const rows = [header, ...table.rows.map((row) => row.map(visibleSpans))];
  const natural = table.columns.map((_, index) =>
    rows.reduce((widest, row) => Math.max(widest, widthOf(row[index] ?? [])), 0),
  );
  const widths = width === null ? natural : narrowed(natural, width);
  return rows.map((row) => layRow(table, row, widths));
}

function narrowed(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, size) => sum + size, 0) + GAP * (widths.length - 1) - width;
  for (; excess > 0; excess--) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    widths[widths.lastIndexOf(widest)] = widest - 1;
  }
  return widths;
}

function layRow(table: Table, row: readonly (readonly Span[])[], widths: readonly number[]): Span[] {
  const line: Span[] = [];
  const last = table.columns.length - 1;
  for (const [index, column] of table.columns.entries()) {
    const width = widths[index] ?? 0;
    const cell = cutSpans(row[index] ?? [], width);
    const padding: Span = { type: "text", text: " ".repeat(width - widthOf(cell)) };
    if (column.align === "right") line.push(padding, ...cell);
    else line.push(...cell, ...(index === last ? [] : [padding]));
    if (index < last) line.push({ type: "text", text: " ".repeat(GAP) });
  }
  return line;
}
