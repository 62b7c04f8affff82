import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseJiraEvent, readJiraFiles } from "../../../../src/ingest/sources/jira/jira-source.ts";
import { listInputs } from "../../../../src/ingest/sources/json/input-files.ts";
import type { IssueRecord } from "../../../../src/model/records.ts";
import { collect, fixture, inputOf, parsedOf, rejectedOf } from "../json/input-of.ts";

async function read(name: string) {
  const { items, error } = await collect(readJiraFiles(await listInputs([fixture(`jira/${name}`)])));
  return { parsed: parsedOf(items), rejected: rejectedOf(items), issues: issuesOf(items), error };
}

const issuesOf = (items: Parameters<typeof parsedOf>[0]): IssueRecord[] =>
  parsedOf(items).flatMap((item) => ("issue" in item ? [item.issue] : []));

async function readText(value: unknown, options = {}) {
  const { items } = await collect(readJiraFiles([inputOf(JSON.stringify(value))], options));
  return { issue: issuesOf(items)[0], parsed: parsedOf(items)[0], rejected: rejectedOf(items) };
}

const at = (text: string): number => Date.parse(text) / 1000;
const ada = {
  source: "jira",
  account: "jira.example.com/JIRAUSER10100",
  name: "Ada Kaplan",
  email: "ada@example.com",
  login: "ada.k",
  kind: "unknown",
};

describe("an issue of Jira Server, version 2", async () => {
  const { issues, rejected } = await read("search-v2.json");
  const [issue, subtask] = issues;

  it("gives every plain field", () => {
    expect(rejected).toEqual([]);
    expect(issue).toMatchObject({
      source: "jira",
      site: "jira.example.com",
      externalId: "10012",
      key: "SHOP-12",
      url: "https://jira.example.com/browse/SHOP-12",
      projectKey: "SHOP",
      projectName: "Shop",
      description: "Steps:\n# add\n# log in",
      type: "Bug",
      isSubtask: false,
      status: "Erledigt",
      statusCategory: "done",
      resolution: "Fixed",
      priority: "High",
      components: ["basket", "login"],
      labels: ["regression"],
      fixVersions: ["2.1"],
      affectedVersions: ["2.0"],
      createdAt: at("2026-04-01T06:00:00Z"),
      updatedAt: at("2026-04-10T15:30:00Z"),
      resolvedAt: at("2026-04-10T15:00:00Z"),
    });
  });

  it("knows people by key, and hides masked addresses", () => {
    expect(issue?.assignee).toEqual(ada);
    expect(issue?.reporter).toMatchObject({ account: "jira.example.com/JIRAUSER10101", email: null });
  });

  it("lists the keys it had before, oldest first", () => {
    expect(issue?.aliases).toEqual(["OLD-3", "WEB-7"]);
  });

  it("finds the epic through the page's schema", () => {
    expect(issue?.epicKey).toBe("SHOP-1");
    expect(subtask && Object.hasOwn(subtask, "epicKey")).toBe(false);
  });

  it("turns links into their outward reading", () => {
    expect(issue?.links).toEqual([
      { externalId: "700", type: "Blocks", relation: "blocks", fromKey: "SHOP-12", toKey: "SHOP-13" },
      { externalId: "701", type: "Duplicate", relation: "duplicates", fromKey: "SHOP-14", toKey: "SHOP-12" },
    ]);
  });

  it("flags comments that not everybody may read", () => {
    expect(issue?.comments?.isComplete).toBe(true);
    expect(issue?.comments?.items.map((comment) => comment.isRestricted)).toEqual([false, true]);
  });

  it("reads toString as the field it is", () => {
    expect(issue?.changes?.isComplete).toBe(true);
    expect(issue?.changes?.items.map((change) => [change.ordinal, change.field, change.toText])).toEqual([
      [0, "Key", "SHOP-12"],
      [1, "project", "Shop"],
      [0, "Key", "WEB-7"],
      [0, "status", "Erledigt"],
    ]);
  });

  it("says null where there is none and nothing where nothing is said", () => {
    expect(subtask).toMatchObject({
      parentKey: "SHOP-12",
      assignee: null,
      description: null,
      resolvedAt: null,
    });
    for (const name of ["status", "priority", "comments", "changes", "aliases", "links", "projectKey"]) {
      expect(Object.hasOwn(subtask ?? {}, name), name).toBe(false);
    }
  });
});

describe("an issue of Jira Cloud, version 3", async () => {
  const { issues } = await read("search-v3.json");
  const [issue] = issues;

  it("turns documents into text", () => {
    expect(issue?.description).toBe("See https://github.com/example/shop/pull/382");
    expect(issue?.comments?.items[0]).toMatchObject({ body: "@Ada done", isRestricted: true });
  });

  it("knows people by account id; apps are bots; deleted users are not told", () => {
    expect(issue?.assignee).toMatchObject({
      account: "example.atlassian.net/5b10:aa",
      email: null,
      login: null,
      kind: "person",
    });
    expect(issue?.creator?.kind).toBe("bot");
    expect(Object.hasOwn(issue ?? {}, "reporter")).toBe(false);
  });

  it("says when comments are missing, and takes the parent of epic level as the epic", () => {
    expect(issue?.comments?.isComplete).toBe(false);
    expect(issue).toMatchObject({ parentKey: "CORE-1", epicKey: "CORE-1" });
  });
});

describe("completeness of the changelog", () => {
  const histories = (length: number) =>
    Array.from({ length }, (_, i) => ({ id: String(i), created: "2026-05-01T12:00:00.000+0000", items: [] }));
  it.each([
    ["as many as the total", "jira.example.com/rest/api/2", 3, 3, true],
    ["fewer than the total", "jira.example.com/rest/api/2", 3, 4, false],
    ["no total", "jira.example.com/rest/api/2", 3, undefined, false],
    ["40 on Cloud", "example.atlassian.net/rest/api/3", 40, 40, false],
    ["40 on a server", "jira.example.com/rest/api/2", 40, 40, true],
  ])("%s", async (_, api, length, total, isComplete) => {
    const { issue } = await readText({
      key: "A-1",
      self: `https://${api}/issue/1`,
      changelog: { total, histories: histories(length) },
    });
    expect(issue?.changes?.isComplete).toBe(isComplete);
  });
});

describe("where an issue comes from", () => {
  const issue = { id: "7", key: "A-7", fields: {} };
  it.each([
    [
      "its own address",
      { ...issue, self: "https://x.example.com/jira/rest/api/2/issue/7" },
      {},
      "x.example.com/7",
    ],
    [
      "the configured one where it says none",
      issue,
      { baseUrl: "https://y.example.com/jira/" },
      "y.example.com/7",
    ],
    ["nowhere known", issue, {}, "/7"],
    ["its key where it has no id", { key: "A-7", fields: {} }, {}, "/A-7"],
    [
      "the configured one behind the gateway",
      { ...issue, self: "https://api.atlassian.com/ex/jira/c1/rest/api/3/issue/7" },
      { baseUrl: "https://example.atlassian.net" },
      "example.atlassian.net/7",
    ],
    [
      "the cloud id behind the gateway",
      { ...issue, self: "https://api.atlassian.com/ex/jira/c1/rest/api/3/issue/7" },
      {},
      "api.atlassian.com/ex/jira/c1/7",
    ],
  ])("%s", async (_, value, options, objectKey) => {
    expect((await readText(value, options)).parsed?.event.objectKey).toBe(objectKey);
  });

  it("links to the page in the browser", async () => {
    const { issue: made } = await readText({
      ...issue,
      self: "https://x.example.com/jira/rest/api/2/issue/7",
    });
    expect(made?.url).toBe("https://x.example.com/jira/browse/A-7");
  });
});

describe("users that are hard to tell", () => {
  it.each([
    [{ accountId: "unknown", displayName: "?" }, undefined],
    [
      { displayName: "Ann", self: "https://j.example.com/rest/api/2/user?username=ann%20b" },
      "j.example.com/ann b",
    ],
    [{ name: "ann" }, "j.example.com/ann"],
  ])("%j", async (user, account) => {
    const self = "https://j.example.com/rest/api/2/issue/1";
    const { issue } = await readText({ key: "A-1", self, fields: { assignee: user } });
    expect(issue?.assignee?.account).toBe(account);
  });
});

describe("the shapes issues come in", () => {
  it.each([
    ["issue.json", ["SHOP-13"]],
    ["pages.json", ["SHOP-13", "SHOP-12"]],
    ["issues.ndjson", ["SHOP-13", "SHOP-12"]],
    ["changelog-only.json", ["SHOP-13"]],
  ])("%s", async (name, keys) => {
    const { issues, rejected, error } = await read(name);
    expect(error).toBeUndefined();
    expect(rejected).toEqual([]);
    expect(issues.map((issue) => issue.key)).toEqual(keys);
  });

  it("knows one issue again from a page and alone: the same event", async () => {
    const [page, lines] = await Promise.all([read("pages.json"), read("issues.ndjson")]);
    expect(page.parsed).toEqual(lines.parsed);
  });
});

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
