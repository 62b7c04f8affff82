// The JSON of `pr-context`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { envelopeShape, findingEvidenceSchema } from "../../report/report-schema.ts";
import {
  coChangeSchema,
  linkedIssueSchema,
  pullLinksSchema,
  relationSchema,
  releaseSchema,
  remarkSchema,
  reviewerSchema,
  shaSchema,
} from "./shared-schema.ts";

const instant = z.iso.datetime().nullable();

export const pullContextSchema = z.strictObject({
  ...envelopeShape,
  pullRequest: z.strictObject({
    number: z.int().positive(),
    repository: z.string().min(1),
    title: z.string().nullable(),
    state: z.enum(["open", "closed", "merged"]).nullable(),
    isDraft: z.boolean().nullable(),
    author: z.string().nullable(),
    baseBranch: z.string().nullable(),
    headBranch: z.string().nullable(),
    openedAt: instant,
    closedAt: instant,
    mergedAt: instant,
    mergedBy: z.string().nullable(),
    url: z.url().nullable(),
    isKnown: z.boolean(),
    evidence: findingEvidenceSchema,
  }),
  issues: z.array(linkedIssueSchema),
  commits: z.array(
    z.strictObject({
      sha: shaSchema,
      author: z.string(),
      subject: z.string(),
      authoredAt: z.iso.datetime(),
      isMerge: z.boolean(),
      isReverted: z.boolean(),
      isReachable: z.boolean(),
      url: z.url().nullable(),
      links: pullLinksSchema,
      evidence: findingEvidenceSchema,
    }),
  ),
  absentCommits: z.array(shaSchema),
  files: z.array(
    z.strictObject({
      path: z.string().min(1),
      churn: z.int().min(0).nullable(),
      isLive: z.boolean().nullable(),
      evidence: findingEvidenceSchema,
    }),
  ),
  reviewers: z.array(reviewerSchema),
  requestedReviewers: z.array(z.string().min(1)),
  discussion: z.array(remarkSchema),
  relations: z.array(relationSchema),
  releases: z.array(releaseSchema),
  revertedBefore: z.array(releaseSchema),
  coChanges: z.strictObject({
    files: z.array(coChangeSchema),
    changes: z.int().min(0),
    pairs: z.int().min(0),
    belowTogether: z.int().min(0),
    belowShare: z.int().min(0),
    leastTogether: z.int().positive(),
    leastShare: z.number().min(0).max(1),
  }),
});
