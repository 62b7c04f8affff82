// What a number names where no issue is known by it: an issue known from messages alone, or a pull request.
import { expect, it } from "vitest";
import { openScope } from "../../../src/agents/agent.ts";
import { findPull } from "../../../src/agents/context/find-pull.ts";
import { findAskedIssue } from "../../../src/agents/context/issue-lookup.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, dayN, withOrigin } from "../../support/histories.ts";

cleanUp();

/** Issues 1 to 5 are known from subjects that open with `GH-`, pull requests 11 to 15 from what ends them. */
async function asking() {
  const app = withOrigin(createGitFixture(), "example/app");
  for (const n of [1, 2, 3, 4, 5])
    app.commit({
      author: ADA,
      message: `GH-${n}: mend it (#1${n})\n`,
      files: { "a.ts": `${n}\n` },
      date: dayN(n),
    });
  const store = await newMemory();
  await ingestFixture(store, app);
  const reader = createStoreReader(store.db);
  return { reader, scope: await openScope(reader, { asOf: undefined, repo: undefined }) };
}

it("finds an issue by its number, which messages know as GH-3", async () => {
  const { reader, scope } = await asking();
  for (const asked of ["#3", "3", "gh-3"])
    expect(await findAskedIssue(reader, asked, scope)).toMatchObject({ key: "GH-3" });
});

it("says that a number is a pull request's, and a pull request's an issue's", async () => {
  const { reader, scope } = await asking();
  for (const asked of ["#13", "13", "GH-13"])
    await expect(findAskedIssue(reader, asked, scope)).rejects.toMatchObject({
      hint: "#13 is a pull request: ask pr-context 13.",
    });
  await expect(findPull(reader, "3", scope)).rejects.toMatchObject({
    hint: "GH-3 is an issue: ask issue-context.",
  });
  await expect(findAskedIssue(reader, "#23", scope)).rejects.toMatchObject({
    hint: expect.not.stringContaining("pull request"),
  });
});
