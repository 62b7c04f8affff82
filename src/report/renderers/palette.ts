// How spans look on a terminal, in plain text or by a style. Nothing here reads the environment.
import type { Span } from "../report.ts";
import { safeUrl } from "../safe-url.ts";
import type { RenderOptions, Style } from "./renderer.ts";

export interface Palette extends Pick<Style, "strong" | "warning"> {
  /** Paints a span whose text is already safe to show. */
  readonly span: (span: Span) => string;
}

const same = (text: string): string => text;
const PLAIN: Style = { strong: same, code: same, dim: same, warning: same };

export function createPalette(options: Pick<RenderOptions, "style" | "hyperlinks">): Palette {
  const { strong, code, dim, warning } = options.style ?? PLAIN;
  const link = (text: string, url: string): string => {
    const target = options.hyperlinks ? safeUrl(url) : undefined;
    return target === undefined ? text : `\u001b]8;;${target}\u001b\\${text}\u001b]8;;\u001b\\`;
  };
  const span = (part: Span): string => {
    if (part.type === "link") return link(part.text, part.url);
    if (part.type === "strong") return strong(part.text);
    if (part.type === "code") return code(part.text);
    return part.type === "dim" ? dim(part.text) : part.text;
  };
  return { span, strong, warning };
}
