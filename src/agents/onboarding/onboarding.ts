// `onboarding`: what somebody new to a component or folder should know first. It misleads where the history was read in
// part, and where a part's important decisions were taken outside of issues, pull requests and commits.
import type { Report } from "../../report/report.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, type Scope } from "../agent.ts";
import { areaCaveats, filesOfArea } from "../area-files.ts";
import type { Area } from "../area-resolution.ts";
import { configurationOf } from "../configuration.ts";
import { ComponentExperts } from "../expertise/component-experts.ts";
import type { ComponentExpertsGathered } from "../expertise/component-experts-data.ts";
import { gatherExpertise } from "../expertise/gathering.ts";
import { changeKeyOf, pullNumberOf } from "../logical-change.ts";
import { oneACommit } from "../one-a-commit.ts";
import type { RankedFile, RiskRows } from "../risk/risk-data.ts";
import { rankFiles } from "../risk/risk-files.ts";
import { riskCaveats } from "../risk/risk-parts.ts";
import { MOST_FILES_OF_A_CHANGE } from "../scoring/co-change.ts";
import { byNameCaveat, limited, noChangeReason } from "../shown.ts";
import type { OnboardingData, OnboardingGathered, OnboardingQuestion } from "./onboarding-data.ts";
import { drawOnboarding } from "./onboarding-document.ts";
import {
  entriesOf,
  filesByWeight,
  filesToOpen,
  setApartOf,
  sourcesOf,
  togetherOf,
} from "./onboarding-files.ts";
import { firstIssuesOf } from "./onboarding-issues.ts";
import { peopleOf } from "./onboarding-people.ts";
import { readingOf } from "./onboarding-reading.ts";
import { trapsOf } from "./onboarding-traps.ts";
import { worksOf } from "./onboarding-works.ts";

/** The whole history, further back than any has begun; the outlook fades what is old. */
const WHOLE = { days: 36_500, by: "outlook" } as const;
/** Files whose own experts are named: as many as a newcomer can ask about in a first week; every one costs ten queries. */
const ASKED_FILES = 4;

type Store = ConstructorParameters<typeof ComponentExperts>[0] &
  Pick<
    StoreReader,
    | "listAreaChanges"
    | "listCommitFacts"
    | "listSubjects"
    | "listIssuesOfCommits"
    | "listFileWork"
    | "listMergedPullsOfFile"
    | "listCommitsOfSameChanges"
    | "listOtherComponents"
    | "listPullFacts"
    | "listIssueFacts"
    | "listOpenIssues"
  >;

export class Onboarding implements Agent<OnboardingQuestion, OnboardingGathered, OnboardingData> {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather(question: OnboardingQuestion, scope: Scope): Promise<OnboardingGathered> {
    const store = this.#store;
    const experts = await new ComponentExperts(store).gather(question, scope);
    const { area } = experts;
    const { repositoryId, name } = area;
    const { until } = scope;
    const configuration = configurationOf(scope.memory);
    const rows = await this.#rowsOf(experts, until);
    // Who wrote what is known from the experts: here it would be counted for each file, and is in no figure shown.
    const ranked = rankFiles({ ...rows, authors: [] }, configuration, WHOLE, scope.asOf ?? 0);
    const weighed = filesByWeight(ranked);
    const numbers = new Set(rows.commits.flatMap((commit) => pullNumberOf(commit.change_key)));
    const openIssues = await store.listOpenIssues({
      repositoryId,
      name,
      commitIds: rows.commits.map((commit) => commit.commit_id),
      until,
    });
    return {
      experts,
      rows,
      ranked,
      weighed,
      others: await this.#othersOf(rows, area, until),
      pulls: await store.listPullFacts(repositoryId, [...numbers], until),
      issueFacts: await store.listIssueFacts([...new Set(rows.issues.map((issue) => issue.issue_id))], until),
      openIssues,
      openLabels: await store.listLabelsOfIssues(openIssues.map((issue) => issue.issue_id)),
      fileExperts: await this.#fileExpertsOf(weighed, experts, until),
    };
  }

  /** What the risk of the files rests on, of the whole history. */
  async #rowsOf(
    { area, authors, ignoredRevisions }: ComponentExpertsGathered,
    until: number,
  ): Promise<RiskRows> {
    const store = this.#store;
    const { repositoryId } = area;
    const files = filesOfArea(area).counted;
    const changes = await store.listAreaChanges(
      repositoryId,
      files.map((file) => file.file_id),
    );
    const ids = [...new Set(changes.map((change) => change.commit_id))];
    const commits = await store.listCommitFacts(repositoryId, ids, until);
    const known = commits.map((commit) => commit.commit_id);
    const issues = await store.listIssuesOfCommits(repositoryId, known, until);
    return {
      files,
      changes,
      commits,
      subjects: await store.listSubjects(repositoryId, known),
      authors,
      issues,
      labels: await store.listLabelsOfIssues([...new Set(issues.map((issue) => issue.issue_id))]),
      ignoredRevisions,
    };
  }

  async #othersOf(
    { commits }: OnboardingGathered["rows"],
    area: Area,
    until: number,
  ): Promise<OnboardingGathered["others"]> {
    const { repositoryId } = area;
    const keys = new Map(commits.map((commit) => [commit.commit_id, commit]));
    const same = await this.#store.listCommitsOfSameChanges(repositoryId, [...keys.keys()], until);
    const all = new Map([
      ...commits.map((commit) => [commit.commit_id, { ...commit, change_key: changeKeyOf(commit) }] as const),
      ...same.map((commit) => [commit.commit_id, commit] as const),
    ]);
    const bulk = new Set(
      [...all.values()].filter((one) => one.file_count > MOST_FILES_OF_A_CHANGE).map((one) => one.change_key),
    );
    const narrow = [...all.values()].filter((one) => !bulk.has(one.change_key));
    const place = area.componentId === null ? { folder: area.name } : { componentId: area.componentId };
    const found = await this.#store.listOtherComponents(
      { repositoryId, ...place },
      narrow.map((one) => one.commit_id),
    );
    const componentsOf = new Map<string, Set<string>>();
    for (const { commit_id, component } of found) {
      const key = all.get(commit_id)?.change_key ?? "";
      const components = componentsOf.get(key);
      if (components) components.add(component);
      else componentsOf.set(key, new Set([component]));
    }
    return [...componentsOf].flatMap(([key, components]) =>
      [...components].map((component) => ({ key, component })),
    );
  }

  async #fileExpertsOf(
    weighed: readonly RankedFile[],
    { area, componentActivity }: OnboardingGathered["experts"],
    until: number,
  ): Promise<OnboardingGathered["fileExperts"]> {
    const store = this.#store;
    const { repositoryId } = area;
    const found: { path: string; gathered: Awaited<ReturnType<typeof gatherExpertise>> }[] = [];
    for (const { file } of sourcesOf(weighed).slice(0, ASKED_FILES)) {
      const gathered = await gatherExpertise(store, {
        repositoryId,
        recencyFrom: area.componentId === null ? "own" : null,
        changes: oneACommit(await store.listFileWork(repositoryId, { fileId: file.file_id }, until)),
        listing: await store.listMergedPullsOfFile(repositoryId, file.file_id, until),
        until,
      });
      // Who worked on a file worked on the component: when last is known of all of them already.
      found.push({ path: file.path, gathered: { ...gathered, componentActivity } });
    }
    return found;
  }

  assess(
    _question: OnboardingQuestion,
    gathered: OnboardingGathered,
    scope: Scope,
    detail: Detail,
  ): Report<OnboardingData> {
    const { experts, ranked, rows, weighed } = gathered;
    const { area } = experts;
    const configuration = configurationOf(scope.memory);
    const works = worksOf(gathered);
    const entries = entriesOf(weighed, ranked, gathered);
    const together = togetherOf(gathered, works);
    const reading = readingOf(works, gathered, configuration, area.repositoryUrl);
    const traps = trapsOf(ranked, works);
    const people = peopleOf(gathered, configuration, scope);
    const firstIssues = firstIssuesOf(gathered, scope);
    const data: OnboardingData = {
      ...envelope(scope, [
        ...areaCaveats(area, scope),
        ...byNameCaveat(people.byName),
        // Of many who wrote here few are named.
        ...riskCaveats(ranked, { ...rows, authors: [] }, area.repositoryId, scope, "here"),
      ]),
      name: area.name,
      kind: area.kind,
      repository: area.repository,
      counted: rows.files.length,
      files: weighed.map(fileData),
      setApart: setApartOf(ranked),
      entries: entries.found,
      together: together.found,
      open: filesToOpen(weighed, entries.found),
      reading: reading.found,
      people: people.found,
      traps: traps.found,
      firstIssues: firstIssues.found,
      empty: [
        ...(weighed.length > 0
          ? []
          : [
              {
                section: "files",
                reason: noFileReason(gathered, scope),
              } as const,
            ]),
        ...entries.empty,
        ...together.empty,
        ...reading.empty,
        ...people.empty,
        ...traps.empty,
        ...firstIssues.empty,
      ],
    };
    const shown: OnboardingData = {
      ...data,
      files: limited(data.files, detail),
      entries: limited(data.entries, detail),
      together: limited(data.together, detail),
      open: limited(data.open, detail),
      reading: limited(data.reading, detail),
      people: limited(data.people, detail),
      traps: limited(data.traps, detail),
      firstIssues: limited(data.firstIssues, detail),
    };
    return { kind: "onboarding", data: shown, document: drawOnboarding(data, scope, detail) };
  }
}

function noFileReason({ ranked }: OnboardingGathered, scope: Scope): string {
  return ranked.every(({ setApart }) => setApart !== null)
    ? "Every file of it is vendored or generated."
    : noChangeReason(scope);
}

function fileData({ data }: RankedFile): OnboardingData["files"][number] {
  const { path, changes, churn, lastChange, evidence } = data;
  return { path, changes, churn, lastChange, evidence: evidence.commits };
}
