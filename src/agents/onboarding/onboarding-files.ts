// What a part of a repository is: its files by weight, where one enters it, what changes with it. Weight is how many
// logical changes a file had. It misleads for what is important and never changes. Pure.
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { TEST_ROOTS } from "../../model/test-path.ts";
import { evidenceOf } from "../../report/evidence.ts";
import { fileKindOf } from "../file-kind.ts";
import type { RankedFile } from "../risk/risk-data.ts";
import { LEAST_TOGETHER } from "../scoring/co-change.ts";
import { counted } from "../shown.ts";
import type {
  EmptySection,
  FoundPathData,
  OnboardingData,
  OnboardingGathered,
  WeighedFile,
} from "./onboarding-data.ts";
import type { Work } from "./onboarding-works.ts";

/** Components named as changing with it: more than a handful says "all". */
const MOST_TOGETHER = 5;
/** Names of entry points, in the order a newcomer opens them; one README and so many others, nearest the root first. */
const MOST_NAMED = 4;
/** Files that change with others, as entry points. */
const MOST_CROSSING = 3;
/** Files to open first. */
const MOST_OPENED = 5;

const README = /^README(?:\.|$)/i;
// In a compiled language `server` and `app` are parts like others: there only `main` begins a program.
const MAIN =
  /^(?:main|index|app|cli|server|__init__|__main__|mod|lib)\.(?:[cm]?[jt]sx?|py|rb|php|lua|dart|ex)$|^(?:main|lib|mod)\.rs$|^main\.(?:c|cc|cpp|cxx|go|java|kt|d|hs|swift)$|^[A-Z]\w*(?:Main|Server|Application|Activator)\.(?:java|kt|scala|cs)$|^Main\.\w+$/;
/** Folders whose programs show how to use a part, not what it is. */
const ASIDE = /(?:^|\/)(?:examples?|samples?|demos?|benchmarks?|tutorials?)\//;

export interface Found<T> {
  readonly found: readonly T[];
  readonly empty: readonly EmptySection[];
}

/** The team's own files that ever changed: most logical changes first, sources before the rest of as many; then by path. */
export function filesByWeight(ranked: readonly RankedFile[]): WeighedFile[] {
  const own = ranked
    .filter(({ setApart, history }) => setApart === null && history.length > 0)
    .map((one): WeighedFile => ({ ...one, fileKind: fileKindOf(one.file.path) }));
  const rankOf = ({ fileKind }: WeighedFile) => (fileKind === "source" ? 0 : 1);
  return sortedBy(
    own,
    (a, b) =>
      compareNumber(b.data.changes, a.data.changes) ||
      compareNumber(rankOf(a), rankOf(b)) ||
      compareText(a.file.path, b.file.path) ||
      compareText(a.history[0]?.commit.sha ?? "", b.history[0]?.commit.sha ?? ""),
  );
}

/** Those to be read and asked about: sources, and where there are none all. */
export function sourcesOf(weighed: readonly WeighedFile[]): readonly WeighedFile[] {
  const sources = weighed.filter(({ fileKind }) => fileKind === "source");
  return sources.length > 0 ? sources : weighed;
}

export function setApartOf(ranked: readonly RankedFile[]): OnboardingData["setApart"] {
  const apart = ranked.flatMap(({ file, setApart }) =>
    setApart === null ? [] : [{ path: file.path, reason: setApart }],
  );
  return sortedBy(apart, (a, b) => compareText(a.path, b.path));
}

export function entriesOf(
  weighed: readonly WeighedFile[],
  ranked: readonly RankedFile[],
  { others }: Pick<OnboardingGathered, "others">,
): Found<FoundPathData> {
  const own = ranked.filter(({ setApart }) => setApart === null);
  const readme = nearest(own.filter((one) => README.test(nameOf(one)) && !isOfTests(one))).slice(0, 1);
  const named = namedOf(own);
  const crossing = crossingOf(weighed, others);
  const found = [
    ...readme.map((one) => entry(one, "readme", "the README nearest the root")),
    ...named.map((one) => entry(one, "name", "named like an entry point")),
    ...crossing.map(({ one, keys }) =>
      entry(
        one,
        "changes-with-others",
        `${keys.size} of its ${counted(one.data.changes, "change")} ${keys.size === 1 ? "was" : "were"} with other components`,
      ),
    ),
  ];
  const byPath = new Map([...found].reverse().map((one) => [one.path, one]));
  const distinct = found.filter((one) => byPath.get(one.path) === one);
  return {
    found: distinct,
    empty:
      distinct.length > 0
        ? []
        : [
            {
              section: "entries",
              reason: `No README, no name of an entry point, none changed ${LEAST_TOGETHER} times with others.`,
            },
          ],
  };
}

function namedOf(own: readonly RankedFile[]): RankedFile[] {
  const all = own.filter(
    (one) => MAIN.test(nameOf(one)) && one.data.changes > 0 && fileKindOf(one.file.path) === "source",
  );
  const inside = all.filter(({ file }) => !ASIDE.test(file.path));
  return nearest(inside.length > 0 ? inside : all).slice(0, MOST_NAMED);
}

/** Nearest the root first, then those that change most. */
function nearest(files: readonly RankedFile[]): RankedFile[] {
  return sortedBy(
    files,
    (a, b) =>
      compareNumber(depthOf(a), depthOf(b)) ||
      compareNumber(b.data.changes, a.data.changes) ||
      compareText(a.file.path, b.file.path),
  );
}

/** Sources that most often changed together with other components. */
function crossingOf(weighed: readonly WeighedFile[], others: OnboardingGathered["others"]) {
  const outward = new Set(others.map(({ key }) => key));
  const sources = weighed
    .filter(({ data, fileKind }) => data.changes >= LEAST_TOGETHER && fileKind === "source")
    .map((one) => ({
      one,
      keys: new Set(one.history.map(({ key }) => key).filter((key) => outward.has(key))),
    }))
    .filter(({ keys }) => keys.size >= LEAST_TOGETHER);
  return sortedBy(
    sources,
    (a, b) => compareNumber(b.keys.size, a.keys.size) || compareText(a.one.file.path, b.one.file.path),
  ).slice(0, MOST_CROSSING);
}

function entry({ data }: RankedFile, rule: string, text: string): FoundPathData {
  const { commits } = data.evidence;
  return {
    path: data.path,
    rule: `entry.${rule}`,
    text,
    evidence: commits.total > 0 ? commits : evidenceOf([data.path]),
  };
}

/** Components that logical changes of this one were in too, most often first. */
export function togetherOf(
  { others }: Pick<OnboardingGathered, "others">,
  works: readonly Work[],
): Found<OnboardingData["together"][number]> {
  const componentsOf = groupedBy(others, ({ key }) => key);
  const counts = new Map<string, { together: number; readonly shas: string[] }>();
  // Oldest first, whatever order the others came in.
  for (const { key, shas } of works)
    for (const { component } of componentsOf.get(key) ?? []) {
      const one = counts.get(component) ?? { together: 0, shas: [] };
      if (one.together === 0) counts.set(component, one);
      one.together++;
      one.shas.push(...shas);
    }
  const all = [...counts].map(([component, { together, shas }]) => ({
    component,
    together,
    changes: works.length,
    evidence: evidenceOf(shas),
  }));
  const often = all.filter(({ together }) => together >= LEAST_TOGETHER);
  const found = sortedBy(
    often,
    (a, b) => compareNumber(b.together, a.together) || compareText(a.component, b.component),
  ).slice(0, MOST_TOGETHER);
  const reason =
    all.length === 0
      ? "No change of it was in another component too."
      : `${counted(all.length, "component")} changed with it, each fewer than ${LEAST_TOGETHER} times.`;
  return { found, empty: found.length > 0 ? [] : [{ section: "together", reason }] };
}

/** The README and what is named like an entry point, two at most; the sources that change most; last the test that does. */
export function filesToOpen(
  weighed: readonly WeighedFile[],
  entries: readonly FoundPathData[],
): OnboardingData["open"] {
  const tests = weighed
    .filter((one) => one.fileKind === "test" && fileKindOf(nameOf(one)) !== "other")
    .slice(0, 1);
  const wanted = [
    ...entries
      .filter(({ rule }) => rule !== "entry.changes-with-others")
      .slice(0, 2)
      .map(({ path, text, evidence }) => ({ path, why: text, evidence })),
    ...sourcesOf(weighed)
      .slice(0, MOST_OPENED)
      .map(({ data }) => ({
        path: data.path,
        why: counted(data.changes, "change"),
        evidence: data.evidence.commits,
      })),
  ];
  const distinct = wanted.filter((one, i) => wanted.findIndex(({ path }) => path === one.path) === i);
  return [
    ...distinct.slice(0, MOST_OPENED),
    ...tests.map(({ data }) => ({
      path: data.path,
      why: `the test that changed most: ${counted(data.changes, "change")}`,
      evidence: data.evidence.commits,
    })),
  ].filter((one, i, list) => list.findIndex(({ path }) => path === one.path) === i);
}

function nameOf({ file }: RankedFile): string {
  return file.path.slice(file.path.lastIndexOf("/") + 1);
}

/** Under a root of tests: what stands there tells of data for tests. */
function isOfTests({ file }: RankedFile): boolean {
  return file.path.split("/").some((folder) => TEST_ROOTS.has(folder));
}

function depthOf({ file }: RankedFile): number {
  return file.path.split("/").length;
}
