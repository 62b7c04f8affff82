// What the JSON of every answer on who knows something has in common. Loads zod: for tests and documentation only.
import { z } from "zod";
import { evidenceSchema, findingEvidenceSchema } from "../../report/report-schema.ts";

const expert = z
  .strictObject({
    name: z.string().min(1),
    score: z.number().min(0),
    commits: z.int().min(0),
    reviews: z.int().min(0),
    comments: z.int().min(0),
    churn: z.int().min(0).nullable(),
    recencyBonus: z.number().min(0),
    lastActivity: z.iso.date(),
    lastInComponent: z.iso.date().nullable(),
    isJoinedByName: z.boolean(),
    standing: z.enum(["active", "inactive", "left"]),
    lastSeen: z.iso.date(),
    evidence: z.strictObject({
      commits: evidenceSchema,
      reviews: evidenceSchema,
      comments: evidenceSchema,
      churn: evidenceSchema,
      recency: evidenceSchema,
      bugsFixed: evidenceSchema,
      reverted: evidenceSchema,
    }),
  })
  .refine(({ commits, reviews, comments }) => commits + reviews + comments > 0, {
    message: "recency alone makes nobody an expert",
  })
  .refine(
    ({ commits, reviews, comments, churn, recencyBonus, evidence }) =>
      evidence.commits.total === commits &&
      evidence.reviews.total === reviews &&
      evidence.comments.total === comments &&
      (!churn || evidence.churn.total > 0) &&
      (recencyBonus === 0 || evidence.recency.total > 0),
    { message: "each term that is not zero has its rows" },
  );

export const stillActiveSchema = z.array(
  z.strictObject({
    name: z.string().min(1),
    score: z.number().min(0),
    lastSeen: z.iso.date(),
    evidence: findingEvidenceSchema,
  }),
);

export const expertsShape = {
  experts: z.array(expert),
  emptyReason: z.string().min(1).nullable(),
  belowThreshold: z.strictObject({ count: z.int().min(0), threshold: z.number().min(0) }),
  bots: z.array(
    z.strictObject({ name: z.string().min(1), commits: z.int().min(0), evidence: findingEvidenceSchema }),
  ),
  leftOutOfChurn: z.array(
    z.strictObject({
      reason: z.enum(["bulk", "ignored-revision", "submodule", "vendored", "generated"]),
      evidence: findingEvidenceSchema,
    }),
  ),
};
