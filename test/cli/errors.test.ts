import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { EXIT_MEANINGS } from "../../src/cli/exit-codes.ts";
import { ERROR_CATALOGUE, type ErrorCode, TeamMemoryError } from "../../src/errors.ts";

const page = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8");
const codes = Object.keys(ERROR_CATALOGUE) as ErrorCode[];

it.each(codes)("%s has a heading in docs/errors.md, with its exit status", (code) => {
  expect(page).toContain(`\n## ${code}\nExit ${ERROR_CATALOGUE[code].exitCode}. `);
});

it("docs/errors.md tells of no other code", () => {
  expect([...page.matchAll(/^## (\w+)$/gm)].map((match) => match[1]).sort()).toEqual([...codes].sort());
});

it.each(codes)("%s is an error of that code and status", (code) => {
  expect(new TeamMemoryError(code, "x")).toMatchObject({ code, exitCode: ERROR_CATALOGUE[code].exitCode });
});

it("every exit status has a meaning, in the help and on the page", () => {
  const known = EXIT_MEANINGS.map(([status]) => status);
  for (const code of codes) expect(known).toContain(ERROR_CATALOGUE[code].exitCode);
  for (const status of known) expect(page).toContain(`\n| ${status} | `);
});
