// How `component-experts` looks.
import type { ExpertiseWeights } from "../../config/configuration.ts";
import { caveatNotes } from "../../report/evidence.ts";
import { heading, type ReportDocument, reportDocument } from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { counted } from "../shown.ts";
import type { ComponentExpertsData } from "./component-experts-data.ts";
import { expertBlocks, hasSomebodyGone, shownOf, stillActiveInWords } from "./experts-drawing.ts";

export function drawComponentExperts(
  data: ComponentExpertsData,
  weights: ExpertiseWeights,
  scope: Scope,
  detail: Detail,
): ReportDocument {
  const { counted: files, gone } = data.files;
  return reportDocument(
    heading(1, `Experts for the ${data.kind} ${data.name}`),
    expertBlocks(data, { weights, detail, recencyPlace: data.recencyFrom, isBesideShown: true }),
    isTold(data, detail) ? stillActiveInWords(data, data.kind) : null,
    caveatNotes(data.caveats),
    clockLine(
      scope,
      `${counted(files, "file")}${gone > 0 ? `, ${gone} gone left out` : ""}`,
      "renames followed",
      data.recencyFrom === "component" ? "recency from the component" : "recency from the folder's own files",
    ),
  );
}

/** Where the list does not show them all, or somebody in it has gone. */
function isTold({ experts, stillActive }: ComponentExpertsData, detail: Detail): boolean {
  const isShown = (name: string) => shownOf(experts, detail).some((expert) => expert.name === name);
  return hasSomebodyGone(experts, detail) || !stillActive.every(({ name }) => isShown(name));
}
