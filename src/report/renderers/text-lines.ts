// Runs of spans measured, wrapped and cut by terminal columns. Pure.
import { cutToWidth, displayWidth } from "../display-width.ts";
import type { Span } from "../report.ts";
import { visibleText } from "../visible-text.ts";

/** The spans with every text made safe to show. From here on widths can be trusted. */
export function visibleSpans(spans: readonly Span[]): Span[] {
  return spans.map((span) => ({ ...span, text: visibleText(span.text) }));
}

export function widthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + displayWidth(span.text), 0);
}

/** Breaks between words so that no line is wider than `width`; a longer word stands alone, whole. */
export function wrapSpans(spans: readonly Span[], width: number): Span[][] {
  const lines: Span[][] = [];
  let line: Span[] = [];
  let used = 0;
  for (const word of wordsOf(spans)) {
    const size = widthOf(word);
    if (used > 0 && used + 1 + size > width) {
      lines.push(line);
      line = [];
      used = 0;
    }
    if (used > 0) line.push({ type: "text", text: " " });
    line.push(...word);
    used += size + (used > 0 ? 1 : 0);
  }
  if (used > 0) lines.push(line);
  return lines;
}

/** A word may be made of pieces of several spans (`**auth**,`). */
function wordsOf(spans: readonly Span[]): Span[][] {
  const words: Span[][] = [];
  let word: Span[] = [];
  for (const span of spans) {
    for (const [index, piece] of span.text.split(/ +/).entries()) {
      if (index > 0 && word.length > 0) {
        words.push(word);
        word = [];
      }
      if (piece !== "") word.push({ ...span, text: piece });
    }
  }
  if (word.length > 0) words.push(word);
  return words;
}

/** Cut to `width` columns, the last of them an ellipsis. */
export function cutSpans(spans: readonly Span[], width: number): Span[] {
  if (widthOf(spans) <= width) return [...spans];
  const kept: Span[] = [];
  let left = width - 1;
  for (const span of spans) {
    const text = cutToWidth(span.text, left);
    if (text !== "") kept.push({ ...span, text });
    left -= displayWidth(text);
    if (text !== span.text) break;
  }
  return [...kept, { type: "dim", text: "…" }];
}
