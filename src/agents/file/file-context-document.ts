// How `file-context` looks.
import { dayOf, parseInstant } from "../../model/time.ts";
import { caveatNotes } from "../../report/evidence.ts";
import {
  dim,
  facts,
  heading,
  type Inline,
  type Item,
  item,
  link,
  type ReportDocument,
  reportDocument,
} from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { counted, cutList, period, shortSha, someOf } from "../shown.ts";
import type { FileCommitData, FileContextData } from "./file-context-data.ts";

const USUAL = 10;

export function drawFileContext(data: FileContextData, scope: Scope, detail: Detail): ReportDocument {
  const { history } = data;
  const day = (at: string | null) => (at === null ? "unknown" : dayOf(parseInstant(at) ?? 0));
  return reportDocument(
    facts([
      ["File", data.path],
      ["Repository", data.repository],
      ["Component", data.component === null ? "unknown" : data.component.name],
      [
        "History",
        history.commits === 0
          ? "none"
          : `${counted(history.commits, "commit")} by ${counted(history.authors, "author")}, churn ${history.churn ?? "not counted"}, ${period(history.firstAt, history.lastAt)}`,
      ],
      ["Created by", data.createdBy && who(data.createdBy)],
      ["Last changed by", data.lastChangedBy && who(data.lastChangedBy)],
    ]),
    data.names.length > 1
      ? [
          heading(2, "Names through time"),
          cutList(
            data.names.map((name) => `${name.path} since ${day(name.since)}`),
            detail,
            USUAL,
          ),
        ]
      : null,
    heading(2, data.authors.length > history.authors ? "Authors and co-authors" : "Authors"),
    cutList(
      data.authors.map((author) =>
        item(
          `${author.name}${author.isBot && !author.name.endsWith("[bot]") ? " [bot]" : ""} — commits: ${author.commits}, churn: ${author.churn ?? "not counted"}`,
          explained(author.evidence.ids, detail),
        ),
      ),
      detail,
      USUAL,
      { empty: "nobody" },
    ),
    heading(2, "Pull requests"),
    cutList(
      data.pullRequests.map((pull) =>
        item(
          [
            link(`#${pull.number}`, pull.url),
            pull.title === null ? "" : ` ${pull.title}`,
            pull.isKnown ? ` [${pull.state ?? "closed or merged"}]` : "",
          ],
          explained(pull.evidence.ids, detail),
        ),
      ),
      detail,
      USUAL,
      { empty: "none" },
    ),
    heading(2, "Issues"),
    cutList(
      data.issues.map((issue) =>
        item(
          [
            link(issue.key, issue.url),
            issue.summary === null ? "" : ` ${issue.summary}`,
            issue.type === null ? "" : ` [${issue.type}]`,
          ],
          explained(issue.evidence.ids, detail),
        ),
      ),
      detail,
      USUAL,
      { empty: "none" },
    ),
    heading(2, "Commits, newest first"),
    cutList(data.commits.map(drawCommit), detail, USUAL, { empty: "none" }),
    caveatNotes(data.caveats),
    clockLine(scope, history.follow ? "renames followed" : "this path alone, renames not followed"),
  );
}

function who(commit: FileCommitData): Inline {
  return [
    `${commit.author}, ${commit.authoredAt.slice(0, 10)} (`,
    link(shortSha(commit.sha), commit.url),
    ` ${commit.subject})`,
  ];
}

function drawCommit(commit: FileCommitData): Item {
  const { change, oldPath } = commit;
  const marks = [
    change === "A" ? "added" : change === "D" ? "deleted" : "",
    oldPath === null ? "" : `${change === "C" ? "copied" : "renamed"} from ${oldPath}`,
    commit.isReverted ? "reverted" : "",
  ].filter((mark) => mark !== "");
  return item([
    link(shortSha(commit.sha), commit.url),
    dim(` ${commit.authoredAt.slice(0, 10)}`),
    ` ${commit.author} — ${commit.subject}`,
    marks.length > 0 ? ` [${marks.join(", ")}]` : "",
  ]);
}

function explained(ids: readonly string[], detail: Detail): { lines?: Inline[] } {
  return detail.explain ? { lines: [`by ${someOf(ids.map(shortSha), 8)}`] } : {};
}
