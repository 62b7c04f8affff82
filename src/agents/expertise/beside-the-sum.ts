// What stands beside the sum and is no term of it: whether somebody is still about, bugs fixed, work reverted. Pure.
import type { Configuration } from "../../config/configuration.ts";
import { groupedBy } from "../../model/grouped.ts";
import { distinctSorted } from "../../model/order.ts";
import { daysBetween } from "../../model/time.ts";
import { createIssueKinds } from "../issue-kinds.ts";
import { shasOf } from "./counted-work.ts";
import type { Candidate, ExpertData, ExpertiseGathered } from "./experts-data.ts";

/** Whether somebody is still about, by the configured windows. */
export function standingOf(
  lastAt: number,
  asOf: number,
  windows: Configuration["windows"],
): ExpertData["standing"] {
  const days = daysBetween(lastAt, asOf);
  if (days >= windows.left) return "left";
  return days >= windows.inactive ? "inactive" : "active";
}

/** Keys of bugs, by type or label, that a person's commits in the file resolve. */
export function bugFinder({ issues, labels }: ExpertiseGathered, configuration: Configuration) {
  const bugs = issues.filter(createIssueKinds(configuration, labels).isBug);
  const byCommit = groupedBy(bugs, (bug) => bug.commit_id);
  return ({ commits }: Candidate): string[] =>
    distinctSorted(
      [...commits.keys()].flatMap((commitId) => byCommit.get(commitId)?.map((bug) => bug.key) ?? []),
    );
}

/** Hashes of a person's commits here that were reverted. */
export function revertFinder({ changes, authors }: ExpertiseGathered) {
  const reverted = changes.filter((change) => change.revert_state === 1);
  const ids = new Set(reverted.map((change) => change.commit_id));
  const wrote = new Map<number, Set<number>>();
  for (const { commit_id, developer_id } of authors)
    if (ids.has(commit_id)) wrote.set(developer_id, (wrote.get(developer_id) ?? new Set()).add(commit_id));
  return ({ id }: Candidate): string[] =>
    shasOf(reverted.filter((change) => wrote.get(id)?.has(change.commit_id)));
}
