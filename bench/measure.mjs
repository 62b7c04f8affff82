// Runs programs and measures them: wall time, and for our own process what the kernel says of it when it ends.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Loaded before the command; at its end it writes down what the process itself took, without the gits it started.
const HOOK = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from "node:fs";
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage = { peakMb: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 };
    writeFileSync(process.env.TEAMMEMORY_BENCH_USAGE, JSON.stringify(usage));
  });
`)}`;

/** Runs a program with its output thrown away; `accepted` are the exit codes that do not end the benchmark. */
export function run(program, args, { cwd, env = {}, accepted = [0] } = {}) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      const seconds = (performance.now() - start) / 1000;
      if (accepted.includes(code)) resolve({ seconds });
      else reject(new Error(`${program} ${args.join(" ")} exited with ${code}: ${stderr}`));
    });
  });
}

/** Runs a file with this node and adds its own peak memory and processor time. */
export async function runNode(args, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), "teammemory-usage-"));
  const file = join(folder, "usage.json");
  try {
    const { seconds } = await run(process.execPath, ["--import", HOOK, ...args], {
      ...options,
      env: { ...options.env, TEAMMEMORY_BENCH_USAGE: file },
    });
    return { seconds, ...JSON.parse(readFileSync(file, "utf8")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs all jobs in turn, `rounds` times, so that whatever else the machine does meets all of them. Gives for each name
 * the results in order of rounds.
 */
export async function alternate(jobs, rounds) {
  const results = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, job] of Object.entries(jobs)) results[name].push(await job());
  return results;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function medianSeconds(results) {
  return median(results.map(({ seconds }) => seconds));
}

/** The median of the ratios round by round. */
export function ratio(results, base) {
  return median(results.map(({ seconds }, i) => seconds / base[i].seconds));
}
