// How `file-risk` and `component-risk` look.
import type { RiskWeights } from "../../config/configuration.ts";
import { caveatNotes, type Evidence } from "../../report/evidence.ts";
import {
  type Block,
  facts,
  heading,
  type Inline,
  type Item,
  item,
  list,
  paragraph,
  type ReportDocument,
  reportDocument,
} from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { counted, cutList, pastDays, someOf } from "../shown.ts";
import type { UrlOf } from "./place-urls.ts";
import type { ComponentRiskData, FileRiskData, RiskFileData, RiskWindow } from "./risk-data.ts";
import { rowsOf, sentence } from "./risk-sentence.ts";

/** Files that a list shows, and looks at closely, unless told otherwise. */
export const USUAL_FILES = 10;

/** What a report is drawn with. */
export interface RiskLook {
  readonly weights: RiskWeights;
  readonly urlOf: UrlOf;
  readonly detail: Detail;
}

export function drawFileRisk(data: FileRiskData, scope: Scope, look: RiskLook): ReportDocument {
  const { weights, urlOf, detail } = look;
  const { file, setApart } = data;
  const sentences = (file.findings ?? []).map((one) => item(sentence(one, detail, urlOf)));
  return reportDocument(
    heading(1, `Risk of ${data.path}`),
    facts([
      ["Risk", file.risk.toFixed(1)],
      ["Outlook", file.outlook === null ? "unknown" : file.outlook.toFixed(1)],
      ["Terms", terms(file)],
    ]),
    detail.explain ? [heading(2, "Each term"), list(explained(file, look).map((line) => item(line)))] : null,
    heading(2, "What was found"),
    list(sentences, { empty: noChange(file, data.window) }),
    setApart === null ? null : paragraph(`The file is ${setApart}: its lines are in no churn.`),
    detail.explain ? paragraph(sumInWords(weights)) : null,
    caveatNotes(data.caveats),
    clock(scope, data.window, ...(data.component === null ? [] : [`component ${data.component}`])),
  );
}

export function drawComponentRisk(data: ComponentRiskData, scope: Scope, look: RiskLook): ReportDocument {
  const { weights, detail } = look;
  return reportDocument(
    heading(1, `Risk in ${data.kind} ${data.name}`),
    cutList(
      data.files.map((file) => drawFile(file, data, look)),
      detail,
      USUAL_FILES,
      { ordered: true, spaced: true, empty: data.emptyReason ?? "none" },
    ),
    leftOut(data),
    detail.explain ? paragraph(sumInWords(weights)) : null,
    caveatNotes(data.caveats),
    clock(scope, data.window, `ordered by ${data.orderedBy}`),
  );
}

function drawFile(file: RiskFileData, data: ComponentRiskData, look: RiskLook): Item {
  const { detail, urlOf } = look;
  const sentences = (file.findings ?? []).map((one) => sentence(one, detail, urlOf));
  const idle = file.commits === 0 ? [noChange(file, data.window)] : [];
  return item(`${file.path} — ${figures(file)}${file.isLive ? "" : " [gone]"}`, {
    lines: [
      ...(file.commits === 0 ? [] : [terms(file)]),
      ...(detail.explain ? explained(file, look) : []),
      ...idle,
      ...sentences,
    ],
  });
}

function figures({ risk, outlook }: RiskFileData): string {
  return `risk ${risk.toFixed(1)}, outlook ${outlook === null ? "unknown" : outlook.toFixed(1)}`;
}

function terms({ churn, bugs, contributors, commits }: RiskFileData): string {
  return `churn: ${churn ?? "not counted"}, bugs: ${bugs}, contributors: ${contributors}, commits: ${commits}`;
}

function noChange({ lastChange }: RiskFileData, window: RiskWindow | null): string {
  const days = window === null ? "" : ` in the last ${pastDays(window.days)}`;
  return `No change${days}${lastChange === null ? "" : `; the last was on ${lastChange}`}.`;
}

function explained(file: RiskFileData, { weights, urlOf }: RiskLook): Inline[] {
  const { evidence } = file;
  const rows = (some: Evidence): Inline => (some.total === 0 ? "" : [" (", ...rowsOf(some, urlOf), ")"]);
  const product = (count: number, weight: number) =>
    `${count} × ${weight} = ${Math.round(count * weight * 100) / 100}`;
  return [
    file.churn === null
      ? "churn left out: not all lines are counted"
      : `churn ${product(file.churn, weights.churn)}`,
    [`bugs ${product(file.bugs, weights.bug)}`, rows(evidence.bugs)],
    [`contributors ${product(file.contributors, weights.contributor)}`, rows(evidence.contributors)],
    [`commits ${product(file.commits, weights.commit)}`, rows(evidence.commits)],
    [`fixes by message: ${file.fixesByMessage}, in no sum`, rows(evidence.fixesByMessage)],
    ...file.leftOutOfChurn.map(({ reason, evidence: left }) => [`left out of churn, ${reason}`, rows(left)]),
    ...(file.test === null ? [] : [`test by name: ${file.test.path}, logical changes: ${file.test.changes}`]),
  ];
}

function leftOut({ setApart, unchanged, gone, orderedBy, window }: ComponentRiskData): Block[] {
  const lines: string[] = [];
  if (setApart.length > 0)
    lines.push(`Set apart, vendored or generated: ${someOf(setApart.map((one) => one.path))}.`);
  const rest = [
    unchanged > 0 && orderedBy === "risk"
      ? `${counted(unchanged, "file")} did not change in the last ${pastDays(window?.days ?? 0)}`
      : "",
    gone > 0
      ? `${counted(gone, "file")} ${gone === 1 ? "is" : "are"} gone at the head; --all counts them`
      : "",
  ].filter((part) => part !== "");
  if (rest.length > 0) lines.push(`${rest.join("; ")}.`);
  return lines.map((line) => paragraph(line));
}

function clock(scope: Scope, window: RiskWindow | null, ...more: string[]): Block {
  return clockLine(scope, ...(window === null ? [] : [`changes since ${window.from}`]), ...more);
}

function sumInWords({ churn, bug, contributor, commit }: RiskWeights): string {
  return `risk = churn × ${churn} + bugs × ${bug} + contributors × ${contributor} + commits × ${commit}, over the window. outlook = Σ ln(1 + churn) × (2^(−age/90) + 2^(−age/365)) over all changes, ages in days.`;
}
