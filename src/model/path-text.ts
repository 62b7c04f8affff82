// Paths may be any bytes. They are stored as text that can be turned back into those bytes: what is not valid UTF-8, a
// control character or a backslash is written as an escape.

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const NAMED: Readonly<Record<number, string>> = { 9: "\\t", 10: "\\n", 13: "\\r", 92: "\\\\" };

/** `a\nb` for a newline, `\xff` for a byte that is no UTF-8, `\\` for a backslash. Ordinary paths stay as they are. */
export function escapePath(bytes: Uint8Array): string {
  let text: string | undefined;
  try {
    text = utf8.decode(bytes);
  } catch {
    text = undefined;
  }
  if (text !== undefined && !text.startsWith("\ufeff")) return escapeText(text);
  return escapeBytes(bytes);
}

/** The stored form of a path that is already text. */
export function escapePathText(path: string): string {
  return escapeText(path);
}

function escapeText(text: string): string {
  // Nearly every path has nothing to escape: one test, no copy.
  if (!/[\x00-\x1f\x7f\\]/.test(text)) return text;
  return text.replace(/[\x00-\x1f\x7f\\]/g, (char) => escapeByte(char.charCodeAt(0)));
}

function escapeByte(byte: number): string {
  return NAMED[byte] ?? `\\x${byte.toString(16).padStart(2, "0")}`;
}

/** Walks valid UTF-8 runs and escapes the bytes between them one by one. */
function escapeBytes(bytes: Uint8Array): string {
  let out = "";
  let i = 0;
  while (i < bytes.length) {
    const width = sequenceWidth(bytes, i);
    if (width === 0) {
      out += `\\x${(bytes[i] ?? 0).toString(16).padStart(2, "0")}`;
      i += 1;
    } else {
      out += escapeText(Buffer.from(bytes.subarray(i, i + width)).toString("utf8"));
      i += width;
    }
  }
  return out;
}

function sequenceWidth(bytes: Uint8Array, at: number): number {
  for (const width of [1, 2, 3, 4]) {
    if (at + width > bytes.length) return 0;
    try {
      utf8.decode(bytes.subarray(at, at + width));
      // A byte order mark is invisible: it is shown as its bytes.
      return width === 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf
        ? 0
        : width;
    } catch {
      // Longer sequences are tried next.
    }
  }
  return 0;
}

/** The bytes that a stored path stands for. */
export function unescapePath(path: string): Buffer {
  const parts: Buffer[] = [];
  let last = 0;
  for (const match of path.matchAll(/\\(?:x([0-9a-f]{2})|(.))/gs)) {
    parts.push(Buffer.from(path.slice(last, match.index), "utf8"));
    const named = { t: 9, n: 10, r: 13, "\\": 92 }[match[2] ?? ""];
    parts.push(Buffer.from([match[1] ? Number.parseInt(match[1], 16) : (named ?? 92)]));
    last = match.index + match[0].length;
  }
  parts.push(Buffer.from(path.slice(last), "utf8"));
  return Buffer.concat(parts);
}
