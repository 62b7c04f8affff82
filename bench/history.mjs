// Makes a history by script: `git fast-import` of a plan. Blobs come file by file, so that git packs each file's
// versions against one another as a real repository has them. Made once and kept in the temp folder.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileVersions } from "./file-text.mjs";
import { HistoryPlan } from "./history-plan.mjs";

/** To be raised when the script makes other histories than before. */
const EDITION = 4;
/** Commits that lie ready on top of the history, under this ref. */
const NEXT_REF = "refs/bench/next";
const NEXT_COMMITS = 100;

export async function makeHistory(count) {
  return importHistory(`history-${EDITION}-${count}`, stream(new HistoryPlan(count, NEXT_COMMITS), count));
}

/** The folder of a bare repository that `git fast-import` makes of the texts, or made of them before. */
export async function importHistory(name, parts) {
  const home = join(tmpdir(), "teammemory-bench");
  const folder = join(home, `${name}.git`);
  if (existsSync(folder)) return folder;
  const making = `${folder}.${process.pid}`;
  mkdirSync(home, { recursive: true });
  git(["init", "--quiet", "--bare", "--initial-branch=main", making]);
  const load = spawn("git", ["fast-import", "--quiet", "--depth=50"], {
    cwd: making,
    stdio: ["pipe", "inherit", "inherit"],
  });
  const closed = new Promise((resolve) => load.on("close", resolve));
  for (const part of parts)
    if (!load.stdin.write(part)) await new Promise((resolve) => load.stdin.once("drain", resolve));
  load.stdin.end();
  if ((await closed) !== 0) throw new Error("git fast-import failed");
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
  return folder;
}

/** Moves the branch so that the repository has the commits that lay ready, or has not. */
export function setNext(folder, hasNext) {
  git(["update-ref", "refs/heads/main", hasNext ? NEXT_REF : "refs/bench/base"], folder);
}

function git(args, cwd) {
  const { status, stderr } = spawnSync("git", args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
}

function* stream(plan, count) {
  const marks = [];
  let mark = plan.commits.length + 1;
  for (let file = 0; file < plan.versions.length; file++) {
    marks.push(mark);
    for (const text of fileVersions(file, plan.versions[file])) yield `blob\nmark :${mark++}\n${data(text)}`;
  }
  for (const commit of plan.commits) {
    // The last commits are on a ref of their own until they are asked for.
    if (commit.position === count)
      yield `reset refs/heads/main\nfrom :${count}\n\nreset refs/bench/base\nfrom :${count}\n\n`;
    yield commitText(commit, marks);
    if (commit.position % 250 === 249 && commit.branch === "main")
      yield `reset refs/tags/v${Math.floor(commit.position / 250)}\nfrom :${commit.position + 1}\n\n`;
  }
  yield `reset ${NEXT_REF}\nfrom :${plan.commits.length}\n\n`;
}

function commitText({ position, parent, mergeOf, author, reviewer, at, message, changes, random }, marks) {
  const email = random < 0.1 ? author.second : author.email;
  const committer = random > 0.85 ? reviewer : author;
  return [
    `commit refs/bench/work\nmark :${position + 1}\n`,
    `author ${author.name} <${email}> ${at} +0100\n`,
    `committer ${committer.name} <${committer.email}> ${at + 60} +0100\n`,
    data(message),
    parent === null ? "" : `from :${parent + 1}\n`,
    mergeOf === null ? "" : `merge :${mergeOf + 1}\n`,
    ...changes.map(({ path, file, version }) =>
      version === null ? `D ${path}\n` : `M 100644 :${marks[file] + version} ${path}\n`,
    ),
    "\n",
  ].join("");
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
