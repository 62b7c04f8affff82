// First pass: every commit with its people, message, parents and changed paths, but no line counts.
// One `git log --raw` is read as it comes; trees are compared, blobs only where a rename has to be guessed.

import { TeamMemoryError } from "../../../errors.ts";
import type { GitCommitRecord } from "../../../model/records.ts";
import { DIFF_OPTIONS, renameOption } from "./git-environment.ts";
import type { GitRunner } from "./git-runner.ts";
import { sinceOptions } from "./revisions.ts";
import { SKELETON_FORMAT, SkeletonParser } from "./skeleton-parser.ts";

export interface SkeletonRequest {
  /** Full ids to start from; without any there is nothing to read. */
  readonly tips: readonly string[];
  /** Commits reachable from these are left out. Ids that the repository does not have are ignored. */
  readonly not: readonly string[];
  /** UTC seconds. Leaves out commits committed before it, but walks past them: one wrong clock hides nothing else. */
  readonly since?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface SkeletonContext {
  readonly git: GitRunner;
  readonly hashLength: number;
  readonly isPartial: boolean;
  readonly shallow: ReadonlySet<string>;
  /** The request's range as lines for `--stdin`. */
  readonly range: string;
}

const BATCH_COMMITS = 1_000;
// Bounds memory where commits are huge: so many file changes (or hundreds of message characters) end a batch early.
const BATCH_WEIGHT = 20_000;

/**
 * Batches in topological order, parents first. When git fails, the records that were complete are delivered first,
 * then TM_GIT_FAILED is thrown: a history that is cut short is never taken for a whole one.
 */
export async function* readSkeleton(
  context: SkeletonContext,
  request: SkeletonRequest,
): AsyncGenerator<GitCommitRecord[]> {
  const { git, hashLength, shallow, range } = context;
  const log = git.start(logArguments(context, request), request.signal);
  const parser = new SkeletonParser({ hashLength, shallow });
  try {
    log.stdin.end(range);
    for await (const chunk of log.stdout) {
      parser.push(chunk as Buffer);
      if (parser.size >= BATCH_COMMITS || parser.weight >= BATCH_WEIGHT) yield parser.take();
    }
    const exit = await log.exit;
    const isWhole = exit.code === 0 && parser.finish();
    if (parser.size > 0) yield parser.take();
    throwIfInterrupted(request.signal);
    if (!isWhole) throw git.failure("log", exit, exit.code === 0 ? "stopped in mid-record" : undefined);
  } finally {
    await log.stop();
  }
}

function logArguments(context: SkeletonContext, request: SkeletonRequest): string[] {
  return [
    "log",
    "--stdin",
    "-z",
    "--topo-order",
    "--reverse",
    "--date=raw",
    "--encoding=UTF-8",
    "--no-mailmap",
    "--no-notes",
    "--no-decorate",
    "--no-show-signature",
    "--diff-merges=off",
    "--root",
    "--raw",
    ...DIFF_OPTIONS,
    renameOption(context.isPartial),
    `--format=${SKELETON_FORMAT}`,
    ...sinceOptions(request.since),
    "--",
  ];
}

/** Throws TM_INTERRUPTED once the signal has fired. */
export function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new TeamMemoryError("TM_INTERRUPTED", "Reading the history was interrupted.", {
      hint: "Run the same command again: it goes on where this one stopped.",
    });
}
