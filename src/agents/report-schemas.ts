// The schema of each report, by its kind: the public JSON contract. A new report is a line here; docs/schemas/ and the
// contract tests follow. Loads zod: for tests and documentation only.
import type { z } from "zod";
import { commitContextSchema } from "./context/commit-context-schema.ts";
import { issueContextSchema } from "./context/issue-context-schema.ts";
import { pullContextSchema } from "./context/pull-context-schema.ts";
import { componentExpertsSchema } from "./expertise/component-experts-schema.ts";
import { componentOwnershipSchema } from "./expertise/component-ownership-schema.ts";
import { fileExpertsSchema } from "./expertise/file-experts-schema.ts";
import { fileContextSchema } from "./file/file-context-schema.ts";
import { lineContextSchema } from "./file/line-context-schema.ts";
import { hygieneSchema } from "./hygiene/hygiene-schema.ts";
import { onboardingSchema } from "./onboarding/onboarding-schema.ts";
import { reviewSuggestSchema } from "./review/review-suggest-schema.ts";
import { componentActivitySchema } from "./risk/activity-schema.ts";
import { componentRiskSchema, fileRiskSchema } from "./risk/risk-schema.ts";
import { similarSchema } from "./similar/similar-schema.ts";
import { statusSchema } from "./status/memory-status-schema.ts";

export const REPORT_SCHEMAS = {
  status: statusSchema,
  "issue-context": issueContextSchema,
  "commit-context": commitContextSchema,
  "pr-context": pullContextSchema,
  "file-context": fileContextSchema,
  /** `file-context PATH:LINE` */
  "line-context": lineContextSchema,
  similar: similarSchema,
  "file-experts": fileExpertsSchema,
  "component-experts": componentExpertsSchema,
  "component-ownership": componentOwnershipSchema,
  "file-risk": fileRiskSchema,
  "component-risk": componentRiskSchema,
  "component-activity": componentActivitySchema,
  "review-suggest": reviewSuggestSchema,
  onboarding: onboardingSchema,
  hygiene: hygieneSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>;
