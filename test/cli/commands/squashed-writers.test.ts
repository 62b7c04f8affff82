// Who wrote a pull request, also where a squash left their commits out of the history: nobody reviews their own work.
import { afterAll, expect, it } from "vitest";
import { Desk } from "../../support/desk.ts";
import { createGitFixture, removeGitFixtures } from "../../support/git-fixture.ts";
import { ADA, BOB, dayN, lines, withOrigin } from "../../support/histories.ts";
import { githubPull } from "../../support/payloads.ts";

afterAll(removeGitFixtures);

interface Writer {
  readonly name: string;
  readonly email: string;
  readonly isBobsAccount: boolean;
}

const BOBS_OWN: Writer = { name: "Bob Moss", email: "bob@example.com", isBobsAccount: true };

const pull = githubPull({
  number: 5,
  by: "ada",
  created: dayN(1),
  merged: dayN(2),
  repository: "example/app",
  reviews: [{ by: "bob", at: dayN(2) - 60 }],
});

const listed = (sha: string, { name, email, isBobsAccount }: Writer) => ({
  sha,
  commit: { message: "a part", author: { name, email, date: "2023-11-15T10:00:00Z" } },
  author: isBobsAccount ? pull.reviews[0]?.user : null,
});

/** How many reviews Bob has of Ada's pull request, which lists a commit of `writer` that is not in the history. */
async function bobsReviews(writer: Writer): Promise<number> {
  const fixture = withOrigin(createGitFixture(), "example/app");
  const own = fixture.commit({
    author: BOB,
    message: "Begin\n",
    files: { "a.txt": lines(3) },
    date: dayN(0),
  });
  fixture.commit({ author: ADA, message: "Widen (#5)\n", files: { "a.txt": lines(6) }, date: dayN(2) });
  // This one tells that the account is Bob's.
  const earlier = githubPull({ number: 4, by: "bob", created: dayN(0), repository: "example/app" });
  const desk = new Desk();
  desk.write("pulls.json", [
    { ...earlier, commits: [listed(own, BOBS_OWN)] },
    { ...pull, merge_commit_sha: fixture.head, commits: [listed("1".repeat(40), writer)] },
  ]);
  await desk.ask("ingest", "git", fixture.path);
  await desk.ask("import", "github", "pulls.json");
  const { experts } = await desk.json("file-experts", "a.txt", "--all");
  return experts.find((expert: { name: string }) => expert.name === "Bob Moss").reviews;
}

it("a review by somebody who wrote no commit of the pull request counts", async () => {
  expect(await bobsReviews({ name: "Cyd Vane", email: "cyd@example.com", isBobsAccount: false })).toBe(1);
});

it("a review by somebody whose account wrote a commit that a squash left out counts nothing", async () => {
  expect(await bobsReviews({ name: "", email: "", isBobsAccount: true })).toBe(0);
});

it("a review by somebody whose address wrote a commit that a squash left out counts nothing", async () => {
  expect(await bobsReviews({ ...BOBS_OWN, isBobsAccount: false })).toBe(0);
});
