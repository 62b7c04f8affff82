// Turns the bytes of `git diff-tree --stdin --always --numstat -z` into line counts, commit by commit.
//
// Commit := its id NUL, then numstat rows `added TAB deleted TAB path NUL`; a rename's row ends with the second tab and
// is followed by old path NUL new path NUL. Binary files have `-` for both numbers. A submodule counts as git counts it:
// the line that names its commit.

import { compareText } from "../../../model/order.ts";
import { escapePath } from "../../../model/path-text.ts";
import type { CommitLineCounts, LineCount } from "../../../model/records.ts";
import { NulTokenizer } from "./nul-tokens.ts";
import { unexpected } from "./raw-entry.ts";

const TAB = 0x09;
const DASH = 0x2d;

export class LineCountParser {
  readonly #hashLength: number;
  readonly #onCommit: (commit: CommitLineCounts) => void;
  readonly #tokens: NulTokenizer;
  #sha: string | undefined;
  #counts: LineCount[] = [];
  /** Paths still to come of the row just read; the last one is its new path. */
  #pathsDue = 0;
  #added: number | null = null;
  #deleted: number | null = null;

  constructor(hashLength: number, onCommit: (commit: CommitLineCounts) => void) {
    this.#hashLength = hashLength;
    this.#onCommit = onCommit;
    this.#tokens = new NulTokenizer((buffer, start, end) => this.#read(buffer, start, end));
  }

  push(chunk: Buffer): void {
    this.#tokens.push(chunk);
  }

  /** To be called after the last byte of a git that ended well. False when it ended in the middle of a commit. */
  finish(): boolean {
    if (this.#tokens.isOpen || this.#pathsDue > 0) return false;
    this.#endCommit();
    return true;
  }

  #read(buffer: Buffer, start: number, end: number): void {
    if (this.#pathsDue > 0) {
      this.#pathsDue -= 1;
      if (this.#pathsDue === 0) this.#readPath(buffer, start, end);
    } else {
      const firstTab = buffer.indexOf(TAB, start);
      if (firstTab >= 0 && firstTab < end) this.#readRow(buffer, start, firstTab, end);
      else this.#startCommit(buffer, start, end);
    }
  }

  #startCommit(buffer: Buffer, start: number, end: number): void {
    if (end - start !== this.#hashLength) throw unexpected("a commit id", buffer, start, end);
    this.#endCommit();
    this.#sha = buffer.toString("latin1", start, end);
  }

  #readRow(buffer: Buffer, start: number, firstTab: number, end: number): void {
    const secondTab = buffer.indexOf(TAB, firstTab + 1);
    if (secondTab < 0 || secondTab >= end) throw unexpected("a numstat row", buffer, start, end);
    this.#added = parseCount(buffer, start, firstTab);
    this.#deleted = parseCount(buffer, firstTab + 1, secondTab);
    if (secondTab + 1 === end) this.#pathsDue = 2;
    else this.#readPath(buffer, secondTab + 1, end);
  }

  #readPath(buffer: Buffer, start: number, end: number): void {
    const path = escapePath(buffer.subarray(start, end));
    this.#counts.push({ path, added: this.#added, deleted: this.#deleted });
  }

  #endCommit(): void {
    if (this.#sha === undefined) return;
    const counts = this.#counts.sort((a, b) => compareText(a.path, b.path));
    this.#onCommit({ sha: this.#sha, counts });
    this.#sha = undefined;
    this.#counts = [];
  }
}

function parseCount(buffer: Buffer, start: number, end: number): number | null {
  if (buffer[start] === DASH) return null;
  let value = 0;
  for (let i = start; i < end; i++) value = value * 10 + ((buffer[i] ?? 48) - 48);
  return value;
}
