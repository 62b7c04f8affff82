// A history that cannot be read to its end is never taken for a whole one.

import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openGitRepository } from "../../../../src/ingest/sources/git/open-repository.ts";
import type { GitCommitRecord } from "../../../../src/model/records.ts";
import {
  createGitFixture,
  type GitFixture,
  removeGitFixtures,
  temporaryFolder,
} from "../../../support/git-fixture.ts";
import { countsOf, env, open, skeletonOf } from "./plain-git.ts";

afterAll(removeGitFixtures);

function tenCommits(): { fixture: GitFixture; shas: string[] } {
  const fixture = createGitFixture();
  const shas = Array.from({ length: 10 }, (_, i) => {
    return fixture.commit({ files: { "dir/a.txt": `${i}\n`, [`only-${i}.txt`]: `only ${i}\n` } });
  });
  return { fixture, shas };
}

describe("the skeleton", () => {
  it("delivers what was whole and then fails, when a tree is missing", async () => {
    const { fixture, shas } = tenCommits();
    fixture.deleteObject(fixture.git("rev-parse", `${shas[6]}:dir`));
    const repository = await open(fixture);
    const delivered: GitCommitRecord[] = [];
    const reading = async () => {
      for await (const batch of repository.readSkeleton({ tips: [fixture.head], not: [] }))
        delivered.push(...batch);
    };
    const failing = expect(reading()).rejects;
    await failing.toMatchObject({
      code: "TM_GIT_FAILED",
      message: expect.stringMatching(/exited with 128.*fatal/),
    });
    expect(delivered.map(({ sha }) => sha)).toEqual(shas.slice(0, delivered.length));
    expect(delivered.length).toBeLessThanOrEqual(6);
    expect(delivered.length).toBeGreaterThanOrEqual(5);
    expect(delivered.every(({ changes }) => changes?.length === 2)).toBe(true);
  });

  it("fails when a commit is missing, and when HEAD's is", async () => {
    for (const at of [3, 9]) {
      const { fixture, shas } = tenCommits();
      fixture.deleteObject(shas[at] ?? "");
      await expect(skeletonOf(await open(fixture))).rejects.toMatchObject({ code: "TM_GIT_FAILED" });
    }
  });

  it.each([
    ["is killed", "kill -9 $$", /ended by SIGKILL/],
    ["exits with 1", "exit 1", /exited with 1/],
    ["ends well but in mid-record", "exit 0", /mid-record/],
  ])("fails when git %s", async (_, ending, message) => {
    const { fixture } = tenCommits();
    const repository = await openGitRepository(fixture.path, { env: { PATH: gitThatEnds(ending) } });
    await expect(skeletonOf(repository)).rejects.toMatchObject({
      code: "TM_GIT_FAILED",
      message: expect.stringMatching(message),
    });
  });
});

describe("line counts", () => {
  it.each([1, 2])(
    "are unknown for the commits of a missing blob alone, with %d processes",
    async (processes) => {
      const { fixture, shas } = tenCommits();
      const whole = await countsOf(await open(fixture), shas);
      fixture.deleteObject(fixture.git("rev-parse", `${shas[4]}:dir/a.txt`));
      fixture.deleteObject(fixture.git("rev-parse", `${shas[9]}:only-9.txt`));
      const counts = await countsOf(await open(fixture), shas, processes);
      // The blob is one side of commit 4 and the other side of commit 5.
      const bad = new Set([4, 5, 9]);
      expect(counts).toEqual(
        whole.map((commit, i) => (bad.has(i) ? { sha: commit.sha, counts: null } : commit)),
      );
    },
  );

  it("are unknown for ids that are no commits of the repository", async () => {
    const { fixture, shas } = tenCommits();
    const asked = ["a".repeat(40), ...shas.slice(0, 2), "b".repeat(40)];
    const counts = await countsOf(await open(fixture), asked);
    expect(counts.map((commit) => [commit.sha, commit.counts?.length])).toEqual([
      [asked[0], undefined],
      [asked[1], 2],
      [asked[2], 2],
      [asked[3], undefined],
    ]);
  });

  it("fail when git is killed, or the repository goes away", async () => {
    const { fixture, shas } = tenCommits();
    const repository = await openGitRepository(fixture.path, {
      env: { PATH: gitThatEnds("kill -9 $$", "diff-tree") },
    });
    await expect(countsOf(repository, shas)).rejects.toMatchObject({ code: "TM_GIT_FAILED" });
    const gone = await open(fixture);
    rmSync(join(fixture.path, ".git/HEAD"));
    await expect(countsOf(gone, shas)).rejects.toMatchObject({ code: "TM_GIT_FAILED" });
  });
});

/** A folder with a `git` that does as git does, but cuts off the long command's output and ends in its own way. */
function gitThatEnds(ending: string, command = "log"): string {
  const folder = temporaryFolder();
  const real = env.PATH?.split(":").find((at) => at !== "") ? env.PATH : "/usr/bin:/bin";
  const script = [
    "#!/bin/sh",
    `PATH='${real}'`,
    `case " $* " in *" ${command} "*) git "$@" | head -c 700; ${ending};; *) exec git "$@";; esac`,
  ];
  writeFileSync(join(folder, "git"), `${script.join("\n")}\n`);
  chmodSync(join(folder, "git"), 0o755);
  return folder;
}
