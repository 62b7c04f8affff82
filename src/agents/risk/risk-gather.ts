// What both risk questions ask the memory: the work on some files, then, for those that are shown, what was said about it
// and how their tests fared.
import type { Configuration } from "../../config/configuration.ts";
import { groupedBy } from "../../model/grouped.ts";
import type { AreaFileRow } from "../../store/queries/component-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import type { Scope } from "../agent.ts";
import { ignoredRevisionsOf, pathExclusion } from "../churn-rule.ts";
import { changeKeyOf, pullNumberOf } from "../logical-change.ts";
import { createPathMatcher } from "../path-matcher.ts";
import { placeUrls, type UrlOf } from "./place-urls.ts";
import type {
  ComponentRiskGathered,
  FileRiskGathered,
  RankedFile,
  RiskDetails,
  RiskQuestion,
  RiskRows,
} from "./risk-data.ts";
import { newestIssues, newestPulls } from "./risk-discussions.ts";
import { windowStart } from "./risk-files.ts";
import { commitsTogether } from "./risk-together.ts";
import { indexTests, isTestable, type NamedFile, testCandidates } from "./test-pairing.ts";

export type RiskStore = Pick<
  StoreReader,
  | "listAreaChanges"
  | "listCommitFacts"
  | "listSubjects"
  | "listCommitAuthors"
  | "listIssuesOfCommits"
  | "listLabelsOfIssues"
  | "listDocuments"
  | "listLiveFiles"
  | "listFileIdsByCommit"
  | "listPullTexts"
  | "listIssueTexts"
  | "listPullUrls"
>;

/** Which files of a repository, and what is asked of them. */
export interface RiskTarget {
  readonly repositoryId: number;
  readonly files: readonly AreaFileRow[];
  readonly question: RiskQuestion;
  readonly configuration: Configuration;
}

/** All changes of the files, and what stands around those of the window. */
export async function gatherRows(store: RiskStore, target: RiskTarget, scope: Scope): Promise<RiskRows> {
  const { repositoryId, files } = target;
  const changes = await store.listAreaChanges(
    repositoryId,
    files.map((file) => file.file_id),
  );
  const ids = [...new Set(changes.map((change) => change.commit_id))];
  const commits = await store.listCommitFacts(repositoryId, ids, scope.until);
  const since = sinceOf(target, scope);
  const recent = commits.filter((commit) => commit.authored_at >= since).map((commit) => commit.commit_id);
  const issues = await store.listIssuesOfCommits(repositoryId, recent, scope.until);
  return {
    files,
    changes,
    commits,
    subjects: await store.listSubjects(repositoryId, recent),
    authors: await store.listCommitAuthors(repositoryId, recent),
    issues,
    labels: await store.listLabelsOfIssues([...new Set(issues.map((issue) => issue.issue_id))]),
    ignoredRevisions: ignoredRevisionsOf(await store.listDocuments(), repositoryId),
  };
}

/** Discussions and tests of the files given. */
export async function gatherDetails(
  store: RiskStore,
  shown: readonly RankedFile[],
  rows: RiskRows,
  target: RiskTarget,
  scope: Scope,
): Promise<RiskDetails> {
  const { repositoryId } = target;
  const issues = groupedBy(rows.issues, (issue) => issue.commit_id);
  const numbers = new Set(shown.flatMap(({ history }) => newestPulls(history)));
  const issueIds = new Set(
    shown.flatMap(({ window }) => newestIssues(window, issues).map((issue) => issue.issue_id)),
  );
  const live = shown.length === 0 ? [] : await store.listLiveFiles(repositoryId);
  const tests = testsOf(shown, live);
  const testIds = [...new Set([...tests.values()].flat().map((test) => test.file_id))];
  return {
    pullTexts: await store.listPullTexts(repositoryId, [...numbers], scope.until),
    issueTexts: await store.listIssueTexts([...issueIds], scope.until),
    pulls: await store.listPullUrls(repositoryId, pullsNamed(shown, numbers)),
    tests,
    testChanges: await gatherTestChanges(store, testIds, target, scope),
    ...(await gatherTouched(store, shown, live, target)),
  };
}

/** What findings may name: pull requests of the window, and those that were discussed last. */
function pullsNamed(shown: readonly RankedFile[], discussed: ReadonlySet<number>): number[] {
  const changed = shown.flatMap(({ window }) =>
    window.flatMap(({ commit }) => pullNumberOf(commit.change_key)),
  );
  return [...new Set([...discussed, ...changed])];
}

export function riskUrls(
  repositoryUrl: string | null,
  { rows, details }: FileRiskGathered | ComponentRiskGathered,
): UrlOf {
  return placeUrls({ repositoryUrl, pulls: details.pulls, issues: rows.issues });
}

function testsOf(
  shown: readonly RankedFile[],
  live: readonly NamedFile[],
): Map<number, readonly NamedFile[]> {
  const testable = shown.filter(({ file }) => isTestable(file.path));
  if (testable.length === 0) return new Map();
  const index = indexTests(live);
  return new Map(testable.map(({ file }) => [file.file_id, testCandidates(file.path, index)]));
}

/** Which files the shown ones changed with; vendored and generated ones tell nothing. */
async function gatherTouched(
  store: RiskStore,
  shown: readonly RankedFile[],
  live: readonly NamedFile[],
  { repositoryId, configuration }: RiskTarget,
): Promise<Pick<RiskDetails, "touched" | "livePaths">> {
  const commits = new Set(shown.flatMap(commitsTogether));
  const touched = await store.listFileIdsByCommit(repositoryId, [...commits]);
  const ids = new Set([...touched.values()].flatMap((files) => [...files]));
  const matcher = createPathMatcher(configuration);
  const own = live.filter(({ file_id, path }) => ids.has(file_id) && pathExclusion(path, matcher) === null);
  return { touched, livePaths: new Map(own.map(({ file_id, path }) => [file_id, path])) };
}

async function gatherTestChanges(
  store: RiskStore,
  testIds: readonly number[],
  target: RiskTarget,
  scope: Scope,
): Promise<Map<number, Set<string>>> {
  const changes = await store.listAreaChanges(target.repositoryId, testIds);
  const ids = [...new Set(changes.map((change) => change.commit_id))];
  const since = sinceOf(target, scope);
  const keys = new Map(
    (await store.listCommitFacts(target.repositoryId, ids, scope.until))
      .filter((commit) => commit.authored_at >= since)
      .map((commit) => [commit.commit_id, changeKeyOf(commit)]),
  );
  const found = new Map<number, Set<string>>();
  for (const { file_id: fileId, commit_id: commitId } of changes) {
    const key = keys.get(commitId);
    if (key !== undefined) found.set(fileId, (found.get(fileId) ?? new Set()).add(key));
  }
  return found;
}

function sinceOf({ question, configuration }: RiskTarget, scope: Scope): number {
  return windowStart(scope.asOf ?? 0, question.days ?? configuration.windows.risk);
}
