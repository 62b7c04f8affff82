// The logical changes of a part of a repository: what was worked on here, whatever files it was in. Pure.

import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { isMachine } from "../../model/person-kind.ts";
import type { CommitFactRow } from "../../store/queries/area-queries.ts";
import type { IssueOfCommitRow } from "../../store/queries/expertise-queries.ts";
import { fileKindOf } from "../file-kind.ts";
import { changeKeyOf } from "../logical-change.ts";
import { MOST_FILES_OF_A_CHANGE } from "../scoring/co-change.ts";
import type { OnboardingGathered } from "./onboarding-data.ts";

export interface Work {
  readonly key: string;
  /** Oldest first. */
  readonly commits: readonly CommitFactRow[];
  readonly shas: readonly string[];
  /** By key. */
  readonly issues: readonly IssueOfCommitRow[];
  /** Files of the team's own here. */
  readonly paths: readonly string[];
  /** Whether a source is among them. */
  readonly hasSource: boolean;
  /** Lines here that count. */
  readonly lines: number;
  readonly isBulk: boolean;
  /** Bots and tools alone wrote it. */
  readonly isByMachine: boolean;
  /** Every commit of it was reverted. */
  readonly isReverted: boolean;
  /** Of the first commit. */
  readonly subject: string;
  /** Of the last commit. */
  readonly at: number;
}

/** Oldest first by their first commit here. Changes of nothing but vendored and generated files are left out. */
export function worksOf({ ranked, rows }: Pick<OnboardingGathered, "ranked" | "rows">): Work[] {
  const touched = new Map<number, { paths: string[]; lines: number; hasSource: boolean }>();
  for (const { file, setApart, history } of ranked) {
    if (setApart !== null) continue;
    const isSource = history.length > 0 && fileKindOf(file.path) === "source";
    for (const { commit, lines, exclusion } of history) {
      const own = touched.get(commit.commit_id) ?? { paths: [], lines: 0, hasSource: false };
      own.hasSource ||= isSource;
      own.paths.push(file.path);
      if (exclusion === null) own.lines += lines;
      touched.set(commit.commit_id, own);
    }
  }
  const subjects = new Map(rows.subjects.map((row) => [row.commit_id, row.subject]));
  const issues = groupedBy(rows.issues, (issue) => issue.commit_id);
  const writers = groupedBy(rows.authors, (author) => author.commit_id);
  const commits = sortedBy(
    rows.commits.filter((commit) => touched.has(commit.commit_id)),
    (a, b) => compareNumber(a.ordered_at, b.ordered_at) || compareText(a.sha, b.sha),
  );
  return [...groupedBy(commits, changeKeyOf)].map(([key, parts]): Work => {
    const own = parts.map((commit) => touched.get(commit.commit_id));
    const wrote = parts.flatMap((commit) => writers.get(commit.commit_id) ?? []);
    const all = parts.flatMap((commit) => issues.get(commit.commit_id) ?? []);
    return {
      key,
      commits: parts,
      shas: parts.map((commit) => commit.sha),
      issues: sortedBy(new Map(all.map((issue) => [issue.key, issue])).values(), (a, b) =>
        compareText(a.key, b.key),
      ),
      paths: [...new Set(own.flatMap((one) => one?.paths ?? []))],
      hasSource: own.some((one) => one?.hasSource === true),
      lines: own.reduce((sum, one) => sum + (one?.lines ?? 0), 0),
      isBulk: parts.some((commit) => commit.file_count > MOST_FILES_OF_A_CHANGE),
      isByMachine: wrote.length > 0 && wrote.every(({ kind }) => isMachine(kind)),
      isReverted: parts.every((commit) => commit.revert_state === 1),
      subject: subjects.get(parts[0]?.commit_id ?? 0) ?? "",
      at: Math.max(...parts.map((commit) => commit.authored_at)),
    };
  });
}

/** A revert by its subject, as git writes it and as people do. */
export function isTakingBack({ subject }: Work): boolean {
  return /^(?:revert|reapply)/i.test(subject);
}
