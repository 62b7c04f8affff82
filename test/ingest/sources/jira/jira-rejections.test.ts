import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseJiraEvent, readJiraFiles } from "../../../../src/ingest/sources/jira/jira-source.ts";
import { listInputs } from "../../../../src/ingest/sources/json/input-files.ts";
import { collect, fixture, inputOf, issuesOf, parsedOf, rejectedOf } from "../json/input-of.ts";

async function read(name: string) {
  const { items, error } = await collect(readJiraFiles(await listInputs([fixture(`jira/${name}`)])));
  return { parsed: parsedOf(items), rejected: rejectedOf(items), issues: issuesOf(items), error };
}

async function readText(value: unknown, options = {}) {
  const { items } = await collect(readJiraFiles([inputOf(JSON.stringify(value))], options));
  return { issue: issuesOf(items)[0], parsed: parsedOf(items)[0], rejected: rejectedOf(items) };
}

describe("what cannot be taken", () => {
  it("names each bad value and keeps the rest", async () => {
    const { issues, rejected } = await read("bad-fields.json");
    expect(issues.map((issue) => issue.key)).toEqual(["SHOP-12", "SHOP-13"]);
    expect(rejected.map(({ index, jsonPath, record }) => [index, jsonPath, record])).toEqual([
      [0, "$.fields.created", "SHOP-15"],
      [1, "$.changelog.histories[2].items[0].field", "SHOP-12"],
      [1, "$.fields.comment.comments[1].id", "SHOP-12"],
      [1, "$.fields.issuelinks[0].outwardIssue.key", "SHOP-12"],
      [2, "$", null],
    ]);
    expect(rejected[0]).toMatchObject({ found: '"2026-04-01T09:00:00.000"' });
    expect(rejected[4]?.found).toBe("an object with self, id, name");
  });

  it("no longer calls a list whole when an element was set aside", async () => {
    const { issues } = await read("bad-fields.json");
    expect(issues[0]?.comments).toMatchObject({ isComplete: false, items: [{ externalId: "900" }] });
    expect(issues[0]?.changes?.isComplete).toBe(false);
  });

  it.each([
    ["jira/error-answer.json", 'an error answer of Jira: "The requested API has been removed."'],
    ["github/pull-single.json", "a GitHub pull request or issue: `teammemory import github` takes it"],
    ["github/reviews.json", "a GitHub review or comment: `teammemory import github` takes it"],
    ["github/commits.json", "a GitHub commit or file: `teammemory import github` takes it"],
  ])("says what %s is instead", async (name, found) => {
    const { items } = await collect(readJiraFiles(await listInputs([fixture(name)])));
    expect(rejectedOf(items)[0]?.found).toBe(found);
  });

  it.each([
    ["a key that is none", { key: "shop 12", fields: {} }, "$.key"],
    ["a missing key", { id: "1", self: "https://j.example.com/rest/api/2/issue/1", fields: {} }, "$.key"],
    ["fields that are no object", { key: "A-1", fields: [] }, "$.fields"],
    [
      "a description that is neither",
      { key: "A-1", fields: { description: { a: 1 } } },
      "$.fields.description",
    ],
    ["a number as summary", { key: "A-1", fields: { summary: 5 } }, "$.fields.summary"],
  ])("rejects %s", async (_, value, jsonPath) => {
    const { rejected, issue } = await readText(value);
    expect(issue).toBeUndefined();
    expect(rejected).toMatchObject([{ jsonPath, file: "export.json", index: 0 }]);
  });

  it.each([
    ["truncated.json", "TM_INPUT_UNREADABLE", 1],
    ["login-page.html.json", "TM_INPUT_UNREADABLE", 0],
  ])("ends in a named error after what is good: %s", async (name, code, good) => {
    const { issues, error } = await read(name);
    expect(error).toMatchObject({ code });
    expect(issues).toHaveLength(good);
  });
});

describe("replay", () => {
  it.each(readdirSync(fixture("jira")))("of the events of %s gives the same records", async (name) => {
    for (const parsed of (await read(name)).parsed) expect(parseJiraEvent(parsed.event)).toEqual(parsed);
  });

  it("keeps what the place said", async () => {
    const { parsed } = await readText({ key: "A-1", fields: {} }, { baseUrl: "https://y.example.com" });
    expect(parsed && parseJiraEvent(parsed.event)).toEqual(parsed);
  });

  it("refuses a shape it does not know", async () => {
    const { parsed } = await readText({ key: "A-1", fields: {} });
    expect(parsed && parseJiraEvent({ ...parsed.event, shape: "jira.dream" })).toMatchObject({
      found: "jira.dream",
    });
  });

  it("stores no NUL and no lone surrogate", async () => {
    const { issue, parsed } = await readText({ key: "A-1", fields: { summary: "a\0b\ud800c" } });
    expect(issue?.summary).toBe("a\ufffdb\ufffdc");
    expect(parsed?.event.payload).toContain("a\\u0000b\\ud800c");
  });
});
