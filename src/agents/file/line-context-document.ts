// How `file-context PATH:LINE` looks: each commit that lines come from, with the chain behind it.
import { caveatNotes } from "../../report/evidence.ts";
import {
  type Block,
  code,
  dim,
  facts,
  heading,
  type Inline,
  item,
  joined,
  link,
  list,
  paragraph,
  type ReportDocument,
  reportDocument,
} from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { drawDiscussion } from "../context/discussion-document.ts";
import { drawLater } from "../context/later-document.ts";
import { drawIssue } from "../context/linked-issues-document.ts";
import { releaseText } from "../context/releases.ts";
import { counted, shortSha } from "../shown.ts";
import type { LineContextData, LineOriginData } from "./line-context-data.ts";

/** Lines of code shown of each commit. */
const USUAL_LINES = 3;
const USUAL = 5;
/** Columns of a line of code. */
const WIDTH = 68;

export function drawLineContext(data: LineContextData, scope: Scope, detail: Detail): ReportDocument {
  const range = data.fromLine === data.toLine ? data.fromLine : `${data.fromLine}-${data.toLine}`;
  const most = detail.limit ?? (detail.all ? data.origins.length : USUAL);
  const rest = data.origins.length - most;
  return reportDocument(
    facts([
      ["Lines", `${data.path}:${range} at ${shortSha(data.revision)}`],
      ["Repository", data.repository],
    ]),
    data.origins.slice(0, most).map((origin) => drawOrigin(origin, scope, detail)),
    rest > 0
      ? paragraph(`… and ${counted(rest, "more commit")} (--limit ${data.origins.length} shows all)`)
      : null,
    caveatNotes(data.caveats),
    clockLine(scope, "whitespace, moved lines and ignored revisions are looked through"),
  );
}

function drawOrigin(origin: LineOriginData, scope: Scope, detail: Detail): Block[] {
  const { commit } = origin;
  const head: Inline = commit
    ? [link(shortSha(origin.sha), commit.url), ` ${commit.subject}`]
    : [shortSha(origin.sha), " (not in the memory)"];
  return [
    heading(2, rangesOf(origin), " from ", head),
    ...drawLines(origin, detail),
    ...(commit ? drawChain(origin, commit, scope, detail) : []),
  ];
}

/** `Line 12`, `Lines 10-12, 15`. */
function rangesOf({ lines }: LineOriginData): string {
  const ranges: { from: number; to: number }[] = [];
  for (const { line } of lines) {
    const last = ranges.at(-1);
    if (last && last.to + 1 === line) last.to = line;
    else ranges.push({ from: line, to: line });
  }
  const words = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
  return `${lines.length === 1 ? "Line" : "Lines"} ${words.join(", ")}`;
}

function drawLines({ lines }: LineOriginData, detail: Detail): Block[] {
  const shown = lines.slice(0, detail.all ? lines.length : USUAL_LINES);
  const rest = lines.length - shown.length;
  return [
    list([
      ...shown.map(({ line, text, originalPath, originalLine }) => {
        const cut = text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text;
        return item([dim(`${line} `), code(cut.trimEnd() === "" ? " " : cut.trimEnd())], {
          ...(detail.explain ? { lines: [dim(`${originalPath}:${originalLine} there`)] } : {}),
        });
      }),
      ...(rest > 0 ? [item(dim(`… and ${counted(rest, "more line")}`))] : []),
    ]),
  ];
}

function drawChain(
  origin: LineOriginData,
  commit: NonNullable<LineOriginData["commit"]>,
  scope: Scope,
  detail: Detail,
): Block[] {
  const later = origin.relations.filter(({ direction }) => direction === "later");
  const pulls = origin.pullRequests.map(
    (pull): Inline => [
      link(`#${pull.number}`, pull.url),
      pull.title === null ? "" : ` ${pull.title}`,
      pull.isKnown ? ` [${pull.state ?? "closed or merged"}]` : "",
    ],
  );
  const issues = origin.issues.map((issue): Inline => drawIssue(issue, scope, detail).spans);
  const noPull = scope.memory.hasForge ? "none" : "none known (no pull request data in the memory)";
  return [
    facts([
      ["By", `${[commit.author, ...commit.coAuthors].join(", ")}, ${commit.authoredAt.slice(0, 10)}`],
      ["Why", commit.body === "" ? null : cutText(commit.body, detail)],
      ["Pull request", pulls.length === 0 ? noPull : joined(", ", pulls)],
      ["Issue", issues.length === 0 ? "none resolved" : joined(", ", issues)],
      ["Release", releaseText(origin, 1)],
      ["Decided", origin.discussion.length > 0 ? null : "nothing was said that the memory knows of"],
    ]),
    ...(origin.discussion.length === 0
      ? []
      : [
          heading(3, "Where it was decided"),
          ...drawDiscussion(origin.discussion, detail, { usual: USUAL, empty: "", isPlaced: true }),
        ]),
    ...(detail.explain ? drawLinks(origin) : []),
    ...(later.length === 0 && origin.laterFixes.length === 0
      ? []
      : [
          heading(3, "Later fixes and reverts"),
          ...drawLater(later, origin.laterFixes, detail, { usual: USUAL, empty: "none", own: origin.sha }),
        ]),
  ];
}

/** With --explain: each link from the commit on, by which rule, from which words. */
function drawLinks(origin: LineOriginData): Block[] {
  const words = [
    ...origin.pullRequests.flatMap((pull) =>
      pull.links.map((one) => `#${pull.number} by ${one.rule} (${one.confidence}): "${one.text}"`),
    ),
    ...origin.issues.flatMap((issue) =>
      issue.links.map((one) => `${issue.key} ${one.kind} by ${one.rule} (${one.confidence}): "${one.text}"`),
    ),
  ];
  return words.length === 0 ? [] : [heading(3, "Links"), list(words)];
}

const BODY = 200;

function cutText(text: string, detail: Detail): string {
  return detail.all || detail.explain || text.length <= BODY ? text : `${text.slice(0, BODY - 1)}…`;
}
