// The JSON of `file-context PATH:LINE`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { envelopeShape, findingEvidenceSchema } from "../../report/report-schema.ts";
import { commitContextSchema } from "../context/commit-context-schema.ts";
import { remarkSchema, shaSchema } from "../context/shared-schema.ts";

const { commit, pullRequests, issues, releases, revertedBefore, relations, laterFixes } =
  commitContextSchema.shape;

export const lineContextSchema = z.strictObject({
  ...envelopeShape,
  path: z.string().min(1),
  repository: z.string().min(1),
  revision: shaSchema,
  fromLine: z.int().positive(),
  toLine: z.int().positive(),
  origins: z
    .array(
      z.strictObject({
        sha: shaSchema,
        isKnown: z.boolean(),
        commit: commit.nullable(),
        lines: z
          .array(
            z.strictObject({
              line: z.int().positive(),
              text: z.string(),
              originalPath: z.string().min(1),
              originalLine: z.int().positive(),
            }),
          )
          .min(1),
        pullRequests,
        issues,
        releases,
        revertedBefore,
        discussion: z.array(remarkSchema),
        relations,
        laterFixes,
        evidence: findingEvidenceSchema,
      }),
    )
    .min(1),
});
