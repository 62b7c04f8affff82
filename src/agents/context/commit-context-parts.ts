// The rules of `commit-context`, one function a part of the answer. Pure.

import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { isMachine } from "../../model/person-kind.ts";
import { instantText } from "../../model/time.ts";
import { type Caveat, evidenceOf } from "../../report/evidence.ts";
import type { CommitRow } from "../../store/queries/commit-queries.ts";
import type { RemarkRow } from "../../store/queries/discussion-queries.ts";
import { repositoryCaveats, type Scope } from "../agent.ts";
import { excerptOf } from "../excerpt.ts";
import { pullBrief } from "../pull-brief.ts";
import { byNameCaveat, commitUrl, unreadPullsCaveat } from "../shown.ts";
import type { CommitContextData, CommitGathered } from "./commit-context-data.ts";
import { unreadTagsCaveat } from "./releases.ts";

/** Lines that tools read: people and origins, which the report names elsewhere. */
const TRAILER =
  /^(?:[A-Za-z]+(?:-[A-Za-z]+)*-by|Reviewers?|Authors?|Cc|Change-Id|git-svn-id|PR-URL|Refs): .*$/gim;

/** The message without its subject and trailers. */
export function bodyOf({ message }: Pick<CommitRow, "message">): string {
  const end = message.trimStart().search(/\n[ \t\r]*\n/);
  return end < 0 ? "" : excerptOf(message.trimStart().slice(end).replace(TRAILER, ""));
}

export function commitFacts({ commit, authors }: CommitGathered): CommitContextData["commit"] {
  const url = commitUrl(commit.repository_url, commit.sha);
  return {
    sha: commit.sha,
    repository: commit.repository,
    subject: commit.subject,
    body: bodyOf(commit),
    author: commit.author,
    coAuthors: [...new Set(authors.filter((row) => row.role === "co-author").map((row) => row.name))],
    committer: commit.committer,
    authoredAt: instantText(commit.authored_at),
    committedAt: instantText(commit.committed_at),
    isMerge: commit.parent_count > 1,
    isReverted: commit.revert_state === 1,
    isReachable: commit.is_reachable === 1,
    url,
    evidence: evidenceOf([commit.sha], url),
  };
}

/** By number, the surest link of each first. */
export function pullsOf({ commit, pulls }: CommitGathered, until: number): CommitContextData["pullRequests"] {
  return [...groupedBy(pulls, (row) => row.number).values()].flatMap((links) => {
    const [first] = links;
    if (!first) return [];
    return [
      {
        ...pullBrief(first, until),
        links: links.map(({ rule, confidence, text }) => ({ rule, confidence, text })),
        evidence: evidenceOf([`${commit.repository}#${first.number}`], first.url),
      },
    ];
  });
}

/** By changed lines, then path. */
export function filesOf({ commit, files }: CommitGathered): CommitContextData["files"] {
  const told = [...groupedBy(files, (row) => row.path).values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const lines = rows.map((row) => (row.added_lines ?? 0) + (row.deleted_lines ?? 0));
    const isCounted = rows.every((row) => row.is_binary === 0);
    return [
      {
        path: first.path,
        churn: isCounted ? lines.reduce((sum, count) => sum + count, 0) : null,
        isBinary: rows.some((row) => row.is_binary === 1),
        isLive: first.is_live === 1,
        evidence: evidenceOf([commit.sha]),
      },
    ];
  });
  return sortedBy(told, (a, b) => compareNumber(b.churn ?? -1, a.churn ?? -1) || compareText(a.path, b.path));
}

export function commitCaveats(gathered: CommitGathered, scope: Scope): Caveat[] {
  const { commit, pulls } = gathered;
  const own = evidenceOf([commit.sha]);
  const caveats: Caveat[] = [];
  if (commit.is_reachable === 0)
    caveats.push({
      code: "unreachable-commits",
      message: "The commit is in no branch that was read last.",
      evidence: own,
    });
  if (commit.is_boundary === 1)
    caveats.push({
      code: "boundary",
      message: "The commit is at the edge of a shallow clone: what it changed is unknown.",
      evidence: own,
    });
  if (commit.parent_count > 1)
    caveats.push({
      code: "merge",
      message: "A merge has no changes of its own: its files are those of the commits it brought in.",
      evidence: own,
    });
  if (commit.line_state !== 1 && gathered.files.some((row) => row.is_binary === null))
    caveats.push({ code: "counts-pending", message: "Its lines are not counted.", evidence: own });
  return [
    ...caveats,
    ...unreadPullsCaveat(pulls.map((pull) => ({ ...pull, repository: commit.repository }))),
    ...unreadTagsCaveat(gathered.firstTags.unread),
    ...byNameCaveat(joinedByName(gathered)),
    ...repositoryCaveats(scope, [commit.repository_id]),
  ];
}

/** People who wrote, judged or said something by accounts that an equal name alone has joined. */
export function joinedByName({
  authors,
  reviews,
  remarks = [],
}: Pick<CommitGathered, "authors" | "reviews"> & { readonly remarks?: readonly RemarkRow[] }): string[] {
  return [...authors, ...reviews, ...remarks].flatMap((row) =>
    row.is_by_name === 1 && row.name !== null && !isMachine(row.kind) ? [row.name] : [],
  );
}
