// Turns the bytes of `git log --raw -z` into commit records, keeping only the unfinished record between chunks.
//
// Record := the nine fields of SKELETON_FORMAT, each ended by NUL; then, where files changed, a newline and the raw
// entries with their paths, each ended by NUL. Records are parted by one more NUL: an empty token. No marker byte is
// needed: whatever a message holds, it holds no NUL.

import { compareText } from "../../../model/order.ts";
import { escapePath } from "../../../model/path-text.ts";
import type { FileChange, GitCommitRecord, Identity } from "../../../model/records.ts";
import { parseGitDate } from "./git-date.ts";
import { gitIdentity } from "./git-identity.ts";
import { NulTokenizer } from "./nul-tokens.ts";
import { isRawEntry, parseRawEntry, type RawEntry, unexpected } from "./raw-entry.ts";

const FIELDS = ["%H", "%P", "%an", "%ae", "%ad", "%cn", "%ce", "%cd", "%B"];

/** For `--format=` together with `--date=raw`. */
export const SKELETON_FORMAT = `format:${FIELDS.map((field) => `${field}%x00`).join("")}`;

const NEWLINE = 0x0a;
const REPLACEMENT = "\ufffd";
// The same few people sign most commits; beyond this many distinct ones the cache starts again.
const PEOPLE_CACHED = 20_000;

export interface SkeletonParserOptions {
  readonly hashLength: number;
  /** Commits whose parents were cut off: what they changed is unknown. */
  readonly shallow: ReadonlySet<string>;
}

export class SkeletonParser {
  readonly #options: SkeletonParserOptions;
  readonly #tokens: NulTokenizer;
  readonly #people = new Map<string, Identity>();
  #records: GitCommitRecord[] = [];
  #rows = 0;
  /** Texts of the record being read, in the order of FIELDS; complete when the message is in. */
  #fields: string[] = [];
  #isLossy = false;
  #changes: FileChange[] = [];
  #entry: RawEntry | undefined;
  #oldPath: string | null = null;

  constructor(options: SkeletonParserOptions) {
    this.#options = options;
    this.#tokens = new NulTokenizer((buffer, start, end) => this.#read(buffer, start, end));
  }

  /** Complete records not yet taken. */
  get size(): number {
    return this.#records.length;
  }

  /** Their file changes and message characters, roughly: what a batch weighs. */
  get weight(): number {
    return this.#rows;
  }

  push(chunk: Buffer): void {
    this.#tokens.push(chunk);
  }

  /** The complete records, once. */
  take(): GitCommitRecord[] {
    const records = this.#records;
    this.#records = [];
    this.#rows = 0;
    return records;
  }

  /** To be called after the last byte of a git that ended well. False when it ended in the middle of a record. */
  finish(): boolean {
    if (this.#tokens.isOpen || this.#entry || this.#fields.length % FIELDS.length !== 0) return false;
    if (this.#fields.length > 0) this.#endRecord();
    return true;
  }

  #read(buffer: Buffer, start: number, end: number): void {
    if (this.#fields.length < FIELDS.length) this.#fields.push(this.#text(buffer, start, end));
    else if (this.#entry) this.#readPath(this.#entry, buffer, start, end);
    else if (start === end) this.#endRecord();
    else {
      // The first entry stands behind the newline that parts it from the message.
      const at = this.#changes.length === 0 && buffer[start] === NEWLINE ? start + 1 : start;
      if (!isRawEntry(buffer, at, end)) throw unexpected("a raw entry", buffer, start, end);
      this.#entry = parseRawEntry(buffer, at, end, this.#options.hashLength);
    }
  }

  #readPath(entry: RawEntry, buffer: Buffer, start: number, end: number): void {
    const path = escapePath(buffer.subarray(start, end));
    if (entry.hasTwoPaths && this.#oldPath === null) {
      this.#oldPath = path;
      return;
    }
    const { change, kind, oldMode, newMode } = entry;
    this.#changes.push({ change, path, oldPath: this.#oldPath, kind, oldMode, newMode });
    this.#entry = undefined;
    this.#oldPath = null;
  }

  #text(buffer: Buffer, start: number, end: number): string {
    const text = buffer.toString("utf8", start, end);
    // A message may hold a real U+FFFD: only a text that does not give the same bytes again has lost something.
    if (text.includes(REPLACEMENT) && !Buffer.from(text).equals(buffer.subarray(start, end)))
      this.#isLossy = true;
    return text;
  }

  #endRecord(): void {
    const [
      sha,
      parents,
      authorName,
      authorEmail,
      authored,
      committerName,
      committerEmail,
      committed,
      message,
    ] = this.#fields as [string, string, string, string, string, string, string, string, string];
    const author = parseGitDate(authored);
    const committer = parseGitDate(committed);
    this.#records.push({
      sha,
      parents: parents === "" ? [] : parents.split(" "),
      author: this.#person(authorName, authorEmail),
      authoredAt: author.at,
      authorOffset: author.offset,
      committer: this.#person(committerName, committerEmail),
      committedAt: committer.at,
      committerOffset: committer.offset,
      message,
      isLossy: this.#isLossy,
      changes: this.#options.shallow.has(sha) ? null : sortedByPath(this.#changes),
    });
    this.#rows += this.#changes.length + message.length / 100;
    this.#fields = [];
    this.#isLossy = false;
    this.#changes = [];
  }

  #person(name: string, email: string): Identity {
    const key = `${name}\0${email}`;
    let person = this.#people.get(key);
    if (!person) {
      if (this.#people.size >= PEOPLE_CACHED) this.#people.clear();
      person = gitIdentity(name, email);
      this.#people.set(key, person);
    }
    return person;
  }
}

/** Git's own order is that of the old paths' bytes, nearly always the same: then nothing is moved. */
function sortedByPath(changes: FileChange[]): FileChange[] {
  for (let i = 1; i < changes.length; i++) {
    if (compareText(changes[i - 1]?.path ?? "", changes[i]?.path ?? "") > 0)
      return changes.sort((a, b) => compareText(a.path, b.path));
  }
  return changes;
}
