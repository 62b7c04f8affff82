import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type GithubOptions,
  parseGithubEvent,
  readGithubFiles,
} from "../../../../src/ingest/sources/github/github-source.ts";
import { listInputs } from "../../../../src/ingest/sources/json/input-files.ts";
import { collect, fixture, inputOf, parsedOf, pullsOf, rejectedOf } from "../json/input-of.ts";

async function read(name: string, options: GithubOptions = {}) {
  const { items, error } = await collect(
    readGithubFiles(await listInputs([fixture(`github/${name}`)]), options),
  );
  return { parsed: parsedOf(items), rejected: rejectedOf(items), pulls: pullsOf(items), error };
}

describe("lists as files of their own", () => {
  it("gathers the reviews of one pull request", async () => {
    const { pulls, parsed } = await read("reviews.json");
    expect(pulls).toHaveLength(1);
    expect(pulls[0]).toMatchObject({ number: 382, reviews: { isComplete: true, items: [{}, {}] } });
    expect(parsed[0]?.event).toMatchObject({
      shape: "github.reviews",
      context: { repository: "github.com/Example/shop", number: 382, isComplete: 1 },
    });
  });

  it("gathers a list over its pages", async () => {
    const { pulls } = await read("review-comments-pages.json");
    expect(pulls.map((pull) => pull.reviewComments?.items.length)).toEqual([2]);
  });

  it("takes the number from the file's name", async () => {
    const { pulls } = await read("382-files.json");
    expect(pulls[0]).toMatchObject({ number: 382, files: { items: [{}, { status: "added" }] } });
  });

  it("takes the number from the option", async () => {
    const { pulls } = await read("commits.json", { pull: 382 });
    expect(pulls[0]).toMatchObject({ number: 382, commits: { isComplete: true, items: [{}, {}] } });
  });

  it("names the option where the number is not to be found", async () => {
    const { rejected, pulls } = await read("commits.json");
    expect(pulls).toEqual([]);
    expect(rejected.map((item) => item.index)).toEqual([0, 1]);
    expect(rejected[0]?.expected).toContain("--pr");
  });

  it("parts a repository's comments by pull request, none known to be whole", async () => {
    const { pulls, rejected } = await read("issue-comments.json");
    expect(
      pulls.map((pull) => [pull.number, pull.comments?.items.length, pull.comments?.isComplete]),
    ).toEqual([
      [382, 1, false],
      [383, 1, false],
      [382, 1, false],
    ]);
    expect(rejected).toMatchObject([{ index: 3, jsonPath: "$.html_url" }]);
  });

  it("keeps what came before a break", async () => {
    const text =
      '[{"id":1,"state":"APPROVED","submitted_at":"2026-04-07T08:00:00Z","pull_request_url":"https://api.github.com/repos/a/b/pulls/1"},{"id"';
    const { items, error } = await collect(readGithubFiles([inputOf(text)]));
    expect(pullsOf(items)[0]?.reviews?.items).toHaveLength(1);
    expect(error).toMatchObject({ code: "TM_INPUT_UNREADABLE" });
  });
});

describe("what cannot be taken", () => {
  it("names each bad value and keeps the rest", async () => {
    const { pulls, rejected } = await read("bad-nested.json");
    expect(pulls[0]).toMatchObject({
      reviews: { isComplete: false, items: [{ externalId: "71" }] },
      commits: { isComplete: false, items: [] },
    });
    expect(rejected.map(({ index, jsonPath, record, found }) => [index, jsonPath, record, found])).toEqual([
      [0, "$.reviews[1].id", "#382", "nothing"],
      [0, "$.commits[0].sha", "#382", '"abc"'],
      [1, "$.created_at", "#385", '"yesterday"'],
      [2, "$", null, "an object with zen"],
      [3, "$", null, 'an error answer of GitHub: "Not Found"'],
    ]);
  });

  it.each([
    ["issue.json", "a Jira issue"],
    ["search-v2.json", "a page of Jira issues"],
  ])("sends the Jira export %s to the right command", async (name, what) => {
    const { items } = await collect(readGithubFiles(await listInputs([fixture(`jira/${name}`)])));
    expect(rejectedOf(items)[0]?.found).toBe(`${what}: \`teammemory import jira\` takes it`);
  });
});

describe("replay", () => {
  it.each(readdirSync(fixture("github")))("of the events of %s gives the same records", async (name) => {
    const { parsed } = await read(name, { pull: 382 });
    for (const item of parsed) expect(parseGithubEvent(item.event)).toEqual(item);
  });
});
