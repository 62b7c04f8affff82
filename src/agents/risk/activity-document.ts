// How `component-activity` looks.
import { caveatNotes, type Evidence } from "../../report/evidence.ts";
import {
  dim,
  heading,
  type Inline,
  type Item,
  item,
  link,
  list,
  paragraph,
  type ReportDocument,
  reportDocument,
  table,
} from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { counted, cutList, someOf } from "../shown.ts";
import type { ActivityIssueData, ActivityPullData, ComponentActivityData } from "./activity-data.ts";
import type { UrlOf } from "./place-urls.ts";
import { rowsOf, sentence } from "./risk-sentence.ts";

const USUAL = 5;
/** Columns of the longest bar. */
const BAR = 30;

/** What a report is drawn with. */
export interface ActivityLook {
  readonly urlOf: UrlOf;
  readonly detail: Detail;
}

export function drawComponentActivity(
  data: ComponentActivityData,
  scope: Scope,
  look: ActivityLook,
): ReportDocument {
  return reportDocument(
    heading(1, `Activity in ${data.kind} ${data.name}`),
    list(data.findings.map((finding) => item(sentence(finding, look.detail, look.urlOf)))),
    data.changes > 0 ? whatFor(data, look) : null,
    data.months.some((month) => month.changes > 0) ? byMonth(data) : null,
    data.changes > 0 ? [...whoAndWhere(data, look)] : null,
    look.detail.explain ? paragraph(ruleInWords()) : null,
    caveatNotes(data.caveats),
    clockLine(scope, ...(data.window === null ? [] : [`changes since ${data.window.from}`])),
  );
}

function whatFor(data: ComponentActivityData, look: ActivityLook) {
  return [
    heading(2, "By issue type"),
    list(
      data.byType.map((row) => item([`${typeName(row)}: ${row.changes}`, ...explained(row.evidence, look)])),
    ),
    heading(2, "Issues"),
    cutList(
      data.issues.map((issue) => drawIssue(issue, look)),
      look.detail,
      USUAL,
      { empty: "none" },
    ),
    heading(2, "Pull requests"),
    cutList(
      data.pullRequests.map((pull) => drawPull(pull, look)),
      look.detail,
      USUAL,
      { empty: "none" },
    ),
  ];
}

function typeName({ type, group }: ComponentActivityData["byType"][number]): string {
  const names = {
    bug: type ?? "bug",
    other: type ?? "other",
    unknown: "type unknown",
    none: "without an issue",
    bot: "by bots",
    bulk: "bulk or reformatting work",
  };
  return names[group];
}

function drawIssue(issue: ActivityIssueData, look: ActivityLook): Item {
  return item([
    link(issue.key, issue.url),
    issue.summary === null ? "" : ` ${issue.summary}`,
    issue.type === null ? "" : ` [${issue.type}]`,
    ` — ${counted(issue.changes, "change")}`,
    ...explained(issue.evidence, look),
  ]);
}

function drawPull(pull: ActivityPullData, look: ActivityLook): Item {
  return item([
    link(`#${pull.number}`, pull.url),
    pull.title === null ? "" : ` ${pull.title}`,
    ` — ${counted(pull.files, "file")}, ${counted(pull.evidence.total, "commit")}`,
    ...explained(pull.evidence, look),
  ]);
}

function byMonth({ months, monthlyMean, past }: ComponentActivityData) {
  const most = months.reduce((max, month) => Math.max(max, month.changes), 0);
  const bar = (changes: number) =>
    "#".repeat(most === 0 ? 0 : Math.ceil((changes * BAR) / Math.max(most, BAR)));
  return [
    heading(2, "By month"),
    table(
      ["Month", ["Changes", "right"], ""],
      months.map(({ month, changes }, index) => [
        month,
        changes,
        // The clock stands somewhere in the last one.
        index === months.length - 1 ? `${bar(changes)} so far`.trim() : bar(changes),
      ]),
    ),
    monthlyMean === null
      ? null
      : paragraph(
          `Mean of ${past?.lastYear ? "all months before the window, shown or not" : "the months before the window"}: ${monthlyMean.toFixed(1)}.`,
        ),
  ];
}

function whoAndWhere({ people, fileKinds }: ComponentActivityData, look: ActivityLook) {
  const bots = people.filter(({ isBot }) => isBot).map(({ name }) => name);
  return [
    heading(2, "Took part, by name"),
    cutList(
      people
        .filter(({ isBot }) => !isBot)
        .map(({ name, evidence }) => item([name, ...explained(evidence, look)])),
      look.detail,
      USUAL * 2,
      { empty: bots.length > 0 ? "bots and tools alone" : "nobody known" },
    ),
    bots.length > 0 ? paragraph(`Bots and tools: ${someOf(bots)}.`) : null,
    heading(2, "Kinds of files"),
    list(
      fileKinds.map(({ kind, changes, files, evidence }) =>
        item([
          `${kind}: ${counted(changes, "change")} of ${counted(files, "file")}`,
          ...explained(evidence, look),
        ]),
      ),
    ),
  ];
}

function explained(evidence: Evidence, { detail, urlOf }: ActivityLook): Inline[] {
  return detail.explain ? [dim(" ("), ...rowsOf(evidence, urlOf), dim(")")] : [];
}

function ruleInWords(): string {
  return `A change is a pull request, else the commits of one issue within 14 days, else a commit; it stands once, in the month of its last commit. The usual rate is that of all days before the window; that of the year before it stands beside it where the two differ twofold. Bulk work is ${someOf(["commits of over 100 files", "revisions in .git-blame-ignore-revs"])}.`;
}
