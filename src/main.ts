#!/usr/bin/env node
// The process boundary: the only file that touches `process`. It never exits by force, so that pipes are flushed.
import { writeSync } from "node:fs";
import { isatty } from "node:tty";
import { fileURLToPath } from "node:url";
import type { Io, TextWriter } from "./cli/io.ts";
import { loadProgram, type Program } from "./cli/load-program.ts";

const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  // Once: whoever asks a second time is not kept waiting.
  process.once(name, () => interruption.abort());
}

async function main(argv: readonly string[]): Promise<void> {
  const program = await loadProgram(argv, (name) => process.getBuiltinModule(name));
  const io: Io = {
    stdout: createWriter(1, program),
    stderr: createWriter(2, program),
    stdin: { [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
    env: process.env,
    cwd: process.cwd(),
    isStdinTty: isatty(0),
    isStdoutTty: isatty(1),
    isStderrTty: isatty(2),
    columns: isatty(1) ? process.stdout.columns : isatty(2) ? process.stderr.columns : undefined,
    now: () => performance.now(),
    startedAt: Math.floor(performance.timeOrigin / 1000),
    packageRoot: fileURLToPath(new URL("../", import.meta.url)),
    signal: interruption.signal,
  };
  process.exitCode = await program.run(argv, io);
}

/**
 * Writes to the descriptor itself. Opening Node's streams costs start-up time, and this way a full pipe, a full disk and
 * a reader that has gone are told apart at the write that meets them.
 */
function createWriter(descriptor: number, program: Program): TextWriter {
  let isReaderGone = false;
  return {
    async write(text) {
      let rest = Buffer.from(text);
      while (rest.length > 0 && !isReaderGone) {
        try {
          rest = rest.subarray(writeSync(descriptor, rest));
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException;
          if (code === "EPIPE") isReaderGone = true;
          else if (code === "EAGAIN") await new Promise((resolve) => setTimeout(resolve, 2));
          else throw await program.outputError(error as Error);
        }
      }
    },
  };
}

void main(process.argv.slice(2));
