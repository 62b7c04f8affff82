// A branch that was forced elsewhere: what it dropped is kept and counts nothing, so that a memory that has seen it answers
// as one that never did.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Desk } from "../../support/desk.ts";
import { createGitFixture, type GitFixture, removeGitFixtures } from "../../support/git-fixture.ts";
import { ADA, BOB, CYD, dayN, lines, withOrigin } from "../../support/histories.ts";
import { jiraSearch } from "../../support/payloads.ts";

afterAll(removeGitFixtures);

type Steps = (fixture: GitFixture) => void;

interface Memories {
  /** Has seen what was dropped. */
  readonly grown: Desk;
  /** Has not. */
  readonly fresh: Desk;
}

const ISSUES = jiraSearch({ key: "APP-1", created: dayN(0) }, { key: "APP-2", created: dayN(0) });

/** `src/a.ts` of three people, then what is dropped, then what stands in its place. */
async function rewritten(lost: Steps, kept: Steps = later): Promise<Memories> {
  const fixture = withOrigin(createGitFixture(), "example/app");
  fixture.commit({ author: ADA, message: "Begin\n", files: { "src/a.ts": lines(3) }, date: dayN(0) });
  fixture.commit({ author: BOB, message: "Widen\n", files: { "src/a.ts": lines(6) }, date: dayN(1) });
  fixture.commit({
    author: CYD,
    message: "APP-1 Deepen\n",
    files: { "src/a.ts": lines(9) },
    date: dayN(2),
  });
  const base = fixture.head;
  lost(fixture);
  const grown = await memoryOf(fixture);
  fixture.forceTo(base);
  kept(fixture);
  await grown.ask("ingest", "git", fixture.path);
  return { grown, fresh: await memoryOf(fixture) };
}

async function memoryOf(fixture: GitFixture): Promise<Desk> {
  const desk = new Desk();
  desk.write("issues.json", ISSUES);
  await desk.ask("ingest", "git", fixture.path);
  await desk.ask("import", "jira", "issues.json");
  return desk;
}

/** Bob's, so that the clock stands still whatever was dropped before it. */
function later(fixture: GitFixture): void {
  fixture.commit({ author: BOB, message: "Go on\n", files: { "docs/b.md": "b\n" }, date: dayN(60) });
}

const EXPERTS = ["file-experts", "src/a.ts"];
const ISSUE = ["issue-context", "APP-1"];

async function expectAlike({ grown, fresh }: Memories, ...argv: string[]): Promise<void> {
  expect(await grown.json(...argv)).toEqual(await fresh.json(...argv));
}

describe("a dropped commit", () => {
  it("does not set the clock", async () => {
    const { grown } = await rewritten((fixture) => {
      fixture.commit({ author: ADA, message: "Lost\n", files: { "docs/c.md": "c\n" }, date: dayN(90) });
    });
    expect((await grown.json(...EXPERTS)).asOf).toBe("2024-01-13T10:00:00Z");
  });

  it("gives its author no recency", async () => {
    const memories = await rewritten((fixture) => {
      fixture.commit({ author: ADA, message: "Lost\n", files: { "src/c.ts": "c\n" }, date: dayN(55) });
    });
    await expectAlike(memories, ...EXPERTS);
  });

  it("gives whoever its trailers name as reviewer no recency", async () => {
    const memories = await rewritten((fixture) => {
      const message = `Lost\n\nReviewed-by: ${CYD}\n`;
      fixture.commit({ author: ADA, message, files: { "src/c.ts": "c\n" }, date: dayN(55) });
    });
    await expectAlike(memories, ...EXPERTS);
  });

  it("that reverts takes nothing back", async () => {
    const memories = await rewritten((fixture) => {
      fixture.commitBy(["revert", "--no-edit", "HEAD"], { author: ADA, date: dayN(3) });
    });
    await expectAlike(memories, ...EXPERTS);
  });

  it("that bears a title twice does not hide which one a revert by title means", async () => {
    const memories = await rewritten(
      (fixture) => {
        fixture.commit({ author: ADA, message: "Widen\n", files: { "src/c.ts": "c\n" }, date: dayN(3) });
      },
      (fixture) => {
        const message = 'Revert "Widen"\n';
        fixture.commit({ author: CYD, message, files: { "src/a.ts": lines(4) }, date: dayN(60) });
      },
    );
    const { experts } = await memories.grown.json(...EXPERTS);
    expect(experts.map((expert: { name: string }) => expert.name)).not.toContain("Bob Moss");
    await expectAlike(memories, ...EXPERTS);
  });

  it("does not begin a logical change that others belong to", async () => {
    const commit = (day: number, count: number) => (fixture: GitFixture) => {
      fixture.commit({
        author: ADA,
        message: `APP-2 Part\n\nReviewed-by: ${CYD}\n`,
        files: { "src/a.ts": lines(count) },
        date: dayN(day),
      });
    };
    // With the 3rd day the 10th and the 20th are two changes, and two reviews; without it one.
    const memories = await rewritten(commit(3, 10), (fixture) => {
      commit(10, 11)(fixture);
      commit(20, 12)(fixture);
    });
    await expectAlike(memories, ...EXPERTS);
  });

  it("whose lines can no longer be counted leaves nothing to be counted", async () => {
    const fixture = withOrigin(createGitFixture(), "example/app");
    const base = fixture.commit({ author: ADA, files: { "src/a.ts": lines(3) }, date: dayN(0) });
    fixture.commit({ author: ADA, files: { "src/a.ts": lines(5) }, date: dayN(1) });
    const grown = new Desk();
    await grown.ask("ingest", "git", fixture.path, "--no-churn");
    fixture.forceTo(base, { prune: true });
    await grown.ask("ingest", "git", fixture.path);
    const { repositories } = await grown.json("status");
    expect(repositories).toMatchObject([{ unreachable: 1, linesPending: 0, linesUncountable: 0 }]);
  });

  it("does not tell which of their names a person uses most", async () => {
    const memories = await rewritten((fixture) => {
      for (const day of [3, 4, 5])
        fixture.commit({ author: "A. B. <ada@example.com>", files: { "c.md": `${day}\n` }, date: dayN(day) });
    });
    await expectAlike(memories, ...EXPERTS);
  });

  it("makes no pull request of the number that its subject ends with", async () => {
    const memories = await rewritten((fixture) => {
      const message = "APP-1 Lost (#7)\n";
      fixture.commit({ author: ADA, message, files: { "src/a.ts": lines(12) }, date: dayN(3) });
    });
    await expectAlike(memories, ...ISSUE);
  });
});

describe("work on an issue that was dropped", () => {
  let memories: Memories;
  beforeAll(async () => {
    memories = await rewritten((fixture) => {
      const message = "APP-1 Deepen more\n";
      fixture.commit({ author: ADA, message, files: { "src/c.ts": "c\n" }, date: dayN(3) });
    });
  });

  it("is no part of its context", async () => {
    await expectAlike(memories, ...ISSUE);
  });

  it("is shown by --all, marked", async () => {
    const { commits } = await memories.grown.json(...ISSUE, "--all");
    expect(
      commits.map((one: { subject: string; isReachable: boolean }) => [one.subject, one.isReachable]),
    ).toEqual(expect.arrayContaining([["APP-1 Deepen more", false]]));
  });

  it("counts in no figure of the status but its own", async () => {
    const of = async (desk: Desk) => (await desk.json("status")).repositories[0];
    const { unreachable, ...grown } = await of(memories.grown);
    const { unreachable: none, ...fresh } = await of(memories.fresh);
    expect({ unreachable, none }).toEqual({ unreachable: 1, none: 0 });
    expect(grown).toEqual(fresh);
  });

  it("counts in no kind of link of the status", async () => {
    const of = async (desk: Desk) => (await desk.json("status")).links;
    expect(await of(memories.grown)).toEqual(await of(memories.fresh));
  });
});

it("a commit that comes back counts again", async () => {
  const fixture = withOrigin(createGitFixture(), "example/app");
  const first = fixture.commit({ author: ADA, files: { "src/a.ts": lines(3) }, date: dayN(0) });
  const second = fixture.commit({ author: BOB, files: { "src/a.ts": lines(6) }, date: dayN(1) });
  const desk = new Desk();
  for (const place of [second, first, second]) {
    fixture.forceTo(place);
    await desk.ask("ingest", "git", fixture.path);
  }
  const fresh = new Desk();
  await fresh.ask("ingest", "git", fixture.path);
  expect(await desk.json(...EXPERTS)).toEqual(await fresh.json(...EXPERTS));
});
