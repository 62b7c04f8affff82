// Whom a newcomer may ask is who component-experts and file-experts name: the same terms and the same rows, though they
// are read once for all of them.
import { describe, expect, it } from "vitest";
import { openScope, type Scope } from "../../../src/agents/agent.ts";
import { configurationOf } from "../../../src/agents/configuration.ts";
import { ComponentExperts } from "../../../src/agents/expertise/component-experts.ts";
import type { ExpertiseGathered } from "../../../src/agents/expertise/experts-data.ts";
import { FileExperts } from "../../../src/agents/expertise/file-experts.ts";
import { candidatesOf, leftOutOf, rankExperts } from "../../../src/agents/expertise/file-experts-parts.ts";
import { gatherOnboarding } from "../../../src/agents/onboarding/onboarding-gather.ts";
import { createPathMatcher } from "../../../src/agents/path-matcher.ts";
import { createStoreReader, type StoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture, type FixtureCommit } from "../../support/git-fixture.ts";
import { ADA, BOB, CYD, dayN, lines, withOrigin } from "../../support/histories.ts";
import { githubPull, jiraSearch } from "../../support/payloads.ts";

cleanUp();

/** Of everything that the sum treats apart. */
async function memory(): Promise<StoreReader> {
  const fixture = withOrigin(createGitFixture(), "example/app");
  const at = (day: number, author: string, rest: FixtureCommit) =>
    fixture.commit({ author, date: dayN(day), ...rest });
  at(0, ADA, {
    message: "APP-1 begin\n",
    files: { "src/auth/old.ts": lines(30), "src/auth/b.ts": lines(9) },
  });
  at(1, BOB, { message: "Rename (#3)\n", moves: { "src/auth/old.ts": "src/auth/a.ts" } });
  at(2, ADA, {
    message: "Vendor it\n",
    files: { "src/auth/vendor/x.ts": lines(50), "src/auth/b.ts": lines(12) },
  });
  at(3, CYD, {
    message:
      "Reviewed\n\nReviewed-by: Bob Moss <bob@example.com>\nCo-authored-by: Ada Byron <ada@example.com>\n",
    files: { "src/auth/a.ts": lines(40), "src/pay/p.ts": lines(4) },
  });
  at(4, BOB, {
    message: "Sub\n",
    files: { "src/auth/sub": { submodule: "1".repeat(40) }, "src/auth/b.ts": lines(15) },
  });
  const wrong = at(5, CYD, { message: "Wrong (#4)\n", files: { "src/auth/a.ts": lines(80) } });
  at(6, ADA, {
    message: `Revert "Wrong (#4)"\n\nThis reverts commit ${wrong}.\n`,
    files: { "src/auth/a.ts": lines(40) },
  });
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`src/auth/n${i}.ts`, lines(2)]));
  at(7, BOB, { message: "APP-3 everything\n", files: { ...many, "src/auth/a.ts": lines(41) } });
  // A merge keeps both names of a rename: one file, of which a commit may then change both.
  fixture.branch("side");
  at(8, CYD, { message: "Move b\n", moves: { "src/auth/b.ts": "src/auth/c.ts" } });
  fixture.checkout("main");
  at(9, ADA, { message: "Keep b\n", files: { "src/auth/b.ts": lines(16) } });
  fixture.git(
    "-c",
    "user.name=Ada",
    "-c",
    "user.email=ada@example.com",
    "merge",
    "-q",
    "--no-commit",
    "side",
  );
  fixture.write("src/auth/b.ts", lines(16));
  at(10, ADA, { message: "Merge side, both kept\n" });
  at(11, BOB, { message: "Both\n", files: { "src/auth/b.ts": lines(20), "src/auth/c.ts": lines(25) } });
  const store = await newMemory();
  await ingestFixture(store, fixture);
  const comments = [{ by: { name: "Cyd Vane", email: "cyd@example.com" }, at: dayN(4) }];
  await importJira(
    store,
    jiraSearch({ key: "APP-1", created: dayN(0), comments }, { key: "APP-3", created: dayN(6) }),
  );
  await importGithub(store, [
    githubPull({
      number: 3,
      by: "bob",
      created: dayN(1),
      merged: dayN(1),
      title: "Rename",
      reviews: [{ by: "ada", at: dayN(1), state: "APPROVED" }],
    }),
    // All its work here was reverted: to have reviewed it is nothing for the part, but for a file that it only lists.
    githubPull({
      number: 4,
      by: "cyd",
      created: dayN(4),
      merged: dayN(5),
      title: "Wrong",
      files: ["src/auth/a.ts", "src/auth/b.ts", "src/auth/c.ts"],
      reviews: [{ by: "eve", at: dayN(5), state: "APPROVED" }],
    }),
  ]);
  return createStoreReader(store.db);
}

const MOMENTS = [undefined, dayN(3), dayN(5)];

function ranked(gathered: ExpertiseGathered, scope: Scope) {
  const configuration = configurationOf(scope.memory);
  const matcher = createPathMatcher(configuration);
  return {
    experts: rankExperts(candidatesOf(gathered), gathered, configuration, matcher, scope.asOf ?? 0),
    leftOut: leftOutOf(gathered, matcher),
  };
}

describe("who may be asked", () => {
  it.each([
    ["component", "auth"],
    ["folder", "src/auth"],
  ])("about a %s is found as component-experts does", async (_, name) => {
    const reader = await memory();
    for (const asOf of MOMENTS) {
      const scope = await openScope(reader, { asOf, repo: undefined });
      const { experts } = await gatherOnboarding(reader, name, scope);
      const expected = ranked(await new ComponentExperts(reader).gather({ name }, scope), scope);
      expect(expected.experts.length).toBeGreaterThan(1);
      expect(ranked(experts, scope)).toEqual(expected);
    }
  });

  it("about a file is found as file-experts does", async () => {
    const reader = await memory();
    for (const asOf of MOMENTS) {
      const scope = await openScope(reader, { asOf, repo: undefined });
      const { fileExperts } = await gatherOnboarding(reader, "auth", scope);
      expect(fileExperts.map(({ path }) => path)).toEqual(expect.arrayContaining(["src/auth/a.ts"]));
      const names = fileExperts.flatMap(({ gathered }) => candidatesOf(gathered).map(({ name }) => name));
      expect(names.includes("eve")).toBe(asOf !== dayN(3));
      for (const { path, gathered } of fileExperts) {
        const expected = await new FileExperts(reader).gather({ path, isFollowed: true }, scope);
        expect(ranked(gathered, scope)).toEqual(ranked(expected, scope));
      }
    }
  });
});
