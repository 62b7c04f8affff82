// The JSON of `component-experts`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { envelopeShape } from "../../report/report-schema.ts";
import { expertsShape, stillActiveSchema } from "./experts-schema.ts";

export const componentExpertsSchema = z.strictObject({
  ...envelopeShape,
  name: z.string().min(1),
  kind: z.enum(["component", "folder"]),
  repository: z.string().min(1),
  files: z.strictObject({ counted: z.int().min(1), gone: z.int().min(0) }),
  recencyFrom: z.enum(["component", "folder"]),
  stillActive: stillActiveSchema,
  ...expertsShape,
});
