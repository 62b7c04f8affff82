// The JSON of `review-suggest`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { envelopeShape, evidenceSchema, findingEvidenceSchema } from "../../report/report-schema.ts";
import { coChangeSchema } from "../context/shared-schema.ts";
import { SIGNALS } from "../scoring/reviewer-score.ts";

const reviewer = {
  name: z.string().min(1),
  score: z.number().min(0).max(SIGNALS.length),
  signals: z.array(
    z.strictObject({
      name: z.enum(SIGNALS),
      share: z.number().min(0).max(1),
      evidence: findingEvidenceSchema,
    }),
  ),
  knows: z.array(z.string().min(1)),
  owns: z.array(z.string().min(1)),
  load: z.strictObject({ value: z.number().min(0), evidence: evidenceSchema }),
};

export const reviewSuggestSchema = z.strictObject({
  ...envelopeShape,
  work: z.strictObject({
    kind: z.enum(["pull", "branch", "paths"]),
    name: z.string().min(1),
    title: z.string().nullable(),
    url: z.url().nullable(),
    repository: z.string().min(1),
    authors: z.array(z.string()),
  }),
  files: z.array(
    z.strictObject({
      path: z.string().min(1),
      isKnown: z.boolean(),
      knownBy: z.array(z.strictObject({ name: z.string().min(1), evidence: findingEvidenceSchema })),
      owners: z.array(z.string().min(1)),
    }),
  ),
  suggestions: z.array(z.strictObject({ ...reviewer, place: z.enum(["expert", "learner"]) })),
  candidates: z.array(z.strictObject(reviewer)),
  excluded: z.array(
    z.strictObject({
      name: z.string().min(1),
      reason: z.enum(["author", "bot", "left", "inactive"]),
      lastSeen: z.iso.date().nullable(),
      score: z.number().min(0),
      evidence: findingEvidenceSchema,
    }),
  ),
  missingFiles: z.array(coChangeSchema),
  emptyReason: z.string().min(1).nullable(),
});
