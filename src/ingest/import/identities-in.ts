// Everybody a record names, wherever in it. The people of a memory are those of all payloads, also of what a later one
// has taken back: else who is known would depend on which payload came first.
import type { Identity } from "../../model/records.ts";

export function* identitiesIn(value: unknown): Generator<Identity> {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) yield* identitiesIn(item);
    return;
  }
  if (isIdentity(value)) yield value;
  else for (const part of Object.values(value)) yield* identitiesIn(part);
}

function isIdentity(value: object): value is Identity {
  return "account" in value && "source" in value && "login" in value;
}
