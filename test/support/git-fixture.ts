// Throw-away git repositories made by script: the same calls give the same commit ids on every machine and day.
//
//   const fixture = createGitFixture();
//   const sha = fixture.commit({ message: "first", files: { "a.txt": "one\n" } });
//   afterAll(removeGitFixtures);

import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Text or bytes; null deletes; the rest are the other kinds of entry a tree can hold. */
export type FixtureFile =
  | string
  | Uint8Array
  | null
  | { readonly content: string; readonly isExecutable: boolean }
  | { readonly symlink: string }
  | { readonly submodule: string };

export interface FixtureCommit {
  readonly message?: string | Uint8Array;
  /** By path; pairs where a path is bytes that are no text. */
  readonly files?:
    | Readonly<Record<string, FixtureFile>>
    | readonly (readonly [string | Buffer, FixtureFile])[];
  /** From old to new path; done before `files` is written. */
  readonly moves?: Readonly<Record<string, string>>;
  /** `Name <email>`. */
  readonly author?: string;
  readonly committer?: string;
  /** UTC seconds; by default an hour after the commit before. */
  readonly date?: number;
  readonly committerDate?: number;
  /** `+0530`. */
  readonly zone?: string;
  /** Name of the message's and the names' encoding, as `ISO-8859-1`; the bytes are up to the caller. */
  readonly encoding?: string;
}

export interface FixtureOptions {
  readonly objectFormat?: "sha1" | "sha256";
}

export interface CloneOptions {
  readonly depth?: number;
  /** `blob:none`: a partial clone. */
  readonly filter?: string;
  readonly isBare?: boolean;
}

export const FIXTURE_START = 1_700_000_000;
const STEP = 3_600;
const PERSON = "Ada Tester <ada@example.com>";
const SETTINGS = [
  "commit.gpgSign=false",
  "core.autocrlf=false",
  "core.fsync=none",
  "gc.auto=0",
  "protocol.file.allow=always",
].flatMap((setting) => ["-c", setting]);

const folders: string[] = [];

export function createGitFixture(options: FixtureOptions = {}): GitFixture {
  const fixture = new GitFixture(temporaryFolder());
  mkdirSync(fixture.path);
  fixture.git("init", "-q", "-b", "main", `--object-format=${options.objectFormat ?? "sha1"}`);
  return fixture;
}

/** A new empty folder that `removeGitFixtures` removes. */
export function temporaryFolder(): string {
  // Commands look for a memory upward: one that lies above would be taken for the test's own.
  for (let above = realpathSync(tmpdir()); ; above = dirname(above)) {
    if (existsSync(join(above, ".teammemory")))
      throw new Error(
        `${join(above, ".teammemory")} is above the temp folder: remove it, or set TMPDIR elsewhere`,
      );
    if (above === dirname(above)) break;
  }
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "teammemory-git-")));
  folders.push(folder);
  return folder;
}

/** Removes everything made so far by this test file; for `afterAll`. */
export function removeGitFixtures(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export class GitFixture {
  /** The work tree, or the git directory of a bare repository. */
  readonly path: string;
  readonly #folder: string;
  #clock = FIXTURE_START;

  constructor(folder: string, name = "repository") {
    this.#folder = folder;
    this.path = join(folder, name);
  }

  /** What git is run with: nobody's configuration, a fixed zone and locale. */
  get env(): Record<string, string> {
    return {
      PATH: process.env["PATH"] ?? "",
      HOME: this.#folder,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_TERMINAL_PROMPT: "0",
      LC_ALL: "C",
      TZ: "UTC",
    };
  }

  get head(): string {
    return this.git("rev-parse", "HEAD");
  }

  /** Runs git in the repository and gives its output without the last line end. */
  git(...args: string[]): string {
    return this.gitBytes(args).toString("utf8").replace(/\n$/, "");
  }

  gitBytes(
    args: readonly string[],
    input: string | Uint8Array = "",
    env: Record<string, string> = {},
  ): Buffer {
    return execFileSync("git", [...SETTINGS, ...args], {
      cwd: this.path,
      env: { ...this.env, ...env },
      input,
      maxBuffer: 1 << 28,
      stdio: ["pipe", "pipe", "pipe"],
    });
  }

  /** Writes into the work tree without committing. */
  write(path: string | Buffer, file: FixtureFile): void {
    const full = Buffer.concat([Buffer.from(`${this.path}/`), Buffer.from(path)]);
    mkdirSync(full.subarray(0, full.lastIndexOf("/")), { recursive: true });
    rmSync(full, { recursive: true, force: true });
    if (file === null) return;
    if (typeof file === "string" || file instanceof Uint8Array) writeFileSync(full, file);
    else if ("symlink" in file) symlinkSync(file.symlink, full);
    else if ("submodule" in file) mkdirSync(full);
    else {
      writeFileSync(full, file.content);
      chmodSync(full, file.isExecutable ? 0o755 : 0o644);
    }
  }

  /** Commits everything in the work tree, also when nothing changed; gives the new id. */
  commit(commit: FixtureCommit = {}): string {
    for (const [from, to] of Object.entries(commit.moves ?? {})) {
      mkdirSync(join(this.path, to, ".."), { recursive: true });
      this.git("mv", "-f", "--", from, to);
    }
    const files = Array.isArray(commit.files) ? commit.files : Object.entries(commit.files ?? {});
    for (const [path, file] of files) this.write(path, file);
    this.git("add", "-A");
    for (const [path, file] of files) {
      if (file === null || typeof file !== "object" || !("submodule" in file)) continue;
      this.git("update-index", "--add", "--cacheinfo", `160000,${file.submodule},${path}`);
    }
    const encoding = commit.encoding === undefined ? [] : ["-c", `i18n.commitEncoding=${commit.encoding}`];
    const args = [
      ...encoding,
      "commit",
      "-q",
      "--allow-empty",
      "--allow-empty-message",
      "--cleanup=verbatim",
    ];
    this.gitBytes([...args, "-F", "-"], commit.message ?? "a commit\n", this.#signed(commit));
    return this.head;
  }

  /** Runs a command that commits by itself (`revert --no-edit`, `cherry-pick -x`) and gives the new head. */
  commitBy(args: readonly string[], commit: FixtureCommit = {}): string {
    this.gitBytes(args, "", this.#signed(commit));
    return this.head;
  }

  /** Makes a branch at HEAD, or at `at`, and goes to it. */
  branch(name: string, at = "HEAD"): void {
    this.git("checkout", "-q", "-b", name, at);
  }

  /** Goes to a branch without history; the work tree is emptied. */
  orphan(name: string): void {
    this.git("checkout", "-q", "--orphan", name);
    this.git("rm", "-rfq", "--ignore-unmatch", ".");
  }

  checkout(ref: string): void {
    this.git("checkout", "-q", ref);
  }

  /** Merges into the current branch, always with a merge commit; several branches make an octopus. */
  merge(branches: string | readonly string[], commit: FixtureCommit = {}): string {
    const names = [branches].flat();
    const message = String(commit.message ?? `Merge ${names.join(", ")}\n`);
    const args = ["merge", "-q", "--no-ff", "--allow-unrelated-histories", "-m", message, ...names];
    this.gitBytes(args, "", this.#signed(commit));
    return this.head;
  }

  /** Annotated when it has a message. */
  tag(name: string, options: { at?: string; message?: string; date?: number } = {}): void {
    const at = options.at ?? "HEAD";
    if (options.message === undefined) this.git("tag", name, at);
    else this.gitBytes(["tag", "-a", "-F", "-", name, at], options.message, this.#signed(options));
  }

  /** Writes a commit object byte by byte, moves HEAD's branch to it: for what `git commit` would not write. */
  rawCommit(content: string | Uint8Array): string {
    const args = ["hash-object", "-t", "commit", "-w", "--stdin", "--literally"];
    const sha = this.gitBytes(args, content).toString("latin1").trim();
    this.git("update-ref", "HEAD", sha);
    return sha;
  }

  /** What a force-push leaves behind: the branch stands at `to`, and with `prune` the lost commits are gone. */
  forceTo(to: string, options: { prune?: boolean } = {}): void {
    this.git("reset", "-q", "--hard", to);
    if (!options.prune) return;
    this.git("reflog", "expire", "--expire=now", "--all");
    this.git("gc", "-q", "--prune=now");
  }

  /** A clone over file://, as from a server; this fixture stays its origin. */
  clone(options: CloneOptions = {}): GitFixture {
    const copy = new GitFixture(temporaryFolder(), "clone");
    this.git("config", "uploadpack.allowFilter", "true");
    const flags = [
      ...(options.depth === undefined ? [] : [`--depth=${options.depth}`]),
      ...(options.filter === undefined ? [] : [`--filter=${options.filter}`]),
      ...(options.isBare ? ["--bare"] : []),
    ];
    this.git("clone", "-q", "--no-local", ...flags, `file://${this.path}`, copy.path);
    return copy;
  }

  /** A linked work tree on a new branch. */
  addWorktree(branch: string): GitFixture {
    const linked = new GitFixture(temporaryFolder(), "linked");
    this.git("worktree", "add", "-q", "-b", branch, linked.path);
    return linked;
  }

  /** Damages the repository: removes a loose object. */
  deleteObject(id: string): void {
    rmSync(join(this.path, this.git("rev-parse", "--git-path", "objects"), id.slice(0, 2), id.slice(2)));
  }

  #signed(commit: FixtureCommit): Record<string, string> {
    const date = commit.date ?? this.#clock;
    this.#clock = date + STEP;
    const zone = commit.zone ?? "+0000";
    const author = parsePerson(commit.author ?? PERSON);
    const committer = parsePerson(commit.committer ?? commit.author ?? PERSON);
    return {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: `@${date} ${zone}`,
      GIT_COMMITTER_NAME: committer.name,
      GIT_COMMITTER_EMAIL: committer.email,
      GIT_COMMITTER_DATE: `@${commit.committerDate ?? date} ${zone}`,
    };
  }
}

function parsePerson(text: string): { name: string; email: string } {
  const match = /^(.*?) ?<(.*)>$/.exec(text);
  return { name: match?.[1] ?? text, email: match?.[2] ?? "" };
}
