// How the values of options are read, and what is said of wrong ones.

import { TeamMemoryError } from "../errors.ts";
import { nearestName } from "../model/nearest-name.ts";
import { endOfDay, parseInstant } from "../model/time.ts";
import type { OptionSpec } from "./option-specs.ts";

/** The value an option was given, or a TM_USAGE error that says what it should be. */
export function readOptionValue(spec: OptionSpec, text: string): string | number {
  const flag = `--${spec.name}`;
  if (spec.choices && !spec.choices.includes(text)) {
    const near = nearestName(text, spec.choices);
    throw usageError(
      `${flag} cannot be "${text}"`,
      near
        ? `did you mean ${near}? It is one of ${spec.choices.join(", ")}`
        : `it is one of ${spec.choices.join(", ")}`,
    );
  }
  if (text === "") throw usageError(`${flag} has an empty value`, `give a ${spec.value ?? "value"}`);
  switch (spec.type ?? "text") {
    case "text":
      return text;
    case "integer":
      return readNumber(flag, text, /^\d+$/, spec.least ?? 1, "a whole number");
    case "number":
      return readNumber(flag, text, /^-?\d+(\.\d+)?$/, spec.least ?? Number.NEGATIVE_INFINITY, "a number");
    case "instant":
      return readInstant(flag, text, endOfDay);
    case "start":
      return readInstant(flag, text, (day) => day);
  }
}

function readNumber(flag: string, text: string, shape: RegExp, least: number, kind: string): number {
  const number = Number(text);
  if (shape.test(text) && number >= least && number <= Number.MAX_SAFE_INTEGER) return number;
  const from = least === Number.NEGATIVE_INFINITY ? "" : `, ${least} or more`;
  throw usageError(`${flag} cannot be "${text}"`, `give ${kind}${from}`);
}

/** Up to a day or from it on: what happened on it is in. */
function readInstant(flag: string, text: string, ofDay: (day: number) => number): number {
  const at = parseInstant(text);
  if (at === undefined) {
    throw usageError(
      `${flag} cannot be "${text}"`,
      "give a day like 2026-05-30 or an instant like 2026-05-30T12:00:00Z",
    );
  }
  return /^\d{4}-\d\d-\d\d$/.test(text.trim()) ? ofDay(at) : at;
}

export function usageError(message: string, hint: string): TeamMemoryError {
  return new TeamMemoryError("TM_USAGE", message, { hint });
}
