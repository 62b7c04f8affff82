// One process's share of the second pass. Chunks of commits go into the stdin of one long-lived `git diff-tree`, their
// counts come out in the same order. A commit that git dies on is found, left without counts, and the rest goes on.

import { TeamMemoryError } from "../../../errors.ts";
import type { CommitLineCounts } from "../../../model/records.ts";
import { DIFF_OPTIONS, renameOption } from "./git-environment.ts";
import type { GitExit, GitRunner, GitStream } from "./git-runner.ts";
import { LineCountParser } from "./line-count-parser.ts";

export interface LineCountContext {
  readonly git: GitRunner;
  readonly hashLength: number;
  readonly isPartial: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Those of the commits that are known beforehand to have no counts. */
  readonly findUncountable: (shas: readonly string[]) => Promise<ReadonlySet<string>>;
}

interface Chunk {
  readonly shas: readonly string[];
  readonly counts: CommitLineCounts[];
  readonly uncountable: ReadonlySet<string>;
}

// A process is fed no more while so many chunks wait. Git itself takes in about ten; only where it is spared nearly all
// commits (a clone without blobs) does the list grow, and then the next process goes on with the rest.
const OPEN_LIMIT = 64;

/** Yields one array for each chunk of `chunks`, in order. */
export class LineCountStream {
  readonly #context: LineCountContext;
  readonly #chunks: Iterator<readonly string[]>;
  /** Chunks handed to git and not yet given out, oldest first. */
  readonly #open: Chunk[] = [];
  #process: GitStream | undefined;
  #isCancelled = false;
  #hasMore = true;

  constructor(context: LineCountContext, chunks: Iterator<readonly string[]>) {
    this.#context = context;
    this.#chunks = chunks;
  }

  async *read(): AsyncGenerator<CommitLineCounts[]> {
    try {
      for (;;) {
        const exit = yield* this.#readProcess();
        if (exit.code === 0 && !this.#hasMore) break;
        if (exit.code !== 0) await this.#stepOverBadCommit(exit);
        yield* this.#takeWhole();
      }
    } finally {
      await this.#process?.stop();
    }
  }

  /** Makes a `read` that waits for git end soon. */
  cancel(): void {
    this.#isCancelled = true;
    this.#process?.kill();
  }

  /** Feeds one git process with what is left, until it ends. */
  async *#readProcess(): AsyncGenerator<CommitLineCounts[], GitExit> {
    const process = this.#start();
    const parser = new LineCountParser(this.#context.hashLength, (commit) => this.#put(commit));
    const feeding = this.#feed(process);
    // A failure to feed ends git; it is thrown below, when the stream has closed.
    feeding.catch(() => process.kill());
    for await (const part of process.stdout) {
      parser.push(part as Buffer);
      yield* this.#takeWhole();
    }
    const exit = await process.exit;
    await feeding;
    if (exit.code === 0) {
      if (!parser.finish()) throw this.#context.git.failure("diff-tree", exit, "stopped in mid-record");
      // What git passed over in silence are ids it does not have.
      for (const chunk of this.#open) fill(chunk, chunk.shas.length);
      yield* this.#takeWhole();
    }
    return exit;
  }

  #start(): GitStream {
    const { git, isPartial, signal } = this.#context;
    const args = ["diff-tree", "--stdin", "-z", "-r", "--root", "--always", "--numstat"];
    const process = git.start([...args, ...DIFF_OPTIONS, renameOption(isPartial)], signal);
    this.#process = process;
    if (this.#isCancelled) process.kill();
    return process;
  }

  async #feed(process: GitStream): Promise<void> {
    for (const chunk of [...this.#open]) await write(process, pending(chunk));
    while (process.stdin.writable && this.#open.length < OPEN_LIMIT) {
      const next = this.#chunks.next();
      this.#hasMore = !next.done;
      if (next.done) break;
      const uncountable = await this.#context.findUncountable(next.value);
      const chunk: Chunk = { shas: next.value, counts: [], uncountable };
      fillKnown(chunk);
      this.#open.push(chunk);
      await write(process, pending(chunk));
    }
    process.stdin.end();
  }

  /** Files a commit's counts; commits before it that git passed over have none. */
  #put(commit: CommitLineCounts): void {
    for (const chunk of this.#open) {
      const at = chunk.shas.indexOf(commit.sha, chunk.counts.length);
      fill(chunk, at < 0 ? chunk.shas.length : at);
      if (at < 0) continue;
      chunk.counts.push(commit);
      fillKnown(chunk);
      return;
    }
    throw new TeamMemoryError(
      "TM_GIT_FAILED",
      `git diff-tree answered for ${commit.sha}, which was not asked.`,
    );
  }

  *#takeWhole(): Generator<CommitLineCounts[]> {
    while (this.#open[0] && this.#open[0].counts.length === this.#open[0].shas.length) {
      const chunk = this.#open.shift();
      if (chunk) yield chunk.counts;
    }
  }

  /** After git died: the commit it died on is the first without counts or the one after, as output may be cut. */
  async #stepOverBadCommit(exit: GitExit): Promise<void> {
    const failure = this.#context.git.failure("diff-tree", exit);
    if (exit.signal !== null) throw failure;
    for (let tries = 0; tries < 2; tries++) {
      const chunk = this.#open.find(({ shas, counts }) => counts.length < shas.length);
      const sha = chunk?.shas[chunk.counts.length];
      if (!chunk || sha === undefined) {
        if (tries === 0) throw failure;
        return;
      }
      const counts = await this.#countOne(sha);
      chunk.counts.push({ sha, counts });
      fillKnown(chunk);
      if (counts === null) return;
    }
  }

  async #countOne(sha: string): Promise<CommitLineCounts["counts"]> {
    const process = this.#start();
    let counts: CommitLineCounts["counts"] = null;
    const parser = new LineCountParser(this.#context.hashLength, (commit) => {
      counts = commit.counts;
    });
    process.stdin.end(`${sha}\n`);
    for await (const part of process.stdout) parser.push(part as Buffer);
    const exit = await process.exit;
    if (exit.signal !== null) throw this.#context.git.failure("diff-tree", exit);
    if (exit.code === 0 && parser.finish()) return counts;
    // It is this commit's fault only where git otherwise answers.
    await this.#context.git.run(["rev-parse", "--git-dir"]);
    return null;
  }
}

function pending(chunk: Chunk): string {
  const rest = chunk.shas.slice(chunk.counts.length).filter((sha) => !chunk.uncountable.has(sha));
  return rest.map((sha) => `${sha}\n`).join("");
}

/** Marks the commits up to position `end` that have no answer as not countable. */
function fill(chunk: Chunk, end: number): void {
  for (const sha of chunk.shas.slice(chunk.counts.length, end)) chunk.counts.push({ sha, counts: null });
}

/** Moves past commits that are known to have no counts. */
function fillKnown(chunk: Chunk): void {
  while (chunk.uncountable.has(chunk.shas[chunk.counts.length] ?? "")) fill(chunk, chunk.counts.length + 1);
}

/** Resolves when git has room for more, or has gone. */
async function write(process: GitStream, text: string): Promise<void> {
  const { stdin } = process;
  if (text === "" || !stdin.writable || stdin.write(text)) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      stdin.off("drain", go);
      stdin.off("close", go);
      resolve();
    };
    stdin.on("drain", go);
    stdin.on("close", go);
  });
}
