// Which rows of work count, and what they are called. Pure.
import type { FileWorkRow } from "../../store/queries/file-queries.ts";

/** Commits that count: reverted work counts nothing. */
export function liveChanges(changes: readonly FileWorkRow[]): FileWorkRow[] {
  return changes.filter((change) => change.revert_state === 0);
}

/** Hashes of commits, each once, in the order given. */
export function shasOf(changes: readonly FileWorkRow[]): string[] {
  return [...new Set(changes.map((change) => change.sha))];
}
