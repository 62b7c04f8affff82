// What weakens an answer of `pr-context`. Pure.
import { type Caveat, evidenceOf } from "../../report/evidence.ts";
import { repositoryCaveats, type Scope } from "../agent.ts";
import { byNameCaveat, counted, unreadPullsCaveat } from "../shown.ts";
import { joinedByName } from "./commit-context-parts.ts";
import type { PullGathered } from "./pull-context-data.ts";
import { isListOfThen, isWorkCommit } from "./pull-context-parts.ts";
import { unreadTagsCaveat } from "./releases.ts";

export function pullCaveats(gathered: PullGathered, scope: Scope): Caveat[] {
  const { pull, commits } = gathered;
  const caveats: Caveat[] = [...unreadPullsCaveat([pull])];
  if (pull.truncated !== "")
    caveats.push({
      code: "truncated-lists",
      message: `The export cut lists of it short (${pull.truncated.split(" ").join(", ")}): entries may be missing.`,
      evidence: evidenceOf([`${pull.repository}#${pull.number} ${pull.truncated}`]),
    });
  const reverted = distinct(commits.filter((row) => isWorkCommit(row) && row.revert_state === 1));
  if (reverted.length > 0)
    caveats.push({
      code: "reverted-work",
      message: `${counted(reverted.length, "commit")} of it ${reverted.length === 1 ? "is" : "are"} reverted.`,
      evidence: evidenceOf(reverted),
    });
  const lost = distinct(commits.filter((row) => row.is_reachable === 0));
  if (lost.length > 0)
    caveats.push({
      code: "unreachable-commits",
      message: `${counted(lost.length, "commit")} ${lost.length === 1 ? "is" : "are"} in no branch that was read last.`,
      evidence: evidenceOf(lost),
    });
  const hasCommits = commits.some(isWorkCommit);
  if (pull.is_known === 1 && hasCommits && !isListOfThen(pull, scope))
    caveats.push({
      code: "files-of-commits",
      message:
        "It went on after that day: its files are those of the commits made by then, not those that the forge lists.",
    });
  if (!hasCommits && gathered.files.length === 0)
    caveats.push({
      code: "no-commits",
      message: `No commit of it${scope.isAsOfGiven ? " made by then" : ""} is in the memory: what it changed, and what usually changes with that, is unknown.`,
    });
  return [
    ...caveats,
    ...unreadTagsCaveat(gathered.firstTags.unread),
    ...byNameCaveat(joinedByName(gathered)),
    ...repositoryCaveats(scope, [pull.repository_id]),
  ];
}

function distinct(rows: readonly { readonly sha: string }[]): string[] {
  return [...new Set(rows.map((row) => row.sha))];
}
