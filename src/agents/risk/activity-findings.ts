// Why a part changed so often, in words, each sentence with the rows behind it. Pure.
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { dayOf } from "../../model/time.ts";
import { evidenceOf } from "../../report/evidence.ts";
import { pastDays } from "../shown.ts";
import type { LogicalChange, WindowChange } from "./activity-changes.ts";
import type { ComponentActivityData, ComponentActivityGathered } from "./activity-data.ts";
import type { RiskFindingData } from "./risk-data.ts";

/** What rounds to nothing is nothing to be a multiple of. */
const LEAST_USUAL = 0.05;
/** From twice or half the usual rate on the year before tells something else. */
const ANOTHER_TIME = 2;

interface Sources {
  readonly all: readonly LogicalChange[];
  readonly changes: readonly WindowChange[];
  readonly gathered: ComponentActivityGathered;
  readonly days: number;
}

type Parts = Pick<ComponentActivityData, "past" | "byType" | "issues">;

export function activityFindings(sources: Sources, parts: Parts): RiskFindingData[] {
  const { changes } = sources;
  if (changes.length === 0) return [noChange(sources)];
  return [
    frequency(sources, parts),
    mostlyType(changes),
    mostlyIssue(changes.length, parts),
    mostlyFile(sources),
    apart(parts, "bulk", "bulk or reformatting work"),
    apart(parts, "bot", "by bots"),
    reverted(changes),
  ].filter((finding) => finding !== null);
}

function finding(rule: string, text: string, ids: readonly string[]): RiskFindingData {
  return { rule: `activity.${rule}`, text, evidence: evidenceOf(ids) };
}

function nameOf({ area }: ComponentActivityGathered): string {
  return area.name;
}

function noChange({ all, gathered, days }: Sources): RiskFindingData {
  const last = all.at(-1);
  const text = `${nameOf(gathered)} did not change in the last ${pastDays(days)}`;
  return last
    ? finding("frequency", `${text}; the last change was on ${dayOf(last.lastAt)}.`, [last.place])
    : finding("none", `${text}, nor before.`, [nameOf(gathered)]);
}

function frequency({ changes, gathered, days }: Sources, { past }: Parts): RiskFindingData {
  const count = changes.length === 1 ? "once" : `${changes.length} times`;
  const rate =
    past === null
      ? "; it has no past to compare with"
      : past.usual < LEAST_USUAL
        ? "; it usually changes less than once in so long a time"
        : `, ${past.ratio.toFixed(1)} times its usual rate of ${past.usual.toFixed(1)}${ofYear(past)}`;
  const text = `${nameOf(gathered)} changed ${count} in the last ${pastDays(days)}${rate}.`;
  return finding(
    "frequency",
    text,
    [...changes].reverse().map((change) => change.place),
  );
}

/** The year before the window, where it was another time: decades of work are no measure of a part that came to rest. */
function ofYear({ ratio, lastYear }: NonNullable<Parts["past"]>): string {
  if (lastYear === null || lastYear.usual < LEAST_USUAL) return "";
  const isAlike = lastYear.ratio < ratio * ANOTHER_TIME && ratio < lastYear.ratio * ANOTHER_TIME;
  if (isAlike) return "";
  return ` and ${lastYear.ratio.toFixed(1)} times that of the year before, ${lastYear.usual.toFixed(1)}`;
}

/** Of people's own work what most of it was for; a type needs a tracker. Types that mean a bug are one. */
function mostlyType(changes: readonly WindowChange[]): RiskFindingData | null {
  const typed = changes.filter(({ group }) => group === "bug" || group === "other");
  const groups = [...groupedBy(typed, ({ group, type }) => (group === "bug" ? "" : (type ?? "")))];
  const [most] = sortedBy(
    groups,
    (a, b) => compareNumber(b[1].length, a[1].length) || compareText(a[0], b[0]),
  );
  if (!most || most[1].length < 2) return null;
  const [type, own] = most;
  const what = type === "" ? "for bugs" : `for issues of type ${type}`;
  const text =
    own.length * 2 > changes.length
      ? `Mostly ${what}: ${own.length} of those changes.`
      : `${own.length} of those changes were ${what}.`;
  return finding(
    "issue-type",
    text,
    [...own].reverse().map((change) => change.place),
  );
}

function mostlyIssue(count: number, { issues }: Parts): RiskFindingData | null {
  const [most] = issues;
  if (!most || most.changes < 2) return null;
  const summary = most.summary === null ? "" : ` (${most.summary})`;
  const start = most.changes * 2 > count ? "Mostly one issue" : "The most for one issue";
  return {
    rule: "activity.issue",
    text: `${start}: ${most.changes} for ${most.key}${summary}.`,
    evidence: most.evidence,
  };
}

/** The file in most of the changes, where it stands in a third of them at least. */
function mostlyFile({ changes, gathered }: Sources): RiskFindingData | null {
  const own = changes.filter((change) => change.group !== "bulk");
  const counts = new Map<number, WindowChange[]>();
  for (const change of own)
    for (const id of change.fileIds) {
      const known = counts.get(id);
      if (known) known.push(change);
      else counts.set(id, [change]);
    }
  const files = gathered.area.files.flatMap((file) => {
    const touched = counts.get(file.file_id);
    return touched ? [{ path: file.path, touched }] : [];
  });
  const [most] = sortedBy(
    files,
    (a, b) => compareNumber(b.touched.length, a.touched.length) || compareText(a.path, b.path),
  );
  if (!most || most.touched.length < 2 || most.touched.length * 3 < own.length) return null;
  const text = `${most.path} changed in ${most.touched.length} of them.`;
  const ids = [...most.touched].reverse().map((change) => change.place);
  return finding("file", text, ids);
}

function apart({ byType }: Parts, group: "bulk" | "bot", words: string): RiskFindingData | null {
  const row = byType.find((one) => one.group === group);
  if (!row) return null;
  const text = `${row.changes} of them ${row.changes === 1 ? "was" : "were"} ${words}.`;
  return { rule: `activity.${group}`, text, evidence: row.evidence };
}

function reverted(changes: readonly WindowChange[]): RiskFindingData | null {
  const shas = changes.flatMap((change) =>
    change.commits.filter((commit) => commit.revert_state === 1).map((commit) => commit.sha),
  );
  const text =
    shas.length === 1
      ? "1 commit among them was reverted."
      : `${shas.length} commits among them were reverted.`;
  return shas.length === 0 ? null : finding("revert", text, shas);
}
