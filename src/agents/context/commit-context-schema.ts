// The JSON of `commit-context`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { envelopeShape, findingEvidenceSchema } from "../../report/report-schema.ts";
import {
  laterFixSchema,
  linkedIssueSchema,
  pullBriefShape,
  pullLinksSchema,
  relationSchema,
  releaseSchema,
  reviewerSchema,
  shaSchema,
} from "./shared-schema.ts";

export const commitContextSchema = z.strictObject({
  ...envelopeShape,
  commit: z.strictObject({
    sha: shaSchema,
    repository: z.string().min(1),
    subject: z.string(),
    body: z.string(),
    author: z.string().min(1),
    coAuthors: z.array(z.string().min(1)),
    committer: z.string().min(1),
    authoredAt: z.iso.datetime(),
    committedAt: z.iso.datetime(),
    isMerge: z.boolean(),
    isReverted: z.boolean(),
    isReachable: z.boolean(),
    url: z.url().nullable(),
    evidence: findingEvidenceSchema,
  }),
  pullRequests: z.array(
    z.strictObject({
      ...pullBriefShape,
      links: pullLinksSchema,
      evidence: findingEvidenceSchema,
    }),
  ),
  issues: z.array(linkedIssueSchema),
  reviewers: z.array(reviewerSchema),
  files: z.array(
    z.strictObject({
      path: z.string().min(1),
      churn: z.int().min(0).nullable(),
      isBinary: z.boolean(),
      isLive: z.boolean(),
      evidence: findingEvidenceSchema,
    }),
  ),
  releases: z.array(releaseSchema),
  revertedBefore: z.array(releaseSchema),
  relations: z.array(relationSchema),
  laterFixes: z.array(laterFixSchema),
});
