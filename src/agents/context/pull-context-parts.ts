// The rules of `pr-context`, one function a part of the answer. Pure.
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { instantText } from "../../model/time.ts";
import { evidenceOf } from "../../report/evidence.ts";
import type { PullCommitRow } from "../../store/queries/pull-context-queries.ts";
import type { Scope } from "../agent.ts";
import { coChangeData } from "../co-changes.ts";
import { LEAST_SHARE, LEAST_TOGETHER } from "../scoring/co-change.ts";
import { commitUrl } from "../shown.ts";
import type { PullCommitData, PullContextData, PullFileData, PullGathered } from "./pull-context-data.ts";

/** A commit of the history that changed something; merges carry no changes of their own. */
export function isWorkCommit(row: PullCommitRow): boolean {
  return row.commit_id !== null && (row.parent_count ?? 0) < 2;
}

/** The commits of the history that changed something, each once, oldest first. */
export function heldCommits({
  commits,
}: Pick<PullGathered, "commits">): { commit_id: number; sha: string; revert_state: number | null }[] {
  const held = new Map(commits.filter(isWorkCommit).map((row) => [row.commit_id as number, row]));
  return [...held].map(([commit_id, { sha, revert_state }]) => ({ commit_id, sha, revert_state }));
}

/** Whoever opened the pull request; where nobody tells, whoever wrote its commits. */
export function writersOf({ pull, authors, commits }: PullGathered): ReadonlySet<number> {
  if (pull.author_id !== null) return new Set([pull.author_id]);
  const work = new Set(commits.filter(isWorkCommit).map((row) => row.commit_id));
  return new Set(authors.filter((row) => work.has(row.commit_id)).map((row) => row.developer_id));
}

/** When it was opened; where nobody tells, when its first commit was written. */
export function openedBy({ pull, commits }: Pick<PullGathered, "pull" | "commits">): number | null {
  if (pull.created_at !== null) return pull.created_at;
  const written = commits.flatMap((row) => (row.authored_at === null ? [] : [row.authored_at]));
  return written.length === 0 ? null : Math.min(...written);
}

/**
 * Whether the forge's list of files is that of the moment asked about. It tells of the day it was exported, so only where
 * the pull request had ended by then, or was last touched before.
 */
export function isListOfThen(
  pull: Pick<PullGathered["pull"], "merged_at" | "closed_at" | "updated_at">,
  { isAsOfGiven, until }: Pick<Scope, "isAsOfGiven" | "until">,
): boolean {
  const told = pull.merged_at ?? pull.closed_at ?? pull.updated_at;
  return !isAsOfGiven || (told !== null && told <= until);
}

/** Oldest first; merges, and what no branch holds any more, with every kind of link only. */
export function commitsOf(gathered: PullGathered, isEveryKind: boolean): PullCommitData[] {
  const { pull, authors } = gathered;
  const authorOf = new Map(
    authors.filter((row) => row.role === "author").map((row) => [row.commit_id, row.name]),
  );
  return [...groupedBy(gathered.commits, (row) => row.sha).values()].flatMap((links): PullCommitData[] => {
    const [first] = links;
    if (!first || first.commit_id === null) return [];
    if (!isEveryKind && (!isWorkCommit(first) || first.is_reachable === 0)) return [];
    const url = commitUrl(pull.repository_url, first.sha);
    return [
      {
        sha: first.sha,
        author: authorOf.get(first.commit_id) ?? "unknown",
        subject: first.subject ?? "",
        authoredAt: instantText(first.authored_at ?? 0),
        isMerge: (first.parent_count ?? 0) > 1,
        isReverted: first.revert_state === 1,
        isReachable: first.is_reachable === 1,
        url,
        links: links.map(({ rule, confidence, text }) => ({ rule, confidence, text })),
        evidence: evidenceOf([first.sha], url),
      },
    ];
  });
}

/** In the order of the pull request. */
export function absentCommits({ commits }: PullGathered): string[] {
  return [...new Set(commits.filter((row) => row.commit_id === null).map((row) => row.sha))];
}

/** As the forge lists them, else those of its commits: by changed lines, then path. */
export function filesOf(gathered: PullGathered): PullFileData[] {
  const { pull, files, filesOfCommits } = gathered;
  const told =
    files.length > 0
      ? files.map((row): PullFileData => {
          const isCounted = row.added_lines !== null || row.deleted_lines !== null;
          return {
            path: row.path,
            churn: isCounted ? (row.added_lines ?? 0) + (row.deleted_lines ?? 0) : null,
            isLive: row.is_live === null ? null : row.is_live === 1,
            evidence: evidenceOf([`${pull.repository}#${pull.number}`], pull.url),
          };
        })
      : [...groupedBy(filesOfCommits, (row) => row.path).values()].flatMap((rows): PullFileData[] => {
          const [first] = rows;
          if (!first) return [];
          return [
            {
              path: first.path,
              churn: rows.some((row) => row.is_binary === null)
                ? null
                : rows.reduce((sum, row) => sum + (row.added_lines ?? 0) + (row.deleted_lines ?? 0), 0),
              isLive: rows.some((row) => row.is_live === 1),
              evidence: evidenceOf([...new Set(rows.map((row) => row.sha))]),
            },
          ];
        });
  return sortedBy(told, (a, b) => compareNumber(b.churn ?? -1, a.churn ?? -1) || compareText(a.path, b.path));
}

/** The files that it changed and the memory knows. */
export function fileIdsOf({
  files,
  filesOfCommits,
}: Pick<PullGathered, "files" | "filesOfCommits">): number[] {
  const listed = files.flatMap((row) => (row.file_id === null ? [] : [row.file_id]));
  return [...new Set(listed.length > 0 ? listed : filesOfCommits.map((row) => row.file_id))];
}

export function coChangesData(
  gathered: PullGathered["coChanges"],
  isShown: (path: string) => boolean,
): PullContextData["coChanges"] {
  return {
    files: gathered === null ? [] : coChangeData(gathered, isShown),
    changes: gathered?.changes ?? 0,
    pairs: gathered?.pairs ?? 0,
    belowTogether: gathered?.belowTogether ?? 0,
    belowShare: gathered?.belowShare ?? 0,
    leastTogether: LEAST_TOGETHER,
    leastShare: LEAST_SHARE,
  };
}
