// How often something changes against its own past: the rate of the window over that of all days before it. Misleads where
// the past is short or was another time (a rewrite, an import). Pure: no store, no clock.

/** Days of a past that is long enough to compare with. */
const LEAST_PAST = 30;

export interface ChangeRate {
  /** What the past would have done in as many days. */
  readonly usual: number;
  /** Times the usual. */
  readonly ratio: number;
}

/** Null without a past of 30 days and of half the window, and a change in it. */
export function changeRate(
  window: { readonly changes: number; readonly days: number },
  past: { readonly changes: number; readonly days: number },
): ChangeRate | null {
  if (past.days < Math.max(LEAST_PAST, window.days / 2) || past.changes === 0) return null;
  const usual = (past.changes * window.days) / past.days;
  return { usual, ratio: window.changes / usual };
}
