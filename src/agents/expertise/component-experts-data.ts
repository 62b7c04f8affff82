// The plain data of `component-experts`: what is gathered, and what scripts read of the answer.
import type { ReportEnvelope } from "../../report/evidence.ts";
import type { Area } from "../area-resolution.ts";
import type { ExpertiseGathered, ExpertsAnswer, StillActive } from "./experts-data.ts";

export interface ComponentExpertsQuestion {
  /** A component or a folder, as typed. */
  readonly name: string;
}

export interface ComponentExpertsGathered extends ExpertiseGathered {
  readonly area: Area;
}

export interface ComponentExpertsData extends ReportEnvelope, ExpertsAnswer {
  readonly name: string;
  readonly kind: "component" | "folder";
  readonly repository: string;
  readonly files: {
    /** Those at the head; where none is left, those that were. */
    readonly counted: number;
    /** Gone at the head, and left out of every figure. */
    readonly gone: number;
  };
  /** Whose last activity the recency bonus counts from: the component's, or that in the folder's own files. */
  readonly recencyFrom: "component" | "folder";
  readonly stillActive: StillActive;
}
