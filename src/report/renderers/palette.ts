// How spans look on a terminal. The colour level is decided in cli/io.ts: nothing here reads the environment.
import { Chalk } from "chalk";
import type { Span } from "../report.ts";
import { safeUrl } from "../safe-url.ts";
import type { RenderOptions } from "./renderer.ts";

type Paint = (text: string) => string;

export interface Palette {
  /** Paints a span whose text is already safe to show. */
  readonly span: (span: Span) => string;
  readonly strong: Paint;
  readonly warning: Paint;
}

export function createPalette(options: Pick<RenderOptions, "colour" | "hyperlinks">): Palette {
  const chalk = new Chalk({ level: options.colour });
  const link = (text: string, url: string): string => {
    const target = options.hyperlinks ? safeUrl(url) : undefined;
    return target === undefined ? text : `\u001b]8;;${target}\u001b\\${text}\u001b]8;;\u001b\\`;
  };
  const span = (part: Span): string => {
    if (part.type === "link") return link(part.text, part.url);
    if (part.type === "strong") return chalk.bold(part.text);
    if (part.type === "code") return chalk.cyan(part.text);
    return part.type === "dim" ? chalk.dim(part.text) : part.text;
  };
  return { span, strong: chalk.bold, warning: chalk.yellow };
}
