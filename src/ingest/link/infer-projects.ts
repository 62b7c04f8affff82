// Project keys guessed from how subjects open, where there is no Jira data and no configuration. An answer that leans on
// it says that the project was inferred.
import { compareNumber, compareText, distinctSorted, sortedBy } from "../../model/order.ts";
import { projectOf } from "./accept-mention.ts";
import { mentionsInCommit } from "./mentions.ts";
import { firstLine } from "./message-parts.ts";

const INFER_PROJECTS_RULE = "project.inferred";

// The team's own thresholds: five commits rule out a slip, one in twenty a foreign key that is quoted now and then.
const MIN_COMMITS = 5;
const MIN_SHARE = 0.05;

export interface ProjectCount {
  readonly project: string;
  /** Non-merge commits of one repository whose subject this project's keys open. */
  readonly commits: number;
}

export interface InferredProject extends ProjectCount {
  /** Of the repository's non-merge commits, 0 to 1. */
  readonly share: number;
  readonly rule: string;
}

/** Most commits first, then by key. `nonMergeCommits` is the repository's whole number. */
export function inferProjects(counts: readonly ProjectCount[], nonMergeCommits: number): InferredProject[] {
  const inferred = counts
    .map((count) => ({
      ...count,
      share: nonMergeCommits === 0 ? 0 : count.commits / nonMergeCommits,
      rule: INFER_PROJECTS_RULE,
    }))
    .filter(({ commits, share }) => commits >= MIN_COMMITS && share >= MIN_SHARE);
  return sortedBy(
    inferred,
    (a, b) => compareNumber(b.commits, a.commits) || compareText(a.project, b.project),
  );
}

/** The projects whose keys open this commit's subject, in upper case as shape demands; each once, in code point order. */
export function openingProjects(message: string): string[] {
  const projects = mentionsInCommit(message.slice(0, firstLine(message).end))
    .filter((mention) => mention.place === "subject-start" && !mention.isLowerCase)
    .flatMap((mention) => projectOf(mention.key) ?? []);
  return distinctSorted(projects);
}
