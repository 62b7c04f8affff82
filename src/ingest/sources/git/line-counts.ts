// Second pass: added and deleted lines of commits already known, by several git processes at once. What comes out does
// not depend on how many: chunk i goes to process i modulo n, and chunks are given out in their order.

import type { CommitLineCounts } from "../../../model/records.ts";
import { type LineCountContext, LineCountStream } from "./line-count-stream.ts";
import { ReadAhead } from "./read-ahead.ts";
import { throwIfInterrupted } from "./skeleton.ts";

export interface LineCountRequest {
  /** Full ids; counts come in the same order. */
  readonly shas: Iterable<string>;
  /** How many git processes; cores are the measure. */
  readonly processes: number;
  /** Left out, what the repository says of itself. Decides the rename options, so it must be that of the first pass. */
  readonly isPartial?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

// 256 commits a chunk: small enough that a kill loses little, large enough that handing over costs nothing.
const CHUNK_COMMITS = 256;
// How many finished chunks a process may be ahead of the reader: evens out chunks of very different cost.
const CHUNKS_AHEAD = 8;

/**
 * One array for each 256 commits, in the order asked. Merges and empty commits have no counts (`[]`), the boundary of
 * a shallow clone and commits with a missing object have none that are known (`null`). Submodules
 * count as git counts them, one line that names a commit; binary files have null for both numbers.
 */
export async function* readLineCounts(
  context: LineCountContext,
  request: Pick<LineCountRequest, "shas" | "processes">,
): AsyncGenerator<CommitLineCounts[]> {
  const processes = Math.max(1, Math.floor(request.processes));
  const dealer = new ChunkDealer(request.shas, processes);
  const streams = Array.from(
    { length: processes },
    (_, i) => new LineCountStream(context, dealer.chunksOf(i)),
  );
  const queues = streams.map((stream) => new ReadAhead(stream.read(), CHUNKS_AHEAD));
  try {
    for (let turn = 0; ; turn++) {
      const chunk = await queues[turn % processes]?.next();
      throwIfInterrupted(context.signal);
      if (!chunk) return;
      yield chunk;
    }
  } catch (error) {
    throwIfInterrupted(context.signal);
    throw error;
  } finally {
    for (const stream of streams) stream.cancel();
    await Promise.all(queues.map((queue) => queue.stop()));
  }
}

/** Cuts a list into chunks and deals them out in turn, reading the list no further than somebody asks. */
class ChunkDealer {
  readonly #shas: Iterator<string>;
  readonly #waiting: string[][][];
  #turn = 0;

  constructor(shas: Iterable<string>, hands: number) {
    this.#shas = shas[Symbol.iterator]();
    this.#waiting = Array.from({ length: hands }, () => []);
  }

  *chunksOf(hand: number): Generator<readonly string[]> {
    for (;;) {
      while (this.#waiting[hand]?.length === 0) {
        const chunk = this.#cut();
        if (chunk.length === 0) return;
        this.#waiting[this.#turn]?.push(chunk);
        this.#turn = (this.#turn + 1) % this.#waiting.length;
      }
      const chunk = this.#waiting[hand]?.shift();
      if (chunk) yield chunk;
    }
  }

  #cut(): string[] {
    const chunk: string[] = [];
    while (chunk.length < CHUNK_COMMITS) {
      const next = this.#shas.next();
      if (next.done) break;
      chunk.push(next.value);
    }
    return chunk;
  }
}
