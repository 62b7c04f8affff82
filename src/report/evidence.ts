// What every report carries beside its answer. Plain types and arithmetic; the zod twin is report-schema.ts.
import { type Note, note, sentence } from "./report.ts";

/** Ids of the rows behind a finding: commit hashes, `host/owner/name#12`, issue keys, review and comment ids. */
export interface Evidence {
  /** The first 50. */
  readonly ids: readonly string[];
  readonly total: number;
  readonly url?: string;
}

/** Something that weakens the answer. */
export interface Caveat {
  /** Stable name, `shallow-clone`, `counts-pending`. */
  readonly code: string;
  readonly message: string;
  readonly evidence?: Evidence;
}

export interface ReportEnvelope {
  readonly schemaVersion: 1;
  /** UTC, `2026-06-04T09:00:00Z`; null when the memory holds no activity. */
  readonly asOf: string | null;
  readonly caveats: readonly Caveat[];
}

export const EVIDENCE_SHOWN = 50;

export function evidenceOf(ids: readonly string[], url?: string | null): Evidence {
  return { ids: ids.slice(0, EVIDENCE_SHOWN), total: ids.length, ...(url ? { url } : {}) };
}

/** The same of rows, of which none but those shown are asked for their id. */
export function evidenceOfRows<T>(rows: readonly T[], idOf: (row: T) => string): Evidence {
  return { ids: rows.slice(0, EVIDENCE_SHOWN).map(idOf), total: rows.length };
}

/** The rows behind several parts of one finding, which share none. */
export function joinedEvidence(parts: readonly Evidence[]): Evidence {
  return {
    ids: parts.flatMap(({ ids }) => ids).slice(0, EVIDENCE_SHOWN),
    total: parts.reduce((sum, { total }) => sum + total, 0),
  };
}

/** The caveats as warnings at the end of a document. A name in one that bears backticks is shown as code, and no more. */
export function caveatNotes(caveats: readonly Caveat[]): Note[] {
  return caveats.map((caveat) => note("warning", sentence(caveat.message)));
}
