// What weakens an answer of `issue-context`. Pure.
import { isMachine } from "../../model/person-kind.ts";
import { type Caveat, evidenceOf } from "../../report/evidence.ts";
import type { IssueCommitRow } from "../../store/queries/issue-queries.ts";
import { repositoryCaveats, type Scope } from "../agent.ts";
import { byNameCaveat, counted, unreadPullsCaveat } from "../shown.ts";
import type { FileData, IssueGathered } from "./issue-context-data.ts";
import { isByKnown } from "./issue-context-parts.ts";
import { fieldsOf } from "./issue-fields.ts";
import { unreadTagsCaveat } from "./releases.ts";

export function caveatsOf(
  gathered: IssueGathered,
  scope: Scope,
  work: readonly (readonly IssueCommitRow[])[],
  files: readonly FileData[],
): Caveat[] {
  const { issue, pulls, pullsOfCommits } = gathered;
  const caveats: Caveat[] = [];
  if (issue.is_known === 0)
    caveats.push({
      code: "issue-unknown",
      message: `No tracker data on ${issue.key} is in the memory.`,
    });
  const project = issue.key.slice(0, issue.key.lastIndexOf("-"));
  if (scope.memory.inferredProjects.includes(project))
    caveats.push({
      code: "project-inferred",
      message: `That ${project} is a project is inferred from commit subjects.`,
    });
  if (issue.is_known === 1 && scope.isAsOfGiven && fieldsOf(gathered, scope).status === undefined)
    caveats.push({
      code: "state-unknown-then",
      message: "The issue changed later and its changelog is not whole: its state of then is unknown.",
    });
  caveats.push(...unreadPullsCaveat([...pulls, ...pullsOfCommits]));
  const cut = [...pulls, ...pullsOfCommits].filter((pull) => pull.truncated !== "");
  if (cut.length > 0)
    caveats.push({
      code: "truncated-lists",
      message: "The export cut lists of these pull requests short: commits or people may be missing.",
      evidence: evidenceOf([
        ...new Set(cut.map((pull) => `${pull.repository}#${pull.number} ${pull.truncated}`)),
      ]),
    });
  if (issue.is_comments_complete === 0)
    caveats.push({ code: "comments-cut", message: "The export holds only part of the issue's comments." });
  const reverted = work.filter(
    (links) => links[0]?.revert_state === 1 && links.some((link) => link.kind === "resolves"),
  );
  if (reverted.length > 0)
    caveats.push({
      code: "reverted-work",
      message: `${counted(reverted.length, "commit")} of this work ${reverted.length === 1 ? "was" : "were"} reverted.`,
      evidence: evidenceOf(reverted.map((links) => links[0]?.sha ?? "")),
    });
  const lost = work.filter((links) => links[0]?.is_reachable === 0);
  if (lost.length > 0)
    caveats.push({
      code: "unreachable-commits",
      message: `${counted(lost.length, "commit")} ${lost.length === 1 ? "is" : "are"} in no branch that was read last.`,
      evidence: evidenceOf(lost.map((links) => links[0]?.sha ?? "")),
    });
  if (files.some((file) => file.churn === null))
    caveats.push({
      code: "counts-pending",
      message:
        "Lines of some files are not counted yet: run `teammemory ingest git` to its end for their order.",
    });
  return [
    ...caveats,
    ...unreadTagsCaveat(gathered.outcomes.reduce((sum, outcome) => sum + outcome.firstTags.unread, 0)),
    ...byNameCaveat(joinedByName(gathered)),
    ...repositoryCaveats(
      scope,
      work.map((links) => links[0]?.repository_id ?? 0),
    ),
  ];
}

/** People who belong to the answer by accounts alone that an equal name has joined. */
function joinedByName(gathered: IssueGathered): string[] {
  const authors = gathered.authors.filter((row) => row.is_by_name === 1);
  const others = [...gathered.reviews, ...gathered.remarks, ...gathered.issueRemarks].filter(isByKnown);
  const sure = new Set(
    [...gathered.authors, ...others].filter((row) => row.is_by_name === 0).map((row) => row.developer_id),
  );
  return [...authors, ...others.filter((row) => row.is_by_name === 1 && !sure.has(row.developer_id))]
    .filter((row) => !isMachine(row.kind))
    .map((row) => row.name);
}
