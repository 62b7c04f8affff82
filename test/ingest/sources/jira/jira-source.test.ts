import { describe, expect, it } from "vitest";
import { readJiraFiles } from "../../../../src/ingest/sources/jira/jira-source.ts";
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
