// What `onboarding` asks the memory: the work on a part once, whole, and then what stands around it. Who knows the part
// and its files is found by the same rows.
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import type { CommitFactRow } from "../../store/queries/area-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import type { Scope } from "../agent.ts";
import { filesOfArea, subjectOf } from "../area-files.ts";
import { type Area, type AreaStore, resolveArea } from "../area-resolution.ts";
import { ignoredRevisionsOf } from "../churn-rule.ts";
import { configurationOf } from "../configuration.ts";
import type { ExpertiseGathered } from "../expertise/experts-data.ts";
import { type ExpertiseStore, gatherExpertise } from "../expertise/gathering.ts";
import { rememberingStore } from "../expertise/remembering-store.ts";
import { createIssueKinds } from "../issue-kinds.ts";
import { changeKeyOf, pullNumberOf } from "../logical-change.ts";
import { createPathMatcher, type PathMatcher } from "../path-matcher.ts";
import type { RiskRows } from "../risk/risk-data.ts";
import { rankFiles } from "../risk/risk-files.ts";
import { MOST_FILES_OF_A_CHANGE } from "../scoring/co-change.ts";
import type { OnboardingGathered, WeighedFile } from "./onboarding-data.ts";
import { filesByWeight, sourcesOf } from "./onboarding-files.ts";
import { type WorkSources, workOfArea, workOfFile } from "./work-rows.ts";

/** The whole history, further back than any has begun; the outlook fades what is old. */
const WHOLE = { days: 36_500, by: "outlook" } as const;
/** Files whose own experts are named: as many as a newcomer can ask about in a first week. */
const ASKED_FILES = 4;

export type OnboardingStore = AreaStore &
  ExpertiseStore &
  Pick<
    StoreReader,
    | "listNamesInArea"
    | "listAreaChanges"
    | "listCommitTitles"
    | "listIssuesOfCommits"
    | "listMergedPullsOfArea"
    | "listMergedPullsOfFile"
    | "listCommitsOfSameChanges"
    | "listOtherComponents"
    | "listPullFacts"
    | "listIssueFacts"
    | "listOpenIssues"
  >;

export async function gatherOnboarding(
  store: OnboardingStore,
  asked: string,
  scope: Scope,
): Promise<OnboardingGathered> {
  const { until, memory } = scope;
  const configuration = configurationOf(memory);
  const area = await resolveArea(store, asked, scope);
  const { repositoryId, name } = area;
  const work = await gatherWork(store, area, until);
  // Who wrote what would be counted for each file, and is in no figure shown.
  const matcher = createPathMatcher(configuration);
  const ranked = rankFiles({ ...work, authors: [] }, configuration, WHOLE, scope.asOf ?? 0, matcher);
  const weighed = filesByWeight(ranked);
  const { experts, fileExperts } = await gatherExperts(store, { area, work, weighed, matcher, until });
  const ids = work.commits.map((commit) => commit.commit_id);
  const numbers = new Set(work.commits.flatMap((commit) => pullNumberOf(commit.change_key)));
  const { isBug } = createIssueKinds(configuration, work.labels);
  const bugs = new Set(work.issues.filter(isBug).map((issue) => issue.issue_id));
  // Without a tracker or a forge nothing tells of an issue that it is open.
  const openIssues =
    memory.hasJira || memory.hasForge
      ? await store.listOpenIssues({ repositoryId, name, commitIds: ids, until })
      : [];
  return {
    experts: { area, ...experts },
    rows: { ...work, authors: experts.authors },
    ranked,
    weighed,
    others: await gatherOthers(store, work.commits, area, until),
    pulls: await store.listPullFacts(repositoryId, [...numbers], until),
    issueFacts: await store.listIssueFacts([...bugs], until),
    openIssues,
    openLabels: await store.listLabelsOfIssues(openIssues.map((issue) => issue.issue_id)),
    fileExperts,
  };
}

/** The work on the part: what risk is read from but for the authors. Commits oldest first. */
type PartWork = Omit<RiskRows, "authors">;

async function gatherWork(store: OnboardingStore, area: Area, until: number): Promise<PartWork> {
  const { repositoryId } = area;
  const files = filesOfArea(area).counted;
  const changes = await store.listAreaChanges(
    repositoryId,
    files.map((file) => file.file_id),
  );
  const changed = [...new Set(changes.map((change) => change.commit_id))];
  const commits = sortedBy(
    await store.listCommitTitles(repositoryId, changed, until),
    (a, b) => compareNumber(a.ordered_at, b.ordered_at) || compareText(a.sha, b.sha),
  );
  const ids = commits.map((commit) => commit.commit_id);
  const issues = await store.listIssuesOfCommits(repositoryId, ids, until);
  return {
    files,
    changes,
    commits,
    subjects: commits,
    issues,
    labels: await store.listLabelsOfIssues([...new Set(issues.map((issue) => issue.issue_id))]),
    ignoredRevisions: ignoredRevisionsOf(await store.listDocuments(), repositoryId),
  };
}

interface ExpertsAsked {
  readonly area: Area;
  readonly work: PartWork;
  readonly weighed: readonly WeighedFile[];
  readonly matcher: PathMatcher;
  readonly until: number;
}

/** Who knows the part, as `component-experts` finds it, and who its weightiest files, as `file-experts` does. */
async function gatherExperts(
  store: OnboardingStore,
  { area, work, weighed, matcher, until }: ExpertsAsked,
): Promise<{ experts: ExpertiseGathered; fileExperts: OnboardingGathered["fileExperts"] }> {
  const { repositoryId } = area;
  const { changes, commits, issues } = work;
  const subject = subjectOf(area);
  const names = await store.listNamesInArea(subject);
  const sources: WorkSources = {
    commits,
    paths: new Map(names.map((name) => [name.file_name_id, name.path])),
  };
  const remembering = rememberingStore(store, {
    ids: commits.map((commit) => commit.commit_id),
    rows: issues,
  });
  const shared = { repositoryId, recencyFrom: area.componentId ?? ("own" as const), until };
  const experts = await gatherExpertise(remembering, {
    ...shared,
    changes: workOfArea(changes, sources, matcher),
    listing: await store.listMergedPullsOfArea(subject, until),
  });
  const fileExperts: { path: string; gathered: ExpertiseGathered }[] = [];
  const asked = sourcesOf(weighed).slice(0, ASKED_FILES);
  const ids = new Set(asked.map(({ file }) => file.file_id));
  const own = groupedBy(
    changes.filter((change) => ids.has(change.file_id)),
    (change) => change.file_id,
  );
  for (const { file } of asked) {
    const gathered = await gatherExpertise(remembering, {
      ...shared,
      changes: workOfFile(own.get(file.file_id) ?? [], sources),
      listing: await store.listMergedPullsOfFile(repositoryId, file.file_id, until),
    });
    fileExperts.push({ path: file.path, gathered });
  }
  return { experts, fileExperts };
}

/** What else the logical changes of the part changed. */
async function gatherOthers(
  store: OnboardingStore,
  commits: readonly CommitFactRow[],
  area: Area,
  until: number,
): Promise<OnboardingGathered["others"]> {
  const { repositoryId } = area;
  const same = await store.listCommitsOfSameChanges(
    repositoryId,
    commits.map((commit) => commit.commit_id),
    until,
  );
  const keys = new Map(commits.map((commit) => [commit.commit_id, changeKeyOf(commit)]));
  for (const { commit_id, change_key } of same) keys.set(commit_id, change_key);
  const isBulk = (commit: { readonly file_count: number }) => commit.file_count > MOST_FILES_OF_A_CHANGE;
  const bulk = new Set([
    ...commits.filter(isBulk).map(changeKeyOf),
    ...same.filter(isBulk).map((commit) => commit.change_key),
  ]);
  const narrow = [...keys.keys()].filter((id) => !bulk.has(keys.get(id) ?? ""));
  const place = area.componentId === null ? { folder: area.name } : { componentId: area.componentId };
  const found = await store.listOtherComponents({ repositoryId, ...place }, narrow);
  const componentsOf = new Map<string, Set<string>>();
  for (const { commit_id, component } of found) {
    const key = keys.get(commit_id) ?? "";
    const components = componentsOf.get(key);
    if (components) components.add(component);
    else componentsOf.set(key, new Set([component]));
  }
  return [...componentsOf].flatMap(([key, components]) =>
    [...components].map((component) => ({ key, component })),
  );
}
