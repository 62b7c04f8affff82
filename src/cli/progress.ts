// One line on stderr that says how far a long run has come. Silent when stderr is no terminal and with --quiet.
import { cutToWidth } from "../report/display-width.ts";
import { visibleText } from "../report/visible-text.ts";
import { type Io, PLAIN_WIDTH } from "./io.ts";

export interface Progress {
  /** Replaces the line; calls that follow too fast are dropped. */
  update(text: string): void;
  /** Takes the line away, so that what is printed next stands alone. */
  clear(): Promise<void>;
}

const EVERY_MS = 100;
const ERASE_LINE = "\r\u001b[2K";

export function createProgress(io: Io, isQuiet: boolean): Progress {
  if (isQuiet || !io.isStderrTty || io.env["TERM"] === "dumb") return { update() {}, async clear() {} };
  let shownAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return {
    update(text) {
      if (io.now() - shownAt < EVERY_MS) return;
      shownAt = io.now();
      isShown = true;
      // Nobody waits for progress: a slow terminal must not slow the work.
      void io.stderr.write(ERASE_LINE + cutToWidth(visibleText(text), (io.columns ?? PLAIN_WIDTH) - 1));
    },
    async clear() {
      if (isShown) await io.stderr.write(ERASE_LINE);
      isShown = false;
    },
  };
}
