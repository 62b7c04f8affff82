// The contract of an output format: a report in, a text ending in one newline out. Pure: no clock, no environment, no I/O.
import type { Report } from "../report.ts";

/** 0: none, 1: 16 colours, 2: 256, 3: 16 million. */
export type ColourLevel = 0 | 1 | 2 | 3;

export interface RenderOptions {
  readonly colour: ColourLevel;
  /** Columns that paragraphs, notes and, on a terminal, tables keep to. */
  readonly width: number;
  /** Whether links may be written as OSC 8 escapes. */
  readonly hyperlinks: boolean;
  /** On a terminal tables are cut to the width; anywhere else nothing is ever cut. */
  readonly isTerminal: boolean;
}

export type Renderer = (report: Report, options: RenderOptions) => string;
