// Parts of the JSON that several contexts share, checked. Loads zod: for tests and documentation only.
import { z } from "zod";
import { findingEvidenceSchema } from "../../report/report-schema.ts";

export const shaSchema = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);
export const ruleSchema = z.string().regex(/^[a-z-]+\.[a-z-]+$/);

/** As `PullBriefData`. */
export const pullBriefShape = {
  number: z.int().positive(),
  title: z.string().nullable(),
  state: z.enum(["open", "closed", "merged"]).nullable(),
  isKnown: z.boolean(),
  url: z.url().nullable(),
};

/** What says that a commit is of a pull request. */
export const pullLinksSchema = z
  .array(z.strictObject({ rule: ruleSchema, confidence: z.number().min(0).max(1), text: z.string() }))
  .min(1);

const verdict = z.enum(["approved", "changes requested", "dismissed"]).nullable();

export const reviewerSchema = z.strictObject({
  name: z.string().min(1),
  isBot: z.boolean(),
  verdict,
  at: z.iso.datetime(),
  rule: z.enum(["review.forge", "review.trailer"]),
  evidence: findingEvidenceSchema,
});

export const remarkSchema = z.strictObject({
  kind: z.enum(["decision", "comment", "line-comment"]),
  verdict,
  author: z.string().min(1),
  isBot: z.boolean(),
  at: z.iso.datetime(),
  place: z.string().min(1),
  path: z.string().min(1).nullable(),
  line: z.int().nullable(),
  text: z.string(),
  url: z.url().nullable(),
  evidence: findingEvidenceSchema,
});

export const relationSchema = z.strictObject({
  direction: z.enum(["later", "earlier"]),
  kind: z.enum(["reverts", "reapplies", "cherry-picks"]),
  sha: z.string().min(1).nullable(),
  subject: z.string().nullable(),
  author: z.string().nullable(),
  at: z.iso.datetime().nullable(),
  pullRequest: z.int().positive().nullable(),
  pullRequestUrl: z.url().nullable(),
  of: z.string().nullable(),
  url: z.url().nullable(),
  rule: ruleSchema,
  text: z.string(),
  evidence: findingEvidenceSchema,
});

export const releaseSchema = z.strictObject({
  tag: z.string().min(1),
  taggedAt: z.iso.datetime(),
  evidence: findingEvidenceSchema,
});

export const coChangeSchema = z.strictObject({
  path: z.string().min(1),
  withPath: z.string().min(1),
  together: z.int().positive(),
  changes: z.int().positive(),
  share: z.number().min(0).max(1),
  evidence: findingEvidenceSchema,
});

export const linkedIssueSchema = z.strictObject({
  key: z.string().min(1),
  summary: z.string().nullable(),
  type: z.string().nullable(),
  status: z.string().nullable(),
  url: z.url().nullable(),
  isKnown: z.boolean(),
  links: z
    .array(
      z.strictObject({
        kind: z.enum(["resolves", "mentions", "reverts", "cherry-picks", "suggested"]),
        rule: ruleSchema,
        confidence: z.number().min(0).max(1),
        text: z.string(),
        commit: shaSchema.nullable(),
      }),
    )
    .min(1),
  evidence: findingEvidenceSchema,
});

export const laterFixSchema = z.strictObject({
  sha: shaSchema,
  subject: z.string(),
  author: z.string().min(1),
  at: z.iso.datetime(),
  pullRequest: z.int().positive().nullable(),
  pullRequestUrl: z.url().nullable(),
  issue: z.string().min(1).nullable(),
  rule: z.enum(["later.issue-caused", "later.issue-related", "later.fixes-hash", "later.names-hash"]),
  text: z.string().min(1),
  url: z.url().nullable(),
  evidence: findingEvidenceSchema,
});
