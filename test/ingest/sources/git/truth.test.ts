// The first promise of the reader: what it says is what plain git says.

import { afterAll, describe, expect, it } from "vitest";
import { removeGitFixtures } from "../../../support/git-fixture.ts";
import { richHistory } from "./histories.ts";
import { countsOf, numstatRows, open, plainRows, rawRows, skeletonOf } from "./plain-git.ts";

afterAll(removeGitFixtures);

describe.each(["sha1", "sha256"] as const)("a history with everything in it, %s", (objectFormat) => {
  const fixture = richHistory(objectFormat);
  const plain = plainRows(fixture);

  it("has as many commits as rev-list counts, parents before children", async () => {
    const repository = await open(fixture);
    const commits = await skeletonOf(repository);
    expect(commits).toHaveLength(Number(fixture.git("rev-list", "--count", "HEAD")));
    expect(await repository.countCommits([fixture.head])).toBe(commits.length);
    const seen = new Set<string>();
    for (const { sha, parents } of commits) {
      expect(parents.every((parent) => seen.has(parent))).toBe(true);
      seen.add(sha);
    }
  });

  it("has the rows of git log --raw", async () => {
    const rows = rawRows(await skeletonOf(await open(fixture)));
    expect(rows.length).toBeGreaterThan(30);
    expect(rows).toEqual(plain.raw);
  });

  it("has the rows of git log --numstat", async () => {
    const repository = await open(fixture);
    const shas = (await skeletonOf(repository)).map(({ sha }) => sha);
    const counts = await countsOf(repository, shas);
    expect(counts.map(({ sha }) => sha)).toEqual(shas);
    expect(numstatRows(counts)).toEqual(plain.numstat);
  });

  it("names the same paths in both passes", async () => {
    const repository = await open(fixture);
    const commits = await skeletonOf(repository);
    const counts = await countsOf(
      repository,
      commits.map(({ sha }) => sha),
    );
    commits.forEach(({ changes }, i) => {
      expect(counts[i]?.counts?.map(({ path }) => path)).toEqual(changes?.map(({ path }) => path));
    });
  });
});

it("gives the fixture the same ids each time", () => {
  expect(richHistory().head).toBe(richHistory().head);
});
