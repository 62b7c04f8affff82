// What an issue's state was at a moment, from its changelog: the first change after the moment tells what stood before it.
import { compareNumber, sortedBy } from "../model/order.ts";

export interface StateChange {
  readonly changed_at: number;
  readonly field: string;
  readonly from_text: string | null;
}

/**
 * The value of `field` at `until`. `current` when nothing changed it later. Undefined when it cannot be known: the issue
 * changed after the moment and no whole changelog tells what was before.
 */
export function valueAt(
  field: string,
  current: string | null,
  changes: readonly StateChange[],
  state: { readonly until: number; readonly updatedAt: number | null; readonly isChangelogComplete: boolean },
): string | null | undefined {
  const later = sortedBy(
    changes.filter((change) => change.field === field && change.changed_at > state.until),
    (a, b) => compareNumber(a.changed_at, b.changed_at),
  );
  const first = later[0];
  if (first) return first.from_text;
  if (state.isChangelogComplete || (state.updatedAt !== null && state.updatedAt <= state.until))
    return current;
  return undefined;
}
