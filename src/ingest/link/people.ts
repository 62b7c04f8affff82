// The people that a commit's trailers name, beside its author and committer.
import type { CommitRole, Identity } from "../../model/records.ts";
import { bodyStart, linesFrom, type MessageLine } from "./message-parts.ts";
import { peopleInValue } from "./people/person-text.ts";
import { TRAILER_ROLES } from "./people/trailer-roles.ts";

export interface TrailerPerson {
  readonly role: CommitRole;
  readonly rule: string;
  readonly identity: Identity;
  /** The line it was read from. */
  readonly text: string;
}

const TRAILER =
  /^(co-?authored-by|reviewed-by|reviewers|acked-by|tested-by|signed-off-by|reported-by)[ \t]*:[ \t]*(?=\S)/i;
const MAX_LINE = 4000;
const MAX_CONTINUATIONS = 20;

/**
 * In the order of the text, once for each role and account. Squash merges paste whole messages together, so trailers count
 * on every line that starts with one, not in the last paragraph alone. Tools and bots are included, classed as such.
 */
export function peopleInCommit(message: string): TrailerPerson[] {
  const people: TrailerPerson[] = [];
  const seen = new Set<string>();
  for (const line of unfolded(message)) {
    const match = TRAILER.exec(line);
    const name = (match?.[1] ?? "").toLowerCase().replace("coauthored", "co-authored");
    const role = TRAILER_ROLES.get(name);
    if (!match || !role) continue;
    for (const identity of peopleInValue(line.slice(match[0].length), role.isList)) {
      const key = `${role.role}\0${identity.account}`;
      if (seen.has(key)) continue;
      seen.add(key);
      people.push({ role: role.role, rule: role.rule, identity, text: line });
    }
  }
  return people;
}

/** Trailer lines with their continuations (lines that start with a space) joined. */
function* unfolded(message: string): Generator<string> {
  let trailer: string | undefined;
  let continuations = 0;
  for (const { text } of linesFrom(message, bodyStart(message)) as Iterable<MessageLine>) {
    const isContinuation = /^[ \t]+\S/.test(text.slice(0, 200));
    if (trailer !== undefined && isContinuation && continuations < MAX_CONTINUATIONS) {
      trailer += ` ${text.slice(0, MAX_LINE).trim()}`;
      continuations++;
      continue;
    }
    if (trailer !== undefined) yield trailer;
    trailer = text.length <= MAX_LINE && TRAILER.test(text) ? text.trim() : undefined;
    continuations = 0;
  }
  if (trailer !== undefined) yield trailer;
}
