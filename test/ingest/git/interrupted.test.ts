// Runs that end in the middle: by a signal, by a kill of the built command, by a git that fails.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { beforeAll, describe, expect, it } from "vitest";
import { ingestGit } from "../../../src/ingest/git/git-ingest.ts";
import { openGitRepository } from "../../../src/ingest/sources/git/open-repository.ts";
import { createGitFixture, type GitFixture, temporaryFolder } from "../../support/git-fixture.ts";
import { cleanUp, ingestFixture, NOW, newMemory } from "../memory.ts";
import { naturalRows } from "../natural-rows.ts";

cleanUp();

const COMMITS = 6_000;
let long: GitFixture;

/** Thousands of commits in a second: 40 files edited in turn, a rename now and then. */
function longHistory(): GitFixture {
  const fixture = createGitFixture();
  const lines: string[] = [];
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}`;
  const names = Array.from({ length: 40 }, (_, i) => `src/file${i}.txt`);
  for (let i = 0; i < COMMITS; i++) {
    const at = i % names.length;
    lines.push("commit refs/heads/main", `mark :${i + 1}`);
    lines.push(`committer Ada <ada@example.com> ${1_600_000_000 + i * 60} +0000`);
    lines.push(data(`LONG-${1 + (i % 50)} commit ${i}`));
    if (i > 0) lines.push(`from :${i}`);
    if (i % 97 === 96) {
      const next = `src/moved${i}.txt`;
      lines.push(`R ${names[at]} ${next}`);
      names[at] = next;
    }
    lines.push(`M 100644 inline ${names[at]}`, data(`${`file ${at}\n`.repeat(10)}at ${i}\n`));
  }
  fixture.gitBytes(["fast-import", "--quiet"], `${lines.join("\n")}\n`);
  fixture.git("reset", "-q", "--hard");
  return fixture;
}

beforeAll(() => {
  long = longHistory();
  if (!existsSync(resolve("dist/main.js"))) spawnSync("npm", ["run", "build"], { stdio: "ignore" });
});

describe("an abort", () => {
  it.each(["commits", "lines"])(
    "between batches of %s keeps what is whole, and the next run goes on",
    async (phase) => {
      const whole = await newMemory();
      await ingestFixture(whole, long, { processes: 2 });
      const store = await newMemory();
      const controller = new AbortController();
      const run = ingestFixture(store, long, {
        processes: 2,
        signal: controller.signal,
        onProgress: (progress) => {
          if (progress.phase === phase && progress.done >= 1_500) controller.abort();
        },
      });
      await expect(run).rejects.toMatchObject({ code: "TM_INTERRUPTED", exitCode: 130 });
      const kept = (await store.db.selectFrom("commits").select("line_state").execute()).length;
      expect(kept).toBeGreaterThan(999);
      if (phase === "commits") expect(kept).toBeLessThan(COMMITS);
      await ingestFixture(store, long, { processes: 2 });
      const [a, b] = [await naturalRows(store), await naturalRows(whole)];
      for (const table of Object.keys(b)) expect(a[table], table).toEqual(b[table]);
    },
  );
});

describe("a kill of the command", () => {
  const command = (db: string, ...words: string[]) => [
    resolve("dist/main.js"),
    ...(words.length > 0 ? words : ["ingest", "git", long.path]),
    "--db",
    db,
  ];
  const env = () => ({ ...long.env, NO_COLOR: "1" });

  function finish(db: string): void {
    const run = spawnSync(process.execPath, command(db), { env: env(), encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
  }

  async function killWhen(child: ChildProcess, isTime: () => boolean): Promise<NodeJS.Signals | null> {
    const ended = new Promise<NodeJS.Signals | null>((end) => child.on("exit", (_, signal) => end(signal)));
    let hasEnded = false;
    void ended.then(() => {
      hasEnded = true;
    });
    while (!hasEnded && !isTime()) await new Promise((wait) => setTimeout(wait, 5));
    child.kill("SIGKILL");
    return ended;
  }

  it("in mid-run continues, and ends in the same reports as an unbroken run", async () => {
    const folder = temporaryFolder();
    const [broken, unbroken] = [join(folder, "broken.db"), join(folder, "unbroken.db")];
    finish(unbroken);
    let kills = 0;
    for (const size of [100_000, 1_500_000, 3_000_000]) {
      const child = spawn(process.execPath, command(broken), { env: env(), stdio: "ignore" });
      const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0);
      const signal = await killWhen(child, () => sizeOf(broken) + sizeOf(`${broken}-wal`) > size);
      if (signal === "SIGKILL") kills += 1;
      const db = new SqliteDatabase(broken);
      expect(db.pragma("integrity_check")).toEqual([{ integrity_check: "ok" }]);
      db.close();
    }
    expect(kills).toBeGreaterThan(0);
    finish(broken);
    for (const question of [
      ["issue-context", "LONG-7"],
      ["file-experts", "src/file3.txt"],
      ["file-context", "src/file3.txt"],
    ]) {
      const ask = (db: string) =>
        spawnSync(process.execPath, command(db, ...question, "--format", "json"), {
          env: env(),
          encoding: "utf8",
        });
      const [a, b] = [ask(broken), ask(unbroken)];
      expect(a.stderr).toBe("");
      expect(a.stdout).toBe(b.stdout);
    }
    const stores = [await newMemory(broken), await newMemory(unbroken)];
    const [a, b] = [await naturalRows(stores[0] as never), await naturalRows(stores[1] as never)];
    for (const table of Object.keys(b)) if (table !== "settings") expect(a[table], table).toEqual(b[table]);
  });
});

describe("a git that fails", () => {
  function damaged(what: "commit" | "blob"): GitFixture {
    const fixture = createGitFixture();
    const lines = Array.from({ length: 20 }, (_, i) => `line ${i}\n`).join("");
    const shas = [0, 1, 2, 3].map((i) =>
      fixture.commit({ message: `commit ${i}`, files: { "a.txt": `${lines}${i}\n` } }),
    );
    fixture.deleteObject(what === "commit" ? String(shas[1]) : fixture.git("rev-parse", `${shas[1]}:a.txt`));
    return fixture;
  }

  it("over a missing commit is named, and its history is not taken for a whole one", async () => {
    const fixture = damaged("commit");
    const store = await newMemory();
    await expect(ingestFixture(store, fixture, { name: "shop" })).rejects.toMatchObject({
      code: "TM_GIT_FAILED",
    });
    expect(await store.db.selectFrom("repository_refs").selectAll().execute()).toEqual([]);
    const runs = await store.db.selectFrom("ingest_runs").select("is_finished").execute();
    expect(runs.every((run) => run.is_finished === 0)).toBe(true);
  });

  it("by a git that ends well and says nothing is not taken for a whole history", async () => {
    const fixture = damaged("blob");
    const store = await newMemory();
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, "git"),
      `#!/bin/sh\nPATH='${fixture.env["PATH"]}'\ncase " $* " in *" log "*) cat > /dev/null;; *) exec git "$@";; esac\n`,
    );
    chmodSync(join(folder, "git"), 0o755);
    const silent = await openGitRepository(fixture.path, { env: { ...fixture.env, PATH: folder } });
    await expect(
      ingestGit(store, silent, { startedAt: NOW, processes: 1, name: "shop" }),
    ).rejects.toMatchObject({
      code: "TM_GIT_FAILED",
      message: expect.stringContaining(fixture.head.slice(0, 12)),
    });
    expect(await ingestFixture(store, fixture, { name: "shop" })).toMatchObject({ newCommits: 4 });
  });

  it("over a missing blob leaves that commit alone uncounted, by name", async () => {
    const fixture = damaged("blob");
    const store = await newMemory();
    const result = await ingestFixture(store, fixture);
    expect(result.newCommits).toBe(4);
    const states = await store.db
      .selectFrom("commits")
      .select(["subject", "line_state"])
      .orderBy("ordered_at")
      .execute();
    expect(states.filter((row) => row.line_state === 2).map((row) => row.subject)).toEqual([
      "commit 1",
      "commit 2",
    ]);
    expect(result.uncountable).toHaveLength(2);
  });

  it("over a blob that comes back is counted by the next run, also where nothing is new", async () => {
    const fixture = damaged("blob");
    const store = await newMemory();
    await ingestFixture(store, fixture);
    expect(await ingestFixture(store, fixture)).toMatchObject({ countedCommits: 0, hasChanged: false });
    const lines = Array.from({ length: 20 }, (_, i) => `line ${i}\n`).join("");
    fixture.gitBytes(["hash-object", "-w", "--stdin"], `${lines}1\n`);
    expect(await ingestFixture(store, fixture)).toMatchObject({
      newCommits: 0,
      countedCommits: 2,
      uncountable: [],
      hasChanged: true,
    });
    expect(await ingestFixture(store, fixture)).toMatchObject({ countedCommits: 0, hasChanged: false });
  });

  it("over a blob that comes back is counted by the next run that reads anything", async () => {
    const fixture = damaged("blob");
    const store = await newMemory();
    await ingestFixture(store, fixture);
    const lines = Array.from({ length: 20 }, (_, i) => `line ${i}\n`).join("");
    fixture.gitBytes(["hash-object", "-w", "--stdin"], `${lines}1\n`);
    fixture.commit({ message: "commit 4", files: { "a.txt": "short\n" } });
    expect(await ingestFixture(store, fixture)).toMatchObject({ countedCommits: 3, uncountable: [] });
  });
});
