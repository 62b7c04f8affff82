import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { defaultConfiguration } from "../../src/config/configuration.ts";
import { configurationJsonSchema, configurationSchema } from "../../src/config/configuration-schema.ts";
import { parseConfiguration } from "../../src/config/parse-configuration.ts";

it("has a default for everything: an empty file changes nothing", () => {
  expect(parseConfiguration("{}", "f")).toEqual(defaultConfiguration());
});

it("has the published weights and windows", () => {
  const { weights, windows } = defaultConfiguration();
  expect(weights.expertise).toEqual({
    commit: 10,
    review: 8,
    comment: 2,
    churnDivisor: 20,
    recencyMax: 20,
    recencyPerDay: 0.5,
  });
  expect(weights.risk).toEqual({ churn: 1, bug: 100, contributor: 25, commit: 5 });
  expect(windows).toEqual({ risk: 90, inactive: 90, left: 180 });
});

it("is plain data that survives being stored as JSON", () => {
  expect(JSON.parse(JSON.stringify(defaultConfiguration()))).toEqual(defaultConfiguration());
});

it("ships a JSON Schema that is current (npm run docs)", () => {
  const shipped = readFileSync(new URL("../../teammemory.config.schema.json", import.meta.url), "utf8");
  expect(shipped).toBe(`${JSON.stringify(configurationJsonSchema(), null, 2)}\n`);
});

it("describes every top-level field in the schema, but for those that name themselves", () => {
  const { properties } = configurationJsonSchema() as {
    properties: Record<string, { description?: string }>;
  };
  expect(Object.keys(properties)).toEqual(Object.keys(configurationSchema.shape));
  expect(Object.keys(properties).sort()).toEqual(["$schema", ...Object.keys(defaultConfiguration())].sort());
});
