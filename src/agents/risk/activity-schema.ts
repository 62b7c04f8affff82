// The JSON of `component-activity`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { envelopeShape, evidenceSchema, findingEvidenceSchema } from "../../report/report-schema.ts";

const count = z.int().min(0);
const text = z.string().min(1);

export const componentActivitySchema = z
  .strictObject({
    ...envelopeShape,
    name: text,
    kind: z.enum(["component", "folder"]),
    repository: text,
    window: z.strictObject({ days: z.int().min(1), from: z.iso.date(), to: z.iso.date() }).nullable(),
    changes: count,
    commits: count,
    past: z
      .strictObject({
        changes: count,
        days: count,
        usual: z.number().min(0),
        ratio: z.number().min(0),
        evidence: findingEvidenceSchema,
        lastYear: z
          .strictObject({
            changes: count,
            usual: z.number().min(0),
            ratio: z.number().min(0),
            evidence: findingEvidenceSchema,
          })
          .nullable(),
      })
      .nullable(),
    findings: z
      .array(
        z.strictObject({
          rule: z.string().regex(/^activity\.[a-z-]+$/),
          text,
          evidence: findingEvidenceSchema,
        }),
      )
      .min(1),
    byType: z.array(
      z.strictObject({
        type: text.nullable(),
        group: z.enum(["bug", "other", "unknown", "none", "bot", "bulk"]),
        changes: z.int().min(1),
        evidence: findingEvidenceSchema,
      }),
    ),
    issues: z.array(
      z.strictObject({
        key: text,
        summary: z.string().nullable(),
        type: z.string().nullable(),
        url: z.url().nullable(),
        changes: z.int().min(1),
        evidence: findingEvidenceSchema,
      }),
    ),
    pullRequests: z.array(
      z.strictObject({
        number: z.int().min(1),
        title: z.string().nullable(),
        url: z.url().nullable(),
        files: z.int().min(1),
        evidence: findingEvidenceSchema,
      }),
    ),
    months: z.array(
      z
        .strictObject({ month: z.string().regex(/^\d{4}-\d\d$/), changes: count, evidence: evidenceSchema })
        .refine(({ changes, evidence }) => evidence.total === changes, { message: "each change is named" }),
    ),
    monthlyMean: z.number().min(0).nullable(),
    people: z.array(z.strictObject({ name: text, isBot: z.boolean(), evidence: findingEvidenceSchema })),
    fileKinds: z.array(
      z.strictObject({
        kind: z.enum(["source", "test", "docs", "build", "other"]),
        changes: z.int().min(1),
        files: z.int().min(1),
        evidence: findingEvidenceSchema,
      }),
    ),
  })
  .refine(({ changes, byType }) => byType.reduce((sum, row) => sum + row.changes, 0) === changes, {
    message: "each change has one type",
  });
