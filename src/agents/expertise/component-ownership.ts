// Which components depend too much on one person, who knows each file of one, and what somebody's leaving would orphan
// (RULES.md section 7). Misleads where knowledge is not in commits: it says where to share knowledge, not who is worth
// how much.

import { BULK_FILES } from "../../model/bulk-change.ts";
import { groupedBy } from "../../model/grouped.ts";
import type { Caveat } from "../../report/evidence.ts";
import { evidenceOf } from "../../report/evidence.ts";
import type { Report } from "../../report/report.ts";
import type { AreaSubject } from "../../store/queries/area-work-queries.ts";
import type { FileWrites } from "../../store/queries/ownership-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import {
  type Agent,
  type Detail,
  emptyMemoryHint,
  envelope,
  repositoryCaveats,
  type Scope,
} from "../agent.ts";
import { areaCaveats, filesOfArea, subjectOf } from "../area-files.ts";
import { type Area, type AreaStore, resolveArea } from "../area-resolution.ts";
import { ignoredRevisionsOf } from "../churn-rule.ts";
import { configurationOf } from "../configuration.ts";
import { createPathMatcher, type PathMatcher } from "../path-matcher.ts";
import { type PersonStore, resolvePerson } from "../person-resolution.ts";
import { byNameCaveat, counted, limited } from "../shown.ts";
import type {
  ComponentOwnershipData,
  ComponentOwnershipGathered,
  ComponentOwnershipQuestion,
  OwnedPart,
  OwnershipData,
} from "./component-ownership-data.ts";
import { drawComponentOwnership } from "./component-ownership-document.ts";
import {
  fileOwnersOf,
  type Judgement,
  mostDependentFirst,
  ownedFiles,
  ownershipOf,
  ownersOf,
} from "./component-ownership-parts.ts";

type Store = AreaStore &
  PersonStore &
  Pick<
    StoreReader,
    "listFileWrites" | "listAllLiveFiles" | "listDevelopers" | "listLastSeen" | "listDocuments"
  >;

type Found = Pick<ComponentOwnershipGathered, "area" | "parts" | "work">;

export class ComponentOwnership
  implements Agent<ComponentOwnershipQuestion, ComponentOwnershipGathered, ComponentOwnershipData>
{
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather(question: ComponentOwnershipQuestion, scope: Scope): Promise<ComponentOwnershipGathered> {
    const store = this.#store;
    const { name, without: away } = question;
    const found = name === undefined ? await this.#everything(scope) : await this.#oneArea(name, scope);
    const writers = new Set<number>();
    for (const files of found.work.values())
      for (const rows of files.values()) for (const row of rows) writers.add(row.developer_id);
    const people = await store.listDevelopers();
    const without = away === undefined ? null : await resolvePerson(store, away, scope);
    return {
      ...found,
      people: people.filter(
        (row) => writers.has(row.developer_id) || row.developer_id === without?.developerId,
      ),
      lastSeen: await store.listLastSeen(
        [...writers, ...(without ? [without.developerId] : [])],
        scope.until,
      ),
      without,
    };
  }

  async #oneArea(name: string, scope: Scope): Promise<Found> {
    const area = await resolveArea(this.#store, name, scope);
    const work = await this.#workOn(area.repositoryId, subjectOf(area), scope);
    return { area, parts: [partOf(area)], work: new Map([[area.repositoryId, work]]) };
  }

  async #everything(scope: Scope): Promise<Found> {
    const components = await this.#store.listComponents(scope.repositoryId);
    const parts: OwnedPart[] = [];
    const work = new Map<number, FileWrites>();
    for (const repositoryId of new Set(components.map((component) => component.repository_id))) {
      const files = groupedBy(await this.#store.listAllLiveFiles(repositoryId), (file) => file.component_id);
      for (const component of components) {
        if (component.repository_id !== repositoryId || component.is_alive === 0) continue;
        parts.push({
          repositoryId,
          repository: component.repository,
          kind: "component",
          name: component.name,
          files: (files.get(component.component_id) ?? []).map((file) => ({
            fileId: file.file_id,
            path: file.path,
            kind: file.kind,
          })),
        });
      }
      work.set(repositoryId, await this.#workOn(repositoryId, null, scope));
    }
    return { area: null, parts, work };
  }

  async #workOn(repositoryId: number, area: AreaSubject | null, { until }: Scope): Promise<FileWrites> {
    const ignored = ignoredRevisionsOf(await this.#store.listDocuments(), repositoryId);
    return this.#store.listFileWrites({ repositoryId, area, mostFiles: BULK_FILES, ignored, until });
  }

  assess(
    _question: ComponentOwnershipQuestion,
    gathered: ComponentOwnershipGathered,
    scope: Scope,
    detail: Detail,
  ): Report<ComponentOwnershipData> {
    const { area, without } = gathered;
    const configuration = configurationOf(scope.memory);
    const judgement: Judgement = {
      owners: ownersOf(gathered, scope, configuration.windows),
      weights: configuration.weights.expertise,
      isUncounted: (repositoryId) => (scope.memory.uncounted.get(repositoryId) ?? 0) > 0,
      isAsOfGiven: scope.isAsOfGiven,
      without: without?.developerId ?? null,
    };
    const judged = judge(gathered, judgement, createPathMatcher(configuration));
    const away = without && judgement.owners.get(without.developerId);
    const components = mostDependentFirst(judged.components);
    const whole: ComponentOwnershipData = {
      ...envelope(scope, [
        ...(area ? areaCaveats(area, scope) : []),
        ...uncountedCaveat(gathered, scope),
        ...byNameCaveat(namesJoined(components, area !== null)),
        ...repositoryCaveats(scope, new Set(gathered.parts.map((part) => part.repositoryId))),
      ]),
      asked: area?.name ?? null,
      without: away ? { name: away.name, standing: away.standing, lastSeen: away.lastSeen } : null,
      components,
      leftOut: judged.leftOut,
      fileOwners: judged.fileOwners,
      emptyReason: components.length > 0 ? null : emptyReasonOf(gathered, scope),
    };
    return {
      kind: "component-ownership",
      data: {
        ...whole,
        components: limited(whole.components, detail),
        fileOwners: whole.fileOwners && limited(whole.fileOwners, detail),
      },
      document: drawComponentOwnership(whole, configuration, scope, detail),
    };
  }
}

function partOf(area: Area): OwnedPart {
  return {
    repositoryId: area.repositoryId,
    repository: area.repository,
    kind: area.kind,
    name: area.name,
    files: filesOfArea(area).counted.map(({ file_id: fileId, path, kind }) => ({ fileId, path, kind })),
  };
}

function judge(gathered: ComponentOwnershipGathered, judgement: Judgement, matcher: PathMatcher) {
  const components: OwnershipData[] = [];
  const leftOut: string[] = [];
  let fileOwners: ComponentOwnershipData["fileOwners"] = gathered.area ? [] : null;
  for (const [repositoryId, workOf] of gathered.work) {
    for (const part of gathered.parts) {
      if (part.repositoryId !== repositoryId) continue;
      const counting = { ...part, files: part.files.filter((file) => isCounted(file, matcher)) };
      const files = ownedFiles(counting, workOf, judgement);
      if (files.length === 0) leftOut.push(part.name);
      else components.push(ownershipOf(counting, files, judgement));
      if (gathered.area) fileOwners = fileOwnersOf(counting, files, judgement);
    }
  }
  return { components, leftOut, fileOwners };
}

/** What nobody writes by hand, or in another repository, nobody here knows. */
function isCounted({ path, kind }: OwnedPart["files"][number], matcher: PathMatcher): boolean {
  return kind !== "submodule" && !matcher.isVendored(path) && !matcher.isGenerated(path);
}

/** Of the people that an answer is about: of many components who knows most of each. */
function namesJoined(components: readonly OwnershipData[], isOne: boolean): string[] {
  return components.flatMap(({ owners }) =>
    owners
      .filter((owner) => owner.standing !== "left")
      .slice(0, isOne ? undefined : 1)
      .filter((owner) => owner.isJoinedByName)
      .map((owner) => owner.name),
  );
}

function uncountedCaveat({ parts }: ComponentOwnershipGathered, { memory }: Scope): Caveat[] {
  const names = new Map(parts.map((part) => [part.repositoryId, part.repository]));
  return [...names].flatMap(([repositoryId, repository]) => {
    const commits = memory.uncounted.get(repositoryId) ?? 0;
    return commits === 0
      ? []
      : [
          {
            code: "counts-pending",
            message: `Lines of ${counted(commits, "commit")} are not counted: commits alone tell who knows a file.`,
            evidence: evidenceOf([repository]),
          },
        ];
  });
}

function emptyReasonOf({ parts }: ComponentOwnershipGathered, scope: Scope): string {
  if (parts.length === 0) return emptyMemoryHint(scope) ?? "No file at the head is in a component yet.";
  return scope.isAsOfGiven
    ? "None of the files at the head had been written by then, vendored and generated ones not counted."
    : "All files are vendored, generated or submodules: nobody here writes them.";
}
