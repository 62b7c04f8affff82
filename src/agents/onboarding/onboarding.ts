// `onboarding`: what somebody new to a component or folder should know first. It misleads where the history was read in
// part, and where a part's important decisions were taken outside of issues, pull requests and commits.
import type { Report } from "../../report/report.ts";
import { type Agent, type Detail, envelope, type Scope } from "../agent.ts";
import { areaCaveats } from "../area-files.ts";
import { configurationOf } from "../configuration.ts";
import type { RankedFile } from "../risk/risk-data.ts";
import { riskCaveats } from "../risk/risk-parts.ts";
import { byNameCaveat, limited, noChangeReason } from "../shown.ts";
import type { OnboardingData, OnboardingGathered, OnboardingQuestion } from "./onboarding-data.ts";
import { drawOnboarding } from "./onboarding-document.ts";
import { entriesOf, filesToOpen, setApartOf, togetherOf } from "./onboarding-files.ts";
import { gatherOnboarding, type OnboardingStore } from "./onboarding-gather.ts";
import { firstIssuesOf } from "./onboarding-issues.ts";
import { peopleOf } from "./onboarding-people.ts";
import { readingOf } from "./onboarding-reading.ts";
import { trapsOf } from "./onboarding-traps.ts";
import { worksOf } from "./onboarding-works.ts";

export class Onboarding implements Agent<OnboardingQuestion, OnboardingGathered, OnboardingData> {
  readonly #store: OnboardingStore;

  constructor(store: OnboardingStore) {
    this.#store = store;
  }

  async gather({ name }: OnboardingQuestion, scope: Scope): Promise<OnboardingGathered> {
    return gatherOnboarding(this.#store, name, scope);
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
        ...riskCaveats(
          { ranked, rows: { ...rows, authors: [] }, commits: rows.commits },
          area.repositoryId,
          scope,
          "here",
        ),
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
