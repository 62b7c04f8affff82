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
import type { CommitData, IssueContextData, LinkData, PullData } from "./issue-context-data.ts";
import type { IssueState } from "./issue-context-parts.ts";

/** Entries a list shows unless told otherwise. */
const USUAL = 25;

export function drawIssueContext(
  data: IssueContextData,
  state: IssueState,
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
      ["Status", told("status", state.status, "none")],
      ["Priority", told("priority", state.priority, "none")],
      ["Component", componentText(data)],
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
    details(data, state),
    caveatNotes(data.caveats),
    clockLine(scope),
  );
}

function componentText({ issue, derivedComponent }: IssueContextData): string {
  if (issue.components.length > 0) return issue.components.join(", ");
  if (derivedComponent) return `${derivedComponent.name} — derived from its files`;
  return issue.unknown.includes("components") ? "unknown" : "none";
}

/** Undefined: it cannot be told what it was then. Null is none where a payload spoke of the field, else unknown. */
function tell(
  issue: IssueContextData["issue"],
  field: string,
  value: string | null | undefined,
  none: string,
): string {
  if (value === undefined) return "unknown as of then";
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

function details({ issue }: IssueContextData, state: IssueState) {
  if (!issue.isKnown) return null;
  const day = (at: string | null) => (at === null ? null : dayOf(parseInstant(at) ?? 0));
  return [
    heading(2, "Details"),
    facts([
      ["Type", issue.type],
      ["Resolution", tell(issue, "resolution", state.resolution, "unresolved")],
      ["Assignee", tell(issue, "assignee", state.assignee, "nobody")],
      ["Labels", issue.labels.length > 0 ? issue.labels.join(", ") : null],
      ["Fix version", issue.fixVersions.length > 0 ? issue.fixVersions.join(", ") : null],
      ["Created", day(issue.createdAt)],
      ["Resolved", day(issue.resolvedAt)],
      ["Asked for as", issue.askedKey],
    ]),
  ];
}
