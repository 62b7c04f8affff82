import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGitFixture, type GitFixture, removeGitFixtures } from "../../../support/git-fixture.ts";
import { richHistory } from "./histories.ts";
import { collect, countsOf, open, skeletonOf } from "./plain-git.ts";

afterAll(removeGitFixtures);

describe("line counts", () => {
  it("tell added and deleted lines, and null for what has none", async () => {
    const fixture = createGitFixture();
    fixture.commit({ files: { "a.txt": "1\n2\n3\n", bin: Buffer.from([0, 1]), link: { symlink: "a.txt" } } });
    fixture.commit({ files: { "a.txt": "1\n3\n4\n5\n", lib: { submodule: "3".repeat(40) } } });
    fixture.commit({ message: "empty" });
    const repository = await open(fixture);
    const shas = (await skeletonOf(repository)).map(({ sha }) => sha);
    const counts = (await countsOf(repository, shas)).map((commit) => commit.counts);
    expect(counts).toEqual([
      [
        { path: "a.txt", added: 3, deleted: 0 },
        { path: "bin", added: null, deleted: null },
        { path: "link", added: 1, deleted: 0 },
      ],
      [
        { path: "a.txt", added: 2, deleted: 1 },
        { path: "lib", added: 1, deleted: 0 },
      ],
      [],
    ]);
  });

  it("come in the order asked", async () => {
    const fixture = richHistory();
    const repository = await open(fixture);
    const shas = (await skeletonOf(repository)).map(({ sha }) => sha).toReversed();
    expect((await countsOf(repository, shas)).map(({ sha }) => sha)).toEqual(shas);
    expect(await countsOf(repository, [])).toEqual([]);
  });
});

describe("several processes", () => {
  let fixture: GitFixture;
  let shas: string[];
  beforeAll(() => {
    fixture = manyCommits(1_100);
    shas = fixture.git("rev-list", "HEAD").split("\n");
  });

  it("give what one gives, in chunks of the same size", async () => {
    const repository = await open(fixture);
    const sizes = [];
    for await (const chunk of repository.readLineCounts({ shas, processes: 1 })) sizes.push(chunk.length);
    expect(sizes).toEqual([256, 256, 256, 256, 76]);
    const one = await countsOf(repository, shas, 1);
    expect(one.map(({ sha }) => sha)).toEqual(shas);
    expect(one.every(({ counts }) => counts?.length === 1)).toBe(true);
    for (const processes of [2, 3, 16]) expect(await countsOf(repository, shas, processes)).toEqual(one);
  });

  it("read the list of commits no further than they must", async () => {
    const repository = await open(fixture);
    let taken = 0;
    const endless = (function* () {
      for (;;) yield shas[taken++ % shas.length] ?? "";
    })();
    for await (const chunk of repository.readLineCounts({ shas: endless, processes: 3 })) {
      expect(chunk).toHaveLength(256);
      break;
    }
    expect(taken).toBeLessThan(100_000);
  });

  it("stop when told to", async () => {
    const repository = await open(fixture);
    const stop = new AbortController();
    const reading = async () => {
      for await (const _ of repository.readLineCounts({ shas, processes: 2, signal: stop.signal }))
        stop.abort();
    };
    await expect(reading()).rejects.toMatchObject({ code: "TM_INTERRUPTED" });
    const skeleton = repository.readSkeleton({ tips: [fixture.head], not: [], signal: stop.signal });
    await expect(collect(skeleton)).rejects.toMatchObject({ code: "TM_INTERRUPTED" });
  });
});

/** Made by one `git fast-import`: each commit writes one of ten files. */
function manyCommits(count: number): GitFixture {
  const fixture = createGitFixture();
  const stream = Array.from({ length: count }, (_, i) => {
    const person = `A <a@example.com> ${1_700_000_000 + i} +0000`;
    const content = `${i}\n`.repeat((i % 5) + 1);
    return [
      `commit refs/heads/main\ncommitter ${person}\ndata 2\nm\n`,
      `M 100644 inline dir/${i % 10}.txt\ndata ${content.length}\n${content}\n`,
    ].join("");
  });
  fixture.gitBytes(["fast-import", "--quiet"], stream.join(""));
  return fixture;
}
