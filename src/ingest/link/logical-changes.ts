// What counts as one change: the pull request; else the commits of one issue within 14 days of each other; else the
// commit. Squash teams and teams of many small commits then get the same figures.
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { SECONDS_A_DAY } from "../../model/time.ts";

// "Of each other": no two commits of one change lie further apart.
const WINDOW = 14 * SECONDS_A_DAY;

export interface ChangeRow {
  readonly commit: string;
  /** UTC seconds. */
  readonly authoredAt: number;
  /** Natural keys of the pull requests that contain it; the first in code point order counts. */
  readonly pulls: readonly string[];
  /** Keys of the issues it resolves, strongest first; the first counts. */
  readonly issues: readonly string[];
}

export interface LogicalChange {
  /** `pull:…`, `issue:KEY:first commit`, `commit:…`. */
  readonly id: string;
  readonly rule: "change.pull" | "change.issue" | "change.commit";
}

export function logicalChanges(rows: readonly ChangeRow[]): Map<string, LogicalChange> {
  const changes = new Map<string, LogicalChange>();
  const byIssue = new Map<string, ChangeRow[]>();
  for (const row of rows) {
    const pull = sortedBy(row.pulls, compareText)[0];
    const issue = row.issues[0];
    if (pull !== undefined) changes.set(row.commit, { id: `pull:${pull}`, rule: "change.pull" });
    else if (issue === undefined)
      changes.set(row.commit, { id: `commit:${row.commit}`, rule: "change.commit" });
    else {
      const same = byIssue.get(issue);
      if (same) same.push(row);
      else byIssue.set(issue, [row]);
    }
  }
  for (const [issue, own] of byIssue) placeByIssue(issue, own, changes);
  return changes;
}

function placeByIssue(issue: string, rows: readonly ChangeRow[], changes: Map<string, LogicalChange>): void {
  let first: ChangeRow | undefined;
  const inOrder = sortedBy(
    rows,
    (a, b) => compareNumber(a.authoredAt, b.authoredAt) || compareText(a.commit, b.commit),
  );
  for (const row of inOrder) {
    if (!first || row.authoredAt - first.authoredAt > WINDOW) first = row;
    changes.set(row.commit, { id: `issue:${issue}:${first.commit}`, rule: "change.issue" });
  }
}
