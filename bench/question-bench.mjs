// What a question costs as a whole command, against the smallest program that node can run.
import { row } from "./ingest-bench.mjs";
import { alternate, medianSeconds, ratio, run } from "./measure.mjs";
import { subjectsOf } from "./subjects.mjs";
import { aims, MUST } from "./targets.mjs";

/** Asked of the dearest subjects first, which no question may take long for, then of ordinary ones. */
export async function benchQuestions({ main, memory, commits, rounds, isMade }) {
  const subjects = subjectsOf(memory);
  const ask = (...args) => run(process.execPath, [main, ...args, "--db", memory]);
  const asOnce = (rows) => Object.fromEntries(rows.map(([name, ...args]) => [name, () => ask(...args)]));
  const jobs = {
    node: () => run(process.execPath, ["-e", "0"]),
    "--version": () => run(process.execPath, [main, "--version"]),
    "--help": () => run(process.execPath, [main, "--help"]),
    ...asOnce(dearest(subjects)),
    ...asOnce(ordinary(subjects)),
  };
  await alternate(jobs, 1);
  const { node, ...results } = await alternate(jobs, rounds);
  const aim = aims(commits);
  const rows = [row("node -e 0", 1000 * medianSeconds(node), "ms")];
  for (const [name, times] of Object.entries(results)) {
    // The dearest subjects of a history that somebody gives are as dear as they are.
    const isHeld = isMade || name.endsWith(ORDINARY);
    const limits = name.startsWith("--")
      ? { aim: aim.startToNode }
      : /^(issue|pr|commit)-context|^file-experts/.test(name)
        ? { ...(isHeld ? { must: MUST.questionToNode } : {}), aim: aim.questionToNode }
        : {};
    rows.push(row(`${name} ÷ node -e 0`, ratio(times, node), "", limits));
  }
  return [...rows, ...overAll(results, node)];
}

function dearest({ hot, issue, pull, first, component }) {
  const changes = `${component.changes} file changes`;
  return [
    ...(issue ? [[`issue-context, ${issue.commits} commits`, "issue-context", issue.key]] : []),
    ...(pull ? [[`pr-context, ${pull.changes} changes of its files`, "pr-context", `${pull.number}`]] : []),
    ["commit-context, an early commit", "commit-context", first.sha],
    [`file-experts, ${hot.commits} commits`, "file-experts", hot.path],
    [`file-context, ${hot.commits} commits`, "file-context", hot.path],
    [`file-risk, ${hot.commits} commits`, "file-risk", hot.path],
    [`review-suggest, a file of ${hot.commits} commits`, "review-suggest", "--paths", hot.path],
    ...(issue ? [[`similar, ${issue.commits} commits`, "similar", issue.key]] : []),
    [`component-risk, ${changes}`, "component-risk", component.name],
    [`component-activity, ${changes}`, "component-activity", component.name],
    [`component-experts, ${changes}`, "component-experts", component.name],
    [`onboarding, ${changes}`, "onboarding", component.name],
    ["component-ownership, every component", "component-ownership"],
    ["hygiene, everything", "hygiene"],
    ["status, everything", "status"],
  ];
}

const ORDINARY = ", ordinary";

function ordinary({ ordinary: { path, issue, pull, component } }) {
  return [
    ...(issue ? [["issue-context", issue]] : []),
    ...(pull ? [["pr-context", `${pull}`]] : []),
    ["file-experts", path],
    ["file-context", path],
    ["file-risk", path],
    ["review-suggest", "--paths", path],
    ...(issue ? [["similar", issue]] : []),
    ["component-risk", component],
    ["component-activity", component],
    ["component-experts", component],
    ["onboarding", component],
    ["component-ownership", component],
  ].map((args) => [`${args[0]}${ORDINARY}`, ...args]);
}

/** The slowest of all, in milliseconds; and how many commands take twice node's start or longer on an ordinary subject. */
function overAll(results, node) {
  const questions = Object.entries(results).filter(([name]) => !name.startsWith("--"));
  const [slowest, times] = questions.reduce((a, b) => (medianSeconds(b[1]) > medianSeconds(a[1]) ? b : a));
  const usual = new Map(questions.map(([name, own]) => [name.split(",")[0], own]));
  const slow = [...usual.values()].filter((own) => ratio(own, node) >= 2);
  return [
    row(`the slowest question: ${slowest}`, 1000 * medianSeconds(times), "ms", { must: MUST.questionMs }),
    row(`share of commands at twice node -e 0 or above${ORDINARY}`, slow.length / usual.size, "", {
      must: MUST.slowCommands,
    }),
  ];
}
