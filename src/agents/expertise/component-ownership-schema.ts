// The JSON of `component-ownership`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { envelopeShape, evidenceSchema, findingEvidenceSchema } from "../../report/report-schema.ts";

const count = z.int().min(0);
const standing = z.enum(["active", "inactive", "left"]);
const some = z
  .strictObject({ files: count, evidence: evidenceSchema })
  .refine(({ files, evidence }) => evidence.total === files, { message: "each file is named" });

const owner = z.strictObject({
  name: z.string().min(1),
  files: z.int().min(1),
  alone: count,
  standing,
  lastSeen: z.iso.date().nullable(),
  isJoinedByName: z.boolean(),
  evidence: findingEvidenceSchema,
});

const ownership = z
  .strictObject({
    name: z.string().min(1),
    kind: z.enum(["component", "folder"]),
    repository: z.string().min(1),
    busFactor: count,
    removals: z.array(
      z.strictObject({
        name: z.string().min(1),
        files: z.int().min(1),
        stillKnown: count,
        evidence: findingEvidenceSchema,
      }),
    ),
    files: z.int().min(1),
    known: count,
    orphaned: some,
    unwritten: some,
    owners: z.array(owner),
    without: z
      .strictObject({
        files: count,
        evidence: evidenceSchema,
        next: z.array(
          z.strictObject({ name: z.string().min(1), files: z.int().min(1), evidence: findingEvidenceSchema }),
        ),
        nobody: count,
      })
      .nullable(),
  })
  .refine(({ files, known, orphaned, unwritten }) => files === known + orphaned.files + unwritten.files, {
    message: "every file is known, orphaned or unwritten",
  })
  .refine(({ busFactor, removals, known }) => busFactor === removals.length && busFactor > 0 === known > 0, {
    message: "the bus factor is the number of removals",
  });

const writer = z.strictObject({
  name: z.string().min(1),
  commits: z.int().min(1),
  churn: count.nullable(),
  points: z.number().min(0),
  standing,
  evidence: findingEvidenceSchema,
});

export const componentOwnershipSchema = z.strictObject({
  ...envelopeShape,
  asked: z.string().min(1).nullable(),
  without: z
    .strictObject({ name: z.string().min(1), standing, lastSeen: z.iso.date().nullable() })
    .nullable(),
  components: z.array(ownership),
  leftOut: z.array(z.string().min(1)),
  fileOwners: z
    .array(
      z.strictObject({
        path: z.string().min(1),
        state: z.enum(["known", "orphaned", "unwritten"]),
        knownBy: z.array(writer),
        next: writer.nullable(),
      }),
    )
    .nullable(),
  emptyReason: z.string().min(1).nullable(),
});
