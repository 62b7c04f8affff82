// What an issue's state was at a moment, from its changelog: the first change after the moment tells what stood before it.
import { compareNumber, distinctSorted, sortedBy } from "../model/order.ts";

export interface StateChange {
  readonly changed_at: number;
  readonly field: string;
  readonly from_text: string | null;
  readonly to_text?: string | null;
}

/** The moment asked about, and what is known of the changes. */
export interface KnownState {
  readonly until: number;
  readonly updatedAt: number | null;
  readonly isChangelogComplete: boolean;
}

/**
 * The value of `field` at `until`. `current` when nothing changed it later. Undefined when it cannot be known: the issue
 * changed after the moment and no whole changelog tells what was before.
 */
export function valueAt(
  field: string,
  current: string | null,
  changes: readonly StateChange[],
  state: KnownState,
): string | null | undefined {
  const later = sortedBy(
    changes.filter((change) => change.field === field && change.changed_at > state.until),
    (a, b) => compareNumber(a.changed_at, b.changed_at),
  );
  const first = later[0];
  if (first) return first.from_text;
  return isCurrentOfThen(state) ? current : undefined;
}

/**
 * Likewise of a field of several names, whose changelog has an entry for each that came or went: they are taken back, the
 * newest first. Sorted.
 */
export function namesAt(
  field: string,
  current: readonly string[],
  changes: readonly StateChange[],
  state: KnownState,
): readonly string[] | undefined {
  if (!isCurrentOfThen(state)) return undefined;
  const names = new Set(current);
  const later = changes.filter((change) => change.field === field && change.changed_at > state.until);
  for (const { from_text, to_text } of sortedBy(later, (a, b) => compareNumber(b.changed_at, a.changed_at))) {
    if (to_text) names.delete(to_text);
    if (from_text) names.add(from_text);
  }
  return distinctSorted(names);
}

function isCurrentOfThen({ until, updatedAt, isChangelogComplete }: KnownState): boolean {
  return isChangelogComplete || (updatedAt !== null && updatedAt <= until);
}
