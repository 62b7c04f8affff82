// The JSON of `issue-context`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { envelopeShape, findingEvidenceSchema } from "../../report/report-schema.ts";
import {
  laterFixSchema,
  relationSchema,
  releaseSchema,
  remarkSchema,
  ruleSchema,
  shaSchema,
} from "./shared-schema.ts";

const inRepository = { repository: z.string().min(1) };

const link = z.strictObject({
  kind: z.enum(["resolves", "mentions", "reverts", "cherry-picks", "contains", "suggested"]),
  rule: ruleSchema,
  confidence: z.number().min(0).max(1),
  text: z.string(),
  pullRequest: z.int().positive().nullable(),
});

const commit = z.strictObject({
  sha: shaSchema,
  author: z.string(),
  subject: z.string(),
  repository: z.string().min(1),
  authoredAt: z.iso.datetime(),
  isMerge: z.boolean(),
  isReverted: z.boolean(),
  isReachable: z.boolean(),
  url: z.url().nullable(),
  links: z.array(link).min(1),
  evidence: findingEvidenceSchema,
});

export const issueContextSchema = z.strictObject({
  ...envelopeShape,
  issue: z.strictObject({
    key: z.string().min(1),
    askedKey: z.string().nullable(),
    summary: z.string().nullable(),
    type: z.string().nullable(),
    status: z.string().nullable(),
    statusCategory: z.string().nullable(),
    resolution: z.string().nullable(),
    priority: z.string().nullable(),
    components: z.array(z.string()),
    labels: z.array(z.string()),
    fixVersions: z.array(z.string()),
    assignee: z.string().nullable(),
    reporter: z.string().nullable(),
    createdAt: z.iso.datetime().nullable(),
    resolvedAt: z.iso.datetime().nullable(),
    url: z.url().nullable(),
    isKnown: z.boolean(),
    unknown: z.array(z.string()),
  }),
  derivedComponent: z.strictObject({ name: z.string().min(1), evidence: findingEvidenceSchema }).nullable(),
  pullRequests: z.array(
    z.strictObject({
      number: z.int().positive(),
      title: z.string().nullable(),
      state: z.enum(["open", "closed", "merged"]).nullable(),
      repository: z.string().min(1),
      url: z.url().nullable(),
      isKnown: z.boolean(),
      links: z.array(link).min(1),
      evidence: findingEvidenceSchema,
    }),
  ),
  commits: z.array(commit),
  suggestedCommits: z.array(commit),
  files: z.array(
    z.strictObject({
      path: z.string().min(1),
      repository: z.string().min(1),
      commits: z.int().positive(),
      churn: z.int().min(0).nullable(),
      isLive: z.boolean(),
      evidence: findingEvidenceSchema,
    }),
  ),
  people: z.array(
    z.strictObject({
      name: z.string().min(1),
      roles: z.array(z.enum(["author", "co-author", "merger", "reviewer", "commenter"])).min(1),
      evidence: findingEvidenceSchema,
    }),
  ),
  discussion: z.array(remarkSchema),
  releases: z.array(releaseSchema.extend(inRepository)),
  revertedBefore: z.array(releaseSchema.extend(inRepository)),
  relations: z.array(relationSchema.extend(inRepository)),
  laterFixes: z.array(laterFixSchema.extend(inRepository)),
});
