// The logical changes of a part of a repository: what each is made of, when it was, and what it was for. Pure.

import type { Configuration } from "../../config/configuration.ts";
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { isMachine } from "../../model/person-kind.ts";
import type { CommitFactRow } from "../../store/queries/area-queries.ts";
import type { IssueOfCommitRow } from "../../store/queries/expertise-queries.ts";
import { commitExclusion } from "../churn-rule.ts";
import { createIssueKinds } from "../issue-kinds.ts";
import { changeKeyOf, placeOf } from "../logical-change.ts";
import type { ComponentActivityData, ComponentActivityGathered } from "./activity-data.ts";

export interface LogicalChange {
  readonly key: string;
  /** `#382`, `PROJ-12`, else a hash. */
  readonly place: string;
  /** Oldest first. */
  readonly commits: readonly CommitFactRow[];
  readonly lastAt: number;
}

/** A change of the window with what stands around it. */
export interface WindowChange extends LogicalChange {
  readonly fileIds: ReadonlySet<number>;
  readonly issues: readonly IssueOfCommitRow[];
  readonly group: ComponentActivityData["byType"][number]["group"];
  readonly type: string | null;
}

/** All logical changes up to the clock, oldest first by their last commit, then by key. */
export function logicalChanges({ commits }: ComponentActivityGathered, asOf: number): LogicalChange[] {
  const known = sortedBy(
    commits.filter((commit) => commit.authored_at <= asOf),
    (a, b) => compareNumber(a.ordered_at, b.ordered_at) || compareText(a.sha, b.sha),
  );
  const changes = [...groupedBy(known, changeKeyOf)].map(([key, own]) => ({
    key,
    place: placeOf(key),
    commits: own,
    lastAt: own.reduce((at, commit) => Math.max(at, commit.authored_at), Number.NEGATIVE_INFINITY),
  }));
  return sortedBy(changes, (a, b) => compareNumber(a.lastAt, b.lastAt) || compareText(a.key, b.key));
}

/** What the changes of the window are: only commits in it count as theirs. */
export function windowChanges(
  changes: readonly LogicalChange[],
  gathered: ComponentActivityGathered,
  configuration: Configuration,
  since: number,
): WindowChange[] {
  const issues = groupedBy(gathered.issues, (issue) => issue.commit_id);
  const ours = new Set(gathered.area.files.map((file) => file.file_id));
  const groupOf = grouping(gathered, configuration);
  return changes
    .filter((change) => change.lastAt >= since)
    .map((change) => {
      const commits = change.commits.filter((commit) => commit.authored_at >= since);
      const byKey = new Map(
        commits.flatMap((commit) => issues.get(commit.commit_id) ?? []).map((issue) => [issue.key, issue]),
      );
      const own = sortedBy(byKey.values(), (a, b) => compareText(a.key, b.key));
      const touched = commits.flatMap((commit) => [...(gathered.touched.get(commit.commit_id) ?? [])]);
      return {
        ...change,
        commits,
        fileIds: new Set(touched.filter((id) => ours.has(id))),
        issues: own,
        ...groupOf(commits, own),
      };
    });
}

/** Bulk work and work of bots first: their issue says little of why this part changed. Then a bug, if one is among them. */
function grouping(gathered: ComponentActivityGathered, configuration: Configuration) {
  const ignored = new Set(gathered.ignoredRevisions);
  const authors = groupedBy(gathered.authors, (author) => author.commit_id);
  const { isBug } = createIssueKinds(configuration, gathered.labels);
  const isBot = ({ commit_id }: CommitFactRow) => {
    const own = authors.get(commit_id) ?? [];
    return own.length > 0 && own.every((author) => isMachine(author.kind));
  };
  return (
    commits: readonly CommitFactRow[],
    issues: readonly IssueOfCommitRow[],
  ): Pick<WindowChange, "group" | "type"> => {
    if (commits.every((commit) => commitExclusion(commit, ignored) !== null))
      return { group: "bulk", type: null };
    if (commits.every(isBot)) return { group: "bot", type: null };
    const bug = issues.find(isBug);
    if (bug) return { group: "bug", type: bug.type };
    const typed = issues.find((issue) => issue.type !== null);
    if (typed) return { group: "other", type: typed.type };
    return { group: issues.length > 0 ? "unknown" : "none", type: null };
  };
}
