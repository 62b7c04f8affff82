// Who knows a component or a folder: the published sum (RULES.md section 4) over its files, in which a commit, a review
// and a comment count once however many files they are about. Misleads where a component is many things that different
// people know: ask about a folder of it, or a file.
import type { Report } from "../../report/report.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, repositoryCaveats, type Scope } from "../agent.ts";
import { areaCaveats, filesOfArea, subjectOf } from "../area-files.ts";
import { type AreaStore, resolveArea } from "../area-resolution.ts";
import { configurationOf } from "../configuration.ts";
import { createPathMatcher } from "../path-matcher.ts";
import { limited } from "../shown.ts";
import type {
  ComponentExpertsData,
  ComponentExpertsGathered,
  ComponentExpertsQuestion,
} from "./component-experts-data.ts";
import { drawComponentExperts } from "./component-experts-document.ts";
import { answerExperts, stillActiveOf } from "./experts-answer.ts";
import { type ExpertiseStore, gatherExpertise } from "./gathering.ts";

type Store = AreaStore &
  ExpertiseStore &
  Pick<StoreReader, "listNamesInArea" | "listAreaWork" | "listMergedPullsOfArea">;

export class ComponentExperts
  implements Agent<ComponentExpertsQuestion, ComponentExpertsGathered, ComponentExpertsData>
{
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather({ name }: ComponentExpertsQuestion, scope: Scope): Promise<ComponentExpertsGathered> {
    const store = this.#store;
    const { until } = scope;
    const area = await resolveArea(store, name, scope);
    const subject = subjectOf(area);
    const apart = {
      names: await store.listNamesInArea(subject),
      ...createPathMatcher(configurationOf(scope.memory)),
    };
    const gathered = await gatherExpertise(store, {
      repositoryId: area.repositoryId,
      recencyFrom: area.componentId ?? "own",
      changes: await store.listAreaWork(subject, apart, until),
      listing: await store.listMergedPullsOfArea(subject, until),
      until,
    });
    return { area, ...gathered };
  }

  assess(
    _question: ComponentExpertsQuestion,
    gathered: ComponentExpertsGathered,
    scope: Scope,
    detail: Detail,
  ): Report<ComponentExpertsData> {
    const { area } = gathered;
    const { answer, caveats, ranked } = answerExperts(gathered, area.kind, scope, detail);
    const files = filesOfArea(area);
    const whole: ComponentExpertsData = {
      ...envelope(scope, [
        ...areaCaveats(area, scope),
        ...caveats,
        ...repositoryCaveats(scope, [area.repositoryId]),
      ]),
      name: area.name,
      kind: area.kind,
      repository: area.repository,
      files: { counted: files.counted.length, gone: files.gone },
      recencyFrom: area.kind,
      stillActive: stillActiveOf(ranked),
      ...answer,
    };
    const { weights } = configurationOf(scope.memory);
    return {
      kind: "component-experts",
      data: { ...whole, experts: limited(whole.experts, detail) },
      document: drawComponentExperts(whole, weights.expertise, scope, detail),
    };
  }
}
