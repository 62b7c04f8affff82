// How `component-experts` looks.
import type { ExpertiseWeights } from "../../config/configuration.ts";
import { caveatNotes } from "../../report/evidence.ts";
import {
  heading,
  type Paragraph,
  paragraph,
  type ReportDocument,
  reportDocument,
} from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { counted } from "../shown.ts";
import type { ComponentExpertsData } from "./component-experts-data.ts";
import { expertBlocks } from "./experts-drawing.ts";

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
    stillActive(data, detail),
    caveatNotes(data.caveats),
    clockLine(
      scope,
      `${counted(files, "file")}${gone > 0 ? `, ${gone} gone left out` : ""}`,
      "renames followed",
      data.recencyFrom === "component" ? "recency from the component" : "recency from the folder's own files",
    ),
  );
}

/** Said where the list does not show them all, or somebody in it has gone. */
function stillActive(
  { experts, stillActive: active, kind }: ComponentExpertsData,
  { limit }: Detail,
): Paragraph | null {
  const shown = experts.slice(0, limit);
  const isPlain =
    shown.every((expert) => expert.standing === "active") &&
    active.every(({ name }) => shown.some((expert) => expert.name === name));
  if (isPlain || experts.length === 0) return null;
  const words = active.map(({ name, score }) => `${name} (${score.toFixed(1)})`).join(", ");
  return paragraph(
    active.length > 0
      ? `Still active, by score: ${words}.`
      : `Nobody with a part in this ${kind} is still active.`,
  );
}
