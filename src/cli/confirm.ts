// A question to the person at the terminal, asked on stderr so that stdout stays the report.
import { TeamMemoryError } from "../errors.ts";
import type { Io } from "./io.ts";

/** True for `y` or `yes`. Without a terminal nobody can answer: TM_USAGE, naming the flag that answers for scripts. */
export async function confirm(io: Io, question: string, scriptFlag: string): Promise<boolean> {
  if (!io.isStdinTty || !io.isStderrTty) {
    throw new TeamMemoryError("TM_USAGE", `${question} There is no terminal to ask at`, {
      hint: `give ${scriptFlag} to answer yes`,
    });
  }
  await io.stderr.write(`${question} [y/N] `);
  const line = await Promise.race([firstLine(io), whenAborted(io.signal)]);
  return /^y(es)?$/i.test(line.trim());
}

async function firstLine({ stdin }: Io): Promise<string> {
  let read = "";
  for await (const chunk of stdin) {
    read += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    if (read.includes("\n")) break;
  }
  return read.split("\n")[0] ?? "";
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(new TeamMemoryError("TM_INTERRUPTED", "interrupted"));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
