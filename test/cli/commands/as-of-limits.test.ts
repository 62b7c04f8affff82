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

describe("what a later merge tells of earlier commits", () => {
  let desk: Desk;
  beforeAll(async () => {
    const fixture = withOrigin(createGitFixture(), "example/app");
    const commit = (message: string, day: number) =>
      fixture.commit({ author: ADA, message, files: { [`${day}.txt`]: lines(9) }, date: dayN(day) });
    commit("Begin\n", 0);
    fixture.branch("work");
    commit("Go on\n", 2);
    fixture.checkout("main");
    fixture.merge("work", {
      author: ADA,
      message: "Merge pull request #7 from ada/APP-1-go-on\n\nAPP-1 Go on\n",
      date: dayN(5),
    });
    desk = new Desk();
    desk.write(
      "issues.json",
      jiraSearch({
        key: "APP-1",
        created: dayN(0),
        comments: [{ by: { name: "Bo Lind" }, at: dayN(1), body: "Why?" }],
      }),
    );
    await desk.ask("ingest", "git", fixture.path);
    await desk.ask("import", "jira", "issues.json");
  });

  const BEFORE = ["--as-of", "2023-11-18"];
  const AFTER = ["--as-of", "2023-11-19"];
  const answers = async (...argv: string[]) => {
    const issue = await desk.json("issue-context", "APP-1", ...argv);
    const file = await desk.json("file-context", "2.txt", ...argv);
    const { experts } = await desk.json("file-experts", "2.txt", "--all", ...argv);
    return {
      pulls: issue.pullRequests.map((pull: { number: number }) => pull.number),
      commits: issue.commits.map((commit: { subject: string }) => commit.subject),
      pullsOfFile: file.pullRequests.map((pull: { number: number }) => pull.number),
      issuesOfFile: file.issues.map((row: { key: string }) => row.key),
      comments: experts.map(
        (expert: { name: string; comments: number }) => `${expert.name} ${expert.comments}`,
      ),
    };
  };

  it("is known from the merge on", async () => {
    expect(await answers(...AFTER)).toMatchObject({
      pulls: [7],
      commits: ["Go on"],
      pullsOfFile: [7],
      issuesOfFile: ["APP-1"],
      comments: ["Ada Byron 0", "Bo Lind 1"],
    });
  });

  it("is hidden before it", async () => {
    expect(await answers(...BEFORE)).toMatchObject({
      pulls: [],
      commits: [],
      pullsOfFile: [],
      issuesOfFile: [],
      comments: ["Ada Byron 0"],
    });
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
