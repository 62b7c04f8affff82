// The plain data of `hygiene`: what is gathered, and what scripts read of the answer.
import type { Evidence, ReportEnvelope } from "../../report/evidence.ts";
import type { CheckResult } from "./hygiene-check.ts";

export interface HygieneGathered {
  /** By the check's id. */
  readonly results: ReadonlyMap<string, CheckResult>;
}

export interface CheckData {
  readonly id: string;
  readonly name: string;
  /** found: something was; clean: nothing; not-judged: the data do not let it be told. */
  readonly state: "found" | "clean" | "not-judged";
  /** What was found in a sentence, or why nothing was judged. */
  readonly message: string;
  readonly found: number;
  /** Rows that were looked at. */
  readonly judged: number;
  /** Found of judged, 0 to 1; null when nothing was judged. */
  readonly share: number | null;
  readonly why: string;
  readonly mend: string;
  readonly examples: readonly {
    readonly id: string;
    readonly text: string | null;
    readonly url: string | null;
  }[];
  readonly evidence: Evidence;
}

export interface HygieneData extends ReportEnvelope {
  readonly repository: string | null;
  /** In order of their ids. */
  readonly checks: readonly CheckData[];
}
