// What an issue's field was at a moment, from its changelog.
import { expect, it } from "vitest";
import { valueAt } from "../../src/agents/issue-state.ts";
import { at } from "./rows.ts";

const CHANGES = [
  { field: "status", changed_at: at("2026-03-01"), from_text: "In Progress" },
  { field: "status", changed_at: at("2026-02-01"), from_text: "Open" },
  { field: "assignee", changed_at: at("2026-02-15"), from_text: null },
];
const state = (day: string, parts = {}) => ({
  until: at(day),
  updatedAt: at("2026-03-01"),
  isChangelogComplete: true,
  ...parts,
});

it.each([
  ["before every change", "status", "2026-01-15", "Open"],
  ["between two changes", "status", "2026-02-10", "In Progress"],
  ["at the moment of a change", "status", "2026-02-01", "In Progress"],
  ["after the last change", "status", "2026-03-05", "Done"],
  ["of another field", "assignee", "2026-02-10", null],
])("%s", (_when, field, day, expected) => {
  expect(valueAt(field, "Done", CHANGES, state(day))).toBe(expected);
});

it("is today's where nothing changed the field and the changelog is whole", () => {
  expect(valueAt("priority", "High", CHANGES, state("2026-01-15"))).toBe("High");
});

it("is unknown where the issue changed later and the changelog is not whole", () => {
  expect(
    valueAt("priority", "High", [], state("2026-01-15", { isChangelogComplete: false })),
  ).toBeUndefined();
});

it("is today's, whole changelog or not, where the issue did not change later", () => {
  const quiet = state("2026-04-01", { isChangelogComplete: false });
  expect(valueAt("priority", "High", [], quiet)).toBe("High");
});

it("is unknown where neither a date nor a whole changelog tells that nothing changed later", () => {
  const undated = state("2026-04-01", { isChangelogComplete: false, updatedAt: null });
  expect(valueAt("priority", "High", [], undated)).toBeUndefined();
});
