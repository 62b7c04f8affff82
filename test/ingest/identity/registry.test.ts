import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { IDENTITY_RULES } from "../../../src/ingest/identity/index.ts";

it("registers every rule of the folder", async () => {
  const base = new URL("../../../src/ingest/identity/rules/", import.meta.url);
  const registered = new Set<unknown>(IDENTITY_RULES);
  for (const file of readdirSync(base).filter((name) => name !== "identity-rule.ts")) {
    const module = (await import(new URL(file, base).href)) as Record<string, unknown>;
    expect(
      Object.values(module).some((value) => registered.has(value)),
      file,
    ).toBe(true);
  }
});

it("takes the rules in the order of their strength", () => {
  expect(IDENTITY_RULES.map((rule) => rule.id)).toEqual([
    "identity.configured",
    "identity.mailmap",
    "identity.same-email",
    "identity.github-noreply",
    "identity.github-commit",
    "identity.jira-email",
    "identity.same-name",
    "identity.same-name",
  ]);
});
