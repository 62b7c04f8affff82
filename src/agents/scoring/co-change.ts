// Which files usually change with some others: a count over logical changes (a pull request, else the commits of one
// issue, else a commit). Support is how often two files were in one change, confidence the share of the one file's
// changes that had the other too, after T. Zimmermann and others, "Mining version histories to guide software changes".
// It misleads: two of three complete changes have a usual companion that was not needed (docs/decisions/0009). Pure.
import { BULK_FILES } from "../../model/bulk-change.ts";
import { compareNumber, sortedBy } from "../../model/order.ts";

// Replayed on the last third of two histories, one file taken out of each change: these thresholds name it among the
// first five in 26% (zookeeper) and 25% (thrift) of cases; 70% in place of 50% in 20% and 18%, 5 times in place of 3 in
// fewer still. See docs/decisions/0009.
/** Fewer common changes than this are chance. */
export const LEAST_TOGETHER = 3;
/** "Usually": at least every other change of the one file had the other one too. */
export const LEAST_SHARE = 0.5;
/** A change of more files than this says nothing about two of them: the bulk limit of the expertise score. */
export const MOST_FILES_OF_A_CHANGE = BULK_FILES;

/** A logical change: its files, and which commits changed each of them. */
export interface LogicalChange {
  readonly key: string;
  readonly shasByFile: ReadonlyMap<number, readonly string[]>;
  /** Every file of the change. */
  readonly files: ReadonlySet<number>;
  /** A commit of it alone has too many files: then `files` need not be whole. */
  readonly isBulk: boolean;
}

export interface CoChange {
  /** The file that usually changes too. */
  readonly fileId: number;
  /** The file it changes with. */
  readonly withFileId: number;
  /** Changes that had both. */
  readonly together: number;
  /** Changes of the latter. */
  readonly changes: number;
  /** together ÷ changes, 0 to 1. */
  readonly share: number;
  /** Commits that changed the latter in the common changes, oldest first. */
  readonly shas: readonly string[];
}

export interface CoChanges {
  /** At or above both thresholds, strongest first: share, then times together; ties in no order that means anything. */
  readonly found: readonly CoChange[];
  /** Pairs that came together at least once, and those that each threshold alone removed. */
  readonly pairs: number;
  readonly belowTogether: number;
  readonly belowShare: number;
  /** Changes left out, being bulk. */
  readonly bulkChanges: number;
}

/** For each of `subjects` the other files that usually change with it; of a file found for several, every pair. */
export function coChangesOf(subjects: readonly number[], changes: readonly LogicalChange[]): CoChanges {
  const narrow = changes.filter((change) => !change.isBulk && change.files.size <= MOST_FILES_OF_A_CHANGE);
  const isSubject = new Set(subjects);
  const found: CoChange[] = [];
  const counts = { pairs: 0, belowTogether: 0, belowShare: 0 };
  for (const subject of isSubject) {
    const own = narrow.filter((change) => change.files.has(subject));
    const others = new Map<number, LogicalChange[]>();
    for (const change of own)
      for (const file of change.files)
        if (!isSubject.has(file)) {
          const common = others.get(file);
          if (common) common.push(change);
          else others.set(file, [change]);
        }
    for (const [fileId, common] of others) {
      const share = common.length / own.length;
      counts.pairs += 1;
      if (common.length < LEAST_TOGETHER) counts.belowTogether += 1;
      else if (share < LEAST_SHARE) counts.belowShare += 1;
      else
        found.push({
          fileId,
          withFileId: subject,
          together: common.length,
          changes: own.length,
          share,
          shas: common.flatMap((change) => change.shasByFile.get(subject) ?? []),
        });
    }
  }
  const strongestFirst = sortedBy(
    found,
    (a, b) => compareNumber(b.share, a.share) || compareNumber(b.together, a.together),
  );
  return { found: strongestFirst, ...counts, bulkChanges: changes.length - narrow.length };
}
