// The JSON of `file-experts`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { envelopeShape } from "../../report/report-schema.ts";
import { expertsShape, stillActiveSchema } from "./experts-schema.ts";

export const fileExpertsSchema = z.strictObject({
  ...envelopeShape,
  path: z.string().min(1),
  repository: z.string().min(1),
  component: z.strictObject({ name: z.string().min(1), rule: z.string().min(1) }).nullable(),
  follow: z.boolean(),
  stillActive: stillActiveSchema,
  ...expertsShape,
});
