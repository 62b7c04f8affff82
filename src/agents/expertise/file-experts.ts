import type { Report } from "../../report/report.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, repositoryCaveats, type Scope } from "../agent.ts";
import { configurationOf } from "../configuration.ts";
import { oneACommit } from "../one-a-commit.ts";
import { nameCaveats, resolveFile } from "../path-resolution.ts";
import { limited } from "../shown.ts";
import { answerExperts, stillActiveOf } from "./experts-answer.ts";
import type { FileExpertsData, FileExpertsGathered, FileExpertsQuestion } from "./file-experts-data.ts";
import { drawFileExperts } from "./file-experts-document.ts";
import { type ExpertiseStore, gatherExpertise } from "./gathering.ts";

type Store = ExpertiseStore &
  Pick<StoreReader, "listFilesOfPath" | "listLivePaths" | "listFileWork" | "listMergedPullsOfFile">;

export class FileExperts implements Agent<FileExpertsQuestion, FileExpertsGathered, FileExpertsData> {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather(question: FileExpertsQuestion, scope: Scope): Promise<FileExpertsGathered> {
    const store = this.#store;
    const { isFollowed } = question;
    const resolved = await resolveFile(store, question, scope);
    const { repository_id: repositoryId, file_id: fileId, component_id: componentId } = resolved.file;
    const { until } = scope;
    const subject = isFollowed ? { fileId } : { path: resolved.path };
    const gathered = await gatherExpertise(store, {
      repositoryId,
      recencyFrom: componentId,
      changes: oneACommit(await store.listFileWork(repositoryId, subject, until)),
      listing: isFollowed ? await store.listMergedPullsOfFile(repositoryId, fileId, until) : [],
      until,
    });
    return { resolved, ...gathered };
  }

  assess(
    question: FileExpertsQuestion,
    gathered: FileExpertsGathered,
    scope: Scope,
    detail: Detail,
  ): Report<FileExpertsData> {
    const { resolved } = gathered;
    const { answer, caveats, ranked } = answerExperts(gathered, "file", scope, detail);
    const whole: FileExpertsData = {
      ...envelope(scope, [
        ...nameCaveats(resolved, question.isFollowed),
        ...caveats,
        ...repositoryCaveats(scope, [resolved.file.repository_id]),
      ]),
      path: resolved.path,
      repository: resolved.file.repository,
      component:
        resolved.file.component === null
          ? null
          : { name: resolved.file.component, rule: resolved.file.component_rule ?? "" },
      follow: question.isFollowed,
      stillActive: stillActiveOf(ranked),
      ...answer,
    };
    const data = { ...whole, experts: limited(whole.experts, detail) };
    const { weights } = configurationOf(scope.memory);
    return {
      kind: "file-experts",
      data,
      document: drawFileExperts(whole, weights.expertise, scope, detail),
    };
  }
}
