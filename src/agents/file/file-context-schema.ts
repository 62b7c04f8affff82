// The JSON of `file-context`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { envelopeShape, evidenceSchema, findingEvidenceSchema } from "../../report/report-schema.ts";
import { coChangeSchema, pullBriefShape, ruleSchema, shaSchema } from "../context/shared-schema.ts";

const commit = z.strictObject({
  sha: shaSchema,
  author: z.string(),
  subject: z.string(),
  authoredAt: z.iso.datetime(),
  change: z.string().length(1),
  path: z.string().min(1),
  oldPath: z.string().min(1).nullable(),
  churn: z.int().min(0).nullable(),
  isReverted: z.boolean(),
  url: z.url().nullable(),
});

const why = z.enum(["bug", "feature", "other"]);

export const fileContextSchema = z.strictObject({
  ...envelopeShape,
  path: z.string().min(1),
  repository: z.string().min(1),
  currentPath: z.string().min(1).nullable(),
  component: z.strictObject({ name: z.string().min(1), rule: z.string().min(1) }).nullable(),
  history: z
    .strictObject({
      commits: z.int().min(0),
      authors: z.int().min(0),
      mailmapAuthors: z.int().min(0),
      churn: z.int().min(0).nullable(),
      firstAt: z.iso.datetime().nullable(),
      lastAt: z.iso.datetime().nullable(),
      follow: z.boolean(),
      evidence: evidenceSchema,
    })
    .refine(({ commits, evidence }) => evidence.total === commits, { message: "each commit is named" }),
  names: z.array(
    z.strictObject({ path: z.string().min(1), since: z.iso.datetime(), evidence: findingEvidenceSchema }),
  ),
  createdBy: commit.nullable(),
  lastChangedBy: commit.nullable(),
  authors: z.array(
    z.strictObject({
      name: z.string().min(1),
      isBot: z.boolean(),
      commits: z.int().positive(),
      churn: z.int().min(0).nullable(),
      evidence: findingEvidenceSchema,
    }),
  ),
  pullRequests: z.array(
    z.strictObject({
      ...pullBriefShape,
      why,
      rules: z.array(ruleSchema).min(1),
      evidence: findingEvidenceSchema,
    }),
  ),
  issues: z.array(
    z.strictObject({
      key: z.string().min(1),
      summary: z.string().nullable(),
      type: z.string().nullable(),
      status: z.string().nullable(),
      url: z.url().nullable(),
      why,
      evidence: findingEvidenceSchema,
    }),
  ),
  coChanges: z.array(coChangeSchema).nullable(),
  commits: z.array(commit),
});
