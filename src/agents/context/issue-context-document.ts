// How `issue-context` looks.
import { dayOf, parseInstant } from "../../model/time.ts";
import { caveatNotes } from "../../report/evidence.ts";
import {
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
import { cutList, shortId, shortSha, someOf } from "../shown.ts";
import { drawDiscussion } from "./discussion-document.ts";
import type { CommitData, IssueContextData, LinkData, PullData } from "./issue-context-data.ts";
import type { IssueFields } from "./issue-fields.ts";
import { drawLater } from "./later-document.ts";

/** Entries a list shows unless told otherwise. */
const USUAL = 25;

/** Of a discussion, what is short enough to read beside the rest. */
const USUAL_REMARKS = 5;

const UNKNOWN_THEN = "unknown as of then";

interface ShownBeside {
  readonly fields: IssueFields;
  /** The release that holds the work; null where nothing resolves the issue. */
  readonly released: string | null;
  /** False: no payload told of the issue's comments. */
  readonly hasComments: boolean;
}

export function drawIssueContext(
  data: IssueContextData,
  { fields, released, hasComments }: ShownBeside,
  scope: Scope,
  detail: Detail,
): ReportDocument {
  const { issue } = data;
  const isSpread = new Set([...data.commits, ...data.pullRequests].map((entry) => entry.repository)).size > 1;
  const told = (field: string, value: string | null | undefined, none: string) =>
    tell(issue, field, value, none);
  const commitItem = (commit: CommitData) => drawCommit(commit, isSpread, detail);
  return reportDocument(
    facts([
      ["Issue", link(issue.key, issue.url)],
      ["Summary", told("summary", issue.summary, "none")],
      ["Status", told("status", fields.status, "none")],
      ["Priority", told("priority", fields.priority, "none")],
      ["Component", componentText(data, fields)],
    ]),
    heading(2, "Related PRs"),
    cutList(
      data.pullRequests.map((pull) => drawPull(pull, isSpread, detail)),
      detail,
      USUAL,
      { empty: scope.memory.hasForge ? "none linked" : "none known (no pull request data in the memory)" },
    ),
    heading(2, "Commits"),
    cutList(data.commits.map(commitItem), detail, USUAL, { empty: "none resolve it" }),
    data.suggestedCommits.length === 0
      ? null
      : [
          heading(2, "Suggested commits (not counted until accepted)"),
          cutList(data.suggestedCommits.map(commitItem), detail, USUAL),
        ],
    heading(2, "Changed files"),
    cutList(
      data.files.map((file) =>
        item(
          [
            isSpread ? `${file.repository}: ` : "",
            file.path,
            file.isLive ? "" : " (gone)",
            detail.explain ? ` — churn: ${file.churn ?? "not counted"}, commits: ${file.commits}` : "",
          ],
          detail.explain ? { lines: [someOf(file.evidence.ids.map(shortId), 8)] } : {},
        ),
      ),
      detail,
      USUAL,
      { empty: "none" },
    ),
    heading(2, "People in context"),
    cutList(
      data.people.map((person) =>
        item([person.name, detail.explain ? ` — ${person.roles.join(", ")}` : ""], {
          ...(detail.explain ? { lines: [someOf(person.evidence.ids.map(shortId), 8)] } : {}),
        }),
      ),
      detail,
      USUAL,
      { empty: "none" },
    ),
    heading(2, "Discussion, newest decision first"),
    drawDiscussion(data.discussion, detail, {
      usual: USUAL_REMARKS,
      empty: hasComments ? "none" : "none known (the memory was told of no comments)",
      isPlaced: true,
    }),
    released === null ? null : drawOutcome(data, detail),
    details(data, fields, released),
    caveatNotes(data.caveats),
    clockLine(scope),
  );
}

function componentText({ issue, derivedComponent }: IssueContextData, { components }: IssueFields): string {
  if (issue.components.length > 0) return issue.components.join(", ");
  if (derivedComponent) return `${derivedComponent.name} — derived from its files`;
  if (components === undefined) return UNKNOWN_THEN;
  return issue.unknown.includes("components") ? "unknown" : "none";
}

/** Undefined: it cannot be told what it was then. Null is none where a payload spoke of the field, else unknown. */
function tell(
  issue: IssueContextData["issue"],
  field: string,
  value: string | null | undefined,
  none: string,
): string {
  if (value === undefined) return UNKNOWN_THEN;
  return value ?? (issue.unknown.includes(field) ? "unknown" : none);
}

function drawPull(pull: PullData, isSpread: boolean, detail: Detail): Item {
  const name = `${isSpread ? pull.repository : ""}#${pull.number}`;
  const title = pull.title === null ? "" : ` ${pull.title}`;
  return item(
    [link(name, pull.url), title, pull.isKnown ? ` [${pull.state ?? "closed or merged"}]` : ""],
    explained(pull.links, detail),
  );
}

function drawCommit(commit: CommitData, isSpread: boolean, detail: Detail): Item {
  const strongest = commit.links[0];
  const marks = [
    strongest && strongest.kind !== "resolves" ? strongest.kind : "",
    commit.isMerge ? "merge" : "",
    commit.isReverted ? "reverted" : "",
    commit.isReachable ? "" : "unreachable",
  ].filter((mark) => mark !== "");
  const text: Inline = [
    isSpread ? `${commit.repository} ` : "",
    link(shortSha(commit.sha), commit.url),
    ` ${commit.author} — ${commit.subject}`,
    marks.length > 0 ? ` [${marks.join(", ")}]` : "",
  ];
  const { lines = [] } = explained(commit.links, detail);
  return item(text, detail.explain ? { lines: [`on ${commit.authoredAt.slice(0, 10)}`, ...lines] } : {});
}

/** One line a link: what it does, by which rule, how surely, and the words it was read from. */
function explained(links: readonly LinkData[], detail: Detail): { lines?: Inline[] } {
  if (!detail.explain) return {};
  return {
    lines: links.map((entry) => `${entry.kind} by ${entry.rule} (${entry.confidence}): "${entry.text}"`),
  };
}

function drawOutcome({ relations, laterFixes }: IssueContextData, detail: Detail) {
  return [
    heading(2, "Later fixes and reverts"),
    drawLater(relations, laterFixes, detail, {
      usual: USUAL,
      empty: "none: no revert of its commits, no later fix of a bug linked to it",
    }),
  ];
}

function details({ issue }: IssueContextData, fields: IssueFields, released: string | null) {
  if (!issue.isKnown) return released === null ? null : facts([["Release", released]]);
  const day = (at: string | null) => (at === null ? null : dayOf(parseInstant(at) ?? 0));
  const list = (names: readonly string[] | undefined) =>
    names?.length === 0 ? null : (names?.join(", ") ?? UNKNOWN_THEN);
  return [
    heading(2, "Details"),
    facts([
      ["Type", issue.type],
      ["Resolution", tell(issue, "resolution", fields.resolution, "unresolved")],
      ["Assignee", tell(issue, "assignee", fields.assignee, "nobody")],
      ["Labels", list(fields.labels)],
      ["Release", released],
      ["Fix version", list(fields.fixVersions)],
      ["Created", day(issue.createdAt)],
      ["Resolved", day(issue.resolvedAt)],
      ["Asked for as", issue.askedKey],
    ]),
  ];
}
