// Each check of `hygiene` on a memory that has what it looks for, and what it must not find.
import { describe, expect, it } from "vitest";
import { CHECKS } from "../../../src/agents/hygiene/checks/index.ts";
import { judgedBy } from "../../../src/agents/hygiene/hygiene-check.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { ADA, BOB, dayN, lines } from "../../support/histories.ts";
import { githubPull } from "../../support/payloads.ts";
import { checksOf, jira, newApp } from "./checks-of.ts";

cleanUp();

describe("commits without an issue", () => {
  it("are found, and not merges, reverts, bots, nor those that name it in the body or through the pull request", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "PROJ-1 begin\n", files: { "a.txt": "a\n" }, date: dayN(0) });
    const found = app.commit({ author: ADA, message: "more\n", files: { "a.txt": "b\n" }, date: dayN(1) });
    app.commit({ author: ADA, message: "with\n\nsee PROJ-1\n", files: { "b.txt": "b\n" }, date: dayN(2) });
    const pulled = app.commit({ author: BOB, message: "pulled\n", files: { "c.txt": "b\n" }, date: dayN(3) });
    app.commit({
      author: "renovate[bot] <bot@example.com>",
      message: "bump\n",
      files: { "d.txt": "b\n" },
      date: dayN(4),
    });
    app.commit({
      author: ADA,
      message: `Revert "more"\n\nThis reverts commit ${found}.\n`,
      files: { "a.txt": "a\n" },
      date: dayN(5),
    });
    app.commit({ author: ADA, message: "reverting the last\n", files: { "a.txt": "c\n" }, date: dayN(6) });
    const store = await newMemory();
    await ingestFixture(store, app);
    await importJira(store, jira({ key: "PROJ-1", created: dayN(0) }));
    await importGithub(store, [
      githubPull({
        number: 1,
        by: "bob",
        created: dayN(2),
        title: "PROJ-1 pulled",
        commits: [pulled],
        merged: dayN(3),
      }),
    ]);
    const check = (await checksOf(store)).get("commit-without-issue");
    expect(check).toMatchObject({ state: "found", found: 1, judged: 4, share: 0.25 });
    expect(check?.examples.map((row) => row.id)).toEqual([found]);
  });

  it("are not judged where no issue can be known", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "begin\n", files: { "a.txt": "a\n" }, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const checks = await checksOf(store);
    expect(checks.get("commit-without-issue")).toMatchObject({ state: "not-judged", share: null });
    expect([...checks.values()].filter((check) => check.state === "found")).toEqual([]);
  });
});

describe("pull requests", () => {
  it("are found without issue, description and review, and those of bots and reverts are not", async () => {
    const store = await newMemory();
    await importJira(store, jira({ key: "PROJ-1", created: dayN(0) }));
    const review = [{ by: "cyd", at: dayN(2) }];
    const pull = { created: dayN(1), merged: dayN(3) };
    await importGithub(store, [
      githubPull({ ...pull, number: 1, by: "ada", title: "PROJ-1 fine", body: "why", reviews: review }),
      githubPull({ ...pull, number: 2, by: "ada", title: "no key", body: "why", reviews: review }),
      githubPull({
        ...pull,
        number: 3,
        by: "ada",
        title: "PROJ-1 silent",
        body: " \r\n\t\n",
        reviews: review,
      }),
      githubPull({
        ...pull,
        number: 4,
        by: "ada",
        title: "PROJ-1 alone",
        body: "why",
        reviews: [{ by: "ada", at: dayN(2) }],
      }),
      githubPull({ ...pull, number: 5, by: "renovate[bot]", title: "bump" }),
      githubPull({ ...pull, number: 6, by: "ada", title: 'Revert "no key"' }),
      githubPull({
        ...pull,
        number: 8,
        by: "ada",
        title: "PROJ-1 read by a bot",
        body: "why",
        reviews: [{ by: "lint[bot]", at: dayN(2) }],
      }),
      githubPull({ number: 7, by: "ada", title: "PROJ-1 open", body: "why", created: dayN(1) }),
    ]);
    const checks = await checksOf(store);
    const found = (name: string) => checks.get(name)?.examples.map((row) => row.id.replace(/.*#/, "#"));
    expect(found("pull-without-issue")).toEqual(["#2"]);
    expect(found("empty-description")).toEqual(["#3"]);
    expect(found("merged-without-review")).toEqual(["#8", "#4"]);
    expect(checks.get("merged-without-review")).toMatchObject({ judged: 5 });
  });

  it("without any description or review in the data are not judged for them", async () => {
    const store = await newMemory();
    await importGithub(store, [githubPull({ number: 1, by: "ada", created: dayN(1), merged: dayN(2) })]);
    const checks = await checksOf(store);
    expect(checks.get("empty-description")?.state).toBe("not-judged");
    expect(checks.get("merged-without-review")?.state).toBe("not-judged");
  });
});

describe("issues", () => {
  it("that are done are found without commits, but not duplicates, nor what was done before the history", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "PROJ-1 begin\n", files: { "a.txt": "a\n" }, date: dayN(2) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const done = { status: "Done", created: dayN(0), resolved: dayN(5), updated: dayN(5) };
    const search = jira(
      { key: "PROJ-1", ...done },
      { key: "PROJ-2", ...done },
      { key: "PROJ-3", ...done },
      { key: "PROJ-4", ...done, resolved: dayN(1) },
    );
    if (search.issues[2]) search.issues[2].fields.resolution = { name: "Duplicate" };
    await importJira(store, search);
    const check = (await checksOf(store)).get("done-without-commit");
    expect(check?.examples.map((row) => row.id)).toEqual(["PROJ-2"]);
    expect(check).toMatchObject({ judged: 2 });
  });

  it("that are done are judged by their resolution and last change where the export has neither categories nor dates", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "PROJ-1 begin\n", files: { "a.txt": "a\n" }, date: dayN(2) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const search = jira(
      { key: "PROJ-1", created: dayN(0), status: "Done", resolved: dayN(5), updated: dayN(5) },
      { key: "PROJ-2", created: dayN(0), status: "Resolved", resolved: dayN(5), updated: dayN(5) },
      { key: "PROJ-3", created: dayN(0), status: "Open", updated: dayN(5) },
    );
    for (const { fields } of search.issues) {
      Object.assign(fields.status, { statusCategory: undefined });
      Object.assign(fields, { resolutiondate: undefined });
    }
    await importJira(store, search);
    const checks = await checksOf(store);
    const check = checks.get("done-without-commit");
    expect(check).toMatchObject({ judged: 2, examples: [{ id: "PROJ-2" }] });
    expect(checks.get("idle-in-progress")).toMatchObject({
      state: "not-judged",
      message: expect.stringContaining("which statuses mean work in progress"),
    });
  });

  it("that are done without a resolution are judged from their last change of status", async () => {
    const store = await newMemory();
    const app = newApp();
    app.commit({ author: ADA, message: "PROJ-1 begin\n", files: { "a.txt": "a\n" }, date: dayN(2) });
    await ingestFixture(store, app);
    const changes = (day: number) => [{ at: dayN(day), field: "status", from: "Open", to: "Done" }];
    await importJira(
      store,
      jira(
        { key: "PROJ-1", created: dayN(0), status: "Done", updated: dayN(5), changes: changes(5) },
        { key: "PROJ-2", created: dayN(0), status: "Done", updated: dayN(9), changes: changes(5) },
        { key: "PROJ-3", created: dayN(0), status: "Done", updated: dayN(9), changes: changes(1) },
      ),
    );
    const check = (await checksOf(store)).get("done-without-commit");
    expect(check).toMatchObject({ judged: 2, examples: [{ id: "PROJ-2" }] });
  });

  it("in progress are found after thirty days of silence, not after a comment", async () => {
    const store = await newMemory();
    const status = "In Progress";
    await importJira(
      store,
      jira(
        { key: "PROJ-1", created: dayN(0), status },
        { key: "PROJ-2", created: dayN(0), status, comments: [{ by: { name: "Ada Byron" }, at: dayN(35) }] },
        { key: "PROJ-3", created: dayN(40) },
      ),
    );
    const checks = await checksOf(store);
    expect(checks.get("idle-in-progress")?.examples.map((row) => row.id)).toEqual(["PROJ-1"]);
    const before = (await checksOf(store, dayN(20))).get("idle-in-progress");
    expect(before).toMatchObject({ state: "clean" });
  });
});

it("finds keys that name nothing only of projects whose issues are known, and not in commits younger than the export", async () => {
  const app = newApp();
  app.commit({ author: ADA, message: "PROJ-1 a\n", files: { "a.txt": "a\n" }, date: dayN(0) });
  app.commit({ author: ADA, message: "PROJ-11 slip\n", files: { "a.txt": "b\n" }, date: dayN(1) });
  app.commit({ author: ADA, message: "UTF-8 and OTHER-4\n", files: { "a.txt": "c\n" }, date: dayN(2) });
  app.commit({ author: ADA, message: "PROJ-12 newer\n", files: { "a.txt": "d\n" }, date: dayN(9) });
  const store = await newMemory();
  await ingestFixture(store, app);
  await importJira(store, jira({ key: "PROJ-1", created: dayN(0), updated: dayN(5) }));
  const check = (await checksOf(store)).get("unknown-key");
  expect(check?.examples.map((row) => row.id)).toEqual(["PROJ-11"]);
});

it("judges components only where the configuration names some", async () => {
  const app = newApp();
  const files = { "src/auth/a.ts": lines(2), "src/else/b.ts": lines(2) };
  app.commit({ author: ADA, message: "a\n", files, date: dayN(0) });
  const plain = await newMemory();
  await ingestFixture(plain, app);
  expect((await checksOf(plain)).get("file-without-component")?.state).toBe("not-judged");
  const named = await newMemory();
  await ingestFixture(named, app, { config: { components: { "src/auth/**": "auth" } } });
  const check = (await checksOf(named)).get("file-without-component");
  expect(check?.examples.map((row) => row.id)).toEqual(["src/else/b.ts"]);
});

it("has ids in order, each once", () => {
  const ids = CHECKS.map((check) => check.id);
  expect(ids).toEqual(ids.map((_, index) => `TM${String(index + 1).padStart(3, "0")}`));
});

it("shows no more rows than a finding's evidence holds, however many questions they come from", () => {
  const rows = Array.from({ length: 60 }, (_, at) => ({ id: `PROJ-${at + 1}`, text: null, url: null }));
  expect(judgedBy({ judged: 60, found: 60, rows })).toEqual({
    found: { judged: 60, found: 60, rows: rows.slice(0, 50) },
  });
});
