// Spans as GitHub flavoured markdown. Whatever comes from data stays text: it cannot become markup, HTML, a link, a
// mention, an issue reference, an emoji or a formula, and cannot leave its table cell.
import type { Span } from "../report.ts";
import { safeUrl } from "../safe-url.ts";
import { visibleText } from "../visible-text.ts";

type Place = "line" | "table";

// GitHub looks for mentions and references after markdown is done, so a backslash does not stop them; an invisible
// space within the word does.
const APART = "&#8203;";

export function markdownSpans(spans: readonly Span[], place: Place = "line"): string {
  const drawn = spans.map((span) => drawSpan(span, place)).join("");
  const trimmed = drawn.trim();
  return place === "line" ? guardLineStart(trimmed) : trimmed;
}

function drawSpan(span: Span, place: Place): string {
  const text = visibleText(span.text);
  if (text.trim() === "") return text === "" ? "" : " ";
  switch (span.type) {
    case "text":
    case "dim":
      return escapeMarkdown(text);
    case "strong":
      return emphasised(text);
    case "code":
      return codeSpan(text, place);
    case "typed":
      return codeSpan(text.slice(1, -1), place);
    case "link":
      return linkSpan(text, span.url);
  }
}

/** Emphasis must touch its text: spaces at the edges go outside. */
function emphasised(text: string): string {
  const inner = text.trim();
  const at = text.indexOf(inner);
  return `${text.slice(0, at)}**${escapeMarkdown(inner)}**${text.slice(at + inner.length)}`;
}

function linkSpan(text: string, url: string): string {
  const target = safeUrl(url);
  if (target === undefined) return escapeMarkdown(text);
  // An underscore stays: within a link's address it means nothing, and GitHub finds `#discussion_r1` by the letters.
  const address = target.replace(/[\\`|<>()[\]*~$]/g, percentEncoded).replace(/&/g, "&amp;");
  // Within a link GitHub makes no references: a number may stay as it is written.
  return `[${escapeMarkdown(text).replaceAll(`#${APART}`, "#")}](${address})`;
}

function percentEncoded(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function codeSpan(text: string, place: Place): string {
  // A table row is split at its bars before code is seen, so a bar within code needs the HTML form.
  if (place === "table" && text.includes("|")) return `<code>${escapeMarkdown(text)}</code>`;
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  const padding = /^[` ]|[` ]$/.test(text) ? " " : "";
  return `${fence}${padding}${text}${padding}${fence}`;
}

/** Running text with everything that markdown, HTML or GitHub could act on made inert. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[&<>]/g, (char) => ({ "&": "&amp;", "<": "&lt;" })[char] ?? "&gt;")
      .replace(/[\\`*[\]|~^]/g, "\\$&")
      // Within a word an underscore is a letter, and names with it read better unescaped.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
      .replace(/\$/g, "<span>$</span>")
      .replace(/@/g, `@${APART}`)
      .replace(/(?<!&)#(?=\d)/g, `#${APART}`)
      // Number signs after a space could close a heading.
      .replace(/(?<= )#(?=[# ]|$)/g, "\\#")
      .replace(/GH-(?=\d)/gi, `$&${APART}`)
      .replace(/:(?=\/\/|[\w+-]+:)/g, `:${APART}`)
      .replace(/(www|mailto|xmpp)(?=[.:])/gi, `$1${APART}`)
  );
}

/** What only means something at the start of a line: headings, lists, rules, setext underlines. */
function guardLineStart(line: string): string {
  return line.replace(/^(?:([-+=#])|(\d+)([.)]))/, (_, sign?: string, digits?: string, dot?: string) => {
    return sign === undefined ? `${digits}\\${dot}` : `\\${sign}`;
  });
}
