// One `:<old mode> <new mode> <old id> <new id> <status><score>` of git's raw format.

import { TeamMemoryError } from "../../../errors.ts";
import { SUBMODULE } from "../../../model/file-mode.ts";
import type { ChangeKind, FileKind } from "../../../model/records.ts";

const COLON = 0x3a;
const KINDS: Readonly<Record<string, ChangeKind>> = { A: "A", M: "M", D: "D", R: "R", C: "C", T: "T" };

export interface RawEntry {
  readonly change: ChangeKind;
  readonly oldMode: number;
  readonly newMode: number;
  /** What the path is after the change; for a deletion what it was. */
  readonly kind: FileKind;
  /** Renames and copies are followed by two paths, everything else by one. */
  readonly hasTwoPaths: boolean;
}

/** True when the token at `start` begins a raw entry. */
export function isRawEntry(buffer: Buffer, start: number, end: number): boolean {
  return start < end && buffer[start] === COLON;
}

/** Reads the entry that begins with its colon at `start`; object ids are `hashLength` hex digits. */
export function parseRawEntry(buffer: Buffer, start: number, end: number, hashLength: number): RawEntry {
  const statusAt = start + 17 + 2 * hashLength;
  const change = statusAt < end ? KINDS[String.fromCharCode(buffer[statusAt] ?? 0)] : undefined;
  if (!change || buffer[start] !== COLON) throw unexpected("a raw entry", buffer, start, end);
  const oldMode = octal(buffer, start + 1);
  const newMode = octal(buffer, start + 8);
  const kind = fileKind(newMode === 0 ? oldMode : newMode);
  return { change, oldMode, newMode, kind, hasTwoPaths: change === "R" || change === "C" };
}

function octal(buffer: Buffer, at: number): number {
  let value = 0;
  for (let i = at; i < at + 6; i++) value = value * 8 + ((buffer[i] ?? 48) - 48);
  return value;
}

function fileKind(mode: number): FileKind {
  const type = mode & 0o170000;
  return type === SUBMODULE ? "submodule" : type === 0o120000 ? "symlink" : "file";
}

/** Git said something that its format does not allow. */
export function unexpected(what: string, buffer: Buffer, start: number, end: number): TeamMemoryError {
  const found = JSON.stringify(buffer.toString("latin1", start, Math.min(end, start + 80)));
  return new TeamMemoryError("TM_GIT_FAILED", `git printed ${found} where ${what} was expected.`, {
    hint: "This git may be too new or too old for teammemory; 2.39 is known to work.",
  });
}
