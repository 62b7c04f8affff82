// Commit dates are whatever a clock or a script once said. They are read, never believed to be in order.

// Years 1 to 9999: inside it a date has ten characters, JavaScript can hold it and both engines too.
const EARLIEST = -62_135_596_800;
const LATEST = 253_402_300_799;
const WIDEST_OFFSET = 24 * 60 - 1;

export interface GitDate {
  /** UTC seconds. */
  readonly at: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

/**
 * Reads git's raw form, `1700000000 +0530`. A missing or unreadable date is 0 (as git itself shows it); what lies
 * outside the years 1 to 9999, or an offset of a day or more, is moved to the nearest value inside.
 */
export function parseGitDate(text: string): GitDate {
  const match = /^(-?\d+)(?: ([+-]?)(\d+))?$/.exec(text.trim());
  if (!match) return { at: 0, offset: 0 };
  const zone = Number(match[3] ?? 0);
  const minutes = Math.trunc(zone / 100) * 60 + (zone % 100);
  const offset = clamp(match[2] === "-" ? -minutes : minutes, -WIDEST_OFFSET, WIDEST_OFFSET);
  // `+ 0` turns a negative zero into a plain one.
  return { at: clamp(Number(match[1]), EARLIEST, LATEST) + 0, offset: offset + 0 };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
