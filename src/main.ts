#!/usr/bin/env node
// The process boundary: the only file that touches `process`. It never exits by force, so that pipes are flushed.
import { isatty } from "node:tty";
import type { Io, TextWriter } from "./cli/io.ts";
import { run } from "./cli/run.ts";
import { TeamMemoryError } from "./errors.ts";

const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  // Once: whoever asks a second time is not kept waiting.
  process.once(name, () => interruption.abort());
}

const io: Io = {
  stdout: createWriter(() => process.stdout),
  stderr: createWriter(() => process.stderr),
  stdin: { [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
  env: process.env,
  cwd: process.cwd(),
  isStdinTty: isatty(0),
  isStdoutTty: isatty(1),
  isStderrTty: isatty(2),
  columns: isatty(1) ? process.stdout.columns : isatty(2) ? process.stderr.columns : undefined,
  now: () => performance.now(),
  startedAt: Math.floor(performance.timeOrigin / 1000),
  signal: interruption.signal,
};

process.exitCode = await run(process.argv.slice(2), io);

/** The streams are opened on first use: opening one that is not needed costs start-up time. */
function createWriter(open: () => NodeJS.WriteStream): TextWriter {
  let stream: NodeJS.WriteStream | undefined;
  let isReaderGone = false;
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        if (isReaderGone) return resolve();
        if (!stream) {
          stream = open();
          // Without a listener a broken pipe would end the process; the callback below tells the same.
          stream.on("error", () => {});
        }
        stream.write(text, (error?: (Error & { code?: string }) | null) => {
          if (!error) return resolve();
          isReaderGone = error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED";
          if (isReaderGone) return resolve();
          reject(new TeamMemoryError("TM_OUTPUT_FAILED", `cannot write: ${error.message}`, { cause: error }));
        });
      }),
  };
}
