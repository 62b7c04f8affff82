// What a question costs as a whole command, against the smallest program that node can run.
import { row } from "./ingest-bench.mjs";
import { alternate, medianSeconds, ratio, run } from "./measure.mjs";
import { subjectsOf } from "./subjects.mjs";
import { aims, MUST } from "./targets.mjs";

export async function benchQuestions({ main, memory, commits, rounds }) {
  const { hot, ordinary, issue, pull, first, component } = subjectsOf(memory);
  const ask = (...args) => run(process.execPath, [main, ...args, "--db", memory]);
  const jobs = {
    node: () => run(process.execPath, ["-e", "0"]),
    "--version": () => run(process.execPath, [main, "--version"]),
    "--help": () => run(process.execPath, [main, "--help"]),
    ...(issue ? { [`issue-context, ${issue.commits} commits`]: () => ask("issue-context", issue.key) } : {}),
    ...(pull
      ? { [`pr-context, ${pull.changes} changes of its files`]: () => ask("pr-context", `${pull.number}`) }
      : {}),
    "commit-context, an early commit": () => ask("commit-context", first.sha),
    [`file-experts, hot file, ${hot.commits} commits`]: () => ask("file-experts", hot.path),
    [`file-experts, ordinary file, ${ordinary.commits} commits`]: () => ask("file-experts", ordinary.path),
    [`file-context, hot file, ${hot.commits} commits`]: () => ask("file-context", hot.path),
    [`file-context, ordinary file, ${ordinary.commits} commits`]: () => ask("file-context", ordinary.path),
    [`component-risk, ${component.changes} file changes`]: () => ask("component-risk", component.name),
    [`component-activity, ${component.changes} file changes`]: () =>
      ask("component-activity", component.name),
    [`component-experts, ${component.changes} file changes`]: () => ask("component-experts", component.name),
    "component-ownership, every component": () => ask("component-ownership"),
    [`review-suggest, hot file`]: () => ask("review-suggest", "--paths", hot.path),
    [`file-risk, hot file`]: () => ask("file-risk", hot.path),
    [`onboarding, ${component.changes} file changes`]: () => ask("onboarding", component.name),
    ...(issue ? { similar: () => ask("similar", issue.key) } : {}),
    hygiene: () => ask("hygiene"),
    status: () => ask("status"),
  };
  await alternate(jobs, 1);
  const { node, ...results } = await alternate(jobs, rounds);
  const aim = aims(commits);
  const rows = [row("node -e 0", 1000 * medianSeconds(node), "ms")];
  for (const [name, times] of Object.entries(results)) {
    const limits = name.startsWith("--")
      ? { aim: aim.startToNode }
      : /^(issue|pr|commit)-context|^file-experts/.test(name)
        ? { must: MUST.questionToNode, aim: aim.questionToNode }
        : {};
    rows.push(row(`${name} ÷ node -e 0`, ratio(times, node), "", limits));
  }
  return [...rows, ...overAll(results, node)];
}

/** Each command counts once, by its dearest subject; the slowest is told in milliseconds. */
function overAll(results, node) {
  const questions = Object.entries(results).filter(([name]) => !name.startsWith("--"));
  const [slowest, times] = questions.reduce((a, b) => (medianSeconds(b[1]) > medianSeconds(a[1]) ? b : a));
  const commandOf = ([name]) => name.split(",")[0];
  const commands = new Set(questions.map(commandOf));
  const slow = new Set(questions.filter(([, own]) => ratio(own, node) >= 2).map(commandOf));
  return [
    row(`the slowest question: ${slowest}`, 1000 * medianSeconds(times), "ms", { must: MUST.questionMs }),
    row("share of questions at twice node -e 0 or above", slow.size / commands.size, "", {
      must: MUST.slowQuestions,
    }),
  ];
}
