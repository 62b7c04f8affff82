// The words that are kept, and that they are the same however they came.
import { expect, it } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import { dayN } from "../../support/histories.ts";
import { githubPull, type JiraIssueParts, jiraSearch } from "../../support/payloads.ts";
import { cleanUp, importGithub, importJira, newMemory } from "../memory.ts";
import { naturalRows } from "../natural-rows.ts";

cleanUp();

const rowsOf = (store: Store, term: string) =>
  store.db
    .selectFrom("terms")
    .selectAll()
    .where("term", "=", term)
    .orderBy("owner_id")
    .orderBy("field")
    .execute();

it("keeps a word once an issue and field, with its first date", async () => {
  const store = await newMemory();
  const by = { name: "Ada Byron" };
  await importJira(
    store,
    jiraSearch({
      key: "APP-1",
      created: dayN(0),
      summary: "Deadlock, deadlock",
      comments: [
        { by, at: dayN(4), body: "deadlock" },
        { by, at: dayN(2), body: "Deadlock!" },
      ],
    }),
  );
  expect((await rowsOf(store, "deadlock")).map(({ field, at }) => [field, at])).toEqual([
    ["comment", dayN(2)],
    ["summary", dayN(0)],
  ]);
});

it("keeps of a common word the first issues, and of a rare one all", async () => {
  const issues: JiraIssueParts[] = Array.from({ length: 60 }, (_, place) => ({
    key: `APP-${100 - place}`,
    created: dayN(60 - place),
    summary: `checkout ${place < 20 ? "deadlock" : ""}`,
  }));
  const store = await newMemory();
  await importJira(store, jiraSearch(...issues));
  expect(await rowsOf(store, "deadlock")).toHaveLength(20);
  const first = await rowsOf(store, "checkout");
  expect(first.map(({ at }) => at).sort()).toEqual(
    Array.from({ length: 21 }, (_, place) => dayN(place + 1)).sort(),
  );
});

it("keeps nothing of pull requests that resolve no known issue", async () => {
  const store = await newMemory();
  await importJira(store, jiraSearch({ key: "APP-1", created: dayN(0) }));
  await importGithub(store, [
    githubPull({ number: 1, by: "ada", created: dayN(0), title: "Quadratic" }),
    githubPull({ number: 2, by: "ada", created: dayN(0), title: "APP-1 cubic" }),
  ]);
  expect(await rowsOf(store, "quadratic")).toEqual([]);
  expect(await rowsOf(store, "cubic")).toHaveLength(1);
});

it("is the same after each run, in whatever order the exports came", async () => {
  const one = jiraSearch({ key: "APP-1", created: dayN(0), summary: "Deadlock in checkout" });
  const two = jiraSearch({ key: "APP-2", created: dayN(1), summary: "Deadlock in cart" });
  const pulls = [githubPull({ number: 2, by: "ada", created: dayN(0), title: "APP-1 cubic" })];
  const first = await newMemory();
  await importJira(first, one);
  await importJira(first, two);
  await importGithub(first, pulls);
  await importJira(first, one);
  const second = await newMemory();
  await importGithub(second, pulls);
  await importJira(second, two);
  await importJira(second, one);
  expect(await naturalRows(second, ["terms"])).toEqual(await naturalRows(first, ["terms"]));
});

it("reads texts again when one of them changed, and only then", async () => {
  const store = await newMemory();
  const issue = (summary: string, updated: number) =>
    jiraSearch({ key: "APP-1", created: dayN(0), updated: dayN(updated), summary });
  await importJira(store, issue("Deadlock in checkout", 1));
  // What a run leaves standing shows that it did not read.
  await store.db.updateTable("terms").set({ at: 7 }).where("term", "=", "deadlock").execute();
  await importGithub(store, [githubPull({ number: 1, by: "ada", created: dayN(0), title: "Quadratic" })]);
  expect((await rowsOf(store, "deadlock")).map(({ at }) => at)).toEqual([7]);
  await importJira(store, issue("Livelock in checkout", 2));
  expect(await rowsOf(store, "deadlock")).toEqual([]);
  expect((await rowsOf(store, "livelock")).map(({ at }) => at)).toEqual([dayN(0)]);
});
