// The parts of a commit message by position: first line, body, trailers.

export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface MessageLine extends TextRange {
  readonly text: string;
}

/** The first line that is not blank. Git folds a first paragraph of several lines into one subject; rules read one line. */
export function firstLine(message: string): TextRange {
  const start = /\S/.exec(message)?.index ?? message.length;
  const newline = message.indexOf("\n", start);
  return { start, end: newline === -1 ? message.length : newline };
}

/** Lines of `text` from `from` on, without their line ends. */
export function* linesFrom(text: string, from: number): Generator<MessageLine> {
  let start = from;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const next = newline === -1 ? text.length : newline;
    const end = next > start && text[next - 1] === "\r" ? next - 1 : next;
    yield { start, end, text: text.slice(start, end) };
    start = next + 1;
  }
}

/** The first line of the body that is not blank: where forges put a pull request's title. */
export function firstBodyLine(message: string): MessageLine | undefined {
  for (const line of linesFrom(message, bodyStart(message))) if (line.text.trim() !== "") return line;
  return undefined;
}

/** Where the body starts: after the first line. */
export function bodyStart(message: string): number {
  return firstLine(message).end + 1;
}

const TRAILER = /^([A-Za-z][A-Za-z0-9-]{0,62})[ \t]*:[ \t]*(?=\S)/;

export interface TrailerLine extends MessageLine {
  /** Lower case. */
  readonly name: string;
  readonly valueStart: number;
  /** In the last paragraph, which holds trailers only: what git itself takes for trailers. */
  readonly isInBlock: boolean;
}

/** Every line from `from` on that has a trailer's form. */
export function trailerLines(message: string, from: number): TrailerLine[] {
  const blockStart = trailerBlockStart(message, from);
  const trailers: TrailerLine[] = [];
  for (const line of linesFrom(message, from)) {
    const match = TRAILER.exec(line.text);
    if (match)
      trailers.push({
        ...line,
        name: (match[1] ?? "").toLowerCase(),
        valueStart: line.start + match[0].length,
        isInBlock: line.start >= blockStart,
      });
  }
  return trailers;
}

function trailerBlockStart(message: string, from: number): number {
  let start = Number.POSITIVE_INFINITY;
  let isOpen = false;
  for (const line of linesFrom(message, from)) {
    if (line.text.trim() === "") {
      isOpen = false;
      continue;
    }
    if (!isOpen) {
      isOpen = true;
      start = line.start;
    }
    const isTrailer = TRAILER.test(line.text) || (line.start > start && /^[ \t]/.test(line.text));
    if (!isTrailer) start = Number.POSITIVE_INFINITY;
  }
  return start;
}
