import { resolve } from "node:path";
// An Io that keeps what is written, for runs within the test's process.
import type { Io } from "../../src/cli/io.ts";

export interface MemoryIo extends Io {
  readonly written: { stdout: string; stderr: string };
}

export function createMemoryIo(parts: Partial<Io> & { readonly input?: string } = {}): MemoryIo {
  const written = { stdout: "", stderr: "" };
  const { input = "", ...given } = parts;
  return {
    stdout: {
      async write(text) {
        written.stdout += text;
      },
    },
    stderr: {
      async write(text) {
        written.stderr += text;
      },
    },
    stdin: (async function* () {
      yield input;
    })(),
    env: {},
    cwd: "/",
    isStdinTty: false,
    isStdoutTty: false,
    isStderrTty: false,
    columns: undefined,
    now: () => 0,
    startedAt: 1_780_000_000,
    packageRoot: resolve("."),
    signal: new AbortController().signal,
    ...given,
    written,
  };
}
