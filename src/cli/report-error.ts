// The one place where an error becomes words and an exit status.
import { TeamMemoryError } from "../errors.ts";
import { terminalJson } from "../report/terminal-json.ts";
import { visibleText } from "../report/visible-text.ts";
import { EXIT } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { readableStack } from "./readable-stack.ts";

const REPORT_AT = "this is a bug in teammemory; please report it with the lines above";

export interface ErrorStyle {
  readonly isJson: boolean;
  readonly isDebug: boolean;
}

/** Writes the error to stderr and gives the exit status. A list of texts in `details.problems` is printed line by line. */
export async function reportError(error: unknown, io: Io, style: ErrorStyle): Promise<number> {
  const known = io.signal.aborted ? new TeamMemoryError("TM_INTERRUPTED", "interrupted") : error;
  const status = known instanceof TeamMemoryError ? known.exitCode : EXIT.bug;
  const text = style.isJson ? jsonText(known, status) : plainText(known, style.isDebug);
  await io.stderr.write(text);
  return status;
}

function plainText(error: unknown, isDebug: boolean): string {
  if (!(error instanceof TeamMemoryError)) return lines([...stackLines(error), `teammemory: ${REPORT_AT}`]);
  return lines([
    `teammemory: ${error.message}`,
    ...problemsOf(error).map((problem) => `  ${problem}`),
    ...(error.hint === undefined ? [] : [`hint: ${error.hint}`]),
    ...(isDebug ? stackLines(error) : []),
  ]);
}

function jsonText(error: unknown, status: number): string {
  const body =
    error instanceof TeamMemoryError
      ? {
          code: error.code,
          message: error.message,
          hint: error.hint,
          exitCode: status,
          details: error.details,
        }
      : {
          code: "TM_INTERNAL",
          message: messageOf(error),
          hint: REPORT_AT,
          exitCode: status,
          stack: stackLines(error),
        };
  return `${terminalJson(JSON.stringify({ error: body }))}\n`;
}

function problemsOf(error: TeamMemoryError): readonly string[] {
  const { problems } = error.details as { problems?: unknown };
  return Array.isArray(problems) ? problems.map(String) : [];
}

/** The stack, and below it those of its causes. */
function stackLines(error: unknown): string[] {
  if (!(error instanceof Error)) return [messageOf(error)];
  const own = readableStack(error.stack ?? String(error)).split("\n");
  return error.cause === undefined ? own : [...own, "caused by:", ...stackLines(error.cause)];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${visibleText(text)}\n`).join("");
}
