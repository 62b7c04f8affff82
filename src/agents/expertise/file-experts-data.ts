// The plain data of `file-experts`: what is gathered, and what scripts read of the answer.
import type { ReportEnvelope } from "../../report/evidence.ts";
import type { AskedPath, ResolvedFile } from "../path-resolution.ts";
import type { ExpertiseGathered, ExpertsAnswer, StillActive } from "./experts-data.ts";

export interface FileExpertsQuestion extends AskedPath {
  /** Counts the file through its renames; else the path alone. */
  readonly isFollowed: boolean;
}

export interface FileExpertsGathered extends ExpertiseGathered {
  readonly resolved: ResolvedFile;
}

export interface FileExpertsData extends ReportEnvelope, ExpertsAnswer {
  readonly path: string;
  readonly repository: string;
  readonly component: { readonly name: string; readonly rule: string } | null;
  readonly follow: boolean;
  readonly stillActive: StillActive;
}
