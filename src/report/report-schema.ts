// The common part of every report's JSON, checked: the public contract. Loads zod, so only tests, docs and schemas
// import it, never what draws or makes a report.
import { z } from "zod";
import { EVIDENCE_SHOWN } from "./evidence.ts";

export const evidenceSchema = z
  .strictObject({
    ids: z.array(z.string().min(1)).max(EVIDENCE_SHOWN),
    total: z.int().min(0),
    url: z.url().optional(),
  })
  .refine(({ ids, total }) => ids.length === Math.min(total, EVIDENCE_SHOWN), {
    message: `ids are the first ${EVIDENCE_SHOWN} of total`,
  });

/** Evidence of something that was found: a finding without a row behind it is refused. */
export const findingEvidenceSchema = evidenceSchema.refine(({ total }) => total > 0, {
  message: "a finding needs at least one row behind it",
});

const caveatSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  message: z.string().min(1),
  evidence: evidenceSchema.optional(),
});

/** Extend it for a report of your own: `z.strictObject({ ...envelopeShape, path: z.string() })`. */
export const envelopeShape = {
  schemaVersion: z.literal(1),
  asOf: z.iso.datetime().nullable(),
  caveats: z.array(caveatSchema),
};

/** Any report: its own fields are not looked at. */
export const reportEnvelopeSchema = z.looseObject(envelopeShape);
