// The rules of `component-activity`, one function a part of the answer. Pure.

import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { isMachine } from "../../model/person-kind.ts";
import { dayOf, daysBetween } from "../../model/time.ts";
import { evidenceOf } from "../../report/evidence.ts";
import { fileKindOf } from "../file-kind.ts";
import { pullNumberOf } from "../logical-change.ts";
import { changeRate } from "../scoring/change-rate.ts";
import { roundScore } from "../scoring/expertise-score.ts";
import type { LogicalChange, WindowChange } from "./activity-changes.ts";
import type { ComponentActivityData, ComponentActivityGathered } from "./activity-data.ts";

/** Days of the year before the window. */
const YEAR = 365;
/** Months that are listed. */
const MONTHS = 12;

const places = (changes: readonly LogicalChange[]) =>
  evidenceOf([...changes].reverse().map((change) => change.place));

export function pastOf(
  changes: readonly LogicalChange[],
  { since, days, count }: { since: number; days: number; count: number },
): ComponentActivityData["past"] {
  const earlier = changes.filter((change) => change.lastAt < since);
  const first = earlier[0]?.lastAt ?? since;
  const past = { changes: earlier.length, days: daysBetween(first, since) };
  const window = { changes: count, days };
  const rate = changeRate(window, past);
  if (rate === null) return null;
  const late = earlier.filter((change) => daysBetween(change.lastAt, since) <= YEAR);
  const ofYear = past.days < 2 * YEAR ? null : changeRate(window, { changes: late.length, days: YEAR });
  return {
    ...past,
    usual: roundScore(rate.usual),
    ratio: roundScore(rate.ratio),
    evidence: places(earlier),
    lastYear:
      ofYear === null
        ? null
        : {
            changes: late.length,
            usual: roundScore(ofYear.usual),
            ratio: roundScore(ofYear.ratio),
            evidence: places(late),
          },
  };
}

/** Most changes first; ties by group, then by the type's name. */
export function typesOf(changes: readonly WindowChange[]): ComponentActivityData["byType"] {
  const groups = groupedBy(changes, ({ group, type }) => `${group} ${(type ?? "").toLowerCase()}`);
  const rows = [...groups.values()].map((own) => ({
    type: own[0]?.type ?? null,
    group: own[0]?.group ?? "none",
    changes: own.length,
    evidence: places(own),
  }));
  return sortedBy(
    rows,
    (a, b) =>
      compareNumber(b.changes, a.changes) ||
      compareText(a.group, b.group) ||
      compareText(a.type ?? "", b.type ?? ""),
  );
}

/** The issue behind most changes first, then commits, then the newer; ties by key. */
export function issuesOf(changes: readonly WindowChange[]): ComponentActivityData["issues"] {
  const pairs = changes.flatMap((change) => change.issues.map((issue) => ({ issue, change })));
  const rows = [...groupedBy(pairs, ({ issue }) => issue.key)].flatMap(([key, own]) => {
    const issue = own[0]?.issue;
    if (!issue) return [];
    const commits = own.flatMap(({ change }) => change.commits.map((commit) => commit.sha));
    return [
      {
        key,
        summary: issue.summary,
        type: issue.type,
        url: issue.url,
        changes: own.length,
        commits: commits.length,
        lastAt: own.reduce((at, { change }) => Math.max(at, change.lastAt), Number.NEGATIVE_INFINITY),
        evidence: evidenceOf(commits),
      },
    ];
  });
  return sortedBy(
    rows,
    (a, b) =>
      compareNumber(b.changes, a.changes) ||
      compareNumber(b.commits, a.commits) ||
      compareNumber(b.lastAt, a.lastAt) ||
      compareText(a.key, b.key),
  ).map(({ commits: _, lastAt: _at, ...data }) => data);
}

/** The pull request that changed most files of the part first; ties by the newer number. */
export function pullsOf(
  changes: readonly WindowChange[],
  { pulls }: ComponentActivityGathered,
): ComponentActivityData["pullRequests"] {
  const byNumber = new Map(pulls.map((pull) => [pull.number, pull]));
  const rows = changes.flatMap((change) =>
    pullNumberOf(change.key).map((number) => ({
      number,
      title: byNumber.get(number)?.title ?? null,
      url: byNumber.get(number)?.url ?? null,
      files: change.fileIds.size,
      evidence: evidenceOf(change.commits.map((commit) => commit.sha)),
    })),
  );
  return sortedBy(rows, (a, b) => compareNumber(b.files, a.files) || compareNumber(b.number, a.number));
}

const monthOf = (at: number) => dayOf(at).slice(0, -3);

/** `2026-05` to its number of months since year 0. */
function monthNumber(month: string): number {
  return Number(month.slice(0, -3)) * 12 + Number(month.slice(-2)) - 1;
}

function monthText(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
}

/** Months without a change stand too, from the first change on. */
export function monthsOf(changes: readonly LogicalChange[], asOf: number): ComponentActivityData["months"] {
  const byMonth = groupedBy(changes, (change) => monthOf(change.lastAt));
  const first = changes[0];
  if (!first) return [];
  const last = monthNumber(monthOf(asOf));
  const from = Math.max(last - MONTHS + 1, monthNumber(monthOf(first.lastAt)));
  return Array.from({ length: last - from + 1 }, (_, index) => {
    const month = monthText(from + index);
    const own = byMonth.get(month) ?? [];
    return { month, changes: own.length, evidence: places(own) };
  });
}

/** Over the whole months between the first change's and the window's first. */
export function monthlyMeanOf(changes: readonly LogicalChange[], since: number): number | null {
  const first = changes[0];
  if (!first) return null;
  const [from, to] = [monthNumber(monthOf(first.lastAt)) + 1, monthNumber(monthOf(since))];
  if (to <= from) return null;
  const whole = changes.filter((change) => {
    const month = monthNumber(monthOf(change.lastAt));
    return month >= from && month < to;
  });
  return roundScore(whole.length / (to - from));
}

/** By name, then natural key: no ranking. */
export function peopleOf(
  changes: readonly WindowChange[],
  { authors }: ComponentActivityGathered,
): ComponentActivityData["people"] {
  const shas = new Map(
    changes.flatMap((change) => change.commits.map((commit) => [commit.commit_id, commit.sha] as const)),
  );
  const own = authors.filter((author) => shas.has(author.commit_id));
  const rows = [...groupedBy(own, (author) => author.developer_key).values()].flatMap((works) => {
    const [person] = works;
    if (!person) return [];
    const wrote = new Set(works.map((work) => work.commit_id));
    return [
      {
        key: person.developer_key,
        name: person.name,
        isBot: isMachine(person.kind),
        evidence: evidenceOf([...shas].flatMap(([id, sha]) => (wrote.has(id) ? [sha] : []))),
      },
    ];
  });
  return sortedBy(rows, (a, b) => compareText(a.name, b.name) || compareText(a.key, b.key)).map(
    ({ key: _, ...data }) => data,
  );
}

const KINDS = ["source", "test", "docs", "build", "other"] as const;

export function fileKindsOf(
  changes: readonly WindowChange[],
  { area }: ComponentActivityGathered,
): ComponentActivityData["fileKinds"] {
  const kinds = new Map(area.files.map((file) => [file.file_id, fileKindOf(file.path)]));
  return KINDS.flatMap((kind) => {
    const own = changes.filter((change) => [...change.fileIds].some((id) => kinds.get(id) === kind));
    if (own.length === 0) return [];
    const files = new Set(
      own.flatMap((change) => [...change.fileIds].filter((id) => kinds.get(id) === kind)),
    );
    return [{ kind, changes: own.length, files: files.size, evidence: places(own) }];
  });
}
