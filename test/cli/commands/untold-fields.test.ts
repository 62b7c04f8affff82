// Fields of an issue that no payload spoke of are unknown; those that were said to be empty are none.
import { afterAll, describe, expect, it } from "vitest";
import { Desk } from "../../support/desk.ts";
import { removeGitFixtures } from "../../support/git-fixture.ts";
import { dayN } from "../../support/histories.ts";
import { jiraSearch } from "../../support/payloads.ts";

afterAll(removeGitFixtures);

const FIELDS = ["priority", "components", "assignee"];

/** An issue without values in these fields: they are null or empty, or with `isLeftOut` not there at all. */
async function deskOf({ isLeftOut }: { isLeftOut: boolean }): Promise<Desk> {
  const desk = new Desk();
  const search = jiraSearch({ key: "APP-1", created: dayN(0) });
  const issues = search.issues.map(({ fields, ...issue }) => ({
    ...issue,
    fields: Object.fromEntries(
      Object.entries(fields).filter(([name]) => !isLeftOut || !FIELDS.includes(name)),
    ),
  }));
  desk.write("issues.json", { ...search, issues });
  await desk.ask("import", "jira", "issues.json");
  return desk;
}

const unknownOf = async (desk: Desk) => (await desk.json("issue-context", "APP-1")).issue.unknown;

describe.each([
  ["Priority", "none"],
  ["Component", "none"],
  ["Assignee", "nobody"],
])("%s", (label, none) => {
  it("that the payload leaves out is unknown", async () => {
    const desk = await deskOf({ isLeftOut: true });
    expect(await desk.ask("issue-context", "APP-1", "--all")).toContain(`${label}: unknown\n`);
  });

  it(`that the payload says is empty is ${none}`, async () => {
    const desk = await deskOf({ isLeftOut: false });
    expect(await desk.ask("issue-context", "APP-1", "--all")).toContain(`${label}: ${none}\n`);
  });
});

it("the fields left out are listed", async () => {
  expect(await unknownOf(await deskOf({ isLeftOut: true }))).toEqual(FIELDS);
});

it("of a whole payload no field is listed", async () => {
  expect(await unknownOf(await deskOf({ isLeftOut: false }))).toEqual([]);
});

it("a field that a later payload tells is no longer unknown", async () => {
  const desk = await deskOf({ isLeftOut: true });
  desk.write(
    "later.json",
    jiraSearch({ key: "APP-1", created: dayN(0), updated: dayN(1), priority: "High" }),
  );
  await desk.ask("import", "jira", "later.json");
  expect(await unknownOf(desk)).toEqual([]);
});
