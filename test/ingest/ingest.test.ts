// The frame of every run: facts first, projections after, also when the run ends badly.
import { describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import type { Store } from "../../src/store/store.ts";
import { createGitFixture } from "../support/git-fixture.ts";
import { issue } from "./import/payloads.ts";
import { cleanUp, configured, importJira, ingestFixture, NOW, newMemory } from "./memory.ts";

cleanUp();

const settingOf = async (store: Store, key: string) =>
  (await store.db.selectFrom("settings").select("value").where("key", "=", key).executeTakeFirst())?.value;
const linkCount = async (store: Store) =>
  (await store.db.selectFrom("commit_issues").select("commit_id").execute()).length;

function history() {
  const fixture = createGitFixture();
  fixture.commit({ message: "SHOP-1 work", files: { a: "1\n" } });
  return fixture;
}

describe("a run", () => {
  it("keeps the configuration in force, with its hash", async () => {
    const store = await newMemory();
    const config = { issueKeys: { projects: ["SHOP"] } };
    await ingestFixture(store, history(), { config });
    expect(await settingOf(store, "configuration_hash")).toBe(configured(config).hash);
    expect(JSON.parse((await settingOf(store, "configuration")) ?? "")).toEqual(
      configured(config).configuration,
    );
  });

  it("links what it read before it failed, and tells the failure", async () => {
    const store = await newMemory();
    const fixture = history();
    const config = configured({ issueKeys: { projects: ["SHOP"] } });
    const failing = ingest(store, config, async () => {
      await ingestFixture(store, fixture);
      throw new Error("then the cable broke");
    });
    await expect(failing).rejects.toThrow("then the cable broke");
    expect(await linkCount(store)).toBe(1);
  });

  it("makes good what a kill between facts and projections left", async () => {
    const store = await newMemory();
    const fixture = history();
    const config = { issueKeys: { projects: ["SHOP"] } };
    await ingestFixture(store, fixture, { config });
    await store.db.deleteFrom("commit_issues").execute();
    await store.db
      .updateTable("settings")
      .set({ value: "1" })
      .where("key", "=", "projections_stale")
      .execute();
    expect(await ingestFixture(store, fixture, { config })).toMatchObject({ hasChanged: false });
    expect(await linkCount(store)).toBe(1);
    expect(await settingOf(store, "projections_stale")).toBe("0");
  });

  it("links again when Jira comes after git", async () => {
    const store = await newMemory();
    await ingestFixture(store, history());
    expect(await linkCount(store)).toBe(0);
    await importJira(store, issue(1, 1));
    expect(await linkCount(store)).toBe(1);
  });

  it("is in the book of runs, with its own moment", async () => {
    const store = await newMemory();
    await ingestFixture(store, history());
    await importJira(store, issue(1, 1), { at: NOW + 5 });
    const runs = await store.db
      .selectFrom("ingest_runs")
      .select(["source", "started_at", "record_count", "is_finished"])
      .orderBy("ingest_run_id")
      .execute();
    expect(runs).toEqual([
      { source: "git", started_at: NOW, record_count: 1, is_finished: 1 },
      { source: "jira", started_at: NOW + 5, record_count: 1, is_finished: 1 },
    ]);
  });
});
