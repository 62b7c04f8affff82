import { describe, expect, it } from "vitest";
import { type GithubOptions, readGithubFiles } from "../../../../src/ingest/sources/github/github-source.ts";
import { listInputs } from "../../../../src/ingest/sources/json/input-files.ts";
import { collect, fixture, inputOf, parsedOf, pullsOf, rejectedOf } from "../json/input-of.ts";

async function read(name: string, options: GithubOptions = {}) {
  const { items, error } = await collect(
    readGithubFiles(await listInputs([fixture(`github/${name}`)]), options),
  );
  return { parsed: parsedOf(items), rejected: rejectedOf(items), pulls: pullsOf(items), error };
}

async function readValue(value: unknown, options: GithubOptions = {}, name = "export.json") {
  const { items } = await collect(readGithubFiles([inputOf(JSON.stringify(value), name)], options));
  return { pulls: pullsOf(items), parsed: parsedOf(items), rejected: rejectedOf(items) };
}

const at = (text: string): number => Date.parse(text) / 1000;
const sha = (digit: string): string => digit.repeat(40);

describe("a pull request of REST", () => {
  it("gives every plain field", async () => {
    const { pulls, parsed } = await read("pull-single.json");
    expect(pulls[0]).toMatchObject({
      repository: {
        name: "github.com/Example/shop",
        url: "https://github.com/Example/shop",
        defaultBranch: "main",
      },
      number: 382,
      externalId: "5382",
      url: "https://github.com/Example/shop/pull/382",
      body: null,
      state: "merged",
      isDraft: false,
      author: { source: "github", account: "adak", login: "AdaK", name: null, email: null, kind: "person" },
      mergedBy: { account: "bolind" },
      baseBranch: "main",
      headBranch: "feature/SHOP-12",
      headRepository: "github.com/AdaK/shop",
      headSha: sha("b"),
      mergeSha: sha("a"),
      labels: ["bug"],
      createdAt: at("2026-04-04T08:00:00Z"),
      mergedAt: at("2026-04-08T08:00:00Z"),
      added: 10,
      deleted: 2,
      changedFiles: 2,
      requestedTeams: ["core"],
    });
    expect(pulls[0]?.requestedReviewers?.map((user) => user.account)).toEqual(["cemode"]);
    expect(parsed[0]?.event).toMatchObject({
      shape: "github.pull",
      objectKey: "github.com/example/shop#382",
      context: {},
      updatedAt: at("2026-04-09T08:00:00Z"),
    });
  });

  it("says nothing of what a list leaves out", async () => {
    const { pulls } = await read("pull-list.json");
    for (const name of ["added", "mergedBy", "changedFiles", "reviews", "comments", "commits", "files"]) {
      expect(Object.hasOwn(pulls[0] ?? {}, name), name).toBe(false);
    }
  });

  it("knows no test merge, no ghost and no fork that is gone", async () => {
    const { pulls } = await read("pull-list.json");
    expect(pulls[1]).toMatchObject({ state: "open", mergeSha: null, author: null, headRepository: null });
  });

  it.each([
    [{ state: "closed" }, undefined],
    [{ state: "closed", merged_at: null }, "closed"],
    [{ state: "closed", merged: true }, "merged"],
    [{ state: "open" }, "open"],
    [{}, undefined],
  ])("state of %j", async (fields, state) => {
    const html_url = "https://github.com/a/b/pull/1";
    const { pulls } = await readValue({ number: 1, html_url, head: {}, base: {}, ...fields });
    expect(pulls[0]?.state).toBe(state);
  });
});

describe("lists nested into a pull request", async () => {
  const { pulls, rejected } = await read("pull-nested.json");
  const [pull] = pulls;

  it("takes reviews with their verdicts", () => {
    expect(rejected).toEqual([]);
    expect(pull?.reviews?.isComplete).toBe(true);
    expect(pull?.reviews?.items).toMatchObject([
      { externalId: "71", state: "APPROVED", author: { account: "bolind" }, commitSha: sha("b") },
      { externalId: "72", state: "DISMISSED", author: null },
      { externalId: "73", state: "PENDING", submittedAt: null },
    ]);
  });

  it("takes comments, bots by their bare login", () => {
    expect(pull?.comments?.items[0]).toMatchObject({
      externalId: "81",
      author: { account: "dependabot", login: "dependabot", kind: "bot" },
      updatedAt: at("2026-04-05T09:00:00Z"),
      url: "https://github.com/Example/shop/pull/382#issuecomment-81",
    });
  });

  it("takes review comments with path and line", () => {
    expect(pull?.reviewComments?.items).toMatchObject([
      { externalId: "91", reviewExternalId: "71", inReplyTo: null, path: "src/ba\\tsket.py", line: null },
      { externalId: "92", inReplyTo: "91", line: 4 },
    ]);
  });

  it("names the git author of a commit beside the account", () => {
    expect(pull?.commits?.items[0]).toMatchObject({
      sha: sha("a"),
      author: { source: "git", account: "Ada Kaplan <ada@example.com>", email: "ada@example.com" },
      account: { source: "github", account: "adak" },
      message: "SHOP-12 keep the basket",
    });
    expect(pull?.commits?.items[1]?.account).toBeNull();
  });

  it("takes files with their old names", () => {
    expect(pull?.files).toEqual({
      isComplete: true,
      items: [
        { path: "src/basket.py", oldPath: null, status: "modified", added: 3, deleted: 1 },
        { path: "src/cart.py", oldPath: "src/trolley.py", status: "renamed", added: 3, deleted: 1 },
      ],
    });
  });

  it.each([
    ["reviews", 30, undefined, false],
    ["reviews", 31, undefined, true],
    ["reviews", 100, undefined, false],
    ["commits", 250, undefined, false],
    ["files", 3000, undefined, false],
    ["files", 30, 30, true],
    ["files", 31, 40, false],
  ] as const)("%s: %i of %s", async (name, length, changed_files, isComplete) => {
    const items = Array.from({ length }, (_, i) => ({
      id: i,
      state: "COMMENTED",
      submitted_at: "2026-04-07T08:00:00Z",
      sha: i.toString(16).padStart(40, "0"),
      filename: `f${i}`,
    }));
    const html_url = "https://github.com/a/b/pull/1";
    const { pulls } = await readValue({
      number: 1,
      html_url,
      head: {},
      base: {},
      changed_files,
      [name]: items,
    });
    expect(pulls[0]?.[name]?.isComplete).toBe(isComplete);
  });
});

describe("what gh prints", async () => {
  const { pulls, rejected } = await read("gh-list.json");
  const [pull, other] = pulls;

  it("gives the same pull request", () => {
    expect(rejected).toEqual([]);
    expect(pull).toMatchObject({
      repository: { name: "github.com/Example/shop", defaultBranch: null },
      state: "merged",
      author: { account: "adak", name: "Ada Kaplan", kind: "person" },
      mergedBy: { account: "merge-queue", kind: "bot" },
      mergeSha: sha("a"),
      headRepository: "github.com/AdaK/shop",
      closingIssues: ["github.com/example/shop#12"],
      requestedTeams: ["example/core"],
    });
    expect(pull?.requestedReviewers?.map((user) => user.account)).toEqual(["cemode"]);
  });

  it("knows reviews and comments by the numbers REST gives them", () => {
    expect(pull?.reviews?.items[0]).toMatchObject({ externalId: "1641776783", state: "APPROVED" });
    expect(pull?.comments?.items[0]).toMatchObject({ externalId: "81", updatedAt: null });
  });

  it("reads a commit's message and both its authors", () => {
    expect(pull?.commits?.items[0]).toMatchObject({
      message: "SHOP-12 keep\n\nBecause.",
      author: { account: "Ada Kaplan <ada@example.com>" },
      account: { account: "adak", name: null },
    });
  });

  it("counts files against the pull request's own count", () => {
    expect(pull?.files?.isComplete).toBe(false);
  });

  it("takes closing references that are numbers, and deleted authors", () => {
    expect(other).toMatchObject({
      author: null,
      closingIssues: ["github.com/example/shop#12", "github.com/example/shop#13"],
    });
  });

  it("takes the repository from an option where no address was asked for", async () => {
    const gh = { number: 5, title: "x", createdAt: "2026-04-04T08:00:00Z" };
    expect((await readValue(gh)).rejected[0]).toMatchObject({ jsonPath: "$.url", record: "#5" });
    const { parsed } = await readValue(gh, { repository: "a/b" });
    expect(parsed[0]?.event).toMatchObject({
      objectKey: "github.com/a/b#5",
      context: { repository: "github.com/a/b" },
    });
  });
});
