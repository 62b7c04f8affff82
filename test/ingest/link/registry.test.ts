import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MENTION_RULES, PULL_RULES, RELATION_RULES } from "../../../src/ingest/link/index.ts";

const CONTRACTS = ["mention-rule.ts", "pull-rule.ts", "relation-rule.ts"];

describe.each([
  ["mention", MENTION_RULES],
  ["pull", PULL_RULES],
  ["relation", RELATION_RULES],
] as const)("the %s rules", (folder, rules) => {
  it("are registered, every file of the folder", async () => {
    const base = new URL(`../../../src/ingest/link/${folder}/`, import.meta.url);
    const files = readdirSync(base).filter((file) => !CONTRACTS.includes(file));
    const registered = new Set<unknown>(rules);
    for (const file of files) {
      const module = (await import(new URL(file, base).href)) as Record<string, unknown>;
      expect(
        Object.values(module).some((value) => registered.has(value)),
        file,
      ).toBe(true);
    }
    expect(rules).toHaveLength(files.length);
  });

  it("have ids of their own", () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  });
});
