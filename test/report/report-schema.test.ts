import { expect, it } from "vitest";
import { evidenceOf, type ReportEnvelope } from "../../src/report/evidence.ts";
import {
  evidenceSchema,
  findingEvidenceSchema,
  reportEnvelopeSchema,
} from "../../src/report/report-schema.ts";

const envelope = { schemaVersion: 1, asOf: "2026-06-04T09:00:00Z", caveats: [] };

it("takes a report with its common fields and whatever is its own", () => {
  expect(reportEnvelopeSchema.safeParse({ ...envelope, path: "a.ts" }).success).toBe(true);
});

it.each([
  ["another schema version", { ...envelope, schemaVersion: 2 }],
  ["a clock that is no instant", { ...envelope, asOf: "yesterday" }],
  ["no caveats", { schemaVersion: 1, asOf: null }],
  ["a caveat without a code", { ...envelope, caveats: [{ message: "x" }] }],
])("refuses %s", (_, value) => {
  expect(reportEnvelopeSchema.safeParse(value).success).toBe(false);
});

it("refuses ids that do not go with the total", () => {
  expect(evidenceSchema.safeParse(evidenceOf(["a", "b"])).success).toBe(true);
  expect(evidenceSchema.safeParse({ ids: ["a"], total: 3 }).success).toBe(false);
});

it("refuses a finding that no row stands behind", () => {
  expect(evidenceSchema.safeParse(evidenceOf([])).success).toBe(true);
  expect(findingEvidenceSchema.safeParse(evidenceOf([])).success).toBe(false);
});

it("takes everything that the plain types can say", () => {
  const full: ReportEnvelope = {
    schemaVersion: 1,
    asOf: null,
    caveats: [{ code: "a-b", message: "x", evidence: evidenceOf(["a"], "https://example.com/") }],
  };
  expect(reportEnvelopeSchema.parse(full)).toEqual(full);
});
