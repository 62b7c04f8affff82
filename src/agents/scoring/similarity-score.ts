// How alike two issues are: shared rare words by their inverse document frequency (Spärck Jones 1972), shared files by the
// same measure, links that somebody drew. It says that two issues speak of the same things, not that they have one cause:
// two bugs of one screen share its words, and a bug told in other words is not found.

/** A word of a title was chosen to say what it is about. */
const TITLE_WEIGHT = 2;
/** Long discussions share many words by chance: only the strongest count. */
export const STRONGEST_WORDS = 8;
const STRONGEST_FILES = 5;
/** A file that both fixes changed says more than a word that both texts use. */
const FILE_WEIGHT = 2;
/** Somebody said so: more than any words are likely to reach. */
const STRONG_LINK = 20;
/** `relates to`: somebody saw a connection, not which. */
const OTHER_LINK = 5;
/** A component is too broad to find by; it puts the nearer of two alike first. */
const COMPONENT_WEIGHT = 1;

/** One chance word joins anything with anything; a file or a link needs no second one. */
export const LEAST_WORDS = 2;

/** ln(1 + N ÷ n) for something that n of N issues have. */
export function rarity(issues: number, having: number): number {
  return Math.log(1 + issues / Math.max(1, having));
}

export function wordScore(rare: number, isInTitle: { readonly here: boolean; readonly there: boolean }) {
  return rounded(rare * (isInTitle.here ? TITLE_WEIGHT : 1) * (isInTitle.there ? TITLE_WEIGHT : 1));
}

export function fileScore(rare: number): number {
  return rounded(rare * FILE_WEIGHT);
}

export interface Likeness {
  readonly words: readonly number[];
  readonly files: readonly number[];
  readonly strongLinks: number;
  readonly otherLinks: number;
  readonly components: number;
}

/** The sum of what is shared, to two decimals; words and files strongest first. */
export function similarityScore(likeness: Likeness): number {
  const sum = (values: readonly number[], most: number) =>
    values.slice(0, most).reduce((total, value) => total + value, 0);
  return rounded(
    sum(likeness.words, STRONGEST_WORDS) +
      sum(likeness.files, STRONGEST_FILES) +
      (likeness.strongLinks > 0 ? STRONG_LINK : likeness.otherLinks > 0 ? OTHER_LINK : 0) +
      likeness.components * COMPONENT_WEIGHT,
  );
}

/** Before anything is compared: engines and machines agree on the last digits of no logarithm. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

export const SCORE_IN_WORDS = `score = the ${STRONGEST_WORDS} strongest shared words (words like “with” are none), each ln(1 + issues ÷ texts that have it), × ${TITLE_WEIGHT} for each title it stands in; + the ${STRONGEST_FILES} strongest shared files, each ${FILE_WEIGHT} × ln(1 + issues ÷ issues that changed it); + ${STRONG_LINK} for a duplicate or caused-by link, ${OTHER_LINK} for another; + ${COMPONENT_WEIGHT} a shared component.`;
