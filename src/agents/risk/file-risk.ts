// `file-risk`: whether a file carries technical risk. The sum says how much happens in a file, not that it is bad.
import type { Report } from "../../report/report.ts";
import type { FileRow } from "../../store/queries/file-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, type Scope } from "../agent.ts";
import { configurationOf } from "../configuration.ts";
import { nameCaveats, resolveFile } from "../path-resolution.ts";
import { noChangeReason } from "../shown.ts";
import type { FileRiskData, FileRiskGathered, FileRiskQuestion } from "./risk-data.ts";
import { drawFileRisk } from "./risk-document.ts";
import { rankFiles } from "./risk-files.ts";
import { gatherDetails, gatherRows, type RiskStore, riskUrls } from "./risk-gather.ts";
import { commitsInWindow, riskCaveats, windowOf, withFindings } from "./risk-parts.ts";

type Store = RiskStore & Pick<StoreReader, "listFilesOfPath" | "listLivePaths">;

export class FileRisk implements Agent<FileRiskQuestion, FileRiskGathered, FileRiskData> {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather(question: FileRiskQuestion, scope: Scope): Promise<FileRiskGathered> {
    const resolved = await resolveFile(this.#store, question, scope);
    const configuration = configurationOf(scope.memory);
    const { file } = resolved;
    const target = { repositoryId: file.repository_id, files: [areaFile(file)], question, configuration };
    const rows = await gatherRows(this.#store, target, scope);
    const ranked = rankFiles(rows, configuration, question, scope.asOf ?? 0);
    return { resolved, rows, ranked, details: await gatherDetails(this.#store, ranked, rows, target, scope) };
  }

  assess(
    question: FileRiskQuestion,
    gathered: FileRiskGathered,
    scope: Scope,
    detail: Detail,
  ): Report<FileRiskData> {
    const { resolved, rows, ranked } = gathered;
    const configuration = configurationOf(scope.memory);
    const days = question.days ?? configuration.windows.risk;
    const [file] = withFindings(ranked, gathered, configuration, days);
    if (!file) throw new Error("a file that was found is ranked");
    const data: FileRiskData = {
      ...envelope(scope, [
        ...(ranked[0]?.history.length === 0 ? [{ code: "no-changes", message: noChangeReason(scope) }] : []),
        ...nameCaveats(resolved, true),
        ...riskCaveats(
          { ranked, rows, commits: commitsInWindow(ranked) },
          resolved.file.repository_id,
          scope,
        ),
      ]),
      path: resolved.path,
      repository: resolved.file.repository,
      component: resolved.file.component,
      window: windowOf(question, configuration, scope),
      setApart: ranked[0]?.setApart ?? null,
      file,
    };
    return {
      kind: "file-risk",
      data,
      document: drawFileRisk(data, scope, {
        weights: configuration.weights.risk,
        urlOf: riskUrls(resolved.file.repository_url, gathered),
        detail,
      }),
    };
  }
}

function areaFile({ file_id, path, is_live, kind, component, component_rule }: FileRow) {
  return { file_id, path, is_live, kind, component, component_rule };
}
