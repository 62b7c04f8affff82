// The JSON of `onboarding`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { envelopeShape, findingEvidenceSchema } from "../../report/report-schema.ts";

const evidence = findingEvidenceSchema;
const text = z.string().min(1);
const reasons = ["founding", "discussed", "hardest-bug", "last-big", "representative"] as const;
const found = z.strictObject({
  path: text,
  rule: z.string().regex(/^(?:entry|trap)\.[a-z-]+$/),
  text,
  evidence,
});
/** Of each kind. */
const MOST_READ = 10;

export const onboardingSchema = z.strictObject({
  ...envelopeShape,
  name: text,
  kind: z.enum(["component", "folder"]),
  repository: text,
  counted: z.int().min(1),
  files: z.array(
    z.strictObject({
      path: text,
      changes: z.int().min(1),
      churn: z.int().min(0).nullable(),
      lastChange: z.iso.date().nullable(),
      evidence,
    }),
  ),
  setApart: z.array(z.strictObject({ path: text, reason: z.enum(["vendored", "generated"]) })),
  entries: z.array(found),
  together: z.array(
    z.strictObject({ component: text, together: z.int().min(1), changes: z.int().min(1), evidence }),
  ),
  open: z.array(z.strictObject({ path: text, why: text, evidence })),
  reading: z
    .array(
      z.strictObject({
        kind: z.enum(["issue", "pull", "commit"]),
        id: text,
        title: text,
        url: z.url().nullable(),
        date: z.iso.date(),
        reason: z.enum(reasons),
        why: text,
        evidence,
      }),
    )
    .refine((items) => new Set(items.map(({ kind, id }) => `${kind} ${id}`)).size === items.length, {
      message: "nothing is read twice",
    })
    .refine(
      (items) =>
        (["issue", "pull", "commit"] as const).every(
          (kind) => items.filter((one) => one.kind === kind).length <= MOST_READ,
        ),
      { message: "at most 10 of each kind" },
    ),
  people: z.array(
    z.strictObject({
      about: text.nullable(),
      active: z.array(z.strictObject({ name: text, evidence })),
      gone: z.array(
        z.strictObject({
          name: text,
          standing: z.enum(["inactive", "left"]),
          lastSeen: z.iso.date(),
          evidence,
        }),
      ),
      evidence,
    }),
  ),
  traps: z.array(found),
  firstIssues: z.array(
    z.strictObject({
      key: text,
      title: text,
      url: z.url().nullable(),
      rule: z.enum(["label", "few-comments"]),
      why: text,
      evidence,
    }),
  ),
  empty: z.array(
    z.strictObject({
      section: z.enum([
        "files",
        "entries",
        "together",
        "reading",
        "people",
        "traps",
        "firstIssues",
        ...reasons,
      ]),
      reason: text,
    }),
  ),
});
