// Turns the story into a repository: blobs, trees and commits by plumbing, every name and date from the story.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitBody, git, gitDate } from "./git.mjs";
import { commits, tags } from "./story/history.mjs";
import { nonces, wanted } from "./story/nonces.mjs";
import { person } from "./story/people.mjs";

const GITHUB = "GitHub <noreply@github.com>";
const FILES = new URL("./story/files/", import.meta.url);

class History {
  constructor(directory) {
    this.directory = directory;
    this.hashes = new Map();
    this.trees = new Map();
    this.branches = new Map();
    this.blobs = new Map();
    this.log = [];
    git(directory, ["init", "-q", "--bare", "-b", "main", "."]);
  }

  /** Text in which `{sha:ID}` stands for the full hash of an earlier commit of the story. */
  fill(text) {
    return text.replace(/\{sha:([\w-]+)\}/g, (_, id) => this.hash(id));
  }

  hash(id) {
    const hash = this.hashes.get(id);
    if (hash === undefined) throw new Error(`no commit yet: ${id}`);
    return hash;
  }

  writeBlob(content) {
    const key = content.toString("latin1");
    if (!this.blobs.has(key)) {
      const hash = git(this.directory, ["hash-object", "-w", "--stdin"], { input: content }).trim();
      this.blobs.set(key, { hash, content });
    }
    return this.blobs.get(key);
  }

  writeTree(files) {
    const input = [...files].map(([path, blob]) => `100644 ${blob.hash}\t${path}\n`).join("");
    const env = { GIT_INDEX_FILE: join(this.directory, "story-index") };
    git(this.directory, ["read-tree", "--empty"], { env });
    git(this.directory, ["update-index", "--add", "--index-info"], { env, input });
    return git(this.directory, ["write-tree"], { env }).trim();
  }

  /** The files after a story entry, given those before it. */
  change(files, entry) {
    const next = new Map(files);
    for (const [from, to] of Object.entries(entry.move ?? {})) {
      next.set(to, take(next, from, entry));
      next.delete(from);
    }
    for (const path of entry.drop ?? []) {
      take(next, path, entry);
      next.delete(path);
    }
    for (const path of entry.start ?? []) next.set(path, this.writeBlob(readFileSync(new URL(path, FILES))));
    for (const [path, content] of Object.entries(entry.put ?? {})) {
      next.set(path, this.writeBlob(Buffer.isBuffer(content) ? content : Buffer.from(this.fill(content))));
    }
    for (const [path, edits] of Object.entries(entry.edit ?? {})) {
      let text = take(next, path, entry).content.toString("utf8");
      for (const edit of edits) text = applyEdit(text, edit, `${entry.id}: ${path}`);
      next.set(path, this.writeBlob(Buffer.from(text)));
    }
    for (const path of entry.restore?.paths ?? []) {
      const old = this.trees.get(entry.restore.from).get(path);
      if (old === undefined) next.delete(path);
      else next.set(path, old);
    }
    return next;
  }

  /** What the branch changed since it left main, laid over main. */
  merged(branch) {
    const base = this.trees.get(branch.base);
    const head = this.trees.get(branch.tip);
    const main = this.trees.get(this.branches.get("main").tip);
    const next = new Map(main);
    for (const path of new Set([...base.keys(), ...head.keys()])) {
      const [was, is] = [base.get(path), head.get(path)];
      if (was?.hash === is?.hash) continue;
      if (main.get(path)?.hash !== was?.hash) throw new Error(`conflict in ${path}`);
      if (is === undefined) next.delete(path);
      else next.set(path, is);
    }
    return next;
  }

  /** Everything that makes the commit of a story entry, but its nonce. */
  prepare(entry) {
    const main = this.branches.get("main");
    const name = entry.on ?? "main";
    if (!this.branches.has(name)) this.branches.set(name, { base: main?.tip, tip: main?.tip, ids: [] });
    const branch = this.branches.get(name);
    const joined = entry.merge ?? entry.squash;
    const source = joined === undefined ? undefined : this.branches.get(joined);
    const files = source ? this.merged(source) : this.change(this.trees.get(branch.tip) ?? new Map(), entry);
    const parents = branch.tip === undefined ? [] : [this.hash(branch.tip)];
    if (entry.merge) parents.push(this.hash(source.tip));
    const when = gitDate(entry.at);
    const committer = entry.pr && joined ? GITHUB : person(entry.committer ?? entry.by, entry.address).git;
    return {
      branch,
      files,
      commit: {
        tree: this.writeTree(files),
        parents,
        author: `${person(entry.by, entry.address).git} ${when}`,
        committer: `${committer} ${gitDate(entry.committedAt ?? entry.at)}`,
        message: this.fill(entry.msg),
      },
    };
  }

  add(entry) {
    const { branch, files, commit } = this.prepare(entry);
    const body = commitBody({ ...commit, nonce: nonces[entry.id] });
    const hash = git(this.directory, ["hash-object", "-t", "commit", "-w", "--stdin"], {
      input: body,
    }).trim();
    this.hashes.set(entry.id, hash);
    this.trees.set(entry.id, files);
    branch.tip = entry.id;
    branch.ids.push(entry.id);
    this.log.push({ ...entry, hash, parents: commit.parents, tree: commit.tree, message: commit.message });
  }

  addTag({ name, at, by, of, msg }) {
    const body = `object ${this.hash(of)}\ntype commit\ntag ${name}\ntagger ${person(by).git} ${gitDate(at)}\n\n${msg}\n`;
    const hash = git(this.directory, ["hash-object", "-t", "tag", "-w", "--stdin"], { input: body }).trim();
    git(this.directory, ["update-ref", `refs/tags/${name}`, hash]);
  }
}

function take(files, path, entry) {
  const blob = files.get(path);
  if (blob === undefined) throw new Error(`${entry.id}: no file ${path}`);
  return blob;
}

/** `[find, put]` replaces a text that stands exactly once; `[from, until, put]` all from one text up to another. */
function applyEdit(text, edit, where) {
  const [find] = edit;
  const at = find === "$" ? text.length : text.indexOf(find);
  if (at < 0) throw new Error(`${where}: not found: ${find}`);
  if (find !== "$" && text.indexOf(find, at + 1) >= 0) throw new Error(`${where}: found twice: ${find}`);
  if (edit.length === 2)
    return text.slice(0, at) + edit[1] + text.slice(find === "$" ? at : at + find.length);
  const end = edit[1] === "$" ? text.length : text.indexOf(edit[1], at);
  if (end < 0) throw new Error(`${where}: not found: ${edit[1]}`);
  return text.slice(0, at) + edit[2] + text.slice(end);
}

/** Builds the whole story in `directory` (empty). Every branch is there; refs only for main and the tags. */
export function buildHistory(directory) {
  const history = new History(directory);
  for (const entry of commits) history.add(entry);
  for (const tag of tags) history.addTag(tag);
  git(directory, ["update-ref", "refs/heads/main", history.hash(history.branches.get("main").tip)]);
  for (const [id, prefix] of Object.entries(wanted)) {
    if (!history.hash(id).startsWith(prefix)) {
      throw new Error(
        `${id} is ${history.hash(id)}, not ${prefix}…: run node seeds/make/find-nonce.mjs ${id}`,
      );
    }
  }
  return history;
}

/** For the nonce finder: the parts of one commit, with everything before it built. */
export async function buildUntil(id) {
  const directory = mkdtempSync(join(tmpdir(), "seed-"));
  try {
    const history = new History(directory);
    for (const entry of commits) {
      if (entry.id === id) return { commit: history.prepare(entry).commit, prefix: wanted[id] };
      history.add(entry);
    }
    throw new Error(`no such commit in the story: ${id}`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The bundle's bytes. One thread: with several, git may choose other deltas. */
export function bundle(history) {
  const options = ["-c", "pack.threads=1", "-c", "core.compression=9"];
  return git(history.directory, [...options, "bundle", "create", "-q", "-", "HEAD", "main", "--tags"], {
    binary: true,
  });
}
