// How `pr-context` looks.
import { caveatNotes } from "../../report/evidence.ts";
import {
  type Block,
  dim,
  facts,
  heading,
  type Inline,
  item,
  link,
  type ReportDocument,
  reportDocument,
} from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { MOST_FILES_OF_A_CHANGE } from "../scoring/co-change.ts";
import { counted, cutList, shortSha, someOf } from "../shown.ts";
import { drawDiscussion, drawReviewers } from "./discussion-document.ts";
import { drawIssue } from "./linked-issues-document.ts";
import type { PullCommitData, PullContextData, PullGathered } from "./pull-context-data.ts";
import { fileIdsOf, heldCommits } from "./pull-context-parts.ts";
import { drawRelations } from "./relations-document.ts";
import { releaseText } from "./releases.ts";

const USUAL = 10;
const USUAL_CO_CHANGES = 5;

export function drawPullContext(
  data: PullContextData,
  gathered: PullGathered,
  scope: Scope,
  detail: Detail,
): ReportDocument {
  const { relations } = data;
  return reportDocument(
    pullFacts(data, gathered),
    heading(2, "Issues"),
    cutList(
      data.issues.map((issue) => drawIssue(issue, scope, detail)),
      detail,
      USUAL,
      { empty: "none linked" },
    ),
    drawCommits(data, detail),
    heading(2, "Files"),
    cutList(
      data.files.map((file) =>
        item([
          file.path,
          file.isLive === false ? " (gone)" : "",
          dim(file.churn === null ? "" : ` — ${counted(file.churn, "line")}`),
        ]),
      ),
      detail,
      USUAL,
      { empty: "none known" },
    ),
    heading(2, "Reviewers"),
    drawReviewers(data.reviewers, data.requestedReviewers, detail, {
      usual: USUAL,
      empty: scope.memory.hasForge ? "none" : "none known (no pull request data in the memory)",
    }),
    heading(2, "Discussion, newest decision first"),
    drawDiscussion(data.discussion, detail, {
      usual: USUAL,
      empty: scope.memory.hasForge ? "none" : "none known (no pull request data in the memory)",
    }),
    relations.length === 0
      ? null
      : [heading(2, "Reverts and picks"), drawRelations(relations, detail, { usual: USUAL })],
    drawCoChanges(data, gathered, detail),
    caveatNotes(data.caveats),
    clockLine(scope),
  );
}

function pullFacts(data: PullContextData, gathered: PullGathered): Block {
  const { pullRequest: pull } = data;
  const day = (at: string | null) => at?.slice(0, 10) ?? null;
  const draft = pull.isDraft === true && pull.state === "open" ? ", a draft" : "";
  const ended =
    pull.mergedAt === null
      ? day(pull.closedAt)
      : `${day(pull.mergedAt)}${pull.mergedBy === null ? "" : ` by ${pull.mergedBy}`}`;
  const work = heldCommits(gathered).length;
  return facts([
    ["PR", [link(`#${pull.number}`, pull.url), pull.title === null ? "" : ` ${pull.title}`]],
    ["Repository", pull.repository],
    ["State", pull.state === null ? "unknown" : `${pull.state}${draft}${ended === null ? "" : `, ${ended}`}`],
    [
      "Author",
      `${pull.author ?? "unknown"}${pull.openedAt === null ? "" : `, opened ${day(pull.openedAt)}`}`,
    ],
    [
      "Branch",
      pull.headBranch && `${pull.headBranch}${pull.baseBranch === null ? "" : ` → ${pull.baseBranch}`}`,
    ],
    ["Release", work === 0 ? unknownRelease(pull.state) : releaseText(data, work)],
  ]);
}

/** Null where nothing was merged that a release could hold. */
function unknownRelease(state: PullContextData["pullRequest"]["state"]): string | null {
  return state === "open" || state === "closed" ? null : "unknown: no commit of it is in the memory";
}

function drawCommits({ commits, absentCommits, pullRequest }: PullContextData, detail: Detail): Block[] {
  const absent =
    absentCommits.length === 0
      ? []
      : [
          item(
            dim(
              `${counted(absentCommits.length, "commit")} of its own that the history does not hold${pullRequest.state === "merged" ? " (squashed or rewritten)" : ""}`,
            ),
            detail.all || detail.explain
              ? { lines: [someOf(absentCommits.map(shortSha), detail.all ? 50 : 6)] }
              : {},
          ),
        ];
  return [
    heading(2, "Commits"),
    ...cutList([...commits.map((commit) => drawCommit(commit, detail)), ...absent], detail, USUAL, {
      empty: "none in the memory",
    }),
  ];
}

function drawCommit(commit: PullCommitData, detail: Detail) {
  const marks = [
    commit.isMerge ? "merge" : "",
    commit.isReverted ? "reverted" : "",
    commit.isReachable ? "" : "unreachable",
  ].filter((mark) => mark !== "");
  return item(
    [
      link(shortSha(commit.sha), commit.url),
      dim(` ${commit.authoredAt.slice(0, 10)}`),
      ` ${commit.author} — ${commit.subject}`,
      marks.length > 0 ? ` [${marks.join(", ")}]` : "",
    ],
    detail.explain
      ? {
          lines: commit.links.map(
            ({ rule, confidence, text }) =>
              `part of it by ${rule} (${confidence})${text === "" ? "" : `: "${text}"`}`,
          ),
        }
      : {},
  );
}

function drawCoChanges(data: PullContextData, gathered: PullGathered, detail: Detail): Block[] {
  const { files } = data.coChanges;
  return [
    heading(2, "Files that usually change with these and did not"),
    ...cutList(
      files.map((file) =>
        item(file.path, {
          lines: [
            dim(`in ${file.together} of ${counted(file.changes, "change")} of ${file.withPath}`),
            ...(detail.explain ? [someOf(file.evidence.ids.map(shortSha), 8)] : []),
          ],
        }),
      ),
      detail,
      USUAL_CO_CHANGES,
      { empty: whyNone(data, gathered) },
    ),
  ];
}

function whyNone({ coChanges, files }: PullContextData, gathered: PullGathered): Inline {
  if (gathered.coChanges === null)
    return files.length > MOST_FILES_OF_A_CHANGE || fileIdsOf(gathered).length > MOST_FILES_OF_A_CHANGE
      ? `not asked: a change of more than ${MOST_FILES_OF_A_CHANGE} files has no usual company`
      : "unknown: the memory holds none of its files";
  const { changes, leastTogether, leastShare } = coChanges;
  if (changes === 0) return "none: these files had not changed before";
  return `none: it takes ${leastTogether} common changes and ${leastShare * 100}% of a file's (${counted(changes, "earlier change")})`;
}
