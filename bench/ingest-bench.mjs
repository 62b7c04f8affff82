// What a history costs to take in, against git alone on the same repository.
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeHistory, setNext } from "./history.mjs";
import { alternate, median, medianSeconds, ratio, run, runNode } from "./measure.mjs";
import { aims, MUST } from "./targets.mjs";

/** Rows of the table, and the memory of the full run, which lies in `folder`. */
export async function benchIngest({ main, repository, isMade, commits, folder, rounds }) {
  const memory = join(folder, "memory.db");
  const skeleton = join(folder, "skeleton.db");
  const second = join(folder, "second.db");
  const git = (args) => () => run("git", ["-C", repository, ...args]);
  const ingest = (db, ...flags) => runNode([main, "ingest", "git", repository, "--db", db, ...flags]);
  const fresh = (db, ...flags) => {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${db}${suffix}`, { force: true });
    return ingest(db, ...flags);
  };
  // A second repository, planned on the statistics of a first one that was tiny.
  const tiny = await makeHistory(50);
  const afterTiny = async () => {
    await runNode([main, "ingest", "git", tiny, "--db", second]);
    const result = await ingest(second);
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${second}${suffix}`, { force: true });
    return result;
  };
  const { numstat, bare, full, first, next } = await alternate(
    {
      numstat: git(["log", "--numstat", "-M"]),
      bare: git(["log", "--no-merges", "--numstat", "--raw", "-M", "-z"]),
      full: () => fresh(memory),
      first: () => fresh(skeleton, "--no-churn"),
      next: afterTiny,
    },
    rounds,
  );
  const aim = aims(commits);
  const peakMb = Math.max(...full.map((result) => result.peakMb));
  const size = statSync(memory).size / 1e6;
  const rows = [
    row("git log --numstat -M", medianSeconds(numstat), "s"),
    row("git log --no-merges --numstat --raw -M -z: bare", medianSeconds(bare), "s"),
    row("full ingest", medianSeconds(full), "s"),
    row("full ingest ÷ git log --numstat -M", ratio(full, numstat), "", { must: MUST.fullToNumstat }),
    row("full ingest ÷ bare", ratio(full, bare), "", { aim: aim.fullToBare }),
    row("full ingest, processor time of our process", median(full.map((r) => r.cpuSeconds)), "s"),
    row("full ingest, peak memory of our process", peakMb, "MB", { must: MUST.peakMb, aim: aim.peakMb }),
    row("the same after a tiny repository ÷ full ingest", ratio(next, full), "", {
      must: MUST.secondToFirst,
    }),
    row("skeleton only (--no-churn)", medianSeconds(first), "s"),
    row("skeleton only ÷ bare", ratio(first, bare), "", { aim: aim.skeletonToBare }),
    row("size of the memory", size, "MB"),
  ];
  rows.push(...(await benchAgain({ main, repository, isMade, memory, ingest, rounds })));
  return { rows, memory };
}

/** A memory of the repository in `folder`, for questions alone. */
export async function readOnce({ main, repository, folder }) {
  const memory = join(folder, "memory.db");
  await runNode([main, "ingest", "git", repository, "--db", memory]);
  return memory;
}

/** What a long history takes of memory, read whole and then again. */
export async function benchPeak({ main, repository, folder }) {
  const memory = join(folder, "memory.db");
  const ingest = () => runNode([main, "ingest", "git", repository, "--db", memory]);
  const full = await ingest();
  const again = await ingest();
  return [
    row("full ingest", full.seconds, "s"),
    row("full ingest, peak memory of our process", full.peakMb, "MB", { must: MUST.peakMb }),
    row("nothing new, peak memory of our process", again.peakMb, "MB", { must: MUST.peakMb }),
    row("size of the memory", statSync(memory).size / 1e6, "MB"),
  ];
}

async function benchAgain({ main, repository, isMade, memory, ingest, rounds }) {
  const { again, start } = await alternate(
    { again: () => ingest(memory), start: () => runNode([main, "--version"]) },
    Math.max(rounds, 5),
  );
  const overStart = median(again.map(({ seconds }, i) => 1000 * (seconds - start[i].seconds)));
  const rows = [row("nothing new, over the start of --version", overStart, "ms", { aim: 30 })];
  if (!isMade) return rows;
  setNext(repository, true);
  try {
    rows.push(row("100 new commits on top", (await ingest(memory)).seconds, "s", { aim: 0.5 }));
  } finally {
    setNext(repository, false);
  }
  return rows;
}

export function row(what, value, unit, { must, aim } = {}) {
  return { what, value, unit, must, aim };
}
