// The contract of an output format: a report in, a text ending in one newline out. Pure: no clock, no environment, no I/O.
import type { Report } from "../report.ts";

/** 0: none, 1: 16 colours, 2: 256, 3: 16 million. */
export type ColourLevel = 0 | 1 | 2 | 3;

type Paint = (text: string) => string;

/** What makes a text stand out; see chalk-style.ts. */
export interface Style {
  readonly strong: Paint;
  readonly code: Paint;
  readonly dim: Paint;
  readonly warning: Paint;
}

export interface RenderOptions {
  /** Null: no colours. */
  readonly style: Style | null;
  /** Columns that paragraphs and notes keep to and, on a terminal, facts, list items and tables. */
  readonly width: number;
  /** Whether links may be written as OSC 8 escapes. */
  readonly hyperlinks: boolean;
  /** On a terminal facts and items are wrapped and tables cut to the width; anywhere else neither ever is. */
  readonly isTerminal: boolean;
}

export type Renderer = (report: Report, options: RenderOptions) => string;
