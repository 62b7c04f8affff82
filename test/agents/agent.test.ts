// What every question is asked with: the clock, the repository meant, and the caveats of what was read.
import { describe, expect, it } from "vitest";
import { emptyMemoryHint, openScope, repositoryCaveats } from "../../src/agents/agent.ts";
import { at, repository, scope } from "./rows.ts";

const MEMORY = scope({
  memory: {
    repositories: [
      repository(),
      repository({
        repository_id: 2,
        name: "github.com/example/web-app",
        natural_key: "github.com/example/web-app",
      }),
      repository({ repository_id: 3, name: "gitlab.com/other/app", natural_key: "gitlab.com/other/app" }),
      repository({
        repository_id: 4,
        name: "root-31275a67f8fa",
        natural_key: `root:31275a67f8fa${"0".repeat(28)}`,
      }),
    ],
  },
}).memory;
const open = (repo?: string, asOf?: number) =>
  openScope({ getMemoryFacts: async () => MEMORY }, { asOf, repo });

describe("the clock", () => {
  it("is the newest activity, and hides nothing", async () => {
    expect(await open()).toMatchObject({
      asOf: MEMORY.asOf,
      isAsOfGiven: false,
      until: Number.MAX_SAFE_INTEGER,
    });
  });

  it("is the date that was given, and hides what is later", async () => {
    const asOf = at("2026-01-01");
    expect(await open(undefined, asOf)).toMatchObject({ asOf, isAsOfGiven: true, until: asOf });
  });
});

describe("--repo", () => {
  it.each([
    ["github.com/example/app", 1],
    ["example/app", 1],
    ["Example/APP", 1],
    ["web-app", 2],
    ["gitlab.com/other/app", 3],
    ["other/app", 3],
    ["root-31275a67f8fa", 4],
    [`root:31275a67f8fa${"0".repeat(28)}`, 4],
  ])("%s is the repository that is so named, or whose name ends so", async (name, id) => {
    expect((await open(name)).repositoryId).toBe(id);
  });

  it("that fits several lists them", async () => {
    await expect(open("app")).rejects.toMatchObject({
      code: "TM_REPOSITORY_UNKNOWN",
      message: "app names 2 repositories",
      hint: "Name one of: github.com/example/app, gitlab.com/other/app.",
    });
  });

  it("that fits none names the nearest, else some that there are", async () => {
    await expect(open("github.com/example/ap")).rejects.toMatchObject({
      message: "the memory holds no repository github.com/example/ap",
      hint: expect.stringContaining("github.com/example/app"),
    });
    await expect(open("zzz")).rejects.toMatchObject({ hint: expect.stringContaining("root-31275a67f8fa") });
  });

  it("without any repository says what to run", async () => {
    const memory = { ...MEMORY, repositories: [] };
    const asked = openScope({ getMemoryFacts: async () => memory }, { asOf: undefined, repo: "app" });
    await expect(asked).rejects.toMatchObject({ hint: "Run `teammemory ingest git` first." });
  });
});

it("tells each lack of each repository that an answer rests on, and of no other", () => {
  const lacking = { is_shallow: 1, is_selective: 1, is_partial: 1 };
  const repositories = [repository(lacking), repository({ repository_id: 2, ...lacking })];
  const codes = repositoryCaveats(scope({ memory: { repositories } }), [1, 1]).map(({ code }) => code);
  expect(codes).toEqual(["shallow-clone", "since", "partial-clone"]);
});

it("says that counts are of all branches where more than one was read", () => {
  const memory = { branches: new Map([[1, 3]]) };
  expect(repositoryCaveats(scope({ memory }), [1])).toMatchObject([{ code: "several-branches" }]);
  expect(repositoryCaveats(scope({ memory }), [2])).toEqual([]);
});

it.each([
  [
    { repositories: [], hasJira: false, hasForge: false },
    /^The memory is empty: run `teammemory ingest git`/,
  ],
  [{ repositories: [], hasJira: true, hasForge: false }, null],
  [{ hasJira: false, hasForge: false }, null],
])("a memory of %j has the hint %s", (memory, hint) => {
  const told = emptyMemoryHint(scope({ memory }));
  if (hint === null) expect(told).toBeNull();
  else expect(told).toMatch(hint);
});
