// import jira and import github, as they are used: what went in, what did not and why.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { Desk } from "../../support/desk.ts";
import { removeGitFixtures } from "../../support/git-fixture.ts";
import { dayN, oneCommit } from "../../support/histories.ts";
import { githubPull, jiraSearch } from "../../support/payloads.ts";

afterAll(removeGitFixtures);

const ISSUES = jiraSearch(
  { key: "ONE-1", created: dayN(0), summary: "First" },
  { key: "ONE-2", created: dayN(1), summary: "Second" },
);

describe("import", () => {
  it("says what it read, and the second time that none of it is new", async () => {
    const desk = new Desk();
    desk.write("issues.json", ISSUES);
    expect(await desk.ask("import", "jira", "issues.json")).toBe(
      "jira: 2 records read, 2 of them new, of 2 issues.\n",
    );
    expect(await desk.ask("import", "jira", "issues.json")).toBe(
      "jira: 2 records read, none of them new, of 2 issues.\n",
    );
  });

  it("says that a search answer came in part, until its other pages are in", async () => {
    const desk = new Desk();
    const page = (startAt: number, total: number, ...keys: string[]) => ({
      ...jiraSearch(...keys.map((key) => ({ key, created: dayN(0) }))),
      startAt,
      total,
    });
    desk.write("1.json", page(0, 3, "ONE-1", "ONE-2"));
    desk.write("2.json", page(2, 3, "ONE-3"));
    const warning = /A search answer over ONE was imported in part: 1 of its 3\s+issues\s+are\s+missing\./;
    expect(await desk.ask("import", "jira", "1.json")).toMatch(warning);
    expect(await desk.ask("status")).toMatch(warning);
    expect((await desk.json("status")).caveats).toContainEqual(
      expect.objectContaining({ code: "missing-pages" }),
    );
    expect(await desk.ask("import", "jira", "2.json")).not.toContain("Warning");
    expect(await desk.ask("status")).not.toContain("search answer");
  });

  it("says that the last page of an answer with tokens is missing", async () => {
    const desk = new Desk();
    const { issues } = ISSUES;
    desk.write("1.json", { isLast: false, nextPageToken: "t", issues });
    desk.write("2.json", { issues: jiraSearch({ key: "ONE-3", created: dayN(0) }).issues });
    expect(await desk.ask("import", "jira", "1.json")).toMatch(
      /over ONE was not imported to its last\s+page/,
    );
    expect(await desk.ask("import", "jira", "2.json")).not.toContain("Warning");
  });

  it("says one issue, one pull request, one record", async () => {
    const desk = new Desk();
    desk.write("issue.json", jiraSearch({ key: "ONE-1", created: dayN(0) }));
    desk.write("pull.json", [githubPull({ number: 3, by: "ada", created: dayN(0) })]);
    expect(await desk.ask("import", "jira", "issue.json")).toMatch(
      /1 record read, 1 of them new, of 1 issue\./,
    );
    expect(await desk.ask("import", "github", "pull.json")).toMatch(/1 record read.* of 1 pull request\./);
  });

  it("reads standard input, gzip, and folders by name", async () => {
    const desk = new Desk();
    const text = JSON.stringify(ISSUES);
    expect((await desk.runWith({ input: text }, "import", "jira", "-")).stdout).toContain("2 of them new");
    writeFileSync(join(desk.path, "issues.json.gz"), gzipSync(text));
    expect(await desk.ask("import", "jira", "issues.json.gz")).toContain("none of them new");
    desk.write("exports/a.json", ISSUES);
    desk.write("exports/b.json", jiraSearch({ key: "ONE-3", created: dayN(2) }));
    expect(await desk.ask("import", "jira", "exports")).toContain("3 records read, 1 of them new");
  });

  it("lists what it could not take with file, record and place, takes the rest, and exits 2", async () => {
    const desk = new Desk();
    const broken = structuredClone(ISSUES);
    // @ts-expect-error an export as no server should write it
    broken.issues[0].fields.created = "last week";
    desk.write("broken.json", broken);
    const { status, stdout } = await desk.run("import", "jira", "broken.json");
    expect(status).toBe(2);
    expect(stdout).toContain("Not taken (1):");
    expect(stdout).toMatch(/broken\.json, record 1 \(ONE-1\).*fields\.created.*last week/);
    expect(await desk.ask("issue-context", "ONE-2")).toContain("Summary: Second");
    const report = JSON.parse((await desk.run("import", "jira", "broken.json", "--json")).stdout);
    expect(report).toMatchObject({
      rejectedCount: 1,
      rejected: [{ file: "broken.json", record: "ONE-1", expected: expect.any(String) }],
    });
  });

  it("groups rejections of one kind", async () => {
    const desk = new Desk();
    const many = jiraSearch(
      ...Array.from({ length: 9 }, (_, i) => ({ key: `ONE-${i + 1}`, created: dayN(0) })),
    );
    // @ts-expect-error an export as no server should write it
    for (const issue of many.issues) issue.fields.created = 12;
    desk.write("many.json", many);
    const { stdout } = await desk.run("import", "jira", "many.json");
    expect(stdout.match(/^- many\.json, record/gm)).toHaveLength(3);
    expect(stdout).toContain("… and 6 more records of this file for the same reason");
  });

  it.each([
    ["a file that is not there", "jira", "missing.json", "TM_INPUT_UNREADABLE"],
    ["a folder without payloads", "github", "nothing", "TM_INPUT_UNREADABLE"],
  ])("names %s", async (_what, source, file, code) => {
    const desk = new Desk();
    desk.write("nothing/readme.txt", "no payload");
    const { status, stderr } = await desk.run("import", source, file, "--json");
    expect({ status, ...JSON.parse(stderr).error }).toMatchObject({
      status: 2,
      code,
      message: expect.stringContaining(file),
      hint: expect.any(String),
    });
  });

  it.each([
    ["jira", "pulls.json", "import github"],
    ["github", "issues.json", "import jira"],
  ])("by `import %s` of the other's export names the command to use", async (source, file, other) => {
    const desk = new Desk();
    desk.write("issues.json", ISSUES);
    desk.write("pulls.json", [githubPull({ number: 3, by: "ada", created: dayN(0) })]);
    const { status, stdout, stderr } = await desk.run("import", source, file);
    expect(status).toBe(2);
    expect(`${stdout}${stderr}`).toContain(other);
  });

  it.each([
    ["text that is no JSON", "<html>Log in</html>"],
    ["nothing", ""],
    ["half a payload", JSON.stringify(ISSUES).slice(0, 200)],
  ])("of %s exits 2 and says so", async (_what, text) => {
    const desk = new Desk();
    desk.write("odd.json", text);
    const { status, stdout, stderr } = await desk.run("import", "jira", "odd.json");
    expect(status).toBe(2);
    expect(`${stdout}${stderr}`).toContain("odd.json");
  });

  it("joins pull requests to the history they belong to, in either order", async () => {
    const reports = [];
    for (const isReversed of [false, true]) {
      const desk = new Desk();
      const fixture = oneCommit();
      desk.write("pulls.json", [
        githubPull({
          number: 3,
          by: "ada",
          created: dayN(0) - 60,
          merged: dayN(0) + 60,
          repository: "example/one",
          mergeSha: fixture.head,
        }),
      ]);
      const steps = [
        () => desk.ask("ingest", "git", fixture.path),
        () => desk.ask("import", "github", "pulls.json"),
      ];
      for (const step of isReversed ? steps.reverse() : steps) await step();
      reports.push(await desk.ask("file-context", "README.md"));
    }
    expect(reports[0]).toContain("- #3 Pull 3 [merged]");
    expect(reports[1]).toBe(reports[0]);
  });

  it("says which repository it made when no history of it is known", async () => {
    const desk = new Desk();
    desk.write("pulls.json", [githubPull({ number: 3, by: "ada", created: dayN(0) })]);
    expect(await desk.ask("import", "github", "pulls.json")).toMatch(
      /Repository github\.com\/example\/app was not known[\s\S]*--name github\.com\/example\/app/,
    );
  });
});
