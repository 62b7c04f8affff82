// How `file-experts` looks.
import type { ExpertiseWeights } from "../../config/configuration.ts";
import { caveatNotes } from "../../report/evidence.ts";
import { heading, type ReportDocument, reportDocument } from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { expertBlocks, hasSomebodyGone, stillActiveInWords } from "./experts-drawing.ts";
import type { FileExpertsData } from "./file-experts-data.ts";

export function drawFileExperts(
  data: FileExpertsData,
  weights: ExpertiseWeights,
  scope: Scope,
  detail: Detail,
): ReportDocument {
  return reportDocument(
    heading(1, `Experts for ${data.path}`),
    expertBlocks(data, { weights, detail, recencyPlace: "component" }),
    hasSomebodyGone(data.experts, detail) ? stillActiveInWords(data, "file") : null,
    caveatNotes(data.caveats),
    clockLine(
      scope,
      data.follow ? "renames followed" : "this path alone, renames not followed",
      ...(data.component ? [`component ${data.component.name} (${data.component.rule})`] : []),
    ),
  );
}
