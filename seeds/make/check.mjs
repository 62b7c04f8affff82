// Computes the figures that seeds/README.md promises, from the bundle and the JSON alone, and fails where one
// differs. It knows nothing of the story or of the product: a second reading of the rules, in the plainest form.
//   node seeds/make/check.mjs

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { git } from "./git.mjs";

const SEEDS = fileURLToPath(new URL("..", import.meta.url));
const FILE = "src/auth/token_service.py";
const json = (name) => JSON.parse(readFileSync(join(SEEDS, name), "utf8"));
const day = (ms) => Math.floor(ms / 86_400_000);
const date = (ms) => new Date(ms).toISOString().slice(0, 10);
const jiraTime = (text) => Date.parse(text.replace("+0000", "Z"));
let failures = 0;

function expect(what, actual, expected) {
  if (isDeepStrictEqual(actual, expected)) return;
  failures += 1;
  console.error(
    `differs: ${what}\n  is        ${JSON.stringify(actual)}\n  should be ${JSON.stringify(expected)}`,
  );
}

// ---- read

const clone = mkdtempSync(join(tmpdir(), "check-"));
git(clone, ["clone", "-q", join(SEEDS, "history.bundle"), "shop"]);
const shop = join(clone, "shop");
const pulls = json("github/pulls.json");
const issues = [...json("jira/search-v2.json").issues, ...json("jira/search-jql-v3.json").issues];

const commits = [];
const fileOf = new Map(); // path at this point of history -> the file's number
const format = "--format=%x01%H%x02%P%x02%aN%x02%aE%x02%at%x02%B%x02";
for (const record of git(shop, ["log", "--topo-order", "--reverse", "-M", "--numstat", "-z", format])
  .split("\x01")
  .slice(1)) {
  const [sha, parents, name, email, at, message, diff] = record.split("\x02");
  const parts = diff.split("\0").filter((part) => part.trim() !== "");
  const files = [];
  for (let i = 0; i < parts.length; i += 1) {
    const [added, deleted, path] = parts[i].trim().split("\t");
    const [from, to] = path ? [path, path] : [parts[++i], parts[++i]];
    if (from !== to) fileOf.set(to, fileOf.get(from));
    if (!fileOf.has(to)) fileOf.set(to, fileOf.size);
    files.push({
      path: to,
      file: fileOf.get(to),
      churn: added === "-" ? 0 : Number(added) + Number(deleted),
    });
  }
  commits.push({ sha, isMerge: parents.includes(" "), name, email, at: Number(at) * 1000, message, files });
}
const target = fileOf.get(FILE);
const namesOfTarget = [...fileOf].filter(([, file]) => file === target).map(([path]) => path);

// ---- who is who

const parent = new Map();
const root = (x) => ((parent.get(x) ?? x) === x ? x : root(parent.get(x)));
const join2 = (a, b) => parent.set(root(a), root(b));
const nameOf = new Map();
const gitId = (email) => `git:${email.toLowerCase()}`;
const logins = new Set();
for (const { name, email } of commits) {
  nameOf.set(gitId(email), name);
  const noreply = /^(?:\d+\+)?(.+)@users\.noreply\.github\.com$/.exec(email);
  if (noreply) join2(gitId(email), `github:${noreply[1]}`);
}
for (const pull of pulls) {
  logins.add(pull.user.login);
  for (const { author, commit } of pull.commits)
    if (author) join2(gitId(commit.author.email), `github:${author.login}`);
}
const accounts = new Map();
for (const issue of issues) {
  const users = [
    issue.fields.reporter,
    issue.fields.assignee,
    ...issue.fields.comment.comments.map((c) => c.author),
    ...issue.changelog.histories.map((h) => h.author),
  ];
  for (const user of users) if (user) accounts.set(user.accountId, user);
}
for (const { accountId, displayName, emailAddress } of accounts.values()) {
  nameOf.set(`jira:${accountId}`, displayName);
  if (emailAddress && nameOf.has(gitId(emailAddress))) join2(`jira:${accountId}`, gitId(emailAddress));
  for (const [id, name] of [...nameOf]) {
    if (id.startsWith("git:") && name === displayName && name.includes(" ")) join2(id, `jira:${accountId}`);
  }
}
// Whoever writes no code is known to Jira only, or to GitHub only.
const people = new Map();
for (const [id, name] of nameOf) people.set(root(id), name);
const who = (id) => people.get(root(id)) ?? id;
const ofGithub = (user) => who(`github:${user.login}`);
const ofJira = (user) => who(`jira:${user.accountId}`);

// ---- what resolves what

const alias = new Map();
for (const issue of issues) {
  for (const { items } of issue.changelog.histories)
    for (const item of items) if (item.field === "Key") alias.set(item.fromString, issue.key);
}
const known = new Set(issues.map((issue) => issue.key));
const keys = (text) =>
  [...text.matchAll(/(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]*-[1-9]\d*(?![A-Za-z0-9])/g)]
    .map(([key]) => alias.get(key) ?? key)
    .filter((key) => known.has(key));
const pullsOf = (sha) =>
  pulls.filter(
    (pull) => pull.commits.some((c) => c.sha === sha) || (pull.merged_at && pull.merge_commit_sha === sha),
  );
function resolved(commit) {
  const [subject, ...rest] = commit.message.split("\n");
  const closing = [...rest.join("\n").matchAll(/\b(?:Fixes|Closes|Resolves):? (\S+)/g)].flatMap(([, key]) =>
    keys(key),
  );
  const own = subject.startsWith('Revert "') ? [] : keys(subject);
  return new Set([
    ...own,
    ...closing,
    ...pullsOf(commit.sha).flatMap((pull) => keys(`${pull.title} ${pull.head.ref}`)),
  ]);
}

const reverts = new Map(
  commits.flatMap((c) =>
    [...c.message.matchAll(/^This reverts commit ([0-9a-f]{40})/gm)].map(([, sha]) => [sha, c.sha]),
  ),
);
const isReverted = (sha) => reverts.has(sha) && !isReverted(reverts.get(sha));
const authorsOf = (commit) => {
  const others = [...commit.message.matchAll(/^Co-authored-by: .* <(.*)>$/gim)].map(([, email]) =>
    who(gitId(email)),
  );
  return [...new Set([who(gitId(commit.email)), ...others])];
};
const touches = (commit) => commit.files.some(({ file }) => file === target);
const changes = commits.filter((commit) => !commit.isMerge && touches(commit) && !isReverted(commit.sha));

// ---- everything anybody did, with the component and whether it was about the file

const componentOf = (path) => /^(?:src|tests)\/([^/]+)\//.exec(path)?.[1];
const issuesOfTarget = new Set(changes.flatMap((commit) => [...resolved(commit)]));
const acts = [];
const act = (person, at, components, inFile) =>
  acts.push({ person, at, components: new Set(components), inFile });
for (const commit of commits) {
  for (const person of authorsOf(commit))
    act(
      person,
      commit.at,
      commit.files.map(({ path }) => componentOf(path)),
      touches(commit) && !commit.isMerge,
    );
}
const isTarget = (pull) => pull.files.some(({ filename }) => namesOfTarget.includes(filename));
for (const pull of pulls) {
  const components = pull.files.map(({ filename }) => componentOf(filename));
  const add = (user, at) => act(ofGithub(user), Date.parse(at), components, isTarget(pull));
  add(pull.user, pull.created_at);
  if (pull.merged_at) act(ofGithub(pull.merged_by), Date.parse(pull.merged_at), components, false);
  else if (pull.closed_at) act("", Date.parse(pull.closed_at), components, false);
  for (const review of pull.reviews) add(review.user, review.submitted_at);
  for (const comment of [...pull.comments, ...pull.review_comments]) add(comment.user, comment.created_at);
}
for (const { key, fields, changelog } of issues) {
  const components = fields.components.map(({ name }) => name);
  act(ofJira(fields.creator), jiraTime(fields.created), components, false);
  for (const comment of fields.comment.comments)
    act(ofJira(comment.author), jiraTime(comment.created), components, issuesOfTarget.has(key));
  for (const history of changelog.histories)
    act(ofJira(history.author), jiraTime(history.created), components, false);
}

function experts(until) {
  const end = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(`${until}T23:59:59.999Z`);
  const seen = acts.filter(({ at }) => at <= end);
  const asOf = until === undefined ? Math.max(...seen.map(({ at }) => at)) : end;
  const last = (rows) => Math.max(...rows.map(({ at }) => at));
  const rows = [];
  for (const person of new Set(people.values())) {
    const mine = changes.filter((commit) => commit.at <= end && authorsOf(commit).includes(person));
    const reviewed = pulls.filter(
      (pull) =>
        isTarget(pull) &&
        pull.reviews.some(
          (r) => r.state !== "PENDING" && ofGithub(r.user) === person && Date.parse(r.submitted_at) <= end,
        ) &&
        ofGithub(pull.user) !== person &&
        !pull.commits.some((c) => who(gitId(c.commit.author.email)) === person),
    );
    const comments = issues
      .filter(({ key }) => issuesOfTarget.has(key))
      .flatMap(({ fields }) => fields.comment.comments)
      .filter((c) => ofJira(c.author) === person && jiraTime(c.created) <= end);
    if (mine.length + reviewed.length + comments.length === 0) continue;
    const churn = mine
      .flatMap(({ files }) => files)
      .filter(({ file }) => file === target)
      .reduce((sum, { churn: lines }) => sum + lines, 0);
    const own = seen.filter((each) => each.person === person);
    const inComponent = last(own.filter(({ components }) => components.has("auth")));
    const recency = Math.max(0, 20 - 0.5 * (day(asOf) - day(inComponent)));
    const score = mine.length * 10 + reviewed.length * 8 + comments.length * 2 + churn / 20 + recency;
    const lastInFile = date(last(own.filter(({ inFile }) => inFile)));
    rows.push([person, score, mine.length, reviewed.length, comments.length, churn, recency, lastInFile]);
  }
  return { asOf: date(asOf), rows: rows.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) };
}

// ---- the figures: name, score, commits, reviews, issue comments, churn, recency, last activity in the file

const now = experts();
expect("as of", now.asOf, "2026-06-04");
expect("experts now", now.rows, [
  ["Ayşe Demir", 92, 4, 2, 1, 430, 12.5, "2026-05-20"],
  ["Mehmet Turac", 80.5, 3, 1, 2, 390, 19, "2026-05-18"],
  ["Deniz Öztürk", 23.5, 0, 0, 2, 0, 19.5, "2026-04-30"],
  ["Burak Kaya", 23, 0, 1, 1, 0, 13, "2026-05-21"],
  ["Selin Aksoy", 18.2, 1, 1, 0, 4, 0, "2026-03-10"],
  ["Kerem Yıldız", 10.25, 1, 0, 0, 5, 0, "2025-06-03"],
  ["Can", 10.2, 1, 0, 0, 4, 0, "2026-04-08"],
]);
expect("experts on 2026-05-30", experts("2026-05-30").rows, [
  ["Ayşe Demir", 94.5, 4, 2, 1, 430, 15, "2026-05-20"],
  ["Mehmet Turac", 79.5, 3, 1, 2, 390, 18, "2026-05-18"],
  ["Burak Kaya", 25.5, 0, 1, 1, 0, 15.5, "2026-05-21"],
  ["Deniz Öztürk", 23.5, 0, 0, 2, 0, 19.5, "2026-04-30"],
  ["Selin Aksoy", 18.2, 1, 1, 0, 4, 0, "2026-03-10"],
  ["Kerem Yıldız", 10.25, 1, 0, 0, 5, 0, "2025-06-03"],
  ["Can", 10.2, 1, 0, 0, 4, 0, "2026-04-08"],
]);

// git alone, as RULES.md words it for one path
const plain = git(shop, [
  "log",
  "--no-merges",
  "-M",
  "--numstat",
  "--format=%aN",
  "-z",
  "--",
  ...namesOfTarget,
]);
const sums = {};
let current = "";
for (const part of plain
  .split("\0")
  .flatMap((each) => each.split("\n"))
  .filter(Boolean)) {
  const counts = /^(\d+)\t(\d+)\t/.exec(part);
  if (counts) sums[current] = (sums[current] ?? 0) + Number(counts[1]) + Number(counts[2]);
  else if (!namesOfTarget.includes(part)) current = part;
}
expect("churn by plain git", [sums["Ayşe Demir"], sums["Mehmet Turac"]], [430, 390]);

const KEY = "PROJ-1247";
const issue = issues.find(({ key }) => key === KEY);
const { fields } = issue;
const its = commits.filter((commit) => !commit.isMerge && resolved(commit).has(KEY));
const related = pulls.filter(
  (pull) =>
    keys(`${pull.title} ${pull.head.ref}`).includes(KEY) ||
    pull.commits.some((c) => its.some(({ sha }) => sha === c.sha)),
);
const churn = new Map();
for (const { path, churn: lines } of its.flatMap(({ files }) => files))
  churn.set(path, (churn.get(path) ?? 0) + lines);
const context = new Set([
  ...its.flatMap(authorsOf),
  ...related.flatMap((pull) => pull.reviews.map((r) => ofGithub(r.user))),
  ...fields.comment.comments.map((c) => ofJira(c.author)),
  ...related.flatMap((pull) => [...pull.comments, ...pull.review_comments].map((c) => ofGithub(c.user))),
]);
expect(
  KEY,
  [
    `Issue: ${issue.key}`,
    `Summary: ${fields.summary}`,
    `Status: ${fields.status.name}`,
    `Priority: ${fields.priority.name}`,
    `Component: ${fields.components.map((c) => c.name)}`,
    ...related.map((pull) => `#${pull.number} ${pull.title} [${pull.merged_at ? "merged" : pull.state}]`),
    ...its.map((c) => `${c.sha.slice(0, 7)} ${c.name} — ${c.message.split("\n")[0]}`),
    ...[...churn].sort((a, b) => b[1] - a[1]).map(([path]) => path),
    ...context,
  ],
  [
    "Issue: PROJ-1247",
    "Summary: Token refresh race condition",
    "Status: In Progress",
    "Priority: High",
    "Component: auth",
    "#382 Fix token refresh race condition [merged]",
    "f00ba47 Mehmet Turac — PROJ-1247 guard token refresh with per-session lock",
    "b91c0de Ayşe Demir — PROJ-1247 add regression test for refresh race",
    "src/auth/token_service.py",
    "src/auth/session_manager.py",
    "tests/auth/test_token_refresh.py",
    "Mehmet Turac",
    "Ayşe Demir",
    "Burak Kaya",
  ],
);
expect("churn of its files falls strictly", new Set(churn.values()).size, 3);
expect(
  "who wrote on it",
  [...new Set(fields.comment.comments.map((c) => ofJira(c.author)))],
  ["Mehmet Turac", "Burak Kaya"],
);
expect("other texts with the key", commits.filter((c) => c.message.includes(KEY)).length, 3);
expect(
  "other keys in #382",
  [
    ...new Set(
      related.flatMap((p) =>
        keys([p.title, p.body, p.head.ref, ...p.commits.map((c) => c.commit.message)].join(" ")),
      ),
    ),
  ],
  [KEY],
);

// ---- the rest

const since = Date.parse("2026-03-06T00:00:00Z");
const recent = changes.filter(({ at }) => at >= since);
const bugs = new Set(
  recent
    .flatMap((c) => [...resolved(c)])
    .filter((key) => issues.find((i) => i.key === key).fields.issuetype.name === "Bug"),
);
expect("changes of the file in 90 days", recent.length, 6);
const lines = recent.flatMap(({ files }) => files).filter(({ file }) => file === target);
expect(
  "churn among them",
  lines.reduce((sum, { churn: each }) => sum + each, 0),
  425,
);
expect("bugs among them", [...bugs].sort(), ["PROJ-1228", "PROJ-1233", "PROJ-1236", "PROJ-1247"]);
expect("developers of the file", new Set(changes.flatMap(authorsOf)).size, 5);
expect("names of the file", namesOfTarget.sort(), ["src/auth/token_service.py", "src/auth/tokens.py"]);
expect("tags", git(shop, ["tag"]).trim().split("\n"), ["v1.0.0", "v1.1.0", "v1.2.0"]);
expect("objects", git(shop, ["fsck", "--strict"]), "");
expect("branch", git(shop, ["branch", "--show-current"]).trim(), "main");
const ignored = readFileSync(join(shop, ".git-blame-ignore-revs"), "utf8")
  .split("\n")
  .filter((line) => /^[0-9a-f]{40}$/.test(line));
expect(
  "ignored revisions exist",
  ignored.map((sha) => commits.some((c) => c.sha === sha)),
  [true],
);
expect("the issue of OPS-31", alias.get("OPS-31"), "PROJ-1219");
const shas = new Set(commits.map(({ sha }) => sha));
for (const pull of pulls) {
  const times = [pull.created_at, ...pull.reviews.map((r) => r.submitted_at), pull.merged_at].filter(Boolean);
  expect(`#${pull.number}: order of times`, [...times].sort(), times);
  if (pull.merged_at) expect(`#${pull.number}: merge commit`, shas.has(pull.merge_commit_sha), true);
}
for (const { key, fields: f, changelog } of issues) {
  const moves = changelog.histories.flatMap((h) => h.items).filter((item) => item.field === "status");
  expect(
    `${key}: last state`,
    moves[0] === undefined ? "To Do" : Object.getOwnPropertyDescriptor(moves[0], "toString").value,
    f.status.name,
  );
  const times = changelog.histories.map((h) => jiraTime(h.created));
  expect(
    `${key}: newest first`,
    times,
    [...times].sort((a, b) => b - a),
  );
  expect(
    `${key}: created first`,
    times.every((at) => at > jiraTime(f.created)),
    true,
  );
}
for (const email of new Set(commits.map((c) => c.email)))
  expect(`address ${email}`, /@(example\.com|users\.noreply\.github\.com)$/.test(email), true);

rmSync(clone, { recursive: true, force: true });
const counts = `${commits.length} commits, ${pulls.length} pull requests, ${issues.length} issues`;
console.log(failures === 0 ? `all figures hold (${counts})` : `${failures} figures differ (${counts})`);
process.exitCode = failures === 0 ? 0 : 1;
if (process.argv.includes("--print")) console.table([...now.rows, ...experts("2026-05-30").rows]);
