import { describe, expect, it } from "vitest";
import { readGithubFiles } from "../../../../src/ingest/sources/github/github-source.ts";
import { listInputs } from "../../../../src/ingest/sources/json/input-files.ts";
import { collect, fixture, issuesOf, parsedOf, pullsOf, rejectedOf } from "../json/input-of.ts";

describe("GitHub's issue listing", async () => {
  const { items } = await collect(readGithubFiles(await listInputs([fixture("github/issue-list.json")])));
  const at = (text: string): number => Date.parse(text) / 1000;

  it("gives issues under the key of their repository", () => {
    expect(issuesOf(items)).toMatchObject([
      {
        source: "github",
        site: "github.com",
        externalId: "9012",
        key: "github.com/example/shop#12",
        url: "https://github.com/Example/shop/issues/12",
        summary: "Issue 12",
        description: null,
        type: "Bug",
        status: "closed",
        statusCategory: "done",
        resolution: "completed",
        labels: ["bug", "login"],
        assignee: { account: "cemode" },
        reporter: { account: "adak" },
        resolvedAt: at("2026-04-08T08:00:00Z"),
      },
    ]);
  });

  it("never takes a pull request for an issue", () => {
    const [pull] = pullsOf(items);
    expect(pull).toMatchObject({
      number: 382,
      url: "https://github.com/Example/shop/pull/382",
      state: "merged",
      mergedAt: at("2026-04-08T08:00:00Z"),
    });
    expect(Object.hasOwn(pull ?? {}, "externalId")).toBe(false);
    expect(parsedOf(items)[1]?.event).toMatchObject({ shape: "github.pull-stub" });
  });

  it("names a state it does not know", () => {
    expect(rejectedOf(items)).toMatchObject([
      { index: 2, jsonPath: "$.state", record: "#13", found: '"paused"' },
    ]);
  });
});
