// What a newcomer is told of real memories: gathered, as of a moment, cut to a limit.
import { describe, expect, it } from "vitest";
import { openScope } from "../../../src/agents/agent.ts";
import { Onboarding } from "../../../src/agents/onboarding/onboarding.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
import type { Store } from "../../../src/store/store.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, importGithub, importJira, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, BOB, dayN, lines, withOrigin } from "../../support/histories.ts";
import { githubPull, jiraSearch } from "../../support/payloads.ts";
import { detail } from "../rows.ts";

cleanUp();

interface Asking {
  readonly asOf?: number | undefined;
  readonly limit?: number;
}

async function askOf(store: Store, name: string, { asOf, limit }: Asking = {}) {
  const reader = createStoreReader(store.db);
  const asked = await openScope(reader, { asOf, repo: undefined });
  const agent = new Onboarding(reader);
  return agent.assess({ name }, await agent.gather({ name }, asked), asked, { ...detail(), limit });
}

describe("in a real memory", () => {
  async function app() {
    const fixture = withOrigin(createGitFixture(), "example/app");
    const shas = Array.from({ length: 4 }, (_, i) =>
      fixture.commit({
        author: i < 3 ? ADA : BOB,
        message: i === 1 ? "Fix it (#3)\n" : `APP-${i + 1} step\n`,
        files: { "src/auth/a.ts": lines(10 + i), "src/pay/b.ts": lines(5 + i) },
        date: dayN(i),
      }),
    );
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const ada = { name: "Ada Byron", email: "ada@example.com" };
    const said = [1, 2, 3].map((n) => ({ by: ada, at: dayN(4) + n }));
    await importJira(
      store,
      jiraSearch(
        { key: "APP-1", created: dayN(0), resolved: dayN(3), comments: said },
        { key: "APP-9", created: dayN(1), components: ["Auth"], labels: ["newbie"] },
      ),
    );
    const comments = [1, 2, 3, 4].map((n) => ({ by: "cyd", at: dayN(1) + n }));
    await importGithub(store, [
      githubPull({ number: 3, by: "ada", created: dayN(1), merged: dayN(1), title: "Three", comments }),
    ]);
    return { ask: (name: string, asking?: Asking) => askOf(store, name, asking), shas };
  }

  it("gathers what was read, said, asked and left open", async () => {
    const { ask } = await app();
    const { data } = await ask("auth");
    expect(data.together).toMatchObject([{ component: "pay", together: 4, changes: 4 }]);
    expect(data.reading).toContainEqual(
      expect.objectContaining({ id: "#3", title: "Three", reason: "discussed" }),
    );
    expect(data.firstIssues).toMatchObject([{ key: "APP-9", rule: "label" }]);
    expect(data.people.map(({ about, active }) => [about, active[0]?.name])).toEqual([
      [null, "Ada Byron"],
      ["src/auth/a.ts", "Ada Byron"],
    ]);
  });

  it("cuts every list to the limit and says how many more there are", async () => {
    const { ask } = await app();
    const report = await ask("auth", { limit: 1 });
    const { files, entries, together, open, reading, people, traps, firstIssues } = report.data;
    for (const list of [files, entries, together, open, reading, people, traps, firstIssues])
      expect(list.length).toBeLessThanOrEqual(1);
    expect(renderText(report, { style: null, width: 80, hyperlinks: false, isTerminal: false })).toMatch(
      /… and \d+ more \(--limit \d+ shows all\)/,
    );
  });

  it("names as joined by name only people whom it names", async () => {
    const fixture = withOrigin(createGitFixture(), "example/app");
    const write = (author: string, day: number, size: number) =>
      fixture.commit({ author, message: "w\n", files: { "src/auth/a.ts": lines(size) }, date: dayN(day) });
    for (const mail of ["one", "two"]) write(`Old Hand <${mail}@example.com>`, 0, mail === "one" ? 1 : 2);
    for (let i = 0; i < 8; i++) write(ADA, 1, 40 * (i + 1));
    for (const mail of ["one", "two"]) write(`New Hand <${mail}@example.org>`, 400, mail === "one" ? 3 : 4);
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const { data } = await askOf(store, "auth");
    expect(data.people[0]).toMatchObject({
      active: [{ name: "New Hand", evidence: { total: 2 } }],
      gone: [{ name: "Ada Byron", evidence: { total: 8 } }],
    });
    expect(data.caveats.find(({ code }) => code === "joined-by-name")?.message).toBe(
      "Accounts joined by an equal name alone: New Hand.",
    );
  });

  it("names who did most where nobody is about any more", async () => {
    const fixture = withOrigin(createGitFixture(), "example/app");
    fixture.commit({ author: ADA, message: "w\n", files: { "src/auth/a.ts": lines(3) }, date: dayN(0) });
    fixture.commit({ author: BOB, message: "w\n", files: { "src/pay/a.ts": lines(3) }, date: dayN(400) });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const text = renderText(await askOf(store, "auth"), {
      style: null,
      width: 80,
      hyperlinks: false,
      isTerminal: false,
    });
    expect(text).toContain("  nobody still active\n  did most here: Ada Byron (left, last seen ");
  });

  it("tells of issues as they stood then, by their changelog", async () => {
    const fixture = withOrigin(createGitFixture(), "example/app");
    fixture.commit({ author: ADA, message: "w\n", files: { "src/auth/a.ts": lines(3) }, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const parts = { created: dayN(0), updated: dayN(9), components: ["auth"] };
    const moved = (from: string, to: string, day = 9) => ({ at: dayN(day), field: "status", from, to });
    const search = jiraSearch(
      { ...parts, key: "APP-1", status: "Open", changes: [moved("Doing", "Open")] },
      { ...parts, key: "APP-2", status: "Doing", changes: [moved("Open", "Doing")] },
      {
        ...parts,
        key: "APP-3",
        status: "Open",
        changes: [{ at: dayN(9), field: "resolution", from: "Fixed", to: null }],
      },
      { ...parts, key: "APP-4", status: "Done", changes: [moved("Open", "Done")] },
      { ...parts, key: "APP-5", status: "Doing", changes: [] },
      { ...parts, key: "APP-6", status: "Resolved", resolved: dayN(9) },
    );
    const category = new Map([
      ["Doing", "indeterminate"],
      ["Done", "done"],
    ]);
    for (const { fields } of search.issues)
      fields.status.statusCategory.key = category.get(fields.status.name) ?? "new";
    // An export without dates of resolutions, nor categories of statuses.
    Object.assign(search.issues[5]?.fields ?? {}, {
      resolutiondate: undefined,
      status: { name: "Resolved" },
    });
    await importJira(store, search);
    const keys = async (asOf?: number) =>
      (await askOf(store, "auth", { asOf })).data.firstIssues.map(({ key }) => key);
    expect(await keys(dayN(5))).toEqual(["APP-2", "APP-4"]);
    expect(await keys()).toEqual(["APP-1", "APP-3"]);
  });

  it("of a folder answers as its component does", async () => {
    const { ask } = await app();
    const [component, folder] = [(await ask("auth")).data, (await ask("src/auth")).data];
    expect(folder.reading).toEqual(component.reading);
    expect(folder.together).toEqual(component.together);
  });

  it("hides what is later than the day asked for", async () => {
    const { ask, shas } = await app();
    const { data } = await ask("auth", { asOf: dayN(0) + 3600 });
    expect(data.reading.flatMap(({ evidence }) => evidence.ids)).toEqual([shas[0]]);
    expect(data.firstIssues).toEqual([]);
  });
});
