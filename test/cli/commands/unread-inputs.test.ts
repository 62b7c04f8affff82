// Import of a folder in which some files cannot be read: the others go in, and each bad one is named.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { type Answer, Desk } from "../../support/desk.ts";
import { removeGitFixtures } from "../../support/git-fixture.ts";
import { dayN } from "../../support/histories.ts";
import { jiraSearch } from "../../support/payloads.ts";

afterAll(removeGitFixtures);

const ALL = jiraSearch(
  ...["ONE-1", "ONE-2", "ONE-3"].map((key) => ({ key, created: dayN(0), summary: `Of ${key}` })),
);
const issue = (key: string) =>
  JSON.stringify({ ...ALL, issues: ALL.issues.filter((one) => one.key === key), total: 1 });

/** A folder of a good file, those given, and a good file. */
async function importing(
  bad: Readonly<Record<string, string | Uint8Array>>,
): Promise<{ desk: Desk; answer: Answer }> {
  const desk = new Desk();
  desk.write("exports/a.json", issue("ONE-1"));
  for (const [name, content] of Object.entries(bad)) writeFileSync(join(desk.path, "exports", name), content);
  desk.write("exports/z.json", issue("ONE-2"));
  return { desk, answer: await desk.run("import", "jira", "exports") };
}

describe.each<[string, string, string | Uint8Array]>([
  ["an empty file", "m.json", ""],
  ["a file cut short", "m.json", issue("ONE-3").slice(0, 120)],
  ["a gzip file cut short", "m.json.gz", gzipSync(issue("ONE-3")).subarray(0, 100)],
])("%s in a folder", (_what, name, content) => {
  it("keeps none of the others out", async () => {
    const { desk } = await importing({ [name]: content });
    expect(await desk.ask("issue-context", "ONE-1")).toContain("Summary: Of ONE-1");
    expect(await desk.ask("issue-context", "ONE-2")).toContain("Summary: Of ONE-2");
  });

  it("is named, and the exit status says that something is to mend", async () => {
    const { answer } = await importing({ [name]: content });
    expect(answer.status).toBe(2);
    expect(`${answer.stdout}${answer.stderr}`).toContain(`exports/${name}`);
  });
});

it("two bad files of a folder are both named", async () => {
  const { answer } = await importing({ "m.json": issue("ONE-3").slice(0, 120), "n.json": "" });
  expect(answer.status).toBe(2);
  expect(`${answer.stdout}${answer.stderr}`).toMatch(/exports\/m\.json/);
  expect(`${answer.stdout}${answer.stderr}`).toMatch(/exports\/n\.json/);
});
