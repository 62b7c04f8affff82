// How `commit-context` looks.
import { caveatNotes } from "../../report/evidence.ts";
import {
  type Block,
  dim,
  facts,
  heading,
  item,
  link,
  paragraph,
  type ReportDocument,
  reportDocument,
} from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { excerptLines } from "../excerpt.ts";
import { counted, cutList, shortSha } from "../shown.ts";
import type { CommitContextData } from "./commit-context-data.ts";
import { drawReviewers } from "./discussion-document.ts";
import { drawLater } from "./later-document.ts";
import { drawIssue } from "./linked-issues-document.ts";
import { drawRelations } from "./relations-document.ts";
import { releaseText } from "./releases.ts";

const USUAL = 10;
const BODY_LINES = 4;
const ALL_BODY_LINES = 12;

export function drawCommitContext(data: CommitContextData, scope: Scope, detail: Detail): ReportDocument {
  const earlier = data.relations.filter(({ direction }) => direction === "earlier");
  const later = data.relations.filter(({ direction }) => direction === "later");
  const body = excerptLines(data.commit.body, detail.all || detail.explain ? ALL_BODY_LINES : BODY_LINES);
  return reportDocument(
    commitFactsBlock(data),
    body.length === 0 ? null : [heading(2, "Message"), paragraph(body.join(" "))],
    heading(2, "Pull requests"),
    drawPulls(data, scope, detail),
    heading(2, "Issues"),
    cutList(
      data.issues.map((issue) => drawIssue(issue, scope, detail)),
      detail,
      USUAL,
      { empty: "none resolved" },
    ),
    heading(2, "Reviewers"),
    drawReviewers(data.reviewers, [], detail, {
      usual: USUAL,
      empty: scope.memory.hasForge ? "none" : "none known (no pull request data in the memory)",
    }),
    drawFiles(data, detail),
    earlier.length === 0
      ? null
      : [
          heading(2, "What it takes back or brings again"),
          drawRelations(earlier, detail, { usual: USUAL, own: data.commit.sha }),
        ],
    heading(2, "Later fixes and reverts"),
    drawLater(later, data.laterFixes, detail, {
      usual: USUAL,
      empty: "none: no revert, no fix of a bug linked to its issue, no later message that names it",
      own: data.commit.sha,
    }),
    caveatNotes(data.caveats),
    clockLine(scope),
  );
}

function commitFactsBlock(data: CommitContextData): Block {
  const { commit, files } = data;
  const written = commit.authoredAt.slice(0, 10);
  const committed = commit.committedAt.slice(0, 10);
  const marks = [
    commit.isMerge ? "a merge" : "",
    commit.isReverted ? "reverted" : "",
    commit.isReachable ? "" : "in no branch",
  ].filter((mark) => mark !== "");
  const churn = files.every((file) => file.churn !== null || file.isBinary)
    ? files.reduce((sum, file) => sum + (file.churn ?? 0), 0)
    : null;
  return facts([
    ["Commit", [link(shortSha(commit.sha), commit.url), ` ${commit.subject}`]],
    ["Repository", commit.repository],
    ["Author", `${[commit.author, ...commit.coAuthors].join(", ")}, ${written}`],
    [
      "Committed",
      committed === written && commit.committer === commit.author
        ? null
        : `${commit.committer}, ${committed}`,
    ],
    ["State", marks.length === 0 ? null : marks.join(", ")],
    [
      "Change",
      files.length === 0
        ? null
        : `${counted(files.length, "file")}, ${churn === null ? "lines not counted" : counted(churn, "line")}`,
    ],
    ["Release", releaseText(data, 1)],
  ]);
}

function drawPulls({ pullRequests }: CommitContextData, scope: Scope, detail: Detail): Block[] {
  return cutList(
    pullRequests.map((pull) =>
      item(
        [
          link(`#${pull.number}`, pull.url),
          pull.title === null ? "" : ` ${pull.title}`,
          pull.isKnown ? ` [${pull.state ?? "closed or merged"}]` : "",
        ],
        detail.explain
          ? { lines: pull.links.map((entry) => `${entry.rule} (${entry.confidence}): "${entry.text}"`) }
          : {},
      ),
    ),
    detail,
    USUAL,
    { empty: scope.memory.hasForge ? "none" : "none known (no pull request data in the memory)" },
  );
}

function drawFiles({ files, commit }: CommitContextData, detail: Detail): Block[] {
  return [
    heading(2, "Files"),
    ...cutList(
      files.map((file) =>
        item([
          file.path,
          file.isLive ? "" : " (gone)",
          dim(
            ` — ${file.isBinary ? "binary" : file.churn === null ? "not counted" : counted(file.churn, "line")}`,
          ),
        ]),
      ),
      detail,
      USUAL,
      { empty: commit.isMerge ? "none of its own" : "none" },
    ),
  ];
}
