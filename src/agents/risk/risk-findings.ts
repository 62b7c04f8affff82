// What was found of a risky file, in words, each sentence with the rows behind it. Pure.
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, distinctSorted, sortedBy } from "../../model/order.ts";
import { joinedEvidence } from "../../report/evidence.ts";
import type { CommitPersonRow } from "../../store/queries/file-queries.ts";
import { placeOf } from "../logical-change.ts";
import { counted, pastDays } from "../shown.ts";
import type { FileWork, RankedFile, RiskDetails, RiskFileData, RiskFindingData } from "./risk-data.ts";
import { discussions } from "./risk-discussions.ts";
import { contributorsOf } from "./risk-files.ts";
import { type FindingSources, finding } from "./risk-finding.ts";
import { changedWith } from "./risk-together.ts";
import { chooseTest, isTestable } from "./test-pairing.ts";

/** Of fewer changes no share tells anything: neither that of a test that follows nor that of one person. */
const TELLING_FROM = 3;

export function findingsOf(
  ranked: RankedFile,
  sources: FindingSources,
): Pick<RiskFileData, "findings" | "test"> {
  const { window } = ranked;
  const changes = groupedBy(window, (work) => work.key);
  if (changes.size === 0) return { findings: [], test: null };
  const test = testOf(ranked, changes, sources.details);
  const findings = [
    changeCount(ranked, changes, sources.days),
    bugCount(changes, sources),
    fixCount(ranked),
    ...people(window, sources),
    ...discussions(ranked, sources),
    test.finding,
    changedWith(ranked, sources.details, test.data?.path),
    revertCount(window),
    incidentCount(window, sources),
    leftOut(ranked),
  ];
  return { test: test.data, findings: findings.filter((finding) => finding !== null) };
}

type Changes = ReadonlyMap<string, readonly FileWork[]>;

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

/** `1 of those changes is`, `5 of those changes are`. */
function ofThose(count: number): string {
  return `${count} of those changes ${count === 1 ? "is" : "are"}`;
}

function changeCount({ file }: RankedFile, changes: Changes, days: number): RiskFindingData {
  const places = [...changes.keys()].map(placeOf).reverse();
  return finding(
    "change-count",
    `${file.path} changed ${times(changes.size)} in the last ${pastDays(days)}.`,
    places,
  );
}

function bugCount(changes: Changes, { issues, kinds }: FindingSources): RiskFindingData | null {
  const keys: string[] = [];
  let linked = 0;
  for (const works of changes.values()) {
    const bugs = works.flatMap((work) => issues.get(work.commit.commit_id) ?? []).filter(kinds.isBug);
    if (bugs.length > 0) linked++;
    keys.push(...bugs.map((bug) => bug.key));
  }
  const text = `${ofThose(linked)} linked to ${linked === 1 ? "a bug fix" : "bug fixes"}.`;
  return linked === 0 ? null : finding("bug-count", text, distinctSorted(keys));
}

function fixCount({ data }: RankedFile): RiskFindingData | null {
  const { fixesByMessage: count, evidence } = data;
  const text = `${count} more ${count === 1 ? "looks like a fix" : "look like fixes"} by ${count === 1 ? "its" : "their"} message alone.`;
  const first = `${count} of those changes ${count === 1 ? "looks like a fix by its" : "look like fixes by their"} message alone.`;
  return count === 0
    ? null
    : {
        rule: "risk.fix-message",
        text: data.bugs > 0 ? text : first,
        evidence: evidence.fixesByMessage,
      };
}

/** How many, and the one who wrote most of it: knowledge that hangs on one person is the risk, not the person. */
function people(window: readonly FileWork[], { authors }: FindingSources): RiskFindingData[] {
  const contributors = contributorsOf(window, authors);
  if (contributors.length === 0) return [];
  const names = contributors.map((person) => person.name);
  const text =
    contributors.length === 1
      ? "One developer has touched the file."
      : `${contributors.length} different developers have touched the file.`;
  const count = finding("contributor-count", text, names);
  if (contributors.length === 1) return [count];
  const shares = contributors.map((person) => ({
    person,
    works: window.filter((work) => writes(work, person, authors)),
  }));
  const [most] = sortedBy(
    shares,
    (a, b) =>
      compareNumber(b.works.length, a.works.length) ||
      compareText(a.person.name, b.person.name) ||
      compareText(a.person.developer_key, b.person.developer_key),
  );
  if (!most || window.length < TELLING_FROM || most.works.length * 2 <= window.length) return [count];
  const share = `${most.person.name} wrote ${most.works.length} of these ${window.length} commits.`;
  return [
    count,
    finding(
      "one-person",
      share,
      most.works.map((work) => work.commit.sha),
    ),
  ];
}

function writes(
  { commit }: FileWork,
  { developer_id: id }: CommitPersonRow,
  authors: ReadonlyMap<number, readonly CommitPersonRow[]>,
): boolean {
  return authors.get(commit.commit_id)?.some((author) => author.developer_id === id) ?? false;
}

function testOf(
  { file, history }: RankedFile,
  changes: Changes,
  details: RiskDetails,
): { data: RiskFileData["test"]; finding: RiskFindingData | null } {
  const candidates = details.tests.get(file.file_id);
  if (!isTestable(file.path) || candidates === undefined) return { data: null, finding: null };
  const all = new Set(history.map((work) => work.key));
  const changesOf = (id: number) => details.testChanges.get(id) ?? new Set<string>();
  const test = chooseTest(
    candidates,
    ({ file_id }) => [...changesOf(file_id)].filter((key) => all.has(key)).length,
  );
  if (!test)
    return {
      data: null,
      finding: finding("test-missing", "No test file of its name was found.", [file.path]),
    };
  const own = changesOf(test.file_id);
  const data = { path: test.path, changes: own.size };
  if (changes.size < TELLING_FROM || own.size * 2 >= changes.size) return { data, finding: null };
  const without = [...changes.keys()].filter((key) => !own.has(key)).map(placeOf);
  return {
    data,
    finding: finding("test-lag", "The test file was not updated at the same rate.", [
      test.path,
      ...without.reverse(),
    ]),
  };
}

function revertCount(window: readonly FileWork[]): RiskFindingData | null {
  const reverted = window.filter((work) => work.commit.revert_state === 1);
  const count = new Set(reverted.map((work) => work.key)).size;
  const text = `${count} of those changes ${count === 1 ? "was" : "were"} reverted.`;
  const shas = reverted.map((work) => work.commit.sha);
  return count === 0 ? null : finding("revert", text, shas);
}

function incidentCount(
  window: readonly FileWork[],
  { issues, kinds }: FindingSources,
): RiskFindingData | null {
  const incidents = window
    .flatMap((work) => issues.get(work.commit.commit_id) ?? [])
    .filter(kinds.isIncident)
    .map((issue) => issue.key);
  const keys = distinctSorted(incidents);
  const text = keys.length === 1 ? "An incident was behind it." : `${keys.length} incidents were behind it.`;
  return keys.length === 0 ? null : finding("incident", text, keys);
}

/** Bulk commits and ignored revisions: they are changes, and their lines are nobody's work on this file. */
function leftOut({ data }: RankedFile): RiskFindingData | null {
  const left = data.leftOutOfChurn.filter(({ reason }) => reason === "bulk" || reason === "ignored-revision");
  const evidence = joinedEvidence(left.map((one) => one.evidence));
  const text = `The lines of ${counted(evidence.total, "bulk or reformatting commit")} are not in its churn.`;
  return evidence.total === 0 ? null : { rule: "risk.bulk", text, evidence };
}
