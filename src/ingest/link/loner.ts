// The "loner" rule: a commit without a key, by the assignee or resolver of an issue without commits, within the 24 hours
// before the issue was resolved. It misleads where people resolve issues in heaps: hence a suggestion, never a link.
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { instantText } from "../../model/time.ts";

const LONER_RULE = "link.loner";
const CONFIDENCE = 0.5;
/** How long before an issue was resolved the commit may have been written. */
const LONER_SECONDS = 24 * 60 * 60;

export interface KeylessCommit {
  readonly commit: string;
  readonly person: string;
  /** UTC seconds. */
  readonly authoredAt: number;
}

export interface CommitlessIssue {
  readonly key: string;
  /** Assignee and whoever resolved it. */
  readonly people: readonly string[];
  readonly resolvedAt: number;
}

export interface LonerSuggestion {
  readonly issue: string;
  readonly commit: string;
  readonly kind: "suggested";
  readonly rule: typeof LONER_RULE;
  readonly confidence: number;
  readonly text: string;
}

/** By issue, then commit time, then commit. */
export function lonerSuggestions(
  commits: readonly KeylessCommit[],
  issues: readonly CommitlessIssue[],
): LonerSuggestion[] {
  const inOrder = sortedBy(
    commits,
    (a, b) => compareNumber(a.authoredAt, b.authoredAt) || compareText(a.commit, b.commit),
  );
  const byPerson = groupedBy(inOrder, (commit) => commit.person);
  const first = inOrder[0]?.authoredAt ?? 0;
  const last = inOrder.at(-1)?.authoredAt ?? 0;
  const near = issues.filter(
    (issue) => issue.resolvedAt >= first && issue.resolvedAt <= last + LONER_SECONDS,
  );
  const found = sortedBy(near, (a, b) => compareText(a.key, b.key)).flatMap((issue) => {
    const commitsBefore = [...new Set(issue.people)].flatMap((person) =>
      within(byPerson.get(person) ?? [], issue.resolvedAt),
    );
    return commitsBefore.map((commit) => ({ issue, commit }));
  });
  const sorted = sortedBy(
    found,
    (a, b) =>
      compareText(a.issue.key, b.issue.key) ||
      compareNumber(a.commit.authoredAt, b.commit.authoredAt) ||
      compareText(a.commit.commit, b.commit.commit),
  );
  return sorted.map(({ issue, commit }) => suggestion(issue, commit));
}

function suggestion(issue: CommitlessIssue, commit: KeylessCommit): LonerSuggestion {
  const text = `written ${instantText(commit.authoredAt)}, ${issue.key} resolved ${instantText(issue.resolvedAt)}`;
  return {
    issue: issue.key,
    commit: commit.commit,
    kind: "suggested",
    rule: LONER_RULE,
    confidence: CONFIDENCE,
    text,
  };
}

/** Of commits in order of time, those of the day that ends at `until`, both ends included. */
function within(commits: readonly KeylessCommit[], until: number): KeylessCommit[] {
  let low = 0;
  let high = commits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((commits[middle]?.authoredAt ?? 0) < until - LONER_SECONDS) low = middle + 1;
    else high = middle;
  }
  const found: KeylessCommit[] = [];
  for (let at = low; at < commits.length; at++) {
    const commit = commits[at];
    if (!commit || commit.authoredAt > until) break;
    found.push(commit);
  }
  return found;
}
