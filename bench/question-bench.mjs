// What a question costs as a whole command, against the smallest program that node can run.
import { createRequire } from "node:module";
import { row } from "./ingest-bench.mjs";
import { alternate, medianSeconds, ratio, run } from "./measure.mjs";
import { aims, MUST } from "./targets.mjs";

export async function benchQuestions({ main, memory, commits, rounds }) {
  const { hot, ordinary, issue } = subjectsOf(memory);
  const ask = (...args) => run(process.execPath, [main, ...args, "--db", memory]);
  const jobs = {
    node: () => run(process.execPath, ["-e", "0"]),
    "--version": () => run(process.execPath, [main, "--version"]),
    "--help": () => run(process.execPath, [main, "--help"]),
    ...(issue ? { [`issue-context, ${issue.commits} commits`]: () => ask("issue-context", issue.key) } : {}),
    [`file-experts, hot file, ${hot.commits} commits`]: () => ask("file-experts", hot.path),
    [`file-experts, ordinary file, ${ordinary.commits} commits`]: () => ask("file-experts", ordinary.path),
    [`file-context, hot file, ${hot.commits} commits`]: () => ask("file-context", hot.path),
    "component-ownership, all components": () => ask("component-ownership"),
    status: () => ask("status"),
  };
  await alternate(jobs, 1);
  const { node, ...results } = await alternate(jobs, rounds);
  const aim = aims(commits);
  const rows = [row("node -e 0", 1000 * medianSeconds(node), "ms")];
  for (const [name, times] of Object.entries(results)) {
    const limits = name.startsWith("--")
      ? { aim: aim.startToNode }
      : /^(issue-context|file-experts)/.test(name)
        ? { must: MUST.questionToNode, aim: aim.questionToNode }
        : {};
    rows.push(row(`${name} ÷ node -e 0`, ratio(times, node), "", limits));
  }
  return rows;
}

/** What is asked about: the live file with most commits, the one in the middle, the issue with most commits but ten. */
function subjectsOf(memory) {
  const Database = createRequire(import.meta.url)("better-sqlite3");
  const db = new Database(memory, { readonly: true });
  const files = db
    .prepare(`select f.path, count(*) as commits from commit_files x
      join files f on f.repository_id = x.repository_id and f.file_id = x.file_id
      where f.is_live = 1 group by f.repository_id, f.file_id order by commits desc, f.path`)
    .all();
  const issues = db
    .prepare(`select i.key, count(distinct l.commit_id) as commits from commit_issues l
      join issues i on i.issue_id = l.issue_id group by i.key order by commits desc, i.key`)
    .all();
  db.close();
  return {
    hot: files[0],
    ordinary: files[files.length >> 1],
    issue: issues[Math.min(10, issues.length - 1)],
  };
}
