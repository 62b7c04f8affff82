import { afterAll, expect, it } from "vitest";
import { GitRunner } from "../../../../src/ingest/sources/git/git-runner.ts";
import { LineCountStream } from "../../../../src/ingest/sources/git/line-count-stream.ts";
import { createGitFixture, removeGitFixtures } from "../../../support/git-fixture.ts";
import { listOf } from "./plain-git.ts";

afterAll(removeGitFixtures);

it("goes through many chunks that git is spared, and keeps their order", async () => {
  const fixture = createGitFixture();
  const known = fixture.commit({ message: "spared", files: { a: "1\n" } });
  const counted = fixture.commit({ message: "counted", files: { a: "2\n" } });
  const git = new GitRunner({ env: fixture.env, cwd: fixture.path, options: [], name: "fixture" });
  const findUncountable = async () => new Set([known]);
  const context = { git, hashLength: 40, isPartial: false, findUncountable };
  // One commit in a hundred is left to git.
  const chunks = Array.from({ length: 500 }, (_, i) => [known, i % 100 === 50 ? counted : known]);
  const result = await listOf(new LineCountStream(context, chunks.values()).read());
  const expected = chunks.map((chunk) =>
    chunk.map((sha) => ({ sha, counts: sha === known ? null : [{ path: "a", added: 1, deleted: 1 }] })),
  );
  expect(result).toEqual(expected);
});
