// A bare partial clone: the commits are there, and neither the files' contents nor the mailmap.
import { afterAll, expect, it } from "vitest";
import { Desk } from "../../support/desk.ts";
import { createGitFixture, type GitFixture, removeGitFixtures } from "../../support/git-fixture.ts";
import { ADA, dayN, lines, withOrigin } from "../../support/histories.ts";

afterAll(removeGitFixtures);

function bareWithoutBlobs(): GitFixture {
  const origin = withOrigin(createGitFixture(), "example/bare");
  origin.commit({
    author: ADA,
    message: "begin\n",
    files: { ".mailmap": "Ada Lovelace <ada@example.com>\n", "a.txt": lines(3) },
    date: dayN(0),
  });
  origin.commit({ author: ADA, message: "more\n", files: { "a.txt": lines(5) }, date: dayN(1) });
  return origin.clone({ filter: "blob:none", isBare: true });
}

it("a bare partial clone of a repository with a mailmap is read: commits, people and files", async () => {
  const desk = new Desk();
  expect(await desk.ask("ingest", "git", bareWithoutBlobs().path, "--name", "bare")).toContain(
    "2 new commits",
  );
  const { experts } = await desk.json("file-experts", "a.txt");
  expect(experts).toMatchObject([{ commits: 2, churn: null }]);
});

it("reading a bare partial clone fetches nothing into it", async () => {
  const bare = bareWithoutBlobs();
  const count = () => bare.git("count-objects", "-v");
  const before = count();
  await new Desk().ask("ingest", "git", bare.path, "--name", "bare");
  expect(count()).toBe(before);
});
