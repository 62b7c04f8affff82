// Words that both looks of `component-ownership` share: one component, and the table of all.
import type { Evidence } from "../../report/evidence.ts";
import { shortSha } from "../shown.ts";
import type { OwnershipData, Standing } from "./component-ownership-data.ts";

/** Names and hashes in a line. */
export const NAMED = 4;

export function isHere({ standing }: { readonly standing: Standing }): boolean {
  return standing !== "left";
}

/** Commits as a line names them. */
export function hashes({ ids, total }: Evidence): string {
  const shown = ids.slice(0, NAMED).map(shortSha).join(", ");
  return total > NAMED ? `${shown} and ${total - NAMED} more` : shown;
}

/** Who was taken away in turn, and what is known without them. */
export function removalsInWords({ removals, known }: OwnershipData): string[] {
  return removals.map(
    ({ name, files, stillKnown, evidence }) =>
      `${name} (knows ${files}): ${stillKnown} of ${known} still known (${hashes(evidence)})`,
  );
}
