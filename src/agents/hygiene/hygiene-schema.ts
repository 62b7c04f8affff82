// The JSON of `hygiene`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { envelopeShape, evidenceSchema } from "../../report/report-schema.ts";

const check = z
  .strictObject({
    id: z.string().regex(/^TM\d{3}$/),
    name: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    state: z.enum(["found", "clean", "not-judged"]),
    message: z.string().min(1),
    found: z.int().min(0),
    judged: z.int().min(0),
    share: z.number().min(0).max(1).nullable(),
    why: z.string().min(1),
    mend: z.string().min(1),
    examples: z.array(
      z.strictObject({ id: z.string().min(1), text: z.string().nullable(), url: z.url().nullable() }),
    ),
    evidence: evidenceSchema,
  })
  .refine(({ found, evidence }) => evidence.total === found, { message: "a count has its rows" })
  .refine(({ state, found }) => (state === "found") === found > 0, { message: "found is more than nothing" });

export const hygieneSchema = z.strictObject({
  ...envelopeShape,
  repository: z.string().min(1).nullable(),
  checks: z.array(check),
});
