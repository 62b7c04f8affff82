// The rules of `file-context`, one function a part of the answer. Pure.

import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, distinctSorted, sortedBy } from "../../model/order.ts";
import { isMachine } from "../../model/person-kind.ts";
import { instantText } from "../../model/time.ts";
import { evidenceOf } from "../../report/evidence.ts";
import type { IssueOfCommitRow } from "../../store/queries/expertise-queries.ts";
import type { CommitPersonRow, FileChangeRow } from "../../store/queries/file-queries.ts";
import type { PullOfCommitRow } from "../../store/queries/pull-queries.ts";
import { type IssueKinds, type Why, whyOf } from "../issue-kinds.ts";
import { pullBrief } from "../pull-brief.ts";
import { commitUrl } from "../shown.ts";
import type { FileCommitData, FileContextData, FileContextGathered } from "./file-context-data.ts";

export function churnOf(changes: readonly FileChangeRow[]): number {
  return changes.reduce((sum, change) => sum + (change.added_lines ?? 0) + (change.deleted_lines ?? 0), 0);
}

export function authorNames(authors: readonly CommitPersonRow[]): ReadonlyMap<number, string> {
  return new Map(
    authors.filter((author) => author.role === "author").map((author) => [author.commit_id, author.name]),
  );
}

export function commitData(
  change: FileChangeRow,
  authorOf: ReadonlyMap<number, string>,
  repositoryUrl: string | null,
): FileCommitData {
  return {
    sha: change.sha,
    author: authorOf.get(change.commit_id) ?? change.mailmap_name ?? "unknown",
    subject: change.subject,
    authoredAt: instantText(change.authored_at),
    change: change.change,
    path: change.path,
    oldPath: change.old_path === change.path ? null : change.old_path,
    churn: change.is_binary === 0 ? (change.added_lines ?? 0) + (change.deleted_lines ?? 0) : null,
    isReverted: change.revert_state === 1,
    url: commitUrl(repositoryUrl, change.sha),
  };
}

/** A name without a commit of its own (the old side of a first rename that a shallow clone cut) is left out. */
export function namesOf({ names, changes }: FileContextGathered): FileContextData["names"] {
  const known = new Set(names);
  const first = new Map<string, FileChangeRow>();
  for (const change of changes)
    for (const path of [change.old_path, change.path])
      if (path !== null && known.has(path) && !first.has(path)) first.set(path, change);
  return [...first].map(([path, change]) => ({
    path,
    since: instantText(change.authored_at),
    evidence: evidenceOf([change.sha]),
  }));
}

export function authorsOf(
  changes: readonly FileChangeRow[],
  authors: readonly CommitPersonRow[],
): FileContextData["authors"] {
  const byCommit = groupedBy(authors, (author) => author.commit_id);
  const people = new Map<
    number,
    { name: string; isBot: boolean; key: string; changes: Set<FileChangeRow> }
  >();
  for (const change of changes)
    for (const author of byCommit.get(change.commit_id) ?? []) {
      const known = people.get(author.developer_id) ?? {
        name: author.name,
        isBot: isMachine(author.kind),
        key: author.developer_key,
        changes: new Set(),
      };
      known.changes.add(change);
      people.set(author.developer_id, known);
    }
  const rows = [...people.values()].map(({ name, isBot, key, changes: own }) => {
    const list = [...own];
    const isCounted = list.every((change) => change.line_state === 1 || change.is_binary !== null);
    return {
      key,
      data: {
        name,
        isBot,
        commits: list.length,
        churn: isCounted ? churnOf(list) : null,
        evidence: evidenceOf(list.map((change) => change.sha)),
      },
    };
  });
  return sortedBy(
    rows,
    (a, b) =>
      compareNumber(b.data.commits, a.data.commits) ||
      compareNumber(b.data.churn ?? -1, a.data.churn ?? -1) ||
      compareText(a.data.name, b.data.name) ||
      compareText(a.key, b.key),
  ).map(({ data }) => data);
}

/** Commits of the file that resolve no issue, oldest first. */
export function unlinkedOf(
  { issues }: Pick<FileContextGathered, "issues">,
  changes: readonly FileChangeRow[],
): string[] {
  const linked = new Set(issues.map((issue) => issue.commit_id));
  return changes.filter((change) => !linked.has(change.commit_id)).map((change) => change.sha);
}

/** By key, with the commits behind each, oldest first. */
function shasByKey<T extends { commit_id: number }>(
  rows: readonly T[],
  changes: readonly FileChangeRow[],
  keyOf: (row: T) => string,
): Map<string, { row: T; shas: string[] }> {
  const byCommit = groupedBy(rows, (row) => row.commit_id);
  const groups = new Map<string, { row: T; shas: Set<string> }>();
  for (const { commit_id, sha } of changes)
    for (const row of byCommit.get(commit_id) ?? []) {
      const group = groups.get(keyOf(row)) ?? { row, shas: new Set() };
      group.shas.add(sha);
      groups.set(keyOf(row), group);
    }
  return new Map([...groups].map(([key, { row, shas }]) => [key, { row, shas: [...shas] }]));
}

/** By number, newest first. */
export function pullsOf(
  rows: readonly PullOfCommitRow[],
  changes: readonly FileChangeRow[],
  until: number,
  issues: FileContextData["issues"],
): FileContextData["pullRequests"] {
  const whys = groupedBy(
    issues.flatMap((issue) => issue.evidence.ids.map((sha) => ({ sha, why: issue.why }))),
    (row) => row.sha,
  );
  const whyOfPull = (shas: readonly string[]): Why => {
    const found = new Set(shas.flatMap((sha) => whys.get(sha)?.map((row) => row.why) ?? []));
    return found.has("bug") ? "bug" : found.has("feature") ? "feature" : "other";
  };
  const groups = [...shasByKey(rows, changes, (row) => String(row.number)).values()];
  const rulesOf = groupedBy(rows, (row) => row.number);
  return sortedBy(groups, (a, b) => compareNumber(b.row.number, a.row.number)).map(({ row, shas }) => ({
    ...pullBrief(row, until),
    why: whyOfPull(shas),
    rules: distinctSorted(rulesOf.get(row.number)?.map((one) => one.rule) ?? []),
    evidence: evidenceOf(shas),
  }));
}

/** In order of the newest commit that resolves each, newest first. */
export function issuesOf(
  rows: readonly IssueOfCommitRow[],
  changes: readonly FileChangeRow[],
  { isThen, kinds }: { readonly isThen: boolean; readonly kinds: IssueKinds },
): FileContextData["issues"] {
  const position = new Map(changes.map((change, index) => [change.sha, index]));
  const newest = (shas: readonly string[]) => Math.max(...shas.map((sha) => position.get(sha) ?? 0));
  const groups = [...shasByKey(rows, changes, (row) => row.key).values()];
  return sortedBy(
    groups,
    (a, b) => compareNumber(newest(b.shas), newest(a.shas)) || compareText(a.row.key, b.row.key),
  ).map(({ row, shas }) => ({
    key: row.key,
    summary: row.summary,
    type: row.type,
    status: isThen ? null : row.status,
    url: row.url,
    why: whyOf(row, kinds),
    evidence: evidenceOf(shas),
  }));
}
