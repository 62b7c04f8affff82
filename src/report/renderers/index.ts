// The output formats. A new one is a file beside this one and a line here; `--format`, help, docs and the contract
// tests follow.
import type { Renderer } from "./renderer.ts";

export interface RendererEntry {
  readonly summary: string;
  readonly load: () => Promise<Renderer>;
}

export const RENDERERS = {
  text: {
    summary: "for a terminal and for reading",
    load: async () => (await import("./text.ts")).renderText,
  },
  markdown: {
    summary: "GitHub flavoured, for comments and pages",
    load: async () => (await import("./markdown.ts")).renderMarkdown,
  },
  json: {
    summary: "the report's data, for scripts",
    load: async () => (await import("./json.ts")).renderJson,
  },
} as const satisfies Record<string, RendererEntry>;

export type FormatName = keyof typeof RENDERERS;

export const FORMAT_NAMES = Object.keys(RENDERERS) as readonly FormatName[];
