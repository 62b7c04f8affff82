// How `file-context` looks.
import { dayOf, parseInstant } from "../../model/time.ts";
import { caveatNotes } from "../../report/evidence.ts";
import {
  type Block,
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
import type { Why } from "../issue-kinds.ts";
import { LEAST_SHARE, LEAST_TOGETHER } from "../scoring/co-change.ts";
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
      ["Component", componentText(data, detail)],
      [
        "History",
        history.commits === 0
          ? "none"
          : `${counted(history.commits, "commit")} by ${counted(history.authors, "author")}, churn ${history.churn ?? "not counted"}, ${period(history.firstAt, history.lastAt)}`,
      ],
      ["Created by", data.createdBy && who(data.createdBy)],
      ["Last changed by", data.lastChangedBy && who(data.lastChangedBy)],
    ]),
    data.names.some((name) => name.path !== data.path)
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
    GROUPS.map(({ why, title }) => drawWhy(data, why, isKindKnown(data) ? title : UNKNOWN_KIND, detail)),
    data.issues.length + data.pullRequests.length === 0
      ? [heading(2, "Issues and pull requests"), cutList([], detail, USUAL, { empty: "none" })]
      : null,
    drawCoChanges(data, detail),
    heading(2, "Commits, newest first"),
    cutList(data.commits.map(drawCommit), detail, USUAL, { empty: "none" }),
    caveatNotes(data.caveats),
    clockLine(scope, history.follow ? "renames followed" : "this path alone, renames not followed"),
  );
}

function componentText({ component }: FileContextData, { explain }: Detail): string {
  if (component === null) return "unknown";
  return explain ? `${component.name}, by ${component.rule}` : component.name;
}

const GROUPS = [
  { why: "bug", title: "Bugs fixed" },
  { why: "feature", title: "Features and improvements" },
  { why: "other", title: "Other issues and pull requests" },
] as const;

const UNKNOWN_KIND = "Issues and pull requests (no tracker data tells their kind)";

function isKindKnown({ issues, pullRequests }: FileContextData): boolean {
  return issues.some((issue) => issue.type !== null) || issues.length + pullRequests.length === 0;
}

/** Issues of one kind with their type, then pull requests; a pull request goes where its issue does. */
function drawWhy(data: FileContextData, why: Why, title: string, detail: Detail): Block[] {
  const issues = data.issues
    .filter((issue) => issue.why === why)
    .map((issue) =>
      item(
        [
          link(issue.key, issue.url),
          issue.summary === null ? "" : ` ${issue.summary}`,
          issue.type === null ? "" : ` [${issue.type}]`,
        ],
        explained(issue.evidence.ids, detail),
      ),
    );
  const pulls = data.pullRequests
    .filter((pull) => pull.why === why)
    .map((pull) =>
      item(
        [
          link(`#${pull.number}`, pull.url),
          pull.title === null ? "" : ` ${pull.title}`,
          pull.isKnown ? ` [${pull.state ?? "closed or merged"}]` : "",
        ],
        explained(pull.evidence.ids, detail, pull.rules),
      ),
    );
  return issues.length + pulls.length === 0
    ? []
    : [heading(2, title), ...cutList([...issues, ...pulls], detail, USUAL)];
}

function drawCoChanges({ coChanges, history }: FileContextData, detail: Detail): Block[] {
  if (coChanges === null) return [];
  return [
    heading(2, "Usually changes with"),
    ...cutList(
      coChanges.map((file) =>
        item(
          [file.path, dim(` (in ${file.together} of ${counted(file.changes, "change")})`)],
          explained(file.evidence.ids, detail),
        ),
      ),
      detail,
      5,
      {
        empty:
          history.commits === 0
            ? "nothing"
            : `nothing: it takes ${LEAST_TOGETHER} common changes and ${LEAST_SHARE * 100}% of those of this file`,
      },
    ),
  ];
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

function explained(
  ids: readonly string[],
  detail: Detail,
  rules: readonly string[] = [],
): { lines?: Inline[] } {
  const named = rules.length === 0 ? "" : ` (${rules.join(", ")})`;
  return detail.explain ? { lines: [`by ${someOf(ids.map(shortSha), 8)}${named}`] } : {};
}
