// Blanks what is code or hidden in Markdown (fences, inline code, HTML comments: the words of templates) with spaces, so
// that positions stay and keys shown as examples are not read. One walk over the lines, one over the backticks.

export interface MaskOptions {
  /** A fence or comment without an end hides the rest, as Markdown has it; in commit messages it hides nothing. */
  readonly isUnclosedHidden: boolean;
  readonly isInlineHidden: boolean;
}

export const MARKDOWN_MASK: MaskOptions = { isUnclosedHidden: true, isInlineHidden: true };
/** Commit messages are plain text, but a squash merge pastes pull request bodies into them. */
export const COMMIT_MASK: MaskOptions = { isUnclosedHidden: false, isInlineHidden: false };

interface Span {
  readonly start: number;
  readonly end: number;
}

export function maskCode(text: string, options: MaskOptions): string {
  if (!/`|~~~|<!--/.test(text)) return text;
  const withoutBlocks = blank(text, hiddenBlocks(text, options));
  return options.isInlineHidden ? blank(withoutBlocks, inlineCode(withoutBlocks)) : withoutBlocks;
}

function blank(text: string, spans: readonly Span[]): string {
  let out = "";
  let last = 0;
  for (const { start, end } of spans) {
    out += text.slice(last, start) + text.slice(start, end).replace(/[^\n]/g, " ");
    last = end;
  }
  return out + text.slice(last);
}

/** Fenced code and HTML comments, in order. */
function hiddenBlocks(text: string, options: MaskOptions): Span[] {
  const spans: Span[] = [];
  // What had no end from an earlier place has none from a later one: asking again each time would cost a square.
  const endless = new Map<string, number>();
  let at = 0;
  for (let block = nextBlock(text, at); block; block = nextBlock(text, at)) {
    const kind = block.fence?.[0] ?? "<";
    const length = block.fence?.length ?? 0;
    const isEndless = length >= (endless.get(kind) ?? Number.POSITIVE_INFINITY);
    const end = isEndless ? undefined : blockEnd(text, block);
    if (end === undefined) endless.set(kind, length);
    if (end !== undefined || options.isUnclosedHidden)
      spans.push({ start: block.start, end: end ?? text.length });
    at = end ?? (options.isUnclosedHidden ? text.length : block.openingEnd);
  }
  return spans;
}

interface Block {
  readonly start: number;
  readonly openingEnd: number;
  /** The run of backticks or tildes; null for a comment. */
  readonly fence: string | null;
}

const OPENING = /<!--|^[ \t>]{0,12}(?:[-*+] {1,4})?(`{3,255}|~{3,255})/gm;

function nextBlock(text: string, from: number): Block | undefined {
  OPENING.lastIndex = from;
  const match = OPENING.exec(text);
  if (!match) return undefined;
  return { start: match.index, openingEnd: match.index + match[0].length, fence: match[1] ?? null };
}

function blockEnd(text: string, block: Block): number | undefined {
  return block.fence === null ? commentEnd(text, block.start) : fenceEnd(text, block);
}

function commentEnd(text: string, start: number): number | undefined {
  const end = text.indexOf("-->", start + 4);
  return end === -1 ? undefined : end + 3;
}

function fenceEnd(text: string, block: Block): number | undefined {
  const fence = block.fence ?? "";
  const closing = new RegExp(`^[ \\t>]{0,12}\\${fence[0]}{${fence.length},}[ \\t]*\\r?$`, "gm");
  closing.lastIndex = text.indexOf("\n", block.start) + 1 || text.length;
  const match = closing.exec(text);
  return match ? match.index + match[0].length : undefined;
}

/** `code` and ``code``: a run of backticks up to the next of the same length in the same paragraph. */
function inlineCode(text: string): Span[] {
  const runs: { start: number; length: number; paragraph: number }[] = [];
  let paragraph = 0;
  for (const match of text.matchAll(/`+|\n[ \t\r]*(?=\n)/g)) {
    if (match[0].startsWith("`")) runs.push({ start: match.index, length: match[0].length, paragraph });
    else paragraph++;
  }
  const next = nextOfSameLength(runs);
  const spans: Span[] = [];
  for (let i = 0; i < runs.length; i++) {
    const opening = runs[i];
    const j = next[i];
    const closing = j === undefined ? undefined : runs[j];
    if (!opening || !closing || j === undefined || closing.paragraph !== opening.paragraph) continue;
    spans.push({ start: opening.start, end: closing.start + closing.length });
    i = j;
  }
  return spans;
}

function nextOfSameLength(runs: readonly { readonly length: number }[]): (number | undefined)[] {
  const next: (number | undefined)[] = new Array(runs.length).fill(undefined);
  const seen = new Map<number, number>();
  for (let i = runs.length - 1; i >= 0; i--) {
    const length = runs[i]?.length ?? 0;
    next[i] = seen.get(length);
    seen.set(length, i);
  }
  return next;
}
