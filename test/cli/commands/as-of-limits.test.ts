// What --as-of cannot show, or must not.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Desk } from "../../support/desk.ts";
import { createGitFixture, removeGitFixtures } from "../../support/git-fixture.ts";
import { ADA, dayN, lines, withOrigin } from "../../support/histories.ts";
import { jiraSearch } from "../../support/payloads.ts";

afterAll(removeGitFixtures);

describe("a pull request known from a commit's message alone", () => {
  let desk: Desk;
  beforeAll(async () => {
    const fixture = withOrigin(createGitFixture(), "example/app");
    const commit = (message: string, day: number) =>
      fixture.commit({ author: ADA, message, files: { "a.txt": lines(day + 1) }, date: dayN(day) });
    commit("APP-1 Begin\n", 0);
    commit("APP-1 Go on (#7)\n", 5);
    desk = new Desk();
    desk.write("issues.json", jiraSearch({ key: "APP-1", created: dayN(0) }));
    await desk.ask("ingest", "git", fixture.path);
    await desk.ask("import", "jira", "issues.json");
  });

  const pullsOf = async (...argv: string[]) => {
    const { pullRequests } = await desk.json("issue-context", "APP-1", ...argv);
    return pullRequests.map((pull: { number: number }) => pull.number);
  };

  it("is one of its issue's", async () => {
    expect(await pullsOf()).toEqual([7]);
  });

  it("is there from its first commit on", async () => {
    expect(await pullsOf("--as-of", "2023-11-19")).toEqual([7]);
  });

  it("is hidden before its first commit", async () => {
    expect(await pullsOf("--as-of", "2023-11-18")).toEqual([]);
  });
});

it("status does not take --as-of: what the memory holds is a matter of now", async () => {
  const desk = new Desk();
  await desk.ask("init-db");
  const answer = await desk.run("status", "--as-of", "2023-11-18");
  expect(answer).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(/status does not take --as-of/),
  });
});
