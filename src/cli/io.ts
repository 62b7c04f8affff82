// Everything a run touches of the outside, so that it can run in a test; and what may be decided from it alone.
import type { ColourLevel } from "../report/renderers/renderer.ts";

/** Resolves when the text is handed on. After the reader has gone (EPIPE) writing does nothing. */
export interface TextWriter {
  write(text: string): Promise<void>;
}

export interface Io {
  readonly stdout: TextWriter;
  readonly stderr: TextWriter;
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly isStdinTty: boolean;
  readonly isStdoutTty: boolean;
  readonly isStderrTty: boolean;
  /** Of the terminal; undefined without one. */
  readonly columns: number | undefined;
  /** Milliseconds from an arbitrary moment, never going back: for throttling and timing only. */
  readonly now: () => number;
  /** UTC seconds at which the run began: the moment an ingest stores. Nothing else may depend on it. */
  readonly startedAt: number;
  /** The folder that holds the program's own data (seeds). */
  readonly packageRoot: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export const PLAIN_WIDTH = 80;

/** `--no-color`, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal that is not dumb. */
export function colourLevel(io: Pick<Io, "env">, isTty: boolean, isRefused: boolean): ColourLevel {
  const { env } = io;
  if (isRefused || (env["NO_COLOR"] ?? "") !== "") return 0;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forcedLevel(forced);
  if (!isTty || env["TERM"] === "dumb") return 0;
  if (/^(truecolor|24bit)$/.test(env["COLORTERM"] ?? "")) return 3;
  return /-256(color)?$/.test(env["TERM"] ?? "") ? 2 : 1;
}

function forcedLevel(value: string): ColourLevel {
  if (value === "0" || value === "false") return 0;
  if (value === "2") return 2;
  return value === "3" ? 3 : 1;
}

/** A terminal's own width; 80 for pipes and dumb terminals, so that the same bytes come out anywhere. */
export function outputWidth(io: Pick<Io, "env" | "isStdoutTty" | "columns">): number {
  if (!io.isStdoutTty || io.env["TERM"] === "dumb" || !io.columns) return PLAIN_WIDTH;
  return Math.max(io.columns, 20);
}

const LINKING_PROGRAMS = new Set(["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"]);
const LINKING_TERMS = new Set(["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "foot-extra", "contour"]);

/** Whether links may be written as OSC 8 escapes: terminals known to draw them; FORCE_HYPERLINK=1 or 0 decides first. */
export function canHyperlink(io: Pick<Io, "env" | "isStdoutTty">, colour: ColourLevel): boolean {
  const { env } = io;
  const forced = env["FORCE_HYPERLINK"];
  if (forced !== undefined) return forced !== "0" && forced !== "";
  if (!io.isStdoutTty || colour === 0 || env["CI"] !== undefined) return false;
  return (
    LINKING_PROGRAMS.has(env["TERM_PROGRAM"] ?? "") ||
    LINKING_TERMS.has(env["TERM"] ?? "") ||
    env["WT_SESSION"] !== undefined ||
    env["KONSOLE_VERSION"] !== undefined ||
    Number(env["VTE_VERSION"] ?? "0") >= 5000
  );
}
