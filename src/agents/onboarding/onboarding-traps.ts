// What to beware of: files in which most happens, attempts that were taken back, files that were mended again and again.
// A trap says where to be careful, not that the file is bad. Pure.
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { evidenceOf, joinedEvidence } from "../../report/evidence.ts";
import { fileKindOf } from "../file-kind.ts";
import { placeOf } from "../logical-change.ts";
import type { RankedFile } from "../risk/risk-data.ts";
import { counted, titleWithout } from "../shown.ts";
import type { FoundPathData } from "./onboarding-data.ts";
import type { Found } from "./onboarding-files.ts";
import { isTakingBack, type Work } from "./onboarding-works.ts";

/** Files of each kind that are named: the head of component-risk's list. */
const MOST_EACH = 3;
/** Several fixes: twice is a coincidence. */
const LEAST_FIXES = 3;
/** Changes from which on a file's outlook says something: as few as LEAST_FIXES. */
const LEAST_CHANGES = 3;

export function trapsOf(ranked: readonly RankedFile[], works: readonly Work[]): Found<FoundPathData> {
  const own = ranked.filter(
    ({ setApart, file, data }) =>
      setApart === null && data.changes >= LEAST_CHANGES && fileKindOf(file.path) === "source",
  );
  const found = [...riskyOf(own), ...mendedOf(own), ...revertedOf(works)];
  return {
    found,
    empty:
      found.length > 0
        ? []
        : [
            {
              section: "traps",
              reason: `No source changed ${LEAST_CHANGES} times, none was fixed ${LEAST_FIXES} times, and ${works.some(isAttempt) ? "only build files and bulk changes were" : "nothing was"} reverted.`,
            },
          ],
  };
}

function riskyOf(own: readonly RankedFile[]): FoundPathData[] {
  return own
    .filter(({ data }) => (data.outlook ?? data.risk) > 0)
    .slice(0, MOST_EACH)
    .map(({ data }) => ({
      path: data.path,
      rule: "trap.risky",
      text:
        data.outlook === null
          ? `risk ${data.risk.toFixed(1)} over its whole history`
          : `outlook ${data.outlook.toFixed(1)}, last changed on ${data.lastChange}`,
      evidence: data.evidence.commits,
    }));
}

function mendedOf(own: readonly RankedFile[]): FoundPathData[] {
  const fixes = ({ data }: RankedFile) => data.bugs + data.fixesByMessage;
  const mended = own.filter((one) => fixes(one) >= LEAST_FIXES);
  return sortedBy(
    mended,
    (a, b) => compareNumber(fixes(b), fixes(a)) || compareText(a.file.path, b.file.path),
  )
    .slice(0, MOST_EACH)
    .map(({ data }) => {
      const { bugs, fixesByMessage, evidence } = data;
      const parts = [
        ...(bugs > 0 ? [counted(bugs, "bug")] : []),
        ...(fixesByMessage > 0
          ? [counted(fixesByMessage, "fix by its message", "fixes by their messages")]
          : []),
      ];
      return {
        path: data.path,
        rule: "trap.recurring-bugs",
        text: `mended again and again: ${parts.join(", ")}`,
        evidence: joinedEvidence([evidence.bugs, evidence.fixesByMessage]),
      };
    });
}

function isAttempt(work: Work): boolean {
  return work.isReverted && !isTakingBack(work);
}

/**
 * Newest first; the place is the file of it that has the first path. A revert that was reverted restored the work; what
 * was in build files alone (a release that was begun again, an upgrade) or in more files than a change of one thing teaches
 * nothing of the code.
 */
function revertedOf(works: readonly Work[]): FoundPathData[] {
  return sortedBy(
    works.filter(
      (work) => isAttempt(work) && !work.isBulk && work.paths.some((path) => fileKindOf(path) !== "build"),
    ),
    (a, b) => compareNumber(b.at, a.at) || compareText(a.key, b.key),
  )
    .slice(0, MOST_EACH)
    .map((work) => ({
      path: sortedBy(work.paths, compareText)[0] ?? "",
      rule: "trap.reverted",
      text: `tried and reverted: ${nameOf(work)}`,
      evidence: evidenceOf(work.shas),
    }));
}

function nameOf({ key, subject }: Work): string {
  const place = placeOf(key);
  return key.startsWith("commit:") ? subject : `${place} ${titleWithout(place, subject)}`;
}
