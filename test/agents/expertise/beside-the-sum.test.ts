// What stands beside the sum and is no term of it: whether somebody is still about, bugs fixed, work reverted.
import { describe, expect, it } from "vitest";
import type { FileExpertsGathered } from "../../../src/agents/expertise/file-experts-data.ts";
import { candidatesOf, rankExperts } from "../../../src/agents/expertise/file-experts-parts.ts";
import { createPathMatcher } from "../../../src/agents/path-matcher.ts";
import { defaultConfiguration } from "../../../src/config/configuration.ts";
import { at, change, expertsGathered, person, resolves, sha, wrote } from "../rows.ts";

const CONFIGURATION = defaultConfiguration();
const ADA = person(1, "Ada");
const a = change("a", { authored_at: at("2024-01-01") });

function adaOf(parts: Partial<FileExpertsGathered>, configuration = CONFIGURATION) {
  const gathered = expertsGathered({ changes: [a], authors: [wrote(ADA, a)], ...parts });
  const matcher = createPathMatcher(configuration);
  return rankExperts(candidatesOf(gathered), gathered, configuration, matcher, at("2026-06-01"))[0];
}

describe("standing", () => {
  it.each([
    ["2026-06-01", "active"],
    ["2026-03-04", "active"],
    ["2026-03-03", "inactive"],
    ["2025-12-04", "inactive"],
    ["2025-12-03", "left"],
  ] as const)("of who was last seen on %s is %s", (day, standing) => {
    const ada = adaOf({ lastSeen: [{ developer_id: 1, at: at(day) }] });
    expect(ada).toMatchObject({ standing, lastSeen: day });
  });

  it("goes by the configured windows", () => {
    const windows = { ...CONFIGURATION.windows, inactive: 5, left: 10 };
    const lastSeen = [{ developer_id: 1, at: at("2026-05-25") }];
    expect(adaOf({ lastSeen }, { ...CONFIGURATION, windows })?.standing).toBe("inactive");
  });

  it("goes by the file where nothing else is known", () => {
    expect(adaOf({})).toMatchObject({ standing: "left", lastSeen: "2024-01-01" });
  });
});

describe("bugs fixed here", () => {
  it.each([
    ["of a bug type", { type: "Bug" }, [], 1],
    ["of a bug type in another case", { type: "DEFECT" }, [], 1],
    ["with a bug label", { type: "Task" }, [{ issue_id: 1, label: "bug" }], 1],
    ["of another type", { type: "Story" }, [{ issue_id: 1, label: "urgent" }], 0],
    ["of unknown type", {}, [], 0],
  ] as const)("count an issue %s: %j", (_what, parts, labels, count) => {
    const ada = adaOf({ issues: [{ ...resolves(a, "PROJ-1"), ...parts }], labels });
    expect(ada?.evidence.bugsFixed).toEqual({ ids: count === 1 ? ["PROJ-1"] : [], total: count });
  });

  it("are one's own, each once", () => {
    const b = change("b");
    const issues = [a, b].map((commit) => ({ ...resolves(commit, "PROJ-1"), type: "Bug" }));
    const bob = person(2, "Bob");
    const shared = adaOf({ changes: [a, b], authors: [wrote(ADA, a), wrote(ADA, b)], issues });
    expect(shared?.evidence.bugsFixed.total).toBe(1);
    const others = adaOf({
      changes: [a, b],
      authors: [wrote(ADA, a), wrote(bob, b)],
      issues: issues.slice(1),
    });
    expect(others).toMatchObject({ name: "Bob", evidence: { bugsFixed: { ids: ["PROJ-1"] } } });
  });
});

it("names reverted work, which counts nothing", () => {
  const r = change("r", { revert_state: 1 });
  const ada = adaOf({ changes: [a, r], authors: [wrote(ADA, a), wrote(ADA, r)] });
  expect(ada).toMatchObject({ commits: 1, evidence: { reverted: { ids: [sha("r")], total: 1 } } });
});
