// How many texts a word may stand in and still be rare. Plain arithmetic, shared by what keeps the words and what asks.

/**
 * One in so many: beyond that a word says what the project is about, not which bug it is. On a tracker of 20,000 issues
 * it is 400: enough for the name of a class, too few for `error`.
 */
const RARE_SHARE = 50;
/**
 * Small trackers: up to so many texts whatever the share, but never more than half as many as there are issues. On the
 * seeds, 36 issues, that keeps `race` and `token` and drops `the` and `and`.
 */
const RARE_IN_SMALL = 20;
const HALF = 2;
/** Large ones: more places than this cannot be compared within a question's time. */
const MOST_RARE = 1000;

/** A word or file is rare while at most so many texts or issues have it. Never falls when issues are added. */
export function rareLimit(issues: number): number {
  const share = Math.max(RARE_IN_SMALL, Math.min(MOST_RARE, Math.floor(issues / RARE_SHARE)));
  return Math.max(2, Math.min(Math.floor(issues / HALF), share));
}
