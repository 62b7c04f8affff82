// The JSON of `file-risk` and `component-risk`, checked: what scripts may rely on. Loads zod: for tests and documentation
// only.
import { z } from "zod";
import { envelopeShape, evidenceSchema, findingEvidenceSchema } from "../../report/report-schema.ts";

const finding = z.strictObject({
  rule: z.string().regex(/^risk\.[a-z-]+$/),
  text: z.string().min(1),
  evidence: findingEvidenceSchema,
});

const file = z
  .strictObject({
    path: z.string().min(1),
    isLive: z.boolean(),
    risk: z.number().min(0),
    outlook: z.number().min(0).nullable(),
    churn: z.int().min(0).nullable(),
    bugs: z.int().min(0),
    contributors: z.int().min(0),
    commits: z.int().min(0),
    changes: z.int().min(0),
    fixesByMessage: z.int().min(0),
    lastChange: z.iso.date().nullable(),
    evidence: z.strictObject({
      commits: evidenceSchema,
      bugs: evidenceSchema,
      contributors: evidenceSchema,
      fixesByMessage: evidenceSchema,
    }),
    leftOutOfChurn: z.array(
      z.strictObject({
        reason: z.enum(["bulk", "ignored-revision", "submodule", "vendored", "generated"]),
        evidence: findingEvidenceSchema,
      }),
    ),
    test: z.strictObject({ path: z.string().min(1), changes: z.int().min(0) }).nullable(),
    findings: z.array(finding).nullable(),
  })
  .refine(
    ({ commits, bugs, contributors, fixesByMessage, churn, evidence }) =>
      evidence.commits.total === commits &&
      evidence.bugs.total === bugs &&
      evidence.contributors.total === contributors &&
      evidence.fixesByMessage.total === fixesByMessage &&
      (!churn || commits > 0),
    { message: "each term that is not zero has its rows" },
  );

const window = z.strictObject({ days: z.int().min(1), from: z.iso.date(), to: z.iso.date() }).nullable();

export const fileRiskSchema = z.strictObject({
  ...envelopeShape,
  path: z.string().min(1),
  repository: z.string().min(1),
  component: z.string().min(1).nullable(),
  window,
  setApart: z.enum(["vendored", "generated"]).nullable(),
  file,
});

export const componentRiskSchema = z
  .strictObject({
    ...envelopeShape,
    name: z.string().min(1),
    kind: z.enum(["component", "folder"]),
    repository: z.string().min(1),
    window,
    orderedBy: z.enum(["risk", "outlook"]),
    files: z.array(file),
    emptyReason: z.string().min(1).nullable(),
    setApart: z.array(
      z.strictObject({
        path: z.string().min(1),
        reason: z.enum(["vendored", "generated"]),
        evidence: findingEvidenceSchema,
      }),
    ),
    unchanged: z.int().min(0),
    gone: z.int().min(0),
  })
  .refine(({ files, emptyReason }) => (files.length === 0) === (emptyReason !== null), {
    message: "an empty list says why",
  });
