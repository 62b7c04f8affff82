// The JSON of `similar`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { TERM_FIELDS } from "../../model/words.ts";
import { envelopeShape, findingEvidenceSchema } from "../../report/report-schema.ts";
import { shaSchema } from "../context/shared-schema.ts";

const resolved = z.strictObject({
  state: z.enum(["resolved", "open", "unknown"]),
  resolution: z.string().nullable(),
  resolvedAt: z.iso.datetime().nullable(),
  fixVersions: z.array(z.string()),
  pullRequests: z.array(
    z.strictObject({
      name: z.string().min(1),
      title: z.string().nullable(),
      state: z.enum(["open", "closed", "merged"]).nullable(),
      url: z.url().nullable(),
    }),
  ),
  commits: z.array(
    z.strictObject({
      sha: shaSchema,
      subject: z.string(),
      author: z.string(),
      isReverted: z.boolean(),
      url: z.url().nullable(),
    }),
  ),
});

export const similarSchema = z.strictObject({
  ...envelopeShape,
  asked: z.strictObject({
    kind: z.enum(["issue", "text"]),
    name: z.string().min(1),
    summary: z.string().nullable(),
    url: z.url().nullable(),
  }),
  isEveryIssue: z.boolean(),
  candidates: z.array(
    z.strictObject({
      key: z.string().min(1),
      summary: z.string().nullable(),
      type: z.string().nullable(),
      url: z.url().nullable(),
      createdAt: z.iso.datetime().nullable(),
      score: z.number().positive(),
      words: z.array(
        z.strictObject({
          word: z.string().min(1),
          score: z.number().positive(),
          texts: z.int().positive(),
          fields: z.array(z.enum(TERM_FIELDS)).min(1),
        }),
      ),
      files: z.array(
        z.strictObject({
          path: z.string().min(1),
          score: z.number().positive(),
          issues: z.int().positive(),
          evidence: findingEvidenceSchema,
        }),
      ),
      links: z.array(z.strictObject({ text: z.string().min(1), isStrong: z.boolean() })),
      components: z.array(z.string()),
      resolved,
      evidence: findingEvidenceSchema,
    }),
  ),
  found: z.int().min(0),
  rareLimit: z.int().min(0),
  leftOut: z.strictObject({
    commonWords: z.array(z.string().min(1)),
    commonFiles: z.array(z.string().min(1)),
    belowThreshold: z.int().min(0),
    notBugs: z.int().min(0),
  }),
  emptyReason: z.string().min(1).nullable(),
});
