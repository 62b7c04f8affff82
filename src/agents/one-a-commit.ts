// A file of which a merge kept two names may change under both in one commit: that is one change of it.
import { compareNumber, compareText } from "../model/order.ts";
import type { FileWorkRow } from "../store/queries/file-queries.ts";

/** A row a commit, in the order given, with the lines of all names; which row stands for it no order of rows decides. */
export function oneACommit<T extends FileWorkRow & { readonly change?: string }>(rows: readonly T[]): T[] {
  const changes: T[] = [];
  for (const row of rows) {
    const last = changes.at(-1);
    if (last?.commit_id === row.commit_id) changes[changes.length - 1] = together(last, row);
    else changes.push(row);
  }
  return changes;
}

function together<T extends FileWorkRow & { readonly change?: string }>(a: T, b: T): T {
  const isFirst = (compareNumber(rankOf(a), rankOf(b)) || compareText(a.path, b.path)) <= 0;
  const isUncounted = a.is_binary === null || b.is_binary === null;
  return {
    ...(isFirst ? a : b),
    is_binary: isUncounted ? null : Math.min(a.is_binary ?? 0, b.is_binary ?? 0),
    added_lines: sum(a.added_lines, b.added_lines),
    deleted_lines: sum(a.deleted_lines, b.deleted_lines),
  };
}

/** A new name tells most; a file of which one name goes is not deleted. */
function rankOf({ change }: { readonly change?: string }): number {
  return change === "D" ? 2 : change === "R" ? 0 : 1;
}

function sum(a: number | null, b: number | null): number | null {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}
