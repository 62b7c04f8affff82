// The logical changes of a part of a repository: what was worked on here, whatever files it was in. Pure.

import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { isMachine } from "../../model/person-kind.ts";
import type { IssueOfCommitRow } from "../../store/queries/expertise-queries.ts";
import { changeKeyOf } from "../logical-change.ts";
import { MOST_FILES_OF_A_CHANGE } from "../scoring/co-change.ts";
import type { OnboardingGathered, WeighedFile } from "./onboarding-data.ts";

export interface Work {
  readonly key: string;
  /** Of its commits, oldest first. */
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
  /** A person wrote it or helped to. */
  readonly isByPeople: boolean;
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
export function worksOf({ weighed, rows }: Pick<OnboardingGathered, "weighed" | "rows">): Work[] {
  const touched = touchedOf(weighed);
  const subjects = new Map(rows.subjects.map((row) => [row.commit_id, row.subject]));
  const issues = groupedBy(rows.issues, (issue) => issue.commit_id);
  const { byAnybody, byPeople } = writtenBy(rows.authors);
  const commits = sortedBy(
    rows.commits,
    (a, b) => compareNumber(a.ordered_at, b.ordered_at) || compareText(a.sha, b.sha),
  );
  const parts = commits.flatMap((commit): Work[] => {
    const { commit_id: id } = commit;
    const own = touched.get(id);
    if (!own) return [];
    const isByPeople = byPeople.has(id);
    return [
      {
        key: changeKeyOf(commit),
        shas: [commit.sha],
        issues: distinctByKey(issues.get(id) ?? []),
        paths: own.paths,
        hasSource: own.hasSource,
        lines: own.lines,
        isBulk: commit.file_count > MOST_FILES_OF_A_CHANGE,
        isByPeople,
        isByMachine: !isByPeople && byAnybody.has(id),
        isReverted: commit.revert_state === 1,
        subject: subjects.get(id) ?? "",
        at: commit.authored_at,
      },
    ];
  });
  return [...groupedBy(parts, (part) => part.key).values()].map(together);
}

/** The parts of a logical change, oldest first, as one. Most have one. */
function together(parts: readonly Work[]): Work {
  const [first] = parts as readonly [Work];
  if (parts.length === 1) return first;
  const isByPeople = parts.some((part) => part.isByPeople);
  return {
    key: first.key,
    shas: parts.flatMap((part) => part.shas),
    issues: distinctByKey(parts.flatMap((part) => part.issues)),
    paths: [...new Set(parts.flatMap((part) => part.paths))],
    hasSource: parts.some((part) => part.hasSource),
    lines: parts.reduce((sum, part) => sum + part.lines, 0),
    isBulk: parts.some((part) => part.isBulk),
    isByPeople,
    isByMachine: !isByPeople && parts.some((part) => part.isByMachine),
    isReverted: parts.every((part) => part.isReverted),
    subject: first.subject,
    at: parts.reduce((at, part) => Math.max(at, part.at), first.at),
  };
}

/** What a commit did to the team's own files here. */
interface Touched {
  readonly paths: string[];
  lines: number;
  hasSource: boolean;
}

/** By commit. */
function touchedOf(weighed: readonly WeighedFile[]): Map<number, Touched> {
  const touched = new Map<number, Touched>();
  for (const { file, fileKind, history } of weighed) {
    const isSource = fileKind === "source";
    for (const { commit, lines, exclusion } of history) {
      const counting = exclusion === null ? lines : 0;
      const own = touched.get(commit.commit_id);
      if (own) {
        own.paths.push(file.path);
        own.lines += counting;
        own.hasSource ||= isSource;
      } else touched.set(commit.commit_id, { paths: [file.path], lines: counting, hasSource: isSource });
    }
  }
  // Two files may have borne one path, one after the other; most parts of a repository have no such.
  if (new Set(weighed.map(({ file }) => file.path)).size === weighed.length) return touched;
  return new Map([...touched].map(([id, own]) => [id, { ...own, paths: [...new Set(own.paths)] }]));
}

/** Commits whose authors are known, and those that a person wrote or helped to. */
function writtenBy(authors: OnboardingGathered["rows"]["authors"]) {
  const byAnybody = new Set<number>();
  const byPeople = new Set<number>();
  for (const { commit_id, kind } of authors) {
    byAnybody.add(commit_id);
    if (!isMachine(kind)) byPeople.add(commit_id);
  }
  return { byAnybody, byPeople };
}

function distinctByKey(issues: readonly IssueOfCommitRow[]): readonly IssueOfCommitRow[] {
  if (issues.length < 2) return issues;
  return sortedBy(new Map(issues.map((issue) => [issue.key, issue])).values(), (a, b) =>
    compareText(a.key, b.key),
  );
}

/** A revert by its subject, as git writes it and as people do. */
export function isTakingBack({ subject }: Work): boolean {
  return /^(?:revert|reapply)/i.test(subject);
}
