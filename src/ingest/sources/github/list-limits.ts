// When a list from GitHub is whole. Where the payload counts, the count decides; elsewhere a list as long as a page may have been cut.

// gh nests at most 100; REST pages hold 30 unless asked, 100 at most.
const PAGE_SIZES: readonly number[] = [30, 100];
/** REST lists at most so many commits and files of a pull request, however one pages. */
const MAX_COMMITS = 250;
const MAX_FILES = 3000;

export type ListKind = "reviews" | "comments" | "reviewComments" | "commits" | "files";

/** `count` is what the payload itself says there is; null where it does not. */
export function isWholeList(kind: ListKind, length: number, count: number | null): boolean {
  if (count !== null) return length >= count;
  if (kind === "commits" && length >= MAX_COMMITS) return false;
  if (kind === "files" && length >= MAX_FILES) return false;
  return !PAGE_SIZES.includes(length);
}

/** The same for gh, whose `list` nests at most 100; `view` pages reviews and comments on, so more than 100 are all. */
export function isWholeNested(length: number, count: number | null): boolean {
  return count === null ? length !== 100 : length >= count;
}
